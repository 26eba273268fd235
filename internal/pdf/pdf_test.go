package pdf

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/layout"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/templates"
)

// sample is a book of a few pages with most of what a PDF can hold.
func sample(t testing.TB) *page.Book {
	t.Helper()
	text := func(s string) []model.Inline { return []model.Inline{&model.Text{Value: s}} }
	drawing := filepath.Join(t.TempDir(), "figure.svg")
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="60" height="40" fill="#eef4f6"/><path d="M5 5 L55 35" stroke="#0a4a63"/><text x="30" y="20" text-anchor="middle" font-size="8">Dessin</text></svg>`
	if err := os.WriteFile(drawing, []byte(svg), 0o600); err != nil {
		t.Fatal(err)
	}
	paragraph := &model.Paragraph{Inlines: []model.Inline{
		&model.Text{Value: "Le don est efficace : "},
		&model.Link{Address: "https://exemple.org/é", Inlines: text("un guide")},
		&model.Text{Value: ", le "}, &model.Link{Target: "suite", Inlines: text("chapitre suivant")},
		&model.NoteRef{Note: "n1"}, &model.Text{Value: ", "},
		&model.Abbreviation{Expansion: "déchets", Inlines: text("DEEE")}, &model.Text{Value: " "},
		&model.Span{Language: "en", Inlines: text("waste")}, &model.Text{Value: " Ελλάδα → ∑"},
	}}
	cell := func(s string, scope model.Scope) *model.Cell {
		return &model.Cell{Scope: scope, RowSpan: 1, ColumnSpan: 1,
			Blocks: []model.Block{&model.Paragraph{Inlines: text(s)}}}
	}
	d := &model.Document{
		Meta: model.Meta{Title: "Essai", Language: "fr", Description: "Une <description> & des signes",
			Date: "2026-01-02", Creators: []model.Person{{Name: "Une autrice"}}},
		Assets: []*model.Asset{{ID: "figure", Path: "figure.svg", File: drawing, MediaType: "image/svg+xml"}},
		Notes: []*model.Note{{ID: "n1", Label: "1",
			Blocks: []model.Block{&model.Paragraph{Inlines: text("Une note.")}}}},
		Sections: []*model.Section{
			{ID: "debut", Kind: model.Chapter, Number: "1", Title: text("Début"), Page: &model.Page{},
				Blocks: []model.Block{
					paragraph,
					&model.Figure{Number: "1", Picture: &model.Picture{Asset: "figure", Alt: "Un trait"},
						Caption: text("Un dessin")},
					&model.Table{Columns: make([]model.Column, 2),
						Head: []*model.Row{{Cells: []*model.Cell{cell("A", model.ScopeColumn),
							cell("B", model.ScopeColumn)}}}, Bodies: []*model.TableBody{{Rows: []*model.Row{
							{Cells: []*model.Cell{cell("1", model.ScopeRow), cell("2", "")}}}}}},
				}},
			{ID: "suite", Kind: model.Chapter, Number: "2", Title: text("Suite"), Page: &model.Page{},
				Blocks: []model.Block{&model.Paragraph{Inlines: text("Fin.")}}},
		},
	}
	book, _ := lay(t, d)
	return book
}

// lay makes the pages of a document in the default theme.
func lay(t testing.TB, d *model.Document) (*page.Book, *picture.Set) {
	t.Helper()
	look, err := theme.Load(templates.Files, "livre")
	if err != nil {
		t.Fatal(err)
	}
	var report diag.List
	pictures, err := picture.Load(context.Background(), nil, d.Assets, picture.Limits{}, &report)
	if err != nil {
		t.Fatal(err)
	}
	book, err := layout.Lay(context.Background(),
		layout.Input{Document: d, Pictures: pictures, Theme: look, Fonts: font.Open(fonts.Files)}, &report)
	if err != nil {
		t.Fatal(err)
	}
	return book, pictures
}

func write(t testing.TB, o Options) []byte {
	t.Helper()
	o.Modified, o.Generator = time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), "Reliure test"
	data, err := Write(context.Background(), sample(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestSameBookGivesSameBytes asks each standard, since each has objects of its own to number.
func TestSameBookGivesSameBytes(t *testing.T) {
	for _, standard := range StandardNames() {
		s, _ := StandardNamed(standard)
		want := write(t, Options{Standard: s})
		for _, processors := range []int{1, 1, 1, 2, 8} {
			before := runtime.GOMAXPROCS(processors)
			got := write(t, Options{Standard: s})
			runtime.GOMAXPROCS(before)
			if !bytes.Equal(got, want) {
				t.Errorf("%s, with %d processors: the bytes differ", standard, processors)
			}
		}
	}
}

func TestFileBeginsAndEndsAsTheStandardsAsk(t *testing.T) {
	for _, standard := range StandardNames() {
		s, _ := StandardNamed(standard)
		data := write(t, Options{Standard: s, Sources: []Source{{Name: "content/a.md", MediaType: "text/markdown",
			Data: []byte("# A\n")}}})
		if want := "%PDF-" + s.version + "\n%\xe2\xe3\xcf\xd3\n"; !strings.HasPrefix(string(data), want) {
			t.Errorf("%s: the file begins with %q", standard, data[:20])
		}
		if !bytes.HasSuffix(data, []byte("%%EOF\n")) {
			t.Errorf("%s: the file doesn't end in %%%%EOF", standard)
		}
		for _, claim := range []string{"<pdfaid:part>" + s.aPart + "<", "<pdfuaid:part>" + s.uaPart + "<",
			"Une &lt;description&gt; &amp; des signes"} {
			if !bytes.Contains(data, []byte(claim)) {
				t.Errorf("%s: the metadata lack %s", standard, claim)
			}
		}
	}
}

func TestUnknownStandardIsRefused(t *testing.T) {
	if _, ok := StandardNamed("ua3+a9"); ok {
		t.Error("ua3+a9 is taken for a standard")
	}
	if s, ok := StandardNamed(""); !ok || s.name != "ua1+a2a" {
		t.Errorf("the default is %q", s.name)
	}
}

func TestEveryCodeStandsForItsCharacters(t *testing.T) {
	set := deriveFonts(sample(t))
	if len(set.list) == 0 {
		t.Fatal("no fonts")
	}
	maps := map[*derivedFont]string{}
	for _, d := range set.list {
		maps[d] = string(d.toUnicode())
	}
	for key, word := range set.words {
		texts := ""
		for _, use := range word.uses {
			code := set.byFace[key.face].codes[use]
			texts += code.font.texts[code.char]
			if !strings.Contains(maps[code.font], fmt.Sprintf("<%02X> <", code.char)) {
				t.Errorf("%s: the map to Unicode lacks code %d", key.face.PostScriptName(), code.char)
			}
		}
		want := ""
		for _, g := range word.glyphs {
			want += extracted(g)
		}
		if texts != want {
			t.Errorf("%s: a word stands for %q, not %q", key.face.PostScriptName(), texts, want)
		}
	}
}

func TestSubsetTagIsSixCapitalsAndStable(t *testing.T) {
	set := deriveFonts(sample(t))
	for _, d := range set.list {
		tag := subsetTag(d)
		if len(tag) != 6 || strings.Trim(tag, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || tag != subsetTag(d) {
			t.Errorf("tag %q", tag)
		}
	}
}

func TestProfileIsWhole(t *testing.T) {
	p := sRGBProfile()
	if int(binary.BigEndian.Uint32(p)) != len(p) || string(p[36:40]) != "acsp" {
		t.Fatal("the profile's header is wrong")
	}
	count := int(binary.BigEndian.Uint32(p[128:]))
	for i := range count {
		entry := p[132+12*i:]
		at, size := int(binary.BigEndian.Uint32(entry[4:])), int(binary.BigEndian.Uint32(entry[8:]))
		if at%4 != 0 || at+size > len(p) {
			t.Errorf("tag %s lies outside the profile", entry[:4])
		}
	}
}

func TestCancelledContextStopsTheWriter(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	book := sample(t)
	cancel()
	if _, err := Write(ctx, book, Options{}); err == nil {
		t.Error("a cancelled context gives a file")
	}
}

func BenchmarkWrite(b *testing.B) {
	book := sample(b)
	for b.Loop() {
		if _, err := Write(context.Background(), book, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
