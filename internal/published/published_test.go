package published

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

func paragraph(line int, in ...model.Inline) model.Block {
	return &model.Paragraph{Attr: model.Attr{Pos: diag.Pos{File: "b.md", Line: line}}, Inlines: in}
}

func text(value string) *model.Text { return &model.Text{Value: value} }

// garden is a document of two pages, the second with a note and a heading.
func garden() *model.Document {
	return &model.Document{
		Meta: model.Meta{Title: "Garden"},
		Sections: []*model.Section{
			{Kind: model.Introduction, Title: []model.Inline{text("Introduction")},
				Blocks: []model.Block{paragraph(1, text("All of it."))},
				Page:   &model.Page{File: "a.md", Address: "/garden/"}},
			{Title: []model.Inline{text("Beans")}, Page: &model.Page{File: "b.md", Address: "/garden/beans.html"},
				Blocks: []model.Block{paragraph(4, text("Sow in M"), &model.Strong{Inlines: []model.Inline{text("ay")}},
					&model.NoteRef{Note: "n"}, text("."))},
				Children: []*model.Section{{ID: "water-2", Title: []model.Inline{text("Water")},
					Pos:    diag.Pos{File: "b.md", Line: 6},
					Blocks: []model.Block{paragraph(8, text("Often."))}}}},
		},
		Notes: []*model.Note{{ID: "n", Blocks: []model.Block{paragraph(10, text("Or later."))}}},
	}
}

const (
	home = `<html><body><nav><a href="/garden/">G</a><a href="beans.html">B</a></nav>
		<main><h1>Garden</h1><p>All of it.</p></main></body></html>`
	beans = `<html><body><header>Top</header><main><h1>Beans</h1><p>May 5</p><div class="text">
		<p>Sow in M<b>ay</b><sup class="footnote-ref"><a href="#fn">[1]</a></sup>.</p>
		<h2 id="water">Water <a class="header-anchor" href="#water">Link</a></h2><p>Often.</p>
		<section class="footnotes"><li id="fn">Or later. <a class="footnote-backref" href="#r">up</a></li></section>
		</div></main></body></html>`
)

func TestDocumentIsComparedWithWhatIsPublishedPageByPage(t *testing.T) {
	for name, c := range map[string]struct {
		home, beans string // empty: not published
		want        string
	}{
		"equal": {home, beans, "a.md published-compared: 2 of 2"},
		"more at the end": {home, strings.Replace(beans, "</section>", "</section><p>End</p>", 1),
			"b.md:1 published-around; a.md published-compared: 2 of 2"},
		"more in a paragraph": {home, strings.Replace(beans, "Or later.", "Or later, in June.", 1),
			"b.md:10 published-otherwise; a.md published-compared: 1 of 2"},
		"another word": {home, strings.Replace(beans, "Often", "Seldom", 1), "b.md:8 published-otherwise; a.md " +
			"published-compared: 1 of 2"},
		"a word more": {strings.Replace(home, "All", "Lo, all", 1), beans,
			"b.md:1 published-otherwise; a.md published-compared: 1 of 2"},
		"another id": {home, strings.Replace(beans, `id="water"`, `id="_Water"`, 1), "b.md:6 published-id; " +
			"a.md published-compared: 1 of 2"},
		"no such page": {home, "", "b.md:1 published-nowhere; a.md published-compared: 1 of 2"},
		"another order": {strings.Replace(home, "<nav>", `<nav><a href="/garden/beans.html">B</a>`, 1), beans,
			"a.md:1 published-order; a.md published-compared: 2 of 2"},
	} {
		folder := t.TempDir()
		for file, text := range map[string]string{"garden/index.html": c.home, "garden/beans.html": c.beans} {
			if text == "" {
				continue
			}
			name := filepath.Join(folder, filepath.FromSlash(file))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		site, err := Open(folder, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		if got := compared(t, site); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// compared is what is said of the garden, in short.
func compared(t *testing.T, site *Site) string {
	t.Helper()
	var report diag.List
	if err := site.Compare(garden(), &report); err != nil {
		t.Fatal(err)
	}
	var said, last string
	for _, d := range report.All() {
		place := d.Pos
		if place.Column = 0; place.File == "" {
			place.File = "a.md"
		}
		one := strings.TrimSuffix(place.String(), ":0") + " " + d.Code
		if d.Code == "published-compared" {
			last = one + ": " + d.Message[:len("2 of 2")]
			continue
		}
		said += one + "; "
	}
	return said + last
}

func TestPagesInJSONAreComparedToo(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pages.json")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	list, err := json.Marshal([]map[string]string{{"url": "/garden/", "content": home},
		{"url": "/garden/beans.html", "content": beans}})
	if err != nil {
		t.Fatal(err)
	}
	write(string(list))
	site, err := Open(file, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	if got := compared(t, site); got != "a.md published-compared: 2 of 2" {
		t.Error(got)
	}
	if _, err := Open(file, 10); err == nil {
		t.Error("a list over the limit is read")
	}
	write("[")
	if _, err := Open(file, 1<<20); err == nil {
		t.Error("what is cut is read")
	}
}
