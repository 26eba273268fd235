package layout

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
	"github.com/reliure/reliure/templates"
)

// layAndReport makes a book and returns the codes of what is said of it.
func layAndReport(t *testing.T, d *model.Document) (*page.Book, []string) {
	t.Helper()
	look, err := theme.Load(templates.Files, "livre")
	if err != nil {
		t.Fatal(err)
	}
	var report diag.List
	b, err := Lay(context.Background(),
		Input{Document: d, Pictures: &picture.Set{}, Theme: look, Fonts: font.Open(fonts.Files)}, &report)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, said := range report.All() {
		codes = append(codes, said.Code)
	}
	return b, codes
}

func tableCell(s string, scope model.Scope) *model.Cell {
	return &model.Cell{Scope: scope, RowSpan: 1, ColumnSpan: 1, Blocks: []model.Block{paragraph(s)}}
}

// figures is a table of numbered columns with a word each, whose rows have a header.
func figures(columns, rows int, word string) *model.Table {
	t := &model.Table{Number: "1", Caption: words("Relevés"), Columns: make([]model.Column, columns)}
	head := &model.Row{Cells: []*model.Cell{tableCell("Site", model.ScopeColumn)}}
	for c := 1; c < columns; c++ {
		head.Cells = append(head.Cells, tableCell(fmt.Sprint(word, c), model.ScopeColumn))
	}
	t.Head = []*model.Row{head}
	body := &model.TableBody{}
	for r := range rows {
		row := &model.Row{Cells: []*model.Cell{tableCell(fmt.Sprint("site", r), model.ScopeRow)}}
		for c := 1; c < columns; c++ {
			row.Cells = append(row.Cells, tableCell(fmt.Sprintf("r%dc%d", r, c), model.NoScope))
		}
		body.Rows = append(body.Rows, row)
	}
	t.Bodies = []*model.TableBody{body}
	return t
}

func TestWideTableIsSetSmallerThenTurnedThenSplit(t *testing.T) {
	for _, c := range []struct {
		columns int
		word    string
		want    []string
	}{
		{6, "colonne", nil},
		{12, "relevé", []string{"table-smaller"}},
		{14, "relevé", []string{"table-turned"}},
		{30, "consommation", []string{"table-split"}},
		{2, strings.Repeat("anticonstitution", 8), []string{"word-broken"}},
	} {
		d := document(paragraph("Avant."), figures(c.columns, 5, c.word), paragraph("Après."))
		b, codes := layAndReport(t, d)
		checkBook(t, b, d)
		if !slices.Equal(slices.Compact(codes), c.want) {
			t.Errorf("%d columns of %.20s: %q is said, want %q", c.columns, c.word, codes, c.want)
		}
	}
}

func TestTypeOfATableIsNeverSmallerThanTheThemeAllows(t *testing.T) {
	for columns := 6; columns < 24; columns++ {
		d := document(figures(columns, 3, "consommation"))
		b, _ := layAndReport(t, d)
		for _, sheet := range b.Pages[2:] {
			for item := range sheet.Painted() {
				if g, ok := item.(*page.Glyphs); ok && g.Size < unit.Points(6.5) {
					t.Fatalf("%d columns: %q is set in %.2f pt", columns, said(g), g.Size.Points())
				}
			}
		}
	}
}

// turnedOn are the turned items of a page.
func turnedOn(sheet *page.Page) *page.Turned {
	for _, item := range sheet.Items {
		if turned, ok := item.(*page.Turned); ok {
			return turned
		}
	}
	return nil
}

func TestTurnedTableFollowsThePageThatRefersToIt(t *testing.T) {
	d := document(paragraph("Avant."), figures(14, 40, "relevé"), paragraph("Après "+prose(900, 1)))
	b, _ := layAndReport(t, d)
	checkBook(t, b, d)
	pages := b.Pages[2:]
	if turnedOn(pages[0]) != nil || turnedOn(pages[1]) == nil || turnedOn(pages[2]) == nil {
		t.Fatal("the table should stand on the pages after the one that refers to it")
	}
	if turnedOn(pages[len(pages)-1]) != nil {
		t.Error("the text doesn't go on after the table")
	}
	for _, sheet := range pages[1:3] {
		turned, heads := turnedOn(sheet), 0
		for _, item := range turned.Items {
			g, ok := item.(*page.Glyphs)
			if !ok {
				continue
			}
			if strings.HasSuffix(said(g), "relevé1") {
				heads++
			}
			if g.X < 0 || g.X+g.Width() > turned.Height+unit.Points(1) || g.Y > turned.Width {
				t.Errorf("page %s: %q stands outside the type area", sheet.Folio, said(g))
			}
		}
		if heads != 1 {
			t.Errorf("page %s shows the header %d times", sheet.Folio, heads)
		}
	}
	if pages[0].Start == nil || pages[1].Start == nil || pages[1].Start.Node == pages[0].Start.Node {
		t.Error("the turned page doesn't begin with the table")
	}
}

func TestLinksOfATurnedTableLieOnTheirWords(t *testing.T) {
	table := figures(14, 3, "relevé")
	link := &model.Link{Target: "chapitre", Inlines: words("renvoi")}
	table.Bodies[0].Rows[1].Cells[0].Blocks = []model.Block{&model.Paragraph{Inlines: []model.Inline{link}}}
	b, _ := layAndReport(t, document(table))
	sheet := b.Pages[3]
	turned := turnedOn(sheet)
	if len(sheet.Links) != 1 {
		t.Fatalf("%d links on the page, want 1", len(sheet.Links))
	}
	for _, item := range turned.Items {
		if g, ok := item.(*page.Glyphs); ok && said(g) == "renvoi" {
			words := turned.Upright(page.Area{X: g.X, Y: g.Y - g.Size/2, Width: g.Width(), Height: g.Size / 2})
			if page.Union(words, sheet.Links[0].Areas[0]) != sheet.Links[0].Areas[0] {
				t.Errorf("the link has the area %v, its words %v", sheet.Links[0].Areas[0], words)
			}
		}
	}
}

func TestSplitTableIsReadRowByRow(t *testing.T) {
	d := document(figures(30, 50, "consommation"))
	b, _ := layAndReport(t, d)
	checkBook(t, b, d)
	if text := read(b); strings.Count(text, "site7\n") != 1 {
		t.Errorf("a row header is read %d times", strings.Count(text, "site7\n"))
	}
	count := 0
	for _, sheet := range b.Pages {
		for item := range sheet.Painted() {
			if g, ok := item.(*page.Glyphs); ok && said(g) == "site7" {
				count++
			}
		}
	}
	if count < 3 {
		t.Errorf("a row header is shown %d times, want once a part", count)
	}
	row := func(s *page.Start) int {
		n := -1
		_, _ = fmt.Sscanf(s.Node.(*model.Text).Value, "r%dc", &n)
		return n
	}
	for i, page := range b.Pages[3:] {
		if before := b.Pages[i+2].Start; page.Start == nil || i > 0 && row(page.Start) < row(before) {
			t.Errorf("page %s begins with what is read before the page before it", page.Folio)
		}
	}
}

func TestDecimalSignsStandBelowEachOther(t *testing.T) {
	table := &model.Table{Columns: []model.Column{{}, {Align: model.AlignRight}}}
	body := &model.TableBody{}
	for _, s := range []string{"1\u202f204,5", "12", "7,25", "–"} {
		body.Rows = append(body.Rows,
			&model.Row{Cells: []*model.Cell{tableCell("masse", model.NoScope), tableCell(s, model.NoScope)}})
	}
	table.Bodies = []*model.TableBody{body}
	b, _ := layAndReport(t, document(table))
	units := map[string]unit.Pt{}
	for _, item := range b.Pages[2].Items {
		g, ok := item.(*page.Glyphs)
		if !ok {
			continue
		}
		x := g.X
		for _, piece := range g.Pieces {
			for _, glyph := range piece.Glyphs {
				if glyph.Text == "," {
					units[said(g)] = x
				}
				x += glyph.Advance.At(g.Size)
			}
			x += piece.Extra
		}
		if said(g) == "12" {
			units["12"] = x
		}
	}
	for text, x := range units {
		if d := x - units["12"]; len(units) != 3 || d > unit.Point/50 || d < -unit.Point/50 {
			t.Errorf("the units of %s end %.2f pt beside those of 12", text, d.Points())
		}
	}
}

func TestRepeatedHeaderOfTwoRowsShowsEachOnce(t *testing.T) {
	table := figures(4, 120, "relevé")
	corner := tableCell("Coin", model.ScopeColumn)
	corner.RowSpan = 2
	over := tableCell("Ensemble", model.ScopeColumn)
	over.ColumnSpan = 3
	table.Head = []*model.Row{{Cells: []*model.Cell{corner, over}}, {Cells: table.Head[0].Cells[1:]}}
	b, _ := layAndReport(t, document(table))
	for _, sheet := range b.Pages[2:] {
		count := map[string]int{}
		for _, item := range sheet.Items {
			if g, ok := item.(*page.Glyphs); ok {
				count[said(g)]++
			}
		}
		for _, header := range []string{"Coin", "Ensemble", "relevé1", "relevé3"} {
			if count[header] != 1 {
				t.Errorf("page %s shows the header %q %d times", sheet.Folio, header, count[header])
			}
		}
	}
}

func TestAnchorInACellNamesWhatStandsThere(t *testing.T) {
	row := &model.Row{}
	for i := range 3 {
		id := fmt.Sprint(i)
		row.Cells = append(row.Cells, &model.Cell{Attr: model.Attr{ID: "cell-" + id}, RowSpan: 1, ColumnSpan: 1,
			Blocks: []model.Block{
				paragraph("avant " + id),
				&model.Paragraph{Attr: model.Attr{ID: "paragraph-" + id}, Inlines: words("paragraphe " + id)},
				&model.Paragraph{Inlines: []model.Inline{&model.Text{Value: "dans "},
					&model.Span{ID: "span-" + id, Inlines: words("étendue " + id)}}},
			}})
	}
	b := lay(t, document(&model.Table{Columns: make([]model.Column, 3),
		Bodies: []*model.TableBody{{Rows: []*model.Row{row}}}}))
	for i := range 3 {
		for anchor, want := range map[string]page.Role{"cell-": page.RoleDataCell, "paragraph-": page.RoleParagraph,
			"span-": page.RoleParagraph} {
			id := fmt.Sprint(anchor, i)
			of := b.Destinations[id].Of
			if of == nil || of.Role != want ||
				!strings.HasSuffix(strings.TrimSpace(readElement(b, of)), fmt.Sprint(i)) {
				t.Errorf("%s leads to %v, which says %q", id, of, readElement(b, of))
			}
		}
	}
}

func TestHeaderRepeatedOnTheNextPageHasItsDrawings(t *testing.T) {
	table := &model.Table{Columns: make([]model.Column, 2), Bodies: []*model.TableBody{{}}}
	row := func(scope model.Scope, first model.Inline) *model.Row {
		r := &model.Row{}
		for _, content := range []model.Inline{first, &model.Text{Value: "deux"}} {
			r.Cells = append(r.Cells, &model.Cell{Scope: scope, RowSpan: 1, ColumnSpan: 1,
				Blocks: []model.Block{&model.Paragraph{Inlines: []model.Inline{content}}}})
		}
		return r
	}
	table.Head = []*model.Row{row(model.ScopeColumn,
		&model.Picture{Asset: "0", Alt: "un dessin", Width: 18, Height: 18})}
	for range 80 {
		table.Bodies[0].Rows = append(table.Bodies[0].Rows, row(model.NoScope, &model.Text{Value: "un"}))
	}
	d := document(table)
	drawings(t, d)
	read, repeated := 0, 0
	for _, p := range layPictures(t, d, themeNamed(t, "livre")).Pages {
		for item := range p.Painted() {
			if drawing, ok := item.(*page.Drawing); ok && drawing.Content != nil {
				read++
			} else if ok && drawing.Artifact == page.ArtifactPagination {
				repeated++
			}
		}
	}
	if read != 1 || repeated < 1 {
		t.Errorf("the drawing is read %d times and repeated %d times", read, repeated)
	}
}

// A table's cells lie beside each other as tiles do, those over several rows or columns too, and each text is in one.
func TestCellsOfATableTileIt(t *testing.T) {
	table := figures(3, 4, "relevé")
	rows := table.Bodies[0].Rows
	rows[0].Cells[1].RowSpan, rows[1].Cells = 2, slices.Delete(rows[1].Cells, 1, 2)
	rows[2].Cells[1].ColumnSpan, rows[2].Cells = 2, rows[2].Cells[:2]
	b := lay(t, document(paragraph("Avant."), table, paragraph("Après.")))
	var cells []page.Area
	var texts []*page.Glyphs
	for _, sheet := range b.Pages {
		for item := range sheet.Painted() {
			switch item := item.(type) {
			case *page.Cells:
				cells = append(cells, item.Areas...)
			case *page.Glyphs:
				if s := said(item); strings.HasPrefix(s, "r") || strings.Contains(s, "ite") {
					texts = append(texts, item)
				}
			}
		}
	}
	if len(cells) != 13 || len(texts) != 13 {
		t.Fatalf("%d cells with %d texts, want 13", len(cells), len(texts))
	}
	all, covered := cells[0], 0.0
	for i, a := range cells {
		all = page.Union(all, a)
		covered += a.Width.Points() * a.Height.Points()
		for _, other := range cells[:i] {
			beside := other.X+other.Width <= a.X || a.X+a.Width <= other.X
			if !beside && a.Y < other.Y+other.Height && other.Y < a.Y+a.Height {
				t.Errorf("cells overlap: %v and %v", a, other)
			}
		}
	}
	if whole := all.Width.Points() * all.Height.Points(); covered < whole-.01 || covered > whole+.01 {
		t.Errorf("cells cover %.2f of %.2f square points", covered, whole)
	}
	for _, g := range texts {
		holds := func(a page.Area) bool {
			top, bottom := g.Extent()
			return a.X < g.X && g.X+g.Width() < a.X+a.Width && a.Y <= top && bottom <= a.Y+a.Height
		}
		if !slices.ContainsFunc(cells, holds) {
			t.Errorf("%q is in no cell", said(g))
		}
	}
}

func TestRowThatIsCutHasNoCellsThatCrossTheCut(t *testing.T) {
	table := figures(2, 1, "relevé")
	table.Bodies[0].Rows[0].Cells[1] = tableCell(strings.Repeat("relevé ", 900), model.NoScope)
	d := document(table)
	b := lay(t, d)
	checkBook(t, b, d)
	for _, sheet := range b.Pages {
		for _, item := range sheet.Items {
			if c, ok := item.(*page.Cells); ok {
				if _, bottom := c.Extent(); bottom > b.Height {
					t.Errorf("page %s: cells go on below the page", sheet.Folio)
				}
			}
		}
	}
}

func TestCellOverMoreRowsThanAPageHoldsIsParted(t *testing.T) {
	table := figures(3, 40, "relevé")
	rows := table.Bodies[0].Rows
	rows[0].Cells[0].RowSpan = len(rows)
	for _, row := range rows[1:] {
		row.Cells = row.Cells[1:]
		row.Cells[0] = tableCell(strings.Repeat("relevé ", 40), model.NoScope)
	}
	d := document(table)
	b := lay(t, d)
	checkBook(t, b, d)
	if len(b.Pages) < 5 {
		t.Errorf("%d pages", len(b.Pages))
	}
}
