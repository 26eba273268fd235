package layout

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/golden"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
	"github.com/reliure/reliure/templates"
)

// lay makes a book of a document in the default theme.
func lay(t testing.TB, d *model.Document) *page.Book {
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
	book, err := Lay(context.Background(),
		Input{Document: d, Pictures: pictures, Theme: look, Fonts: font.Open(fonts.Files)}, &report)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// document is a publication of one chapter with the given blocks.
func document(blocks ...model.Block) *model.Document {
	return &model.Document{
		Meta: model.Meta{Title: "Essai de mise en page", Language: "fr", Date: "2026-01-02"},
		Sections: []*model.Section{{
			ID: "chapitre", Kind: model.Chapter, Number: "1", Title: words("Chapitre premier"), Blocks: blocks,
			Page: &model.Page{Address: "/chapitre/"},
		}},
	}
}

func words(s string) []model.Inline { return []model.Inline{&model.Text{Value: s}} }

func paragraph(s string) *model.Paragraph { return &model.Paragraph{Inlines: words(s)} }

// prose is n words of French that differ from each other in length and can be told apart.
func prose(n, seed int) string {
	list := []string{"matériel", "le", "réemploi", "de", "organisation", "à", "un", "équipement", "reconditionnement",
		"don", "public", "déchet", "la", "valeur"}
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%s%d", list[(i*7+seed*3)%len(list)], i)
	}
	return b.String() + "."
}

// read returns the book's text as a screen reader gets it: content in the order of the structure tree.
func read(b *page.Book) string { return readElement(b, b.Structure) }

// readElement returns an element's text.
func readElement(b *page.Book, element *page.Element) string {
	painted := map[*page.Content]*strings.Builder{}
	for _, sheet := range b.Pages {
		for item := range sheet.Painted() {
			glyphs, ok := item.(*page.Glyphs)
			if !ok || glyphs.Content == nil {
				continue
			}
			if painted[glyphs.Content] == nil {
				painted[glyphs.Content] = &strings.Builder{}
			}
			painted[glyphs.Content].WriteString(said(glyphs))
		}
	}
	var out strings.Builder
	var visit func(e *page.Element)
	visit = func(e *page.Element) {
		if e.Role == page.RoleNote { // a block, behind the text of a cell or an item
			out.WriteByte('\n')
		}
		for _, kid := range e.Kids {
			switch kid := kid.(type) {
			case *page.Element:
				visit(kid)
			case *page.Content:
				if text := painted[kid]; text != nil {
					out.WriteString(text.String())
				}
			}
		}
		switch e.Role {
		case page.RoleReference:
			if e.Refers != "" { // the number of a note, which text may follow at once
				out.WriteByte(' ')
			}
		case page.RoleSpan, page.RoleLink:
		case page.RoleCode: // a block or a piece of a line
			out.WriteByte(' ')
		default:
			out.WriteByte('\n')
		}
	}
	visit(element)
	return out.String()
}

// said is what a run says.
func said(g *page.Glyphs) string {
	var b strings.Builder
	for _, piece := range g.Pieces {
		for _, glyph := range piece.Glyphs {
			b.WriteString(glyph.Text)
		}
	}
	if g.SpaceAfter {
		b.WriteByte(' ')
	}
	return b.String()
}

// tokens are the words of a text, as recall is counted.
func tokens(s string) []string {
	return strings.FieldsFunc(strings.ToLower(norm.NFKC.String(s)),
		func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// missing returns the first of the wanted words that isn't found in its turn.
func missing(wanted, got []string) (string, bool) {
	i := 0
	for _, w := range wanted {
		at := slices.Index(got[i:], w)
		if at < 0 {
			return w, true
		}
		i += at + 1
	}
	return "", false
}

// checkBook holds what is true of every book in the default theme.
func checkBook(t *testing.T, b *page.Book, d *model.Document) {
	t.Helper()
	checkBookIn(t, b, d, themeNamed(t, "livre"))
}

// checkBookIn holds what is true of every book in a theme.
func checkBookIn(t *testing.T, b *page.Book, d *model.Document, look *theme.Theme) {
	t.Helper()
	hang := unit.Points(8) // punctuation and hyphens stand in the margin
	bottom := b.Height - look.Page.Margin.Bottom.Pt
	for i, sheet := range b.Pages {
		if sheet.Folio == "" {
			t.Errorf("page %d has no folio", i+1)
		}
		left, right := sheet.Left, sheet.Left+b.Width-look.Page.Margin.Left.Pt-look.Page.Margin.Right.Pt
		for _, item := range sheet.Items {
			g, ok := item.(*page.Glyphs)
			if !ok || g.Artifact == page.ArtifactFooter || i == 0 {
				continue
			}
			width := g.Width()
			if g.X+width > right+hang || g.X < left-hang && g.Size < look.Styles.ChapterNumber.Size.Pt-unit.Point {
				t.Errorf("page %s: %q stands outside the type area: from %.1f to %.1f pt", sheet.Folio, said(g),
					g.X.Points(), (g.X + width).Points())
			}
			if g.Y > bottom+unit.Points(1) {
				t.Errorf("page %s: %q stands below the type area, at %.1f pt", sheet.Folio, said(g), g.Y.Points())
			}
		}
		for _, link := range sheet.Links {
			if target := link.Link.Target; target != "" {
				if _, ok := b.Destinations[target]; !ok {
					t.Errorf("page %s: a link leads to %q, which is nowhere", sheet.Folio, target)
				}
			}
		}
	}
	checkWords(t, b, d)
}

// checkWords holds that all words of the document are read, in order.
func checkWords(t *testing.T, b *page.Book, d *model.Document) {
	t.Helper()
	got := tokens(read(b))
	var wanted []string
	for _, s := range d.Sections {
		model.Visitor{Inline: func(in model.Inline) bool {
			switch in := in.(type) {
			case *model.Text:
				wanted = append(wanted, tokens(in.Value)...)
			case *model.Code:
				wanted = append(wanted, tokens(in.Value)...)
			}
			return true
		}}.Blocks(s.Blocks)
	}
	if w, lost := missing(wanted, got); lost {
		t.Errorf("the word %q of the document isn't read in its place", w)
	}
}

func TestEveryWordIsReadInOrder(t *testing.T) {
	var blocks []model.Block
	for i := range 40 {
		blocks = append(blocks, paragraph(prose(30+i*5, i)))
	}
	d := document(blocks...)
	checkBook(t, lay(t, d), d)
}

func TestHeadingStaysWithItsFirstTwoLines(t *testing.T) {
	for lines := range 45 { // wherever on the page the heading falls
		d := document(paragraph(prose(12*lines+1, lines)))
		d.Sections[0].Children = []*model.Section{{ID: "s", Title: words("Titre de section"),
			Blocks: []model.Block{paragraph(prose(80, 3))}}}
		b := lay(t, d)
		for _, sheet := range b.Pages {
			var after int
			seen := false
			for _, item := range sheet.Items {
				g, ok := item.(*page.Glyphs)
				if !ok || g.Content == nil {
					continue
				}
				if g.Content.Of.Role == "H2" {
					seen, after = true, 0
				} else if seen && g.SpaceAfter {
					after++
				}
			}
			if seen && after < 2 {
				t.Fatalf("after %d lines of text, the heading has %d lines below it", lines, after)
			}
		}
	}
}

func TestParagraphLeavesTwoLinesOnBothPages(t *testing.T) {
	for n := range 40 {
		d := document(paragraph(prose(300+12*n, 1)), paragraph(prose(90, 2)))
		b := lay(t, d)
		for _, sheet := range b.Pages[2:] {
			count := map[*page.Content]map[unit.Pt]bool{}
			for _, item := range sheet.Items {
				if g, ok := item.(*page.Glyphs); ok && g.Content != nil && g.Content.Of.Role == page.RoleParagraph {
					if count[g.Content] == nil {
						count[g.Content] = map[unit.Pt]bool{}
					}
					count[g.Content][g.Y] = true
				}
			}
			for _, lines := range count {
				if len(lines) == 1 {
					t.Fatalf("with %d words before it, a paragraph has one line alone on page %s", 300+12*n,
						sheet.Folio)
				}
			}
		}
	}
}

func TestTableRepeatsItsHeaderOnEachPage(t *testing.T) {
	table := &model.Table{Columns: []model.Column{{}, {Align: model.AlignRight}}}
	cell := func(s string, scope model.Scope) *model.Cell {
		return &model.Cell{Scope: scope, RowSpan: 1, ColumnSpan: 1, Blocks: []model.Block{paragraph(s)}}
	}
	table.Head = []*model.Row{{Cells: []*model.Cell{cell("Catégorie", model.ScopeColumn),
		cell("Nombre", model.ScopeColumn)}}}
	body := &model.TableBody{}
	for i := range 120 {
		body.Rows = append(body.Rows,
			&model.Row{Cells: []*model.Cell{cell(fmt.Sprint("rangée ", i), model.NoScope),
				cell(fmt.Sprint(i*7), model.NoScope)}})
	}
	table.Bodies = []*model.TableBody{body}
	d := document(table)
	b := lay(t, d)
	checkBook(t, b, d)
	pages := b.Pages[2:]
	if len(pages) < 3 {
		t.Fatalf("the table takes %d pages, too few to test", len(pages))
	}
	for _, sheet := range pages {
		heads := 0
		for _, item := range sheet.Items {
			if g, ok := item.(*page.Glyphs); ok && strings.Contains(said(g), "Catégorie") {
				heads++
				if sheet != pages[0] && g.Artifact != page.ArtifactPagination {
					t.Errorf("page %s: the repeated header is read twice", sheet.Folio)
				}
			}
		}
		if heads != 1 {
			t.Errorf("page %s shows the header %d times", sheet.Folio, heads)
		}
	}
}

func TestFootnoteStandsOnThePageOfItsReference(t *testing.T) {
	var blocks []model.Block
	d := document()
	for i := range 30 {
		id := fmt.Sprint("note-", i)
		d.Notes = append(d.Notes, &model.Note{ID: id, Label: fmt.Sprint(len(d.Notes) + 1),
			Blocks: []model.Block{paragraph(fmt.Sprintf("note%d %s", i, prose(25, i)))}})
		p := paragraph(prose(60, i))
		p.Inlines = append(p.Inlines, &model.Text{Value: fmt.Sprintf(" renvoi%d", i)}, &model.NoteRef{Note: id})
		blocks = append(blocks, p)
	}
	d.Sections[0].Blocks = blocks
	b := lay(t, d)
	checkBook(t, b, d)
	where := map[string]string{}
	for _, sheet := range b.Pages {
		for _, item := range sheet.Items {
			if g, ok := item.(*page.Glyphs); ok {
				for _, w := range tokens(said(g)) {
					where[w] = sheet.Folio
				}
			}
		}
	}
	for i := range 30 {
		reference, note := where[fmt.Sprint("renvoi", i)], where[fmt.Sprint("note", i)]
		if reference == "" || reference != note {
			t.Errorf("note %d is on page %q, its reference on page %q", i, note, reference)
		}
	}
}

func TestNotesTooHighForAPageAreSetInTheText(t *testing.T) {
	d := document()
	d.Notes = []*model.Note{{ID: "n", Label: "1", Blocks: []model.Block{paragraph(prose(2500, 1))}}}
	p := paragraph("Un renvoi")
	p.Inlines = append(p.Inlines, &model.NoteRef{Note: "n"})
	d.Sections[0].Blocks = []model.Block{p, paragraph(prose(50, 2))}
	checkBook(t, lay(t, d), d)
}

func TestVeryHighRowIsPartedBetweenLines(t *testing.T) {
	row := &model.Row{Cells: []*model.Cell{
		{RowSpan: 1, ColumnSpan: 1, Blocks: []model.Block{paragraph(prose(900, 1))}},
		{RowSpan: 1, ColumnSpan: 1, Blocks: []model.Block{paragraph(prose(20, 2))}},
	}}
	d := document(&model.Table{Columns: make([]model.Column, 2), Bodies: []*model.TableBody{{Rows: []*model.Row{row}}}})
	b := lay(t, d)
	if len(b.Pages) < 4 {
		t.Fatalf("the row takes %d pages, too few to test", len(b.Pages)-2)
	}
	bottom := unit.Millimetres(297 - 33)
	for _, sheet := range b.Pages[2:] {
		for _, item := range sheet.Items {
			if g, ok := item.(*page.Glyphs); ok && g.Content != nil && g.Y > bottom {
				t.Fatalf("page %s: %q stands below the type area", sheet.Folio, said(g))
			}
		}
	}
}

func TestLinkOverTwoLinesHasTwoAreas(t *testing.T) {
	link := &model.Link{Address: "https://exemple.org/", Inlines: words(prose(30, 1))}
	b := lay(t, document(&model.Paragraph{Inlines: []model.Inline{link}}))
	page := b.Pages[len(b.Pages)-1]
	if len(page.Links) != 1 || len(page.Links[0].Areas) < 2 {
		t.Fatalf("links: %+v", page.Links)
	}
}

func TestPagesAsLines(t *testing.T) {
	d := document(
		paragraph("Le matériel réformé de l’État peut être donné : voir le guide de la DNID, publié en 2022."),
		paragraph(prose(40, 1)),
		&model.List{Tight: true, Items: []*model.ListItem{{Blocks: []model.Block{paragraph("neuf")}},
			{Blocks: []model.Block{paragraph("occasion"),
				&model.List{Ordered: true, Start: 1, Tight: true,
					Items: []*model.ListItem{{Blocks: []model.Block{paragraph("réparé")}}}}}}}},
		&model.Callout{Kind: model.CalloutTip, Blocks: []model.Block{paragraph("Un conseil.")}},
		&model.Disclosure{Title: words("Une question ?"), Blocks: []model.Block{paragraph("Sa réponse.")}},
		&model.Quote{Blocks: []model.Block{paragraph("Une citation.")}, Attribution: words("Une autrice")},
		&model.CodeBlock{Text: "si a {\n    b\n}\n"},
	)
	d.Sections[0].Blocks = append(d.Sections[0].Blocks,
		&model.Paragraph{Inlines: []model.Inline{&model.SmallCapitals{Inlines: words("Petites capitales")},
			&model.Text{Value: " et "}, &model.Underline{Inlines: words("souligné")}}},
		&model.List{Ordered: true, Start: 3, Numbering: model.UpperRoman, Delimiter: model.Brackets, Tight: true,
			Items: []*model.ListItem{{Blocks: []model.Block{paragraph("trois")}}}},
		&model.List{Ordered: true, Start: 2, Numbering: model.LowerAlpha, Delimiter: model.Closed, Tight: true,
			Items: []*model.ListItem{{Blocks: []model.Block{paragraph("b")}}}})
	d.Sections[0].Children = []*model.Section{{ID: "suite", Title: words("La suite"), Blocks: []model.Block{
		&model.Paragraph{Inlines: []model.Inline{&model.Text{Value: "Le "}, &model.Superscript{Inlines: words("er")},
			&model.Strong{Inlines: words("gras")}, &model.Text{Value: " et "},
			&model.Emphasis{Inlines: words("italique")}, &model.Text{Value: "."}}},
		&model.Rule{}, &model.PageBreak{},
		paragraph("Fin."),
	}}}
	golden.Compare(t, filepath.Join("testdata", "lines.txt"), dump(lay(t, d)))
}

// TestOppositePagesAsLines shows pages of a booklet: a figure moved to the next page, a note that goes on there,
// running heads and folios at the outer edges.
func TestOppositePagesAsLines(t *testing.T) {
	d := document(paragraph(prose(150, 1)))
	figure := drawings(t, d)
	d.Notes = []*model.Note{{ID: "longue", Label: "1", Blocks: []model.Block{paragraph(prose(400, 4))}}}
	noted := paragraph(prose(80, 3))
	noted.Inlines = append(noted.Inlines, &model.NoteRef{Note: "longue"})
	d.Sections[0].Children = []*model.Section{{ID: "s", Title: words("Une section"), Blocks: []model.Block{
		paragraph(prose(30, 1)), figure("Un rectangle à sa place ou plus loin"), paragraph(prose(120, 2)), noted,
		paragraph(prose(150, 5)),
	}}}
	golden.Compare(t, filepath.Join("testdata", "opposite.txt"), dump(layPictures(t, d, themeNamed(t, "a5"))))
}
