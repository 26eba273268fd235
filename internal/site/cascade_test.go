package site

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/template/expression"
)

// readData reads the site of testdata/data, whose one page names all kinds of data.
func readData(t *testing.T) (*Page, []string) {
	t.Helper()
	var report diag.List
	publications, err := Read(t.Context(), "testdata/data/content", Options{}, &report)
	if err != nil || len(publications) != 1 {
		t.Fatal(publications, err)
	}
	var said []string
	for _, d := range report.All() {
		said = append(said, strings.TrimPrefix(d.Error(), "testdata/data/"))
	}
	return publications[0].Root, said
}

func TestDataFilesReachThePageInEleventysOrder(t *testing.T) {
	page, _ := readData(t)
	for path, want := range map[string]string{
		"site.name":       "Mon site",              // _data/site.json
		"site.emoji":      "😀",                     // an escaped pair
		"chiffres.liste":  "un,deux",               // _data/chiffres.yaml
		"conf.owner.name": "Ada",                   // _data/conf.toml
		"meta.url":        "https://example.org/a", // _data/meta.js
		"org.place.city":  "Paris",                 // _data/org/place.mjs
		"lang":            "fr",                    // content/content.json
		"shared":          "guide",                 // guide/guide.11tydata.js over content.json
		"own":             "de la page",            // guide/index.11tydata.json
		"title":           "Guide",                 // front matter
		"author.name":     "G",                     // objects are merged
		"author.mail":     "ada@example.org",
		"tags":            "x,page", // lists are joined
		"page.url":        "/guide/",
		"page.fileSlug":   "guide",
	} {
		var value any = page.Data
		for name := range strings.SplitSeq(path, ".") {
			o, _ := value.(*expression.Object)
			value, _ = o.Get(name)
		}
		if got := expression.Text(value); got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
}

func TestFieldsComeFromDataFilesToo(t *testing.T) {
	page, said := readData(t)
	if page.Language != "fr" {
		t.Errorf("the language is %q, want that of content.json", page.Language)
	}
	if len(page.Children) != 0 || !strings.Contains(strings.Join(said, "\n"), "hidden.md:1:1: info: page-left-out") {
		t.Errorf("the page that hidden.yaml makes a draft was not left out; diagnostics %q", said)
	}
}

func TestDataFilesThatCantBeUsedAreReported(t *testing.T) {
	_, said := readData(t)
	all := strings.Join(said, "\n")
	for _, want := range []string{
		`_data/bad.js:1:18: warning: data-computed: `,
		`_data/broken.json:1:9: warning: data-invalid: `,
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no diagnostic %q in\n%s", want, all)
		}
	}
}
