package epub

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// abbreviated is a publication with three abbreviations and a glossary.
func abbreviated() *model.Document {
	d := &model.Document{Meta: model.Meta{Title: "Essai", Language: "fr", Version: "1.10",
		Identifier: "978-2-07-036024-6", Publisher: "Maison", Date: "2026-01-02"}}
	section := &model.Section{ID: "un", Kind: model.Chapter, Number: "1", Title: text("Un"), Page: &model.Page{}}
	for _, short := range []string{"AGEC", "DEEE", "WEEE"} {
		first := &model.Abbreviation{Expansion: "sens de " + short, Inlines: text(short)}
		again := &model.Abbreviation{Expansion: "sens de " + short, Inlines: text(short)}
		section.Blocks = append(section.Blocks, paragraph(first), paragraph(again))
		d.Abbreviations = append(d.Abbreviations,
			&model.IndexEntry{Short: short, Expansion: first.Expansion, First: first,
				Uses: []*model.Abbreviation{first, again}})
	}
	d.Abbreviations[2].Language = "en"
	words := &model.Section{ID: "glossaire", Kind: model.Glossary, Title: text("Glossaire"), Page: &model.Page{},
		Blocks: blocks{paragraph(text("Mots.")...)}}
	d.Sections = []*model.Section{section, words}
	return d
}

func TestIndexLeadsToTheFirstUseOfEachAbbreviation(t *testing.T) {
	d := abbreviated()
	in := input(t, d)
	in.PageMarks = []PageMark{{Label: "i"}, {Label: "1", Node: d.Sections[0]}, {Label: "2", Node: d.Abbreviations[0]},
		{Label: "3", Node: d.Abbreviations[2]}, {Label: "4"}}
	files, _ := write(t, in)
	index, chapter, colophon := string(files["EPUB/xhtml/abbreviations.xhtml"]),
		string(files["EPUB/xhtml/text-01.xhtml"]), string(files["EPUB/xhtml/colophon.xhtml"])
	for of, wants := range map[*string][]string{
		&index: {`<section class="abbreviations" epub:type="index" role="doc-index">`, `id="page-2" aria-label="2"></span>Sigles et abréviations</h1>`,
			`<dt><a href="text-01.xhtml#abbr-DEEE">DEEE</a></dt><dd>sens de DEEE</dd>`, `id="page-3" aria-label="3"></span><a`, `<dd lang="en" xml:lang="en">sens de WEEE</dd>`},
		&chapter: {`<p><abbr id="abbr-DEEE" title="sens de DEEE">DEEE</abbr></p>`, `<p><abbr title="sens de DEEE">DEEE</abbr></p>`},
		&colophon: {`id="page-4" aria-label="4"></span></div>`, "<p>Version 1.10</p>", "<p>ISBN 9782070360246</p>",
			"<p>Pour citer ce document\u00a0: <em>Essai</em>, Maison, 1.10, 2\u00a0janvier 2026.</p>"},
	} {
		for _, want := range wants {
			if !strings.Contains(*of, want) {
				t.Errorf("%s is not in\n%s", want, *of)
			}
		}
	}
	nav := string(files["EPUB/nav.xhtml"])
	for _, want := range []string{`<a href="xhtml/abbreviations.xhtml">Sigles et abréviations</a>`, `<a epub:type="index" href="xhtml/abbreviations.xhtml">`, `<a href="xhtml/colophon.xhtml#page-4">4</a>`, `<a epub:type="glossary" href="xhtml/text-02.xhtml">`} {
		if !strings.Contains(nav, want) {
			t.Errorf("%s is not in\n%s", want, nav)
		}
	}
	if glossary := string(files["EPUB/xhtml/text-02.xhtml"]); !strings.Contains(glossary, `epub:type="glossary" role="doc-glossary"`) {
		t.Errorf("the glossary is not marked as one:\n%s", glossary)
	}
}

func TestThemeCanLeaveTheIndexOut(t *testing.T) {
	in := input(t, abbreviated())
	in.Matter = theme.Matter{Abbreviations: theme.Never}
	files, _ := write(t, in)
	if _, there := files["EPUB/xhtml/abbreviations.xhtml"]; there ||
		bytes.Contains(files["EPUB/xhtml/text-01.xhtml"], []byte("abbr-")) {
		t.Error("there is an index, or anchors for one")
	}
}

func TestTitleOfAnyWordsStaysOnTheDrawnCover(t *testing.T) {
	in := input(t, abbreviated())
	for _, title := range []string{"A", "Anticonstitutionnellement : hypercommunicationnalité",
		strings.Repeat("Réemploi ", 24), strings.Repeat("x", 200)} {
		data, err := drawCover(model.Meta{Title: title}, label.For("fr"), in.Colours)
		if err != nil {
			t.Fatal(err)
		}
		drawn, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if size := drawn.Bounds().Size(); size.X < 1600 || size.Y < 2560 {
			t.Errorf("the cover is %v", size)
		}
		for y := range coverHeight {
			for x := textRight + 12; x < coverWidth; x++ {
				if drawn.At(x, y) != drawn.At(coverWidth-1, 0) {
					t.Fatalf("%.30q comes into the margin at %d, %d", title, x, y)
				}
			}
		}
	}
}
