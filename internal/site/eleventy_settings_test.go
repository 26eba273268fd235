package site

import (
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/slug"
)

// nav is a page of the navigation.
func nav(title, keys string, lines ...string) string {
	return front(append([]string{"title: " + title, "eleventyNavigation: {key: " + title + keys + "}"}, lines...)...)
}

const withInput = `module.exports = c => ({ dir: { input: "docs", includes: "parts", data: "facts" } });`

func TestSitesOfEleventyBecomeTheBooksThatTheirSettingsSay(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  []string // of each page its title and address, in reading order
		said  []string
	}{
		"a folder of pages with another name": {map[string]string{
			"eleventy.config.js": withInput, "README.md": "For programmers.\n", "docs/index.md": front("title: Home"),
			"docs/a.md": front("title: A"), "docs/parts/b.md": "A part.\n", "docs/facts/c.md": "A fact.\n",
		}, []string{"Home /", "A /a/"}, []string{"page-left-out README.md"}},
		"a folder that a call sets": {map[string]string{
			"eleventy.config.mjs": "export default c => { c.setInputDirectory(\"docs\"); }",
			"docs/index.md":       front("title: Home"),
		}, []string{"Home /"}, nil},
		"formats that leave out HTML": {map[string]string{
			"eleventy.config.js": "module.exports = c => ({ templateFormats: [\"md\", 'njk'] });",
			"index.md":           front("title: Home"), "a.html": "<p>Words.</p>\n",
		}, []string{"Home /"}, []string{"page-left-out a.html"}},
		"rules beside the pages, and exceptions that Eleventy knows none of": {map[string]string{
			"eleventy.config.js": withInput, ".eleventyignore": "docs/b/*\n!docs/b/c.md\n",
			"docs/.eleventyignore": "# notes\na.md\n", "docs/index.md": front("title: Home"),
			"docs/a.md": front("title: A"), "docs/b/c.md": front("title: C"),
		}, []string{"Home /"}, []string{"page-left-out docs/a.md", "page-left-out docs/b/c.md"}},
		"an old plugin, which knows no pins and has pages without order first": {map[string]string{
			"eleventy.config.js": "", "package.json": `{"devDependencies": {"@11ty/eleventy-navigation": "^0.3.5"}}`,
			"index.md": nav("Home", ""), "a.md": nav("A", ", parent: Home, order: 1"),
			"b.md": nav("B", ", parent: Home"), "c.md": nav("C", ", parent: Home, order: 2, pinned: true"),
		}, []string{"Home /", "B /b/", "A /a/", "C /c/"}, nil},
		"numbers of other bases": {map[string]string{
			"eleventy.config.js": "", "index.md": nav("Home", ""), "a.md": nav("A", ", parent: Home, order: 0x10"),
			"b.md": nav("B", ", parent: Home, order: 0o7"), "c.md": nav("C", ", parent: Home, order: 010"),
			"d.md": front("title: 0x1F", "eleventyNavigation: {parent: Home}"),
		}, []string{"Home /", "B /b/", "C /c/", "A /a/", "31 /d/"}, nil},
		"a parent that is written in Liquid": {map[string]string{
			"eleventy.config.js": "", "index.liquid": nav("Home", ""), "a.md": nav("A", ", parent: Home, order: 2"),
			"b.md": nav("B", ", parent: Home, order: 1"),
		}, []string{"Home /", "B /b/", "A /a/"}, []string{"page-template index.liquid"}},
		"a parent that is a program": {map[string]string{
			"eleventy.config.js": "", "index.11ty.js": "module.exports = class {};",
			"a.md": nav("A", ", parent: Home, order: 2"), "b.md": nav("B", ", parent: Home, order: 1"),
		}, []string{"Home /", "B /b/", "A /a/"}, []string{"navigation-parent-unknown a.md",
			"navigation-parent-unknown b.md", "page-left-out index.11ty.js"}},
		"a parent that is nowhere": {map[string]string{
			"eleventy.config.js": "", "index.md": nav("Home", ""), "a.md": nav("A", ", parent: Away"),
		}, []string{"Home /", "A /a/"}, []string{"navigation-parent-unknown a.md"}},
		"a parent outside of what is read": {map[string]string{
			"eleventy.config.js": "", "a.md": nav("A", ", parent: Away"), "b.md": nav("B", ", parent: A"),
		}, []string{"A /a/", "B /b/"}, nil},
		"a parent that is nowhere, among several books": {map[string]string{
			"eleventy.config.js": "", "a.md": nav("A", ""), "b.md": nav("B", ", parent: Away"), "c.md": nav("C", ""),
		}, []string{"A /a/", "B /b/", "C /c/"}, []string{"navigation-parent-unknown b.md"}},
		"Markdown without HTML": {map[string]string{
			"eleventy.config.js": "c.setLibrary(\"md\", markdownIt({ linkify: true }));",
			"index.md":           front("title: Home"),
		}, []string{"Home /"}, []string{"markdown-html-off eleventy.config.js"}},
		"an index is written small": {map[string]string{
			"eleventy.config.js": "", "index.md": front("title: Home"), "a/Index.md": front("title: A"),
		}, []string{"Home /", "A /a/Index/"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			site := write(t, c.files)
			publications, report := read(t, site, Options{})
			if got := titlesAndAddresses(publications); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if got := said(site, report); !slices.Equal(got, c.said) {
				t.Errorf("said %q, want %q", got, c.said)
			}
		})
	}
}

func titlesAndAddresses(publications []*Publication) []string {
	var all []string
	for _, p := range publications {
		for page := range p.Pages() {
			all = append(all, page.Title+" "+page.Address)
		}
	}
	return all
}

func TestValuesThatPagesComputeAreMade(t *testing.T) {
	rows := func(lines ...string) string {
		return front(append([]string{"title: Bird", "pagination: {data: birds, size: 1, alias: bird}"}, lines...)...)
	}
	for name, c := range map[string]struct {
		files map[string]string
		want  []string
		said  []string
	}{
		"texts and functions of eleventyComputed": {map[string]string{
			"a.md": front("title: Alpha", "eleventyComputed:", "  permalink: \"/z/{{ title | slugify }}/\""),
			"b/b.11tydata.js": "module.exports = { eleventyComputed: { title: data => `T ${data.n}`, " +
				"permalink: ({page, n}) => { return `/n${n}/${page.fileSlug}/`; } } };",
			"b/c.md": front("n: 7"),
		}, []string{"Alpha /z/alpha/", "T 7 /n7/c/"}, nil},
		"one value of another": {map[string]string{
			"a.md": front("eleventyComputed:", "  title: \"{{ deep.b }} B\"", "  deep: {b: \"A {{ n }}\"}", "n: 1"),
		}, []string{"A 1 B /a/"}, nil},
		"one value of itself, beside one that is not known": {map[string]string{
			"a.md": front("title: A", "eleventyComputed:", "  title: \"{{ title }} B\"", "  about: \"{{ nothing }}\"",
				"  permalink: \"/{{ title | slugify }}/\""),
		}, []string{"A B /a-b/"}, []string{"template-unknown a.md"}},
		"an address that a layout gives": {map[string]string{
			"_includes/l.njk": "---\npermalink: \"/l/{{ page.fileSlug }}/\"\n---\n",
			"a.md":            front("title: A", "layout: l"),
		}, []string{"A /l/a/"}, nil},
		"an address for builds": {map[string]string{
			"a.md": front("title: A", "permalink: {build: \"/x/{{ title }}/\"}"),
		}, []string{"A /x/A/"}, nil},
		"an address that can't be made": {map[string]string{
			"a.md": front("title: A", "permalink: \"/{{ nothing }}/\""),
		}, []string{"A /a/"}, []string{"template-unknown a.md"}},
		"a page for each item of a list": {map[string]string{
			"a.md": rows("birds: [zebra finch, heron]", "permalink: \"/b/{{ bird | slugify }}/\"",
				"eleventyComputed: {title: \"{{ bird }}\"}"),
		}, []string{"zebra finch /b/zebra-finch/", "heron /b/heron/"}, nil},
		"a page for each key of an object": {map[string]string{
			"_data/birds.json": `{"heron": {"n": 1}, "crane": {"n": 2}}`, "a.md": rows("permalink: \"/{{ bird }}/\""),
		}, []string{"Bird /heron/", "Bird /crane/"}, nil},
		"a page for each two items, from the last": {map[string]string{
			"a.md": front("title: A", "pagination: {data: list, size: 2, reverse: true}", "list: [1, 2, 3]"),
		}, []string{"A /a/", "A /a/1/"}, nil},
		"a page for each page with a tag": {map[string]string{
			"b.md": front("title: B", "tags: post"),
			"c.md": front("title: C", "pagination: {data: collections.post, size: 1, alias: post}",
				"permalink: \"/of/{{ post.fileSlug }}/\""),
		}, []string{"B /b/", "C /of/b/"}, nil},
		"a draft that a program keeps back": {map[string]string{
			"b/b.11tydata.js": "module.exports = { eleventyComputed: { permalink: data => data.hidden ? false : " +
				"'/c/' } };",
			"b/c.md": front("title: C", "hidden: true"), "b/d.md": front("title: D", "draft: 2030-01-01"),
			"b/e.md": front("title: E", "draft: no"),
		}, []string{"E /c/"}, []string{"page-left-out b/c.md", "page-left-out b/d.md"}},
		"a list that is not known": {map[string]string{
			"a.md": rows(),
		}, []string{"Bird /a/"}, []string{"pagination-unread a.md"}},
	} {
		t.Run(name, func(t *testing.T) {
			c.files["eleventy.config.js"], c.files["index.md"] = "", front("title: Home")
			site := write(t, c.files)
			publications, report := read(t, site, Options{})
			if got := titlesAndAddresses(publications)[1:]; !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if got := said(site, report); !slices.Equal(got, c.said) {
				t.Errorf("said %q, want %q", got, c.said)
			}
		})
	}
}

func TestAnySizeOfPaginationIsReadOrTold(t *testing.T) {
	for size, want := range map[string]int{"1": 2, "1.5": 2, "2": 1, "1001": 1, "99999999999999999999": 1, "1e300": 1,
		"0": 0, ".inf": 0, "-1": 0, "-.inf": 0, "0.5": 0, ".nan": 0, "null": 0, "[]": 0, "{a: 1}": 0, "é": 0} {
		site := write(t, map[string]string{"eleventy.config.js": "", "index.md": front("title: Home"),
			"a.md": "---\ntitle: A\npagination: {data: list, size: " + size + "}\nlist: [x, y]\n---\n"})
		publications, report := read(t, site, Options{})
		pages := len(titlesAndAddresses(publications)[1:])
		unread := slices.Contains(said(site, report), "pagination-unread a.md")
		if pages != max(want, 1) || unread != (want == 0) {
			t.Errorf("of size %s there are %d pages, told %t; want %d", size, pages, unread, want)
		}
	}
}

func TestPagesOfOneFileHaveDataOfTheirOwn(t *testing.T) {
	site := write(t, map[string]string{"eleventy.config.js": "", "a.md": "---\npagination: {data: list, size: 1, " +
		"alias: row}\nlist: [x, y]\n---\n{{ row }} {{ pagination.pageNumber }}\n"})
	publications, _ := read(t, site, Options{})
	var got []string
	for page := range publications[0].Pages() {
		if page.Data != nil {
			row, _ := page.Data.Get("row")
			got = append(got, row.(string))
		}
	}
	if strings.Join(got, " ") != "x y" {
		t.Errorf("rows %q", got)
	}
}

func TestIdsOfTitlesAreMadeAsTheConfigurationSays(t *testing.T) {
	for _, c := range []struct {
		config, modules string
		want            slug.Rule
	}{
		{"c.addPlugin(IdAttributePlugin)", "", slug.Eleventy3},
		{"c.addPlugin( eleventy.IdAttributePlugin, {} )", `{"dependencies": {"@11ty/eleventy": "4.0.0-alpha.10"}}`,
			slug.Eleventy4},
		{`md.use(require("markdown-it-anchor"))`, "", slug.MarkdownItAnchor},
		{`md.use(require("markdown-it-anchor"), { slugify: mine })`, "", ""},
		{"// c.addPlugin(IdAttributePlugin)", "", ""},
	} {
		files := map[string]string{"eleventy.config.js": c.config, "index.md": front("title: Home")}
		if c.modules != "" {
			files["package.json"] = c.modules
		}
		publications, _ := read(t, write(t, files), Options{})
		if got := publications[0].Anchors; got != c.want {
			t.Errorf("%s: ids by %q, want %q", c.config, got, c.want)
		}
	}
}
