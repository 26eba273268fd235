package pdf

import (
	"strings"
	"testing"
	"unicode"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/unit"
	reader "github.com/reliure/reliure/internal/verify/pdf"
)

// penAfter plays the text operators of a page and returns where the pen is after each operator that shows text, and
// before each space.
func penAfter(t *testing.T, fonts *fontSet, operators []byte) (pens []float64) {
	t.Helper()
	byName := map[reader.Name]*derivedFont{}
	for _, f := range fonts.list {
		byName[reader.Name(f.resource)] = f
	}
	var x, start, size, spacing float64
	var font *derivedFont
	show := func(o reader.Object) {
		switch o := o.(type) {
		case reader.String:
			for i := range len(o) {
				if o[i] == spaceCode {
					pens = append(pens, x)
					x += spacing
				}
				x += float64(font.cuts[o[i]].Advance) / 1000 * size
			}
		default:
			x -= number(o) / 1000 * size
		}
	}
	err := reader.Operators(operators, func(operator reader.Operator, operands []reader.Object) {
		switch operator {
		case "BT":
			start = 0
		case "Td":
			start += number(operands[0])
			x = start
		case "Tf":
			font, size = byName[operands[0].(reader.Name)], number(operands[1])
		case "Tw":
			spacing = number(operands[0])
		case "Tj":
			show(operands[0])
			pens = append(pens, x)
		case "TJ":
			for _, o := range operands[0].(reader.Array) {
				show(o)
			}
			pens = append(pens, x)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return pens
}

func number(o reader.Object) float64 {
	if n, ok := o.(int); ok {
		return float64(n)
	}
	return o.(float64)
}

func TestEveryLineEndsWhereLayoutSays(t *testing.T) {
	linesEndWhereLayoutSays(t, sample(t))
}

// A face that shows more characters than a font has codes for changes its font within words.
func TestWordOfSeveralFontsEndsWhereLayoutSays(t *testing.T) {
	var characters strings.Builder
	for r := rune(0x100); r < 0x460; r++ {
		if serif().Covers(r) && unicode.IsLetter(r) {
			characters.WriteRune(r)
			if r%8 == 0 {
				characters.WriteByte(' ')
			}
		}
	}
	text := &model.Text{Value: strings.Repeat(characters.String(), 2)}
	book, _ := lay(t, &model.Document{Meta: model.Meta{Title: "Alphabets", Language: "fr"}, Sections: []*model.Section{
		{ID: "a", Kind: model.Chapter, Title: []model.Inline{text}, Page: &model.Page{},
			Blocks: []model.Block{&model.Paragraph{Inlines: []model.Inline{text}}}},
	}})
	fonts := deriveFonts(book)
	within := 0
	for key, word := range fonts.words {
		uses := word.uses
		codes := fonts.byFace[key.face].codes
		if codes[uses[0]].font != codes[uses[len(uses)-1]].font {
			within++
		}
	}
	if within == 0 {
		t.Error("no word is in two fonts")
	}
	linesEndWhereLayoutSays(t, book)
}

func linesEndWhereLayoutSays(t *testing.T, book *page.Book) {
	t.Helper()
	fonts := deriveFonts(book)
	standard, _ := StandardNamed("")
	checked := 0
	pages, err := composePages(t.Context(), book, fonts, standard)
	if err != nil {
		t.Fatal(err)
	}
	for i, content := range pages {
		var operators []byte
		for _, part := range content.parts {
			operators = append(operators, part.operators...)
		}
		pens := penAfter(t, fonts, operators)
		items := book.Pages[i].Items
		for k, item := range items {
			run, ok := item.(*page.Glyphs)
			if !ok || len(run.Pieces) == 0 {
				continue
			}
			if k+1 < len(items) {
				if next, ok := items[k+1].(*page.Glyphs); ok && next.Y == run.Y {
					continue // it may share the string
				}
			}
			end, near := (run.X + run.Width()).Points(), false
			for _, pen := range pens {
				if d := pen - end; d < .025 && d > -.025 {
					near = true
				}
			}
			if checked++; !near {
				t.Errorf("page %d: no string ends at %.3f", i+1, end)
			}
		}
	}
	if checked < 10 {
		t.Errorf("%d runs were looked at", checked)
	}
}

func TestRunsThatLookTheSameShareAString(t *testing.T) {
	book := sample(t)
	fonts := deriveFonts(book)
	standard, _ := StandardNamed("")
	var run *page.Glyphs
	for _, sheet := range book.Pages {
		for _, item := range sheet.Items {
			if g, ok := item.(*page.Glyphs); ok && !g.SpaceAfter && len(g.Pieces) > 0 &&
				fonts.byFace[g.Face].fonts[0].shows(spaceCode) {
				run = g
			}
		}
	}
	second := *run
	second.X += run.Width()
	w := &contentWriter{height: 800 * unit.Point, fonts: fonts, standard: standard, page: &pageContent{}}
	w.item(run)
	w.item(&second)
	w.endMarked()
	if n := strings.Count(string(w.out), "Tj") + strings.Count(string(w.out), "TJ"); n != 1 {
		t.Errorf("%d strings: %q", n, w.out)
	}
}

// A label is as far from its text as readers that look for columns keep them apart, unless the
// space is near to the text.
func TestSpaceBehindALabelStandsRightBeforeItsText(t *testing.T) {
	item := func(s string) *model.ListItem {
		return &model.ListItem{Blocks: []model.Block{&model.Paragraph{Inlines: []model.Inline{&model.Text{Value: s}}}}}
	}
	list := &model.List{Tight: true, Items: []*model.ListItem{item("le chargeur"), item("un chargeur")}}
	book, _ := lay(t, &model.Document{Meta: model.Meta{Title: "Liste", Language: "fr"}, Sections: []*model.Section{
		{ID: "a", Kind: model.Chapter, Title: []model.Inline{&model.Text{Value: "Liste"}}, Page: &model.Page{},
			Blocks: []model.Block{list}},
	}})
	fonts := deriveFonts(book)
	if len(fonts.gaps) != 1 {
		t.Fatalf("%d gaps are filled, want the one before a narrow letter", len(fonts.gaps))
	}
	standard, _ := StandardNamed("")
	pages, err := composePages(t.Context(), book, fonts, standard)
	if err != nil {
		t.Fatal(err)
	}
	for run, gap := range fonts.gaps {
		found := false
		for _, content := range pages {
			for _, part := range content.parts {
				for _, pen := range penAfter(t, fonts, part.operators) {
					end := (run.X + run.Width() + gap).Points()
					found = found || pen > end-.025 && pen < end+.025
				}
			}
		}
		if !found {
			t.Error("no string ends where the text begins")
		}
	}
}
