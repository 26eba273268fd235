const navigation = require("@11ty/eleventy-navigation");

module.exports = function (eleventyConfig) {
  eleventyConfig.addPlugin(navigation);
  return { dir: { input: "content", includes: "../_includes" }, markdownTemplateEngine: "njk" };
};
