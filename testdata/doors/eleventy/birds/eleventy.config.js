const navigation = require("@11ty/eleventy-navigation");
const reliure = require("eleventy-plugin-reliure");

module.exports = function (eleventyConfig) {
  eleventyConfig.addPlugin(reliure);
  eleventyConfig.addPlugin(navigation);
  eleventyConfig.addFilter("metres", (cm) => (cm / 100).toFixed(2) + " m");
  // Ids by a transform, as plugins of Eleventy 3 give them
  eleventyConfig.addTransform("ids", (content, outputPath) => (outputPath || "").endsWith(".html")
    ? content.replace(/<h2>([^<]*)<\/h2>/g, (all, text) => `<h2 id="_${text.trim().replace(/\W+/g, "_")}">${text}</h2>`)
    : content);
  eleventyConfig.addPassthroughCopy("src/plates");
  return { dir: { input: "src" }, markdownTemplateEngine: "njk", htmlTemplateEngine: "njk" };
};
