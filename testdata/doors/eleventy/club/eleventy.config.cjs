const { configure, config } = require("./club.cjs");

module.exports = function (eleventyConfig) {
  configure(eleventyConfig, require("@11ty/eleventy-navigation"), require("eleventy-plugin-reliure"));
  return config;
};
