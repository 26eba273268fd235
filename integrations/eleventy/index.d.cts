/** A page as it is handed over: a member of "pages" in docs/guide/pages.md. */
declare namespace reliure {
  interface Page {
    /** Its file, from the folder that Eleventy runs in, with forward slashes. */
    file: string;
    /** Its address on the site, without a path prefix. */
    url: string;
    /** The text after the site's templates, before markdown-it; absent for a page that is not Markdown. */
    markdown?: string;
    /** The HTML that the site makes of the text, without its layouts where these can be told apart. */
    html: string;
    /** The headings that have an id on the site. */
    headings?: { id: string; html: string }[];
    /** The keys of a front matter that Reliure reads. */
    data: Record<string, unknown>;
  }

  interface Options {
    /** Where the pages are written to; "reliure-pages.json" by default. */
    file?: string;
    /** Chooses the pages that are handed over; all by default. */
    filter?: (page: Page) => boolean;
    /** Keys of the data to hand over beside those that Reliure reads. */
    keys?: string[];
    /** Calls Reliure after each build of the site; false by default. */
    build?: boolean;
    /** Where PDF and EPUB lie in the site's output, as an address; "/downloads/" by default. */
    output?: string;
    /** What the artifacts of the site's home page are called; the name of its folder by default. */
    name?: string;
    /** Further arguments of `reliure build`, such as ["--theme", "a5"]. */
    arguments?: string[];
    /** The program; by default that of the package for this system, else the one on the PATH. */
    program?: string;
  }
}

declare function reliure(eleventyConfig: any, options?: reliure.Options): void;

export = reliure;
