export default {
  markdown: { math: false },
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
        { text: 'Deep in the wood', collapsed: true, items: [
          { text: 'Sounds', link: '/wood/sounds' },
          { text: 'Traces & marks', link: '/wood/traces.html' },
        ] },
        { text: 'Going home', link: '/home' },
      ] },
    ],
  },
}
