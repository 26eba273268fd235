module.exports = {
  eleventyComputed: {
    permalink: (data) => `/r/${data.page.fileSlug}/`,
    eleventyNavigation: (data) => ({ key: data.title, title: data.title, parent: "club", order: data.number }),
  },
};
