package pdf

import (
	"math"
	"strings"
	"testing"
	"unicode"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/unit"
	reader "github.com/reliure/reliure/internal/verify/pdf"
)

// pen is where text is shown, and in which size.
type pen struct{ x, y, size float64 }

// playText plays the text operators of a page and calls visit after each, with the place before and after it; for a
// space with the place before it alone.
func playText(t *testing.T, fonts *fontSet, operators []byte, visit func(operator string, before, after pen)) {
	t.Helper()
	byName := map[reader.Name]*derivedFont{}
	for _, f := range fonts.list {
		byName[reader.Name(f.resource)] = f
	}
	var p, start pen
	var spacing float64
	var font *derivedFont
	show := func(o reader.Object) {
		s, ok := o.(reader.String)
		if !ok {
			p.x -= number(o) / 1000 * p.size
			return
		}
		for i := range len(s) {
			if s[i] == spaceCode {
				visit("space", p, p)
				p.x += spacing
			}
			p.x += float64(font.cuts[s[i]].Advance) / 1000 * p.size
		}
	}
	err := reader.Operators(operators, func(operator reader.Operator, operands []reader.Object) {
		before := p
		switch operator {
		case "BT":
			start = pen{}
		case "Td":
			start.x, start.y = start.x+number(operands[0]), start.y+number(operands[1])
			p.x, p.y = start.x, start.y
		case "Tf":
			font, p.size = byName[operands[0].(reader.Name)], number(operands[1])
		case "Tw":
			spacing = number(operands[0])
		case "Tj":
			show(operands[0])
		case "TJ":
			for _, o := range operands[0].(reader.Array) {
				show(o)
			}
		}
		visit(string(operator), before, p)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// penAfter returns where the pen is after each operator that shows text, and before each space.
func penAfter(t *testing.T, fonts *fontSet, operators []byte) (pens []float64) {
	t.Helper()
	playText(t, fonts, operators, func(operator string, _, after pen) {
		if operator == "Tj" || operator == "TJ" || operator == "space" {
			pens = append(pens, after.x)
		}
	})
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
	fonts.runs[&second] = fonts.runs[run]
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

// Ghostscript reads a raised letter into a line of its own where it touches one of its neighbours.
func TestRaisedTextDoesNotTouchItsNeighbours(t *testing.T) {
	text := func(s string) *model.Text { return &model.Text{Value: s} }
	up := func(s string) model.Inline { return &model.Superscript{Inlines: []model.Inline{text(s)}} }
	down := func(s string) model.Inline { return &model.Subscript{Inlines: []model.Inline{text(s)}} }
	inlines := []model.Inline{
		text("Dix10"), up("\u22126"), text("\u00a0m, la suite u"), down("n+1"), text(" et le XVI"), up("ÈME"),
		text(" siècle, a"),
		&model.Strike{Inlines: []model.Inline{up("(1)")}}, text(", "),
		&model.Link{Address: "https://example.org/", Inlines: []model.Inline{text("10"), up("\u22129")}}, text("."),
	}
	book, _ := lay(t, &model.Document{Meta: model.Meta{Title: "Hauteurs", Language: "fr"}, Sections: []*model.Section{
		{ID: "a", Kind: model.Chapter, Title: []model.Inline{text("Hauteurs")}, Page: &model.Page{},
			Blocks: []model.Block{&model.Paragraph{Inlines: inlines}}},
	}})
	fonts := deriveFonts(book)
	standard, _ := StandardNamed("")
	pages, err := composePages(t.Context(), book, fonts, standard)
	if err != nil {
		t.Fatal(err)
	}
	changes := 0
	for _, content := range pages {
		for _, part := range content.parts {
			var last pen // where the last string ends
			playText(t, fonts, part.operators, func(operator string, before, after pen) {
				switch operator {
				case "Tj", "TJ":
					last = after
				case "Td":
					rise, gap := math.Abs(after.y-last.y), after.x-last.x
					if rise == 0 || rise > last.size || math.Abs(gap) > 1 {
						return
					}
					if changes++; gap < .004 || gap > .026 {
						t.Errorf("at %.2f, %.2f the next begins %.4f points behind the last", after.x, after.y, gap)
					}
				}
			})
		}
	}
	if changes < 9 {
		t.Errorf("%d changes of height, want 9", changes)
	}
}
