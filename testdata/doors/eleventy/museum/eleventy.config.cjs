const navigation = require("@11ty/eleventy-navigation");
const reliure = require("eleventy-plugin-reliure");

// A site in two languages below a path, with most plugins that come with Eleventy; those of version 3 where they are.
module.exports = function (eleventyConfig) {
  const eleventy = require("@11ty/eleventy");
  const own = (name) => eleventy[name] ?? eleventy["Eleventy" + name];
  eleventyConfig.addPlugin(navigation);
  eleventyConfig.addPlugin(reliure, { keys: ["kind"] });
  eleventyConfig.addPlugin(own("I18nPlugin"), { defaultLanguage: "en", errorMode: "allow-fallback" });
  eleventyConfig.addPlugin(own("RenderPlugin"));
  eleventyConfig.addPlugin(own("HtmlBasePlugin"));
  if (own("InputPathToUrlTransformPlugin")) {
    eleventyConfig.addPlugin(own("InputPathToUrlTransformPlugin"));
    eleventyConfig.addPlugin(own("IdAttributePlugin"));
    eleventyConfig.addTemplate("en/hours.md", "Open from {{ 9 + 1 }} to 6.\n", {
      title: "Hours", layout: "page.njk", eleventyNavigation: { key: "Hours", parent: "The museum", order: 9 }, lang: "en",
    });
  }
  eleventyConfig.addPlugin(require("@11ty/eleventy-plugin-webc"), { components: "pages/_components/*.webc" });
  if (!eleventy.BundlePlugin) {
    eleventyConfig.addPlugin(require("@11ty/eleventy-plugin-bundle"));
  }
  eleventyConfig.addPassthroughCopy({ img: "img" });
  // What an image plugin's shortcode writes, without its work
  eleventyConfig.addShortcode("photo", (src, alt) =>
    `<picture><source type="image/webp" srcset="${src.replace(".svg", ".webp")} 300w"><img src="${src}" alt="${alt}" width="30" height="20" loading="lazy"></picture>`);
  return { dir: { input: "pages" }, pathPrefix: "/museum/", markdownTemplateEngine: "njk", htmlTemplateEngine: "njk" };
};
