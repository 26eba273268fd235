export default {
  title: 'Night walks',
  lang: 'en',
  themeConfig: {
    sidebar: [
      { text: 'Start', items: [
        { text: 'Before you go', link: '/guide/before' },
        { text: 'The first mile', link: '/guide/first-mile' },
      ] },
      { text: 'Under the stars', items: [
        { text: 'Maps', link: '/guide/maps' },
        { text: 'Animals', link: '/guide/animals' },
        { text: 'Going home', link: '/home' },
      ] },
    ],
  },
}
