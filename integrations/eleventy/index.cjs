"use strict";

// Hands the pages of an Eleventy site over to Reliure. Eleventy says everything here through its public interface:
// data by a computed value, Markdown by the library that renders it, HTML by the event after a build.

const { existsSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { Pages } = require("./lib/pages.cjs");
const { findProgram, run } = require("./lib/program.cjs");

const defaults = { file: "reliure-pages.json", output: "/downloads/", build: false, arguments: [], keys: [] };

/** Adds Reliure to a site: see docs/guide/eleventy.md. */
module.exports = function reliure(eleventyConfig, options = {}) {
  const settings = { ...defaults, name: path.basename(process.cwd()), ...options };
  const downloads = `/${settings.output.replace(/^\/+|\/+$/g, "")}/`.replace("//", "/");
  const pages = new Pages(settings);
  const wanted = new Map(); // the addresses that templates link to, with the pages that do

  pages.listen(eleventyConfig);
  eleventyConfig.watchIgnores?.add(settings.file);
  eleventyConfig.ignores?.add(settings.file);

  for (const [name, extension] of [["reliurePDF", ".pdf"], ["reliureEPUB", ".epub"]]) {
    eleventyConfig.addFilter(name, function (url) {
      const address = downloads + pages.slug(url) + extension;
      if (!wanted.has(address)) {
        wanted.set(address, this?.page?.inputPath ?? url);
      }
      return address;
    });
  }

  eleventyConfig.on("eleventy.after", async (event) => {
    writeFileSync(settings.file, JSON.stringify(pages.handedOver(event), null, 1) + "\n");
    if (!settings.build || event.outputMode === "json" || event.outputMode === "ndjson") {
      return;
    }
    const folder = path.join(event.dir?.output ?? event.directories?.output ?? "_site", downloads);
    await run(findProgram(settings.program), [
      "build", ".", "--from", settings.file, "--output", folder, ...settings.arguments,
    ]);
    for (const [address, page] of wanted) {
      if (!existsSync(path.join(folder, address.slice(downloads.length)))) {
        console.warn(`[reliure] ${page} links to ${address}, and no publication is called so.`);
      }
    }
  });
};
