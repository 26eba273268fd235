package export

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/door"
	"github.com/reliure/reliure/internal/model"
)

// handed is a page of the format that any engine can write.
type handed = map[string]any

// throughPages reads pages that are handed over in a folder, into their documents.
func throughPages(t *testing.T, folder string, site map[string]any, pages ...handed) ([]*model.Document,
	[]diag.Diagnostic) {
	t.Helper()
	whole := map[string]any{"format": "reliure-pages", "version": 1, "source": "content", "pages": pages}
	for key, value := range site {
		whole[key] = value
	}
	data, err := json.Marshal(whole)
	if err != nil {
		t.Fatal(err)
	}
	var report diag.List
	o := Options{Source: folder, From: &door.Input{Name: "pages.json", Data: data}}
	documents, err := Documents(t.Context(), o, &report)
	if err != nil {
		t.Fatalf("%v: %v", err, report.All())
	}
	return documents, report.All()
}

func navigation(key, parent string, order int) handed {
	return handed{"title": key, "lang": "en", "eleventyNavigation": handed{"key": key, "parent": parent,
		"order": order}}
}

func TestPagesHandedOverKeepAddressesOrderAndIDs(t *testing.T) {
	documents, said := throughPages(t, t.TempDir(), nil,
		handed{"file": "content/b.md", "url": "/z/late/", "markdown": "Late.", "data": navigation("Late", "Book", 2)},
		handed{"file": "content/a.md", "url": "/a.html", "markdown": "## Deep\n\nSee [late](/z/late/).",
			"html": "<h2>Deep</h2><p>See <a href='/z/late/'>late</a>.</p>",
			"headings": []handed{{"id": "menu", "html": "Menu"}, {"id": "_Deep", "html": "Deep <a " +
				"href='#_Deep'>#</a>"}},
			"data": navigation("Early", "Book", 1)},
		handed{"file": "content/list.njk", "url": "/list/", "html": "<p>All.</p>", "data": handed{"title": "All"}},
		handed{"file": "content/index.njk", "url": "/", "html": "<p>Begin.</p>", "data": navigation("Book", "", 0)})
	if len(documents) != 1 || len(said) != 1 || said[0].Code != "page-left-out" ||
		!strings.HasSuffix(said[0].Pos.File, "list.njk") {
		t.Fatalf("%d documents: %v", len(documents), said)
	}
	var addresses, ids, targets []string
	model.Walk(documents[0], model.Visitor{
		Section: func(s *model.Section) bool {
			ids = append(ids, s.ID)
			if s.Page != nil {
				addresses = append(addresses, s.Page.Address)
			}
			return true
		},
		Inline: func(in model.Inline) bool {
			if link, ok := in.(*model.Link); ok {
				targets = append(targets, link.Target)
			}
			return true
		},
	})
	if want := []string{"/", "/a.html", "/z/late/"}; !slices.Equal(addresses, want) {
		t.Errorf("addresses %q, want %q", addresses, want)
	}
	if !slices.Contains(ids, "_Deep") || !slices.Equal(targets, []string{"late"}) {
		t.Errorf("ids %q, links lead to %q", ids, targets)
	}
}

func TestDiagnosticsOfPagesHandedOverNameTheLinesOfTheSource(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "content", "a.md"),
		"---\ntitle: A\ndate: 1\nkeyword: x\n---\n{% for i in list %}\n- {{ i }}\n{% endfor %}\n\n![Plan](no.png)\n")
	_, said := throughPages(t, folder, nil, handed{"file": "content/a.md", "url": "/a/", "data": handed{"date": "1"},
		"markdown": "- one\n- two\n- three\n\n![Plan](no.png)\n"})
	var got []string
	for _, d := range said {
		place := d.Pos
		place.File = filepath.Base(place.File)
		got = append(got, place.String()+" "+d.Code)
	}
	want := []string{"a.md:3:1 date-invalid", "a.md:4:1 front-matter-key-misspelt", "a.md:10:1 picture-missing"}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("told is %q, want %q", got, want)
	}
}

func TestPageIsReadFromItsHTMLWhereTheSiteShowsOtherWords(t *testing.T) {
	for name, c := range map[string]struct{ markdown, html, words, code string }{
		"the same words": {"A *b*.\n\n::: tip T\nC\n:::", "<p>A <em>b</em>.</p><div><p>T</p><p>C</p></div>",
			"a b. t c", ""},
		"no such construct": {"A $x^2$ b", "<p>A $x^2$ b</p>", "a $x^2$ b", "page-published-otherwise"},
		"a note": {"A[^1].\n\n[^1]: N",
			`<p>A<sup class="footnote-ref"><a href="#fn1">[1]</a></sup>.</p><section class="footnotes">
			<ol><li id="fn1"><p>N <a class="footnote-backref" href="#r">x</a></p></li></ol></section>`, "a.", ""},
		"no notes": {"A[^1].\n\n[^1]: N", `<p>A<a href="N">^1</a>.</p>`, "a^1.", "page-published-otherwise"},
	} {
		t.Run(name, func(t *testing.T) {
			documents, said := throughPages(t, t.TempDir(), nil, handed{"file": "content/a.md", "url": "/a/",
				"markdown": c.markdown, "html": c.html, "data": handed{"title": "P", "lang": "en"}})
			var codes []string
			for _, d := range said {
				if d.Code != "link-site-relative" {
					codes = append(codes, d.Code)
				}
			}
			got := strings.ToLower(strings.Join(wordsOf(documents[0]), " "))
			if !strings.HasSuffix(got, c.words) || strings.Join(codes, " ") != c.code {
				t.Errorf("words %q, told %q", got, codes)
			}
		})
	}
}

func TestPicturesOfPagesHandedOverAreFoundWhereTheSiteCopiesThem(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "plates"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "plates", "a.svg"), `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`)
	documents, said := throughPages(t, folder, map[string]any{"files": map[string]string{"/i/a.svg": "plates/a.svg"},
		"pathPrefix": "/docs/"},
		handed{"file": "content/a.md", "url": "/i/", "data": handed{"title": "A", "lang": "en"},
			"markdown": "![One](/i/a.svg)\n\n![Two](a.svg)\n\n![Three](/docs/i/a.svg)"})
	if len(said) > 0 || len(documents[0].Assets) != 1 {
		t.Errorf("%d pictures, told %v", len(documents[0].Assets), said)
	}
}

func TestTitleThatTheLayoutShowsHasTheIDOfTheSite(t *testing.T) {
	documents, _ := throughPages(t, t.TempDir(), map[string]any{"pathPrefix": "/docs/"},
		handed{"file": "content/a.md", "url": "/a/", "markdown": "See [more](/docs/b/#more-words).",
			"headings": []handed{{"id": "menu", "html": "Menu"}, {"id": "early-words", "html": "Early"}},
			"data":     navigation("Early", "", 1)},
		handed{"file": "content/b.md", "url": "/b/", "markdown": "Text.", "data": navigation("More", "Early", 1),
			"headings": []handed{{"id": "more-words", "html": "More"}}})
	var ids, targets []string
	model.Walk(documents[0], model.Visitor{
		Section: func(s *model.Section) bool { ids = append(ids, s.ID); return true },
		Inline: func(in model.Inline) bool {
			if link, ok := in.(*model.Link); ok {
				targets = append(targets, link.Target)
			}
			return true
		},
	})
	if !slices.Equal(ids, []string{"early-words", "more-words"}) || !slices.Equal(targets, []string{"more-words"}) {
		t.Errorf("the ids are %v, the links lead to %v", ids, targets)
	}
}
