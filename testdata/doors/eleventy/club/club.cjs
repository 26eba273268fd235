// What both configurations have: Eleventy 2 reads the one in CommonJS, later ones the one in ECMAScript.
exports.configure = (eleventyConfig, navigation, reliure) => {
  eleventyConfig.addPlugin(navigation);
  eleventyConfig.addPlugin(reliure, { file: "pages.json" });
  eleventyConfig.addAsyncShortcode("later", async (text) => `*${await Promise.resolve(text)}*`);
  eleventyConfig.addCollection("rules", (collections) => collections.getFilteredByGlob("pages/rules/*.md"));
  eleventyConfig.amendLibrary("md", (md) => md.enable("code"));
  eleventyConfig.setFrontMatterParsingOptions({ excerpt: true, excerpt_separator: "<!-- more -->" });
};

exports.config = {
  dir: { input: "pages", includes: "_includes", layouts: "_layouts" },
  markdownTemplateEngine: "njk",
  templateFormats: ["md", "njk", "11ty.js", "liquid"],
};
