"use strict";

// The keys of a front matter that Reliure reads; `make docs` writes them from the tables in internal/site and internal/model.
const keys = require("./keys.json");

/** What a build of the site says of its pages, gathered from Eleventy's events until it is written. */
class Pages {
  constructor(settings) {
    this.settings = settings;
    this.data = new Map(); // of each page, by its key
    this.computing = []; // data since they were put there
    this.texts = new Map(); // calls of the Markdown library for each page, by its address: {markdown, html}
    this.items = []; // of Eleventy's collection of all pages
    this.results = new Map(); // published pages by address; an incremental build brings the changed ones alone
    this.files = {}; // what the site copies, by its address
    this.building = 0;
    this.indentedCode = false;
  }

  listen(eleventyConfig) {
    // Eleventy's own filter puts the prefix before an address, that of the command line too.
    this.prefix = () => eleventyConfig.getFilter("url")("/");
    eleventyConfig.on("eleventy.before", () => { this.building++; });
    eleventyConfig.on("eleventy.passthrough", ({ map }) => { this.files = map ?? {}; });
    eleventyConfig.addCollection("reliure", (collections) => {
      this.items = collections.getAll();
      return [];
    });
    // Computed data see each page, those of a pagination too. Eleventy calls first with a stand-in, to see what the
    // function needs, then with the page's own data.
    eleventyConfig.addGlobalData("eleventyComputed.reliure", () => (data) => {
      this.computing.push(data);
      return undefined;
    });
    const pages = this;
    eleventyConfig.amendLibrary("md", (md) => {
      if (typeof md?.render !== "function") {
        return;
      }
      const render = md.render;
      pages.indentedCode = tells(() => render.call(md, "    x", {}).includes("<pre"));
      md.render = function (markdown, data, ...more) {
        const html = render.call(this, markdown, data, ...more);
        pages.rendered(data, markdown, html);
        return html;
      };
    });
  }

  /** Keeps what the Markdown library was given for a page. Filters and shortcodes may call it as well. */
  rendered(data, markdown, html) {
    const page = data?.page;
    if (!page?.inputPath || typeof html !== "string") {
      return;
    }
    const key = keyOf(page.inputPath, page.url);
    let texts = this.texts.get(key);
    if (texts?.building !== this.building) {
      texts = { building: this.building, calls: [] };
      this.texts.set(key, texts);
    }
    texts.calls.push({ markdown: String(markdown), html });
  }

  /** The name of the files of a publication whose first page has an address. */
  slug(url) {
    const parts = String(url || "/").split(/[?#]/)[0].replace(/index\.html$/, "").split("/").filter(Boolean);
    const last = parts.length > 0 ? decoded(parts[parts.length - 1]).replace(/\.html$/, "") : this.settings.name;
    return last.replace(/[^\p{L}\p{N}\p{M}._-]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "") || "publication";
  }

  /** What is written: docs/guide/pages.md describes it. */
  handedOver({ results = [], dir, directories }) {
    for (const result of results) {
      this.results.set(keyOf(result.inputPath, result.url), result);
    }
    for (const data of this.computing.splice(0)) {
      if (data.page?.inputPath && data.page.url) {
        this.data.set(keyOf(data.page.inputPath, data.page.url), data);
      }
    }
    const before = new Map(this.items.map((item) => [keyOf(item.inputPath, item.url), item]));
    const all = [];
    for (const [key, { inputPath, url, outputPath, content }] of this.results) {
      if (!url || typeof content !== "string" || !/\.html?$/i.test(outputPath || "")) {
        continue;
      }
      const page = this.page({ inputPath, url, content, key, data: this.data.get(key) ?? {}, item: before.get(key) });
      if (!this.settings.filter || this.settings.filter(page)) {
        all.push(page);
      }
    }
    const compare = (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.number - b.number);
    all.sort(compare);
    const eleventy = this.data.values().next().value?.eleventy;
    return {
      format: "reliure-pages",
      version: 1,
      generator: `Eleventy ${eleventy?.version ?? ""}`.trim(),
      source: relative(dir?.input ?? directories?.input ?? ".").replace(/\/$/, "") || ".",
      indentedCode: this.indentedCode,
      pathPrefix: tells(this.prefix) ?? "/",
      files: Object.fromEntries(Object.entries(this.files).map(([address, file]) =>
        [address.startsWith("/") ? address : "/" + address, relative(file)]).sort()),
      pages: all.map(({ number, ...page }) => page),
    };
  }

  page({ inputPath, url, content, key, data, item }) {
    const calls = this.texts.get(key)?.calls ?? [];
    const html = tells(() => item?.templateContent) || undefined;
    const call = calls.find((c) => html !== undefined && c.html.trim() === html.trim()) ?? calls[calls.length - 1];
    const page = {
      file: relative(inputPath),
      url,
      slug: this.slug(url),
      data: chosen(data, content, [...keys, ...this.settings.keys]),
      html: html ?? call?.html ?? content,
      headings: headings(content),
      number: data.pagination?.pageNumber ?? 0,
    };
    if (call) {
      page.markdown = call.markdown;
    }
    return page;
  }
}

/** The data that Reliure reads. The language is that of the page as it is published, where its data don't say it. */
function chosen(data, content, wanted) {
  const kept = {};
  for (const key of wanted) {
    if (data[key] !== undefined && data[key] !== null) {
      kept[key] = plain(data[key]);
    }
  }
  if (!kept.lang && !kept.language) {
    const lang = /<html\b[^>]*\slang\s*=\s*["']?([\w-]+)/i.exec(content);
    if (lang) {
      kept.lang = lang[1];
    }
  }
  return kept;
}

/** A value as JSON has it: a date without its time, no functions, no circles. */
function plain(value, depth = 0) {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  }
  if (depth > 20 || typeof value === "function" || typeof value === "symbol") {
    return null;
  }
  if (typeof value === "bigint") {
    return String(value);
  }
  if (Array.isArray(value)) {
    return value.map((v) => plain(v, depth + 1));
  }
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v, depth + 1)]));
  }
  return value;
}

/** The headings of a published page that have an id, in their order. */
function headings(content) {
  const found = [];
  const text = content.replace(/<!--[\s\S]*?-->|<(script|style|template)\b[\s\S]*?<\/\1\s*>/gi, "");
  for (const [, , attributes, html] of text.matchAll(/<(h[1-6])\b((?:"[^"]*"|'[^']*'|[^>"'])*)>([\s\S]*?)<\/\1\s*>/gi)) {
    const id = /\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
    if (id) {
      found.push({ id: id[1] ?? id[2] ?? id[3], html });
    }
  }
  return found;
}

const keyOf = (inputPath, url) => `${inputPath} ${url}`;

const relative = (file) => String(file).replace(/\\/g, "/").replace(/^(\.\/)+/, "");

const decoded = (text) => tells(() => decodeURIComponent(text)) ?? text;

/** What a function returns; undefined when it throws. */
function tells(ask) {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

module.exports = { Pages };
