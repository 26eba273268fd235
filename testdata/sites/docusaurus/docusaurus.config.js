module.exports = {
  title: 'Bread by hand',
  url: 'https://bread.example.org',
  baseUrl: '/',
  presets: [['classic', { docs: { routeBasePath: '/', sidebarCollapsed: false }, blog: false }]],
};
