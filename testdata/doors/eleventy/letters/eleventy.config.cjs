const attributes = require("markdown-it-attrs");
const container = require("markdown-it-container");
const footnote = require("markdown-it-footnote");
const navigation = require("@11ty/eleventy-navigation");
const reliure = require("eleventy-plugin-reliure");

module.exports = function (eleventyConfig) {
  eleventyConfig.addPlugin(navigation);
  eleventyConfig.addPlugin(reliure);
  eleventyConfig.amendLibrary("md", (md) => {
    md.set({ typographer: true, linkify: true, breaks: true }).use(attributes).use(footnote);
    md.use(container, "note", {
      render: (tokens, i) => (tokens[i].nesting === 1 ? '<div class="note"><p>Please note</p>' : "</div>"),
    });
    md.use(container, "aside");
  });
  eleventyConfig.addFilter("markdown", (text) => eleventyConfig.letters.render(text));
  eleventyConfig.amendLibrary("md", (md) => { eleventyConfig.letters = md; });
  return { dir: { input: ".", includes: "_layouts", output: "_site" }, markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
};
