package layout

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/flow"
	"github.com/reliure/reliure/internal/layout/guess"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/numeral"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/templates"
)

// layIn makes a book of a document in a changed theme.
func layIn(t testing.TB, d *model.Document, name string, change func(*theme.Theme)) *page.Book {
	t.Helper()
	look, err := theme.Load(templates.Files, name)
	if err != nil {
		t.Fatal(err)
	}
	change(look)
	book, err := Lay(context.Background(), Input{Document: d, Theme: look, Fonts: font.Open(fonts.Files)}, &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func asIs(*theme.Theme) {}

// apart has every chapter begin a page, however short it is.
func apart(look *theme.Theme) { look.Chapters.Start = theme.StartPage }

// chapters are chapters with the given blocks, "c1", "c2" and so on, after an introduction.
func chaptersWith(introduction []model.Block, chapters ...[]model.Block) *model.Document {
	d := document()
	d.Sections = []*model.Section{{ID: "intro", Kind: model.Introduction, Title: words("Introduction"),
		Blocks: introduction, Page: &model.Page{}}}
	for i, blocks := range chapters {
		d.Sections = append(d.Sections, &model.Section{
			ID: fmt.Sprint("c", i+1), Kind: model.Chapter, Number: fmt.Sprint(i + 1),
			Title: words(fmt.Sprint("Chapitre ", i+1)), Blocks: blocks, Page: &model.Page{},
		})
	}
	return d
}

// linkTo is a paragraph with a link to a place, between two texts.
func linkTo(target, before, text, after string) *model.Paragraph {
	return &model.Paragraph{Inlines: []model.Inline{&model.Text{Value: before},
		&model.Link{Target: target, Inlines: words(text)}, &model.Text{Value: after}}}
}

// shownReference is a reference to a page as it is printed.
type shownReference struct {
	text   string
	page   int
	target string
}

// shownReferences finds the references to pages that a book shows.
func shownReferences(b *page.Book) []shownReference {
	var found []shownReference
	for i, sheet := range b.Pages {
		for item := range sheet.Painted() {
			g, ok := item.(*page.Glyphs)
			if !ok || g.Content == nil || g.Content.Of.Role != page.RoleReference || strings.Trim(said(g), ", ") == "" {
				continue
			}
			shown := shownReference{text: strings.TrimSpace(strings.ReplaceAll(said(g), "\u00a0", " ")), page: i}
			for _, area := range sheet.Links {
				for _, kid := range area.Link.Element.Kids {
					if kid == g.Content.Of {
						shown.target = area.Link.Target
					}
				}
			}
			found = append(found, shown)
		}
	}
	return found
}

// checkReferences holds that every number that is printed is that of the page that the link leads to.
func checkReferences(t *testing.T, b *page.Book) {
	t.Helper()
	for _, r := range shownReferences(b) {
		target, ok := b.Destinations[r.target]
		if !ok {
			t.Errorf("page %s: %q leads to %q, which is nowhere", b.Pages[r.page].Folio, r.text, r.target)
			continue
		}
		if want := "p. " + b.Pages[target.Page].Folio; strings.Trim(r.text, "()") != want {
			t.Errorf("page %s: %q is printed for %q, which is on %s", b.Pages[r.page].Folio, r.text, r.target, want)
		}
	}
}

func TestInternalLinkTellsThePageThatItLeadsTo(t *testing.T) {
	for _, c := range []struct {
		name  string
		in    model.Block
		shown string // of the paragraph, as it is read
	}{
		{"forwards", linkTo("c2", "Voir ", "la suite", "."), "Voir la suite (p. 2)."},
		{"backwards into the front matter", linkTo("intro", "Voir ", "l’introduction", "."),
			"Voir l’introduction (p. iv)."},
		{"on the same page", linkTo("c1", "Voir ", "ce chapitre", "."), "Voir ce chapitre."},
		{"in brackets", linkTo("c2", "Plus loin (voir ", "la suite", ")."), "Plus loin (voir la suite, p. 2)."},
		{"after brackets", linkTo("c2", "Plus loin (non), ", "la suite", " vient."),
			"Plus loin (non), la suite (p. 2) vient."},
		{"whose text says the page", linkTo("c2", "Voir ", "la suite, p. 2", "."), "Voir la suite, p. 2."},
		{"whose text says it in a word", linkTo("c2", "Voir ", "la suite (page 2)", "."), "Voir la suite (page 2)."},
		{"before a text that says it", linkTo("c2", "Voir ", "la suite", " (p. 2)."), "Voir la suite (p. 2)."},
		{"to a place that was told already", &model.Paragraph{Inlines: []model.Inline{
			&model.Link{Target: "c2", Inlines: words("La suite")}, &model.Text{Value: " est "},
			&model.Link{Target: "c2", Inlines: words("plus loin")}, &model.Text{Value: "."},
		}}, "La suite (p. 2) est plus loin."},
		{"in a title", &model.Heading{Depth: 1,
			Title: []model.Inline{&model.Link{Target: "c2", Inlines: words("La suite")}}}, "La suite"},
		{"in a table", &model.Table{Columns: make([]model.Column, 1),
			Bodies: []*model.TableBody{{Rows: []*model.Row{{Cells: []*model.Cell{
				{RowSpan: 1, ColumnSpan: 1, Blocks: []model.Block{linkTo("c2", "Voir ", "la suite", ".")}},
			}}}}}}, "Voir la suite (p. 2)."},
		{"to a note",
			&model.Paragraph{Inlines: []model.Inline{&model.Text{Value: "Voir "},
				&model.Link{Target: "note", Inlines: words("la note")}, &model.Text{Value: "."}}},
			"Voir la note (p. 2)."},
	} {
		t.Run(c.name, func(t *testing.T) {
			suite := paragraph("Dernier mot")
			suite.Inlines = append(suite.Inlines, &model.NoteRef{Note: "note"})
			d := chaptersWith([]model.Block{paragraph("Avant.")}, []model.Block{c.in}, []model.Block{suite})
			d.Sections[1].Blocks = append(d.Sections[1].Blocks, paragraph(prose(200, 3)))
			d.Notes = []*model.Note{{ID: "note", Label: "1", Blocks: []model.Block{paragraph("La note.")}}}
			b := layIn(t, d, "livre", apart)
			if got := strings.ReplaceAll(read(b), "\u00a0", " "); !strings.Contains(got, "\n"+c.shown+"\n") {
				t.Errorf("%q is not in\n%.300s", c.shown, got)
			}
			checkReferences(t, b)
		})
	}
}

func TestLinkSaysItsPageToThoseWhoCanNotSeeIt(t *testing.T) {
	b := layIn(t, chaptersWith(nil, []model.Block{linkTo("c2", "Voir ", "la suite", ".")},
		[]model.Block{paragraph("Fin.")}), "livre", apart)
	page := b.Pages[b.Destinations["c1"].Page]
	if got := page.Links[0].Link.Contents; got != "la suite — Page 2" {
		t.Errorf("the link says %q", got)
	}
}

func TestPageOppositeNeedsNoReference(t *testing.T) {
	d := chaptersWith(nil, []model.Block{paragraph(prose(100, 1))},
		[]model.Block{linkTo("c3", "Voir ", "la suite", ".")}, []model.Block{paragraph("Fin.")})
	d.Sections = d.Sections[1:]
	// the second chapter is on a left-hand page
	for sides, want := range map[theme.Sides]int{theme.OneSide: 1, theme.TwoSides: 0} {
		b := layIn(t, d, "livre", func(look *theme.Theme) { apart(look); look.Page.Sides = sides })
		if got := shownReferences(b); len(got) != want {
			t.Errorf("with sides: %s, %d references are shown, want %d", sides, len(got), want)
		}
	}
}

func TestWideTablesShowTheirReferences(t *testing.T) {
	for _, columns := range []int{5, 12, 14, 30} { // upright, smaller, turned, split
		table := figures(columns, 5, "consommation")
		for _, row := range table.Bodies[0].Rows {
			for _, cell := range []int{0, columns - 1} {
				row.Cells[cell].Blocks = []model.Block{linkTo("c2", "", "suite", "")}
			}
		}
		d := chaptersWith(nil, []model.Block{table}, []model.Block{paragraph("Fin.")})
		b := layIn(t, d, "livre", apart)
		checkReferences(t, b)
		if got := shownReferences(b); len(got) != 10 {
			t.Errorf("%d columns: %d references are shown, want 10", columns, len(got))
		}
	}
}

func TestThemeTurnsReferencesOff(t *testing.T) {
	d := chaptersWith(nil, []model.Block{linkTo("c2", "Voir ", "la suite", ".")}, []model.Block{paragraph("Fin.")})
	if got := shownReferences(layIn(t, d, "livre",
		func(look *theme.Theme) { look.Links.Pages = false })); len(got) != 0 {
		t.Errorf("shown all the same: %v", got)
	}
}

// TestEveryPrintedPageNumberIsRight lays out random books full of links, forwards and backwards, near and far, where a
// reference more or less moves what comes after it.
func TestEveryPrintedPageNumberIsRight(t *testing.T) {
	for seed := range seeds(24) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 5))
			name := []string{"livre", "a5", "large-print", "lettre"}[r.IntN(4)]
			d := linkedDocument(r)
			b := layIn(t, d, name, func(look *theme.Theme) {
				look.Page.Sides = []theme.Sides{theme.OneSide, theme.TwoSides}[r.IntN(2)]
				look.Chapters.Start = []theme.ChapterStart{theme.StartPage, theme.StartRight,
					theme.StartHere}[r.IntN(3)]
			})
			checkReferences(t, b)
			checkWords(t, b, d)
		})
	}
}

// linkedDocument makes a random document whose every paragraph, table and note has links to places of any kind.
func linkedDocument(r *rand.Rand) *model.Document {
	g := &generator{rand: r}
	var ids []string
	chapters := make([][]model.Block, 1+r.IntN(9))
	d := chaptersWith(nil, chapters...)
	for i, section := range d.Sections {
		ids = append(ids, section.ID)
		for j := range 1 + r.IntN(12) {
			id := fmt.Sprintf("p%d-%d", i, j)
			ids = append(ids, id)
			block := g.block(0)
			block.Attributes().ID = id
			section.Blocks = append(section.Blocks, block, paragraph(prose(r.IntN(300), j)))
		}
	}
	d.Notes = g.notes
	add := func(blocks []model.Block) {
		model.Visitor{Block: func(block model.Block) bool {
			if p, ok := block.(*model.Paragraph); ok {
				for range r.IntN(4) {
					link := &model.Link{Target: ids[r.IntN(len(ids))], Inlines: words(g.words(3))}
					p.Inlines = append(p.Inlines, link, &model.Text{Value: " " + g.words(4)})
				}
			}
			return true
		}}.Blocks(blocks)
	}
	for _, section := range d.Sections {
		add(section.Blocks)
	}
	for _, note := range d.Notes {
		add(note.Blocks)
	}
	return d
}

// TestReferenceThatComesAndGoesSettles puts a link where its page's number no longer fits on the page, and its target
// on the next page: with the number, the link ends on that page itself, without it, it doesn't.
func TestReferenceThatComesAndGoesSettles(t *testing.T) {
	for n := 380; n < 460; n++ {
		d := chaptersWith(nil, []model.Block{paragraph(prose(n, 1)), linkTo("p", "Voir ", "la suite", "."),
			&model.Paragraph{Attr: model.Attr{ID: "p"}, Inlines: words(prose(400, 2))}})
		checkReferences(t, layIn(t, d, "livre", asIs))
	}
}

func TestRoomOfReferencesOnlyGrowsInLateRounds(t *testing.T) {
	wide, narrow, gone := &model.Link{}, &model.Link{}, &model.Link{}
	c := &flow.Chapter{Column: &column.Column{}, Rooms: map[*model.Link]guess.Room{wide: "0", narrow: "00", gone: "iv"}}
	needed := map[*model.Link]guess.Room{wide: "00", narrow: "0"}
	if !changeRooms([]*flow.Chapter{c}, needed, true) || c.Column != nil {
		t.Error("the chapter isn't to be set again")
	}
	if c.Rooms[wide] != "00" || c.Rooms[narrow] != "00" || c.Rooms[gone] != "iv" {
		t.Errorf("the rooms are %v", c.Rooms)
	}
	widenRooms([]*flow.Chapter{c}, 1200)
	if c.Rooms[wide] != "0000" || c.Rooms[gone] != guess.Room(numeral.Roman(888)) {
		t.Errorf("at last the rooms are %v", c.Rooms)
	}
	changeRooms([]*flow.Chapter{c}, needed, false)
	if c.Rooms[wide] != "00" || c.Rooms[narrow] != "0" || c.Rooms[gone] != "" {
		t.Errorf("in an early round the rooms become %v", c.Rooms)
	}
}

func TestLineThatHoldsOnlyAReferenceBeginsWhereTheTextBeforeItEnds(t *testing.T) {
	look, err := theme.Load(templates.Files, "livre")
	if err != nil {
		t.Fatal(err)
	}
	met := false
	for n := 20; n < 60; n++ {
		p := linkTo("c1", prose(n, 1), "suite", "")
		p.Inlines = p.Inlines[:2]
		link := p.Inlines[1].(*model.Link)
		composer := newComposer(Input{Document: document(p), Theme: look, Fonts: font.Open(fonts.Files)}, &diag.List{})
		c := &flow.Chapter{Section: &model.Section{Blocks: []model.Block{p}}, Element: &page.Element{},
			Rooms: map[*model.Link]guess.Room{link: "00"}}
		c.Set(composer.Typesetter, nil)
		last := c.Column.Boxes[len(c.Column.Boxes)-1]
		if _, ok := last.Items[0].(*inline.Number); ok {
			met = true
			if last.Start.Node != link.Inlines[0] || last.Start.Offset != len("suite") {
				t.Errorf("after %d words, the line begins at %+v", n, last.Start)
			}
		}
	}
	if !met {
		t.Error("no line holds only a reference")
	}
}
