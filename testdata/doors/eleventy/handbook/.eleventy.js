const anchor = require("markdown-it-anchor");
const navigation = require("@11ty/eleventy-navigation");
const reliure = require("eleventy-plugin-reliure");

module.exports = function (eleventyConfig) {
  eleventyConfig.addPlugin(navigation);
  eleventyConfig.addPlugin(reliure, { filter: (page) => page.url !== "/list/" });
  eleventyConfig.addFilter("litres", (gallons) => `${(gallons * 3.785).toFixed(1)} litres`);
  eleventyConfig.addShortcode("valve", (name, turns) => `**Valve ${name}** (${turns} turns)`);
  eleventyConfig.addPairedShortcode("step", (content, number) => `\n### Step ${number}\n\n${content}\n`);
  eleventyConfig.addLiquidTag("shout", (engine) => ({
    parse(token) { this.text = token.args; },
    async render(scope) { return String(await engine.evalValue(this.text, scope)).toUpperCase(); },
  }));
  eleventyConfig.amendLibrary("md", (md) => md.use(anchor, { permalink: anchor.permalink.headerLink(), level: [2, 3] }));
  return { dir: { input: "src" } };
};
