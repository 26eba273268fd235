package site

import (
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/template/expression"
)

// page is a page of the front matter's lines.
func front(lines ...string) string { return "---\n" + strings.Join(lines, "\n") + "\n---\nText.\n" }

func TestPagesOfEleventyAreAtTheAddressesThatItGives(t *testing.T) {
	site := write(t, map[string]string{
		"eleventy.config.js": "module.exports = c => { c.addPassthroughCopy({\"assets/img\": " +
			"\"images\"}); c.ignores.add(\"content/old/**\"); }",
		".eleventyignore":               "content/notes\n",
		"assets/img/a.png":              png,
		"content/index.md":              front("title: Home"),
		"content/birds/birds.json":      `{"permalink": "/b/{{ page.fileSlug }}/"}`,
		"content/birds/heron.md":        front("title: Heron"),
		"content/fish/fish.11tydata.js": "module.exports = { permalink: data => `/f/${data.page.fileSlug}.html` }",
		"content/fish/pike.md":          front("title: Pike"),
		"content/marsh.md":              front("title: Marsh", "permalink: \"/wet/{{ title | lower }}/index.html\""),
		"content/2024-01-02-walk.md":    front("title: Walk"),
		"content/guide/guide.md":        front("title: Guide"),
		"content/secret.md":             front("permalink: false"),
		"content/notes/a.md":            front("title: A note"),
		"content/old/a.md":              front("title: Old"),
		"content/js.md":                 "---js\nconst title = \"Script\";\n---\nText.\n",
		"content/toml.md":               "+++\ntitle = \"Toml\"\n+++\nText.\n",
	})
	publications, said := read(t, site+"/content", Options{})
	var got []string
	for page := range publications[0].Pages() {
		got = append(got, page.Title+" "+page.Address)
	}
	slices.Sort(got)
	want := []string{"Guide /guide/", "Heron /b/heron/", "Home /", "Marsh /wet/marsh/", "Pike /f/pike.html",
		"Script /js/", "Toml /toml/",
		"Walk /2024-01-02-walk/"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, d := range said {
		if d.Code != "page-left-out" {
			t.Errorf("said %v", d)
		}
	}
	if len(said) != 3 {
		t.Errorf("%d pages are said to be left out: %v", len(said), said)
	}
	if _, err := publications[0].Lookup(publications[0].Root, "/images/a.png"); err != nil {
		t.Error(err)
	}
}

func TestPagesAreInTheOrderOfEleventysNavigation(t *testing.T) {
	nav := func(keys string) string { return "eleventyNavigation: {parent: top, " + keys + "}" }
	site := write(t, map[string]string{
		"eleventy.config.js": "",
		"index.md":           front("title: Top", "lang: fr", "eleventyNavigation: {key: top}"),
		"a.md":               front("title: Zèbre", nav("key: a")),
		"b.md":               front("title: À propos", nav("key: b")),
		"c.md":               front("title: abeille", nav("key: c")),
		"d.md":               front("title: Second", nav("key: d, order: 2")),
		"e.md":               front("title: First", nav("key: e, order: 1")),
		"f.md":               front("title: Pinned", nav("key: f, order: 9, pinned: true")),
		"g.md":               front("title: Draft", "draft: yes", nav("key: g")),
		"404.md":             front("title: Nowhere", nav("key: h")),
	})
	publications, _ := read(t, site, Options{})
	var got []string
	for page := range publications[0].Pages() {
		got = append(got, page.Title)
	}
	if want := []string{"Top", "Pinned", "First", "Second", "À propos", "abeille", "Zèbre"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTemplateAbovePagesIsTheirBook(t *testing.T) {
	site := write(t, map[string]string{
		"eleventy.config.js": "",
		"index.njk":          "---\ntitle: Root\neleventyNavigation: {key: root}\n---\n<p>Words.</p>\n",
		"search.njk":         "---\ntitle: Search\neleventyNavigation: {key: search}\n---\n<form></form>\n",
		"a.md":               front("title: A", "eleventyNavigation: {key: a, parent: root}"),
		"b.md":               front("title: B", "eleventyNavigation: {key: b, parent: root}"),
	})
	publications, report := read(t, site, Options{})
	if len(publications) != 1 || publications[0].Root.Title != "Root" || len(publications[0].Root.Children) != 2 {
		t.Fatalf("publications %+v", publications)
	}
	if !strings.Contains(string(publications[0].Root.Body), "<p>Words.</p>") {
		t.Errorf("the text is %q", publications[0].Root.Body)
	}
	if got := said(site, report); !slices.Equal(got, []string{"page-left-out search.njk", "page-template index.njk"}) {
		t.Errorf("said %q", got)
	}
}

func TestFrontMatterOfSitesIsUnderstood(t *testing.T) {
	for name, c := range map[string]struct{ front, image, said string }{
		"a picture as keys":        {"image: {path: /a.png, alt: A}", "/a.png", ""},
		"a picture by its source":  {"image: {src: /b.png}", "/b.png", ""},
		"a date of the machine":    {"date: Last Modified", "", ""},
		"a date of the history":    {"date: git Created", "", ""},
		"a key that is not near":   {"startButton: x", "", ""},
		"a key that is near":       {"subtitel: x", "", "front-matter-key-misspelt"},
		"titles that are no keys":  {"eleventyNavigation: {title: Same, parent: top}", "", ""},
		"a picture that is a list": {"image: [a]", "", "front-matter-type"},
		"a date that is no date":   {"date: tomorrow", "", "date-invalid"},
		"toml that is none":        {"", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			site := write(t, map[string]string{
				"index.md": front("title: Top", "eleventyNavigation: {key: top}"), "a.md": front("title: A", c.front),
				"b.md": front("title: A", c.front),
			})
			publications, report := read(t, site, Options{})
			for _, page := range publications[0].Root.Children {
				if page.Image != c.image {
					t.Errorf("the picture is %q, want %q", page.Image, c.image)
				}
			}
			for _, d := range report {
				if d.Code != c.said {
					t.Errorf("said %v", d)
				}
			}
			if c.said != "" && len(report) != 2 {
				t.Errorf("said %v", report)
			}
		})
	}
}

func TestFaultsOfPagesInNoPublicationAreNoWarnings(t *testing.T) {
	site := write(t, map[string]string{
		"book/index.md": front("title: Book", "type: publication"), "posts/a.md": front("title: [list]"),
		"book/b.md": front("title: [list]"),
	})
	_, report := read(t, site, Options{})
	for _, d := range report {
		if isWarning := d.Severity == diag.Warning; isWarning != strings.HasSuffix(d.Pos.File, "book/b.md") {
			t.Errorf("%v", d)
		}
	}
	if len(report) != 3 {
		t.Errorf("said %v", report)
	}
}

func TestTemplatesKnowPagesByTheirTagsAndTheDataOfLayouts(t *testing.T) {
	site := write(t, map[string]string{
		"eleventy.config.js": "", "_includes/base.njk": "---\nmotto: slow\n---\n{{ content }}",
		"index.md": "---\nlayout: base.njk\n---\n{{ motto }}{% for b in collections.bird %}{{ b.data.title }}{% " +
			"endfor %}",
		"a.md": front("title: Heron", "tags: bird"), "b.md": front("title: Crane", "tags: [bird, tall]"),
	})
	publications, _ := read(t, site, Options{})
	data := publications[0].Root.Data
	motto, _ := data.Get("motto")
	collections, _ := data.Get("collections")
	birds, _ := collections.(*expression.Object).Get("bird")
	if motto != "slow" || len(birds.([]any)) != 2 {
		t.Errorf("motto %v, birds %v", motto, birds)
	}
}

func TestIndentedCodeIsOffSinceTheSecondEleventy(t *testing.T) {
	for _, row := range []struct {
		name, config, modules string
		want                  Dialect
	}{
		{"no version", "module.exports = () => {}", "", Eleventy},
		{"version 3", "export default () => {}", `{"devDependencies": {"@11ty/eleventy": "^3.1.0"}}`, Eleventy},
		{"version 1", "module.exports = () => {}", `{"dependencies": {"@11ty/eleventy": "^1.0.2"}}`, AnyDialect},
		{"switched on", "c.amendLibrary(\"md\", md => md.enable(\"code\"))", "", AnyDialect},
		{"among others", "md.enable( ['code', 'table'] )", "", AnyDialect},
	} {
		files := map[string]string{"eleventy.config.js": row.config, "content/index.md": front("title: Home")}
		if row.modules != "" {
			files["package.json"] = row.modules
		}
		publications, _ := read(t, write(t, files)+"/content", Options{})
		if got := publications[0].Dialect; got != row.want {
			t.Errorf("%s: the dialect is %q, want %q", row.name, got, row.want)
		}
	}
	unconfigured := write(t, map[string]string{"index.md": front("eleventyNavigation: {key: a}")})
	publications, _ := read(t, unconfigured, Options{})
	if got := publications[0].Dialect; got != AnyDialect {
		t.Errorf("without a configuration the dialect is %q", got)
	}
}
