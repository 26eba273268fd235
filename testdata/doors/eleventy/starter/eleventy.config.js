const anchor = require("markdown-it-anchor");
const navigation = require("@11ty/eleventy-navigation");
const reliure = require("eleventy-plugin-reliure");
const words = require("./_data/i18n.js");

module.exports = function (eleventyConfig) {
  eleventyConfig.addPassthroughCopy({ "./public/": "/" });
  eleventyConfig.addPlugin(navigation);
  eleventyConfig.addPlugin(reliure);
  eleventyConfig.addFilter("i18n", function (key) {
    return words[this.ctx?.lang ?? "fr"][key];
  });
  eleventyConfig.addFilter("head", (list, n) => list.slice(0, n));
  eleventyConfig.addFilter("day", (date) => date.toISOString().slice(0, 10));
  eleventyConfig.amendLibrary("md", (md) => md.use(anchor, {
    permalink: anchor.permalink.ariaHidden({ placement: "after", class: "header-anchor", symbol: "#", ariaHidden: false }),
    level: [1, 2, 3, 4],
    slugify: eleventyConfig.getFilter("slugify"),
  }));
  eleventyConfig.setNunjucksEnvironmentOptions({ trimBlocks: true, lstripBlocks: true });
  return {
    templateFormats: ["md", "njk", "html"],
    markdownTemplateEngine: "njk",
    dir: { input: "content", includes: "../_includes", data: "../_data", output: "_site" },
  };
};
