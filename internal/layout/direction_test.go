package layout

import (
	"slices"
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/unit"
)

// hebrew is a publication that is read from right to left.
func hebrew(blocks ...model.Block) *model.Document {
	d := document(blocks...)
	d.Meta.Language = "he"
	return d
}

// edges are how far the first run that begins with a letter is from the left and right edges of the type area, on the
// last page that has one: those before the text have words of the program's.
func edges(t *testing.T, book *page.Book, first string) (left, right unit.Pt) {
	t.Helper()
	for _, p := range slices.Backward(book.Pages) {
		for item := range p.Painted() {
			g, ok := item.(*page.Glyphs)
			if !ok || len(g.Pieces) == 0 || g.Content == nil {
				continue
			}
			for _, piece := range g.Pieces {
				for _, glyph := range piece.Glyphs {
					if glyph.Text == first {
						return g.X, book.Width - g.X - g.Width()
					}
				}
			}
		}
	}
	t.Fatalf("nothing shows %q", first)
	return 0, 0
}

func TestBookThatIsReadFromRightToLeftIsMirrored(t *testing.T) {
	list := &model.List{Items: []*model.ListItem{{Blocks: []model.Block{paragraph("גם")}}}}
	code := &model.CodeBlock{Text: "Q = 1\n"}
	english := paragraph("Zero")
	english.Language = "en"
	book := lay(t, hebrew(paragraph("שלום"), list, code, english))
	if !book.RightToLeft {
		t.Error("the book doesn't say that it is read from right to left")
	}
	textLeft, textRight := edges(t, book, "ש")
	itemLeft, itemRight := edges(t, book, "ג")
	codeLeft, _ := edges(t, book, "Q")
	englishLeft, englishRight := edges(t, book, "Z")
	if textRight > textLeft || itemRight <= textRight || itemLeft < itemRight {
		t.Errorf("the text is %v from the right edge, the list %v", textRight, itemRight)
	}
	if codeLeft > book.Width/3 || englishLeft > englishRight {
		t.Errorf("code begins %v from the left edge, the English paragraph %v", codeLeft, englishLeft)
	}
	for _, p := range book.Pages {
		if p.Left <= 0 || p.Left > book.Width/2 {
			t.Errorf("the type area begins at %v", p.Left)
		}
	}
}

func TestPassageFromRightToLeftBeginsAtTheRight(t *testing.T) {
	arabic, said := paragraph("سلام"), paragraph("Zero")
	arabic.Language, said.Direction = "ar", model.RightToLeft
	book := lay(t, document(paragraph("Quand"), arabic, said))
	for first, fromRight := range map[string]bool{"Q": false, "س": true, "Z": true} {
		if left, right := edges(t, book, first); (right < left) != fromRight {
			t.Errorf("%s is %v from the left edge and %v from the right one", first, left, right)
		}
	}
}

func TestTableOfABookFromRightToLeftBeginsAtTheRight(t *testing.T) {
	cell := func(s string) *model.Cell {
		return &model.Cell{ColumnSpan: 1, RowSpan: 1, Blocks: []model.Block{paragraph(s)}}
	}
	table := &model.Table{
		Columns: []model.Column{{}, {Align: model.AlignLeft}},
		Bodies:  []*model.TableBody{{Rows: []*model.Row{{Cells: []*model.Cell{cell("ףף"), cell("ץץ")}}}}},
	}
	book := lay(t, hebrew(table))
	firstLeft, _ := edges(t, book, "ף")
	secondLeft, secondRight := edges(t, book, "ץ")
	if firstLeft < secondLeft || secondLeft > secondRight {
		t.Errorf("the first cell is %v from the left edge, the second, aligned to it, %v", firstLeft, secondLeft)
	}
}
