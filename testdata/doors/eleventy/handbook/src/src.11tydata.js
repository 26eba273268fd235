module.exports = {
  eleventyComputed: {
    permalink: (data) => (data.section ? `/${data.section}/${data.page.fileSlug}.html` : data.permalink),
  },
};
