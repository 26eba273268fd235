package layout

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
	"github.com/reliure/reliure/templates"
)

// themeNamed is a shipped theme.
func themeNamed(t testing.TB, name string) *theme.Theme {
	t.Helper()
	th, err := theme.Load(templates.Files, name)
	if err != nil {
		t.Fatal(err)
	}
	return th
}

// layPictures makes a book of a document with pictures.
func layPictures(t testing.TB, d *model.Document, th *theme.Theme) *page.Book {
	t.Helper()
	book, err := Lay(t.Context(), inputFor(t, d, th), &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func inputFor(t testing.TB, d *model.Document, th *theme.Theme) Input {
	t.Helper()
	pictures, err := picture.Load(t.Context(), nil, d.Assets, picture.Limits{}, &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	return Input{Document: d, Pictures: pictures, Theme: th, Fonts: font.Open(fonts.Files)}
}

// planned sets a document and plans its pages, without composing them.
func planned(t testing.TB, d *model.Document, th *theme.Theme) (*body, []plannedPage) {
	t.Helper()
	in := inputFor(t, d, th)
	b := newBody(newComposer(in, &diag.List{}), in)
	if err := b.set(t.Context()); err != nil {
		t.Fatal(err)
	}
	return b, b.plan(2)
}

// drawings adds SVG pictures of several heights to a document and returns figures that show them, one after the other.
func drawings(t testing.TB, d *model.Document) func(caption string) *model.Figure {
	t.Helper()
	folder := t.TempDir()
	heights := []int{130, 480, 260, 390, 90}
	for i, height := range heights {
		file := filepath.Join(folder, fmt.Sprint(i, ".svg"))
		svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 %d"><rect width="600" height="%d" fill="#0a4a63"/></svg>`, height, height)
		if err := os.WriteFile(file, []byte(svg), 0o600); err != nil {
			t.Fatal(err)
		}
		d.Assets = append(d.Assets, &model.Asset{ID: fmt.Sprint(i), Path: fmt.Sprint(i, ".svg"), File: file,
			MediaType: "image/svg+xml"})
	}
	count := 0
	return func(caption string) *model.Figure {
		count++
		return &model.Figure{
			Number: fmt.Sprint(count), Caption: words(caption),
			Picture: &model.Picture{Asset: fmt.Sprint(count % len(heights)), Alt: "Un rectangle"},
		}
	}
}

// essay is a random text of sections, paragraphs, lists, figures and notes of up to so many words.
func essay(t testing.TB, seed uint64, longest int) *model.Document {
	r := rand.New(rand.NewPCG(seed, 11))
	d := document()
	figure := drawings(t, d)
	chapter := d.Sections[0]
	for s := range 3 + r.IntN(4) {
		section := &model.Section{ID: fmt.Sprint("s", s), Title: words(fmt.Sprint("Section ", s))}
		for range 2 + r.IntN(8) {
			p := paragraph(prose(15+r.IntN(130), r.IntN(9)))
			if r.IntN(4) == 0 {
				id := fmt.Sprint("note-", len(d.Notes))
				d.Notes = append(d.Notes, &model.Note{ID: id, Label: fmt.Sprint(len(d.Notes) + 1),
					Blocks: []model.Block{paragraph(prose([]int{8, 30, 60, 90, longest}[r.IntN(5)], 5))}})
				p.Inlines = append(p.Inlines, &model.NoteRef{Note: id})
			}
			section.Blocks = append(section.Blocks, p)
			switch r.IntN(5) {
			case 0, 1:
				section.Blocks = append(section.Blocks, figure(prose(6, r.IntN(9))))
			case 2:
				l := &model.List{Tight: true}
				for range 2 + r.IntN(6) {
					l.Items = append(l.Items, &model.ListItem{Blocks: []model.Block{paragraph(prose(4+r.IntN(20), 3))}})
				}
				section.Blocks = append(section.Blocks, l)
			}
		}
		chapter.Children = append(chapter.Children, section)
	}
	return d
}

// TestPagesOfRandomEssaysKeepTheRules checks what is true of the pages of every book, in every theme: each box is
// placed once and in its order, figures at their place or at the top of the next page, notes on the page of their
// reference or continued from it on the next; no page is too full, none ends in a title, a hyphen or a lone line, none
// is left half-empty without need.
func TestPagesOfRandomEssaysKeepTheRules(t *testing.T) {
	moved, split := 0, 0
	for seed := range seeds(24) {
		name := []string{"livre", "a5", "lettre", "large-print"}[seed%4]
		t.Run(fmt.Sprint(name, " ", seed), func(t *testing.T) {
			// about half a page
			longest := map[string]int{"livre": 420, "a5": 330, "lettre": 420, "large-print": 110}[name]
			m, s := checkPages(t, essay(t, seed, longest), themeNamed(t, name))
			moved, split = moved+m, split+s
		})
	}
	if moved == 0 || split == 0 {
		t.Errorf("%d figures moved and %d notes were split: too few to test", moved, split)
	}
}

// checkPages checks the pages of a document, and tells how many figures moved and how many notes were split.
func checkPages(t *testing.T, d *model.Document, th *theme.Theme) (moved, split int) {
	t.Helper()
	b, pages := planned(t, d, th)
	checkers := map[*galley]*pageChecker{}
	for _, page := range pages {
		// blank, or a table that is turned
		if page.galley == nil || len(page.Text) == 1 && page.Text[0].Height == b.TypeHeight() {
			continue
		}
		if checkers[page.galley] == nil {
			checkers[page.galley] = &pageChecker{T: t, body: b}
		}
		checkers[page.galley].page(page)
	}
	for _, c := range checkers {
		c.end()
		moved, split = moved+c.moved, split+c.split
	}
	return moved, split
}

// pageChecker follows the pages of a galley.
type pageChecker struct {
	*testing.T
	body  *body
	last  plannedPage
	text  int           // boxes seen
	notes int           // lines of notes seen
	waits []*column.Box // figures that the next page must begin with

	moved, split int
}

func (c *pageChecker) page(page plannedPage) {
	if !slices.Equal(page.Carried, c.waits) {
		c.Errorf("page %s begins with %d figures of the page before; %d wait", page.folio, len(page.Carried),
			len(c.waits))
	}
	c.pageEnd(page)
	c.moved += len(page.Carried)
	c.waits = nil
	rest := page.Text
	for len(rest) > 0 { // all boxes up to the last are here, or are figures that wait
		box := page.galley.boxes[c.text]
		c.text++
		switch {
		case box == rest[0] && len(c.waits) == 0 || box == rest[0] && !box.Movable:
			rest = rest[1:]
		case box.Movable:
			c.waits = append(c.waits, box)
		default:
			c.Fatalf("page %s: a box is missing or out of order", page.folio)
		}
	}
	c.footnotes(page)
	c.fullness(page)
	c.last = page
}

// pageEnd checks the end of the page before.
func (c *pageChecker) pageEnd(page plannedPage) {
	if len(page.Text) == 0 || c.last.galley == nil {
		return
	}
	if penalty := page.Text[0].Penalty; penalty >= paginate.BreakHyphen {
		c.Errorf("page %s ends where it must not: a penalty of %d", c.last.folio, penalty)
	}
	run := page.galley.unbreakable(page.Text[0])
	used, room := c.used(c.last, nil)
	if with, _ := c.used(c.last, run); used < room.Scale(60, 100) && with <= room && len(c.waits) == 0 {
		c.Errorf("page %s is left empty from %.0f of %.0f pt on, though what follows would fit", c.last.folio,
			used.Points(), room.Points())
	}
}

// unbreakable is the box with all that stays with it.
func (g *galley) unbreakable(first *column.Box) []*column.Box {
	from := slices.Index(g.boxes, first)
	to := from + 1
	for to < len(g.boxes) && g.boxes[to].Penalty >= paginate.BreakShortTable {
		to++
	}
	return g.boxes[from:to]
}

// used is the height of what a page holds, with more boxes below, and that of the type area.
func (c *pageChecker) used(page plannedPage, more []*column.Box) (used, room unit.Pt) {
	p := paginate.Pile{Grid: c.body.Theme.Spacing.Grid.Pt}
	carried, text := column.Lengths(page.Carried), column.Lengths(slices.Concat(page.Text, more))
	for i := range carried {
		p.Put(&carried[i])
	}
	for i := range text {
		p.Add(&text[i])
	}
	notes := slices.Concat(page.Notes, noteLines(more))
	used = p.Y
	if len(notes) > 0 {
		used += c.body.Theme.Spacing.NoteBefore.Pt + (&column.Column{Boxes: notes}).Height()
	}
	return used, c.body.TypeHeight()
}

func (c *pageChecker) fullness(page plannedPage) {
	if used, room := c.used(page, nil); used-page.Shrink > room {
		c.Errorf("page %s is %.1f pt too high", page.folio, (used - page.Shrink - room).Points())
	}
}

// footnotes checks that each note begins on the page of its reference and leaves two lines on both sides when it is
// split.
func (c *pageChecker) footnotes(page plannedPage) {
	lines := noteLines(page.galley.boxes)
	here := map[*column.Box]bool{}
	for _, line := range page.Notes {
		if line != lines[c.notes] {
			c.Fatalf("page %s: the notes are out of order", page.folio)
		}
		c.notes++
		here[line] = true
	}
	for _, box := range page.Text {
		for _, n := range box.Notes {
			if !here[n.Boxes[0]] {
				c.Errorf("page %s: a note begins on another page", page.folio)
			}
		}
	}
	before, after := c.notes, 0 // lines of the note that the next page would begin with
	for _, box := range page.galley.boxes {
		for _, n := range box.Notes {
			switch {
			case after > 0:
			case before < len(n.Boxes):
				after = len(n.Boxes) - before
			default:
				before -= len(n.Boxes)
			}
		}
	}
	if after > 0 && before > 0 {
		c.split++
		if before < 2 || after < 2 {
			c.Errorf("page %s: a note is split into %d and %d lines", page.folio, before, after)
		}
	}
}

// end checks that nothing is left.
func (c *pageChecker) end() {
	boxes := c.last.galley.boxes
	if notes := noteLines(boxes); c.text < len(boxes) || c.notes < len(notes) || len(c.waits) > 0 {
		c.Errorf("%d boxes, %d lines of notes and %d figures are on no page", len(boxes)-c.text, len(notes)-c.notes,
			len(c.waits))
	}
}

func TestRandomDocumentsKeepTheRulesInEveryTheme(t *testing.T) {
	for seed := range seeds(24) {
		name := []string{"a5", "lettre", "large-print"}[seed%3]
		g := &generator{rand: rand.New(rand.NewPCG(seed, 13))}
		d := document(g.blocks(12, 0)...)
		d.Notes = g.notes
		t.Run(fmt.Sprint(name, " ", seed),
			func(t *testing.T) { checkBookIn(t, layIn(t, d, name, asIs), d, themeNamed(t, name)) })
	}
}

func TestEvenPagesAreMirroredInABookOnBothSides(t *testing.T) {
	d := document(paragraph(prose(2_000, 1)))
	margins := func(th *theme.Theme) {
		th.Page.Sides, th.Page.Margin.Left.Pt, th.Page.Margin.Right.Pt = theme.TwoSides, unit.Millimetres(40),
			unit.Millimetres(25)
	}
	b := layIn(t, d, "livre", margins)
	for i, sheet := range b.Pages[2:] {
		want := []unit.Pt{unit.Millimetres(40), unit.Millimetres(25)}[i%2]
		left := b.Width
		for _, item := range sheet.Items {
			if g, ok := item.(*page.Glyphs); ok && g.Content != nil && g.Content.Of.Role == page.RoleParagraph {
				left = min(left, g.X)
			}
		}
		if off := left - want; off > unit.Points(1) || off < -unit.Points(8) {
			t.Errorf("page %s begins at %.1f pt from the left; want %.1f", sheet.Folio, left.Points(), want.Points())
		}
	}
}

func TestBodyBeginsOnARightHandPage(t *testing.T) {
	for _, start := range []theme.ChapterStart{theme.StartPage, theme.StartRight, theme.StartHere} {
		d := chaptersWith([]model.Block{paragraph("Avant.")}, []model.Block{paragraph("Un.")},
			[]model.Block{paragraph(prose(900, 1))}, []model.Block{paragraph("Trois.")})
		b := layIn(t, d, "livre", func(th *theme.Theme) { th.Page.Sides, th.Chapters.Start = theme.TwoSides, start })
		for i, page := range b.Pages {
			if page.Folio == "1" && i%2 != 0 {
				t.Errorf("%s: the body begins on a left-hand page", start)
			}
			if len(page.Items) == 0 && (page.Start != nil || page.Folio == "") {
				t.Errorf("%s: the blank page %q begins at %v", start, page.Folio, page.Start)
			}
		}
		for id, want := range map[string]int{"c2": 2, "c3": 4} {
			page := b.Destinations[id].Page
			if start == theme.StartRight && page%2 != 0 {
				t.Errorf("%s begins on the left-hand page %s", id, b.Pages[page].Folio)
			}
			if start == theme.StartHere && page >= b.Destinations["c1"].Page+want {
				t.Errorf("%s doesn't follow the chapter before it", id)
			}
		}
	}
}

func TestRunningHeadsSayTheChapterAndTheSectionAtTheTop(t *testing.T) {
	d := document(paragraph(prose(500, 1)))
	d.Sections[0].Children = []*model.Section{
		{ID: "a", Title: words("Première section"), Blocks: []model.Block{paragraph(prose(900, 2))}},
		{ID: "b", Title: words("Seconde section"), Blocks: []model.Block{paragraph(prose(700, 3))}},
	}
	heads := func(b *page.Book) (got []string) {
		for _, sheet := range b.Pages[2:] {
			s := ""
			for _, item := range sheet.Items {
				if g, ok := item.(*page.Glyphs); ok && g.Artifact == page.ArtifactHeader {
					s += strings.TrimSpace(said(g)) + "|"
				}
			}
			got = append(got, s)
		}
		return got
	}
	one := heads(layIn(t, d, "livre", asIs))
	if one[0] != "" || !slices.Contains(one, "Chapitre premier|Première section|") ||
		!slices.Contains(one, "Chapitre premier|Seconde section|") {
		t.Errorf("on one side: %q", one)
	}
	two := heads(layIn(t, d, "a5", asIs))
	if two[0] != "" || two[1] != "Chapitre premier|" || !slices.Contains(two, "Première section|") {
		t.Errorf("on two sides: %q", two)
	}
}

func TestRunningHeadsShareTheirLineByNeed(t *testing.T) {
	heads := func(chapter, short, section string) string {
		d := document(paragraph(prose(500, 1)))
		d.Sections[0].Title = words(chapter)
		d.Sections[0].Page = &model.Page{ShortTitle: short}
		d.Sections[0].Children = []*model.Section{
			{ID: "a", Title: words(section), Blocks: []model.Block{paragraph(prose(900, 2))}},
		}
		b := layIn(t, d, "livre", asIs)
		s := ""
		for _, item := range b.Pages[len(b.Pages)-1].Items {
			if g, ok := item.(*page.Glyphs); ok && g.Artifact == page.ArtifactHeader {
				s += strings.TrimSpace(said(g)) + "|"
			}
		}
		return s
	}
	const long = "Un titre qui dit beaucoup de choses et qui prend bien plus que la moitié de la ligne"
	if got, want := heads(long, "", "Court"), long+"|Court|"; got != want {
		t.Errorf("a long chapter: got %q, want %q", got, want)
	}
	if got, want := heads("Court", "", long), "Court|"+long+"|"; got != want {
		t.Errorf("a long section: got %q, want %q", got, want)
	}
	if got := heads(long, "", long+" ou presque"); strings.Count(got, "…") != 2 {
		t.Errorf("two long ones: got %q", got)
	}
	if got, want := heads(long, "Bref", "Court"), "Bref|Court|"; got != want {
		t.Errorf("a short title: got %q, want %q", got, want)
	}
}

// noteLines are the lines of all notes that boxes refer to.
func noteLines(boxes []*column.Box) []*column.Box {
	var lines []*column.Box
	for _, b := range boxes {
		for _, n := range b.Notes {
			lines = append(lines, n.Boxes...)
		}
	}
	return lines
}
