package layout

import (
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/unit"
)

// formulaOf is a formula as the model has it.
func formulaOf(t *testing.T, tex string, display bool) *model.Math {
	t.Helper()
	read, err := math.Parse(tex)
	if err != nil {
		t.Fatal(err)
	}
	return &model.Math{TeX: tex, Display: display, Alt: read.Text(), Inlines: read.Inlines(model.At{}, display)}
}

// formulas returns the Formula elements of a book.
func formulas(e *page.Element) []*page.Element {
	var found []*page.Element
	if e.Role == page.RoleFormula {
		found = append(found, e)
	}
	for _, kid := range e.Kids {
		if kid, ok := kid.(*page.Element); ok {
			found = append(found, formulas(kid)...)
		}
	}
	return found
}

func TestFormulaIsAnElementThatSaysItInWords(t *testing.T) {
	d := document(
		&model.Paragraph{Inlines: []model.Inline{&model.Text{Value: "Le rendement "},
			formulaOf(t, `\eta = E_{\text{utile}}^2`, false), &model.Text{Value: " suffit."}}},
		&model.Paragraph{Inlines: []model.Inline{formulaOf(t, `\frac{a+b}{c}`, true)}},
	)
	b := lay(t, d)
	found := formulas(b.Structure)
	if len(found) != 2 || found[0].Alt != "êta égale E majuscule indice utile au carré" ||
		found[1].Alt != "fraction de numérateur a plus b et de dénominateur c, fin de la fraction" {
		t.Fatalf("%d formulas: %+v", len(found), found)
	}
}

func TestNumeratorStandsAboveTheBarAndTheDenominatorBelow(t *testing.T) {
	b := lay(t, document(&model.Paragraph{Inlines: []model.Inline{formulaOf(t, `\frac{a}{c}`, true)}}))
	at := map[string]unit.Pt{}
	for _, sheet := range b.Pages {
		for _, item := range sheet.Items {
			if c := item.Shows().Content; c == nil || c.Of.Role != page.RoleFormula {
				continue
			}
			switch item := item.(type) {
			case *page.Glyphs:
				at[item.Pieces[0].Glyphs[0].Text] = item.Y
			case *page.Rectangle:
				at["bar"] = item.Y
			}
		}
	}
	if !(0 < at["a"] && at["a"] < at["bar"] && at["bar"] < at["c"]) {
		t.Errorf("from the top: a %v, the bar %v, c %v", at["a"], at["bar"], at["c"])
	}
}

func TestLabelOfAListItemStandsOnTheBaselineOfItsFormula(t *testing.T) {
	for _, display := range []bool{true, false} {
		b := lay(t, document(&model.List{Ordered: true, Start: 7, Items: []*model.ListItem{{Blocks: []model.Block{
			&model.Paragraph{Inlines: []model.Inline{formulaOf(t, `x = \dfrac{\dfrac{a}{b}}{c}`, display)}}}}}}))
		at := map[string]unit.Pt{}
		for _, sheet := range b.Pages {
			for _, item := range sheet.Items {
				if g, ok := item.(*page.Glyphs); ok && g.Content != nil && len(g.Pieces) > 0 {
					at[g.Pieces[0].Glyphs[0].Text] = g.Y
				}
			}
		}
		if at["7"] == 0 || at["7"] != at["="] {
			t.Errorf("in display %t: the label at %v, the formula at %v", display, at["7"], at["="])
		}
	}
}

func TestFormulaOfOneWordIsNeverBroken(t *testing.T) {
	for words := range 12 {
		b := lay(t, document(&model.Paragraph{Inlines: []model.Inline{&model.Text{Value: prose(words, 1) + " "},
			formulaOf(t, `x + y = z`, false), &model.Text{Value: " " + prose(12, 2)}}}))
		lines := map[unit.Pt]bool{}
		for _, sheet := range b.Pages {
			for _, item := range sheet.Items {
				if c := item.Shows().Content; c != nil && c.Of.Role == page.RoleFormula {
					lines[item.(*page.Glyphs).Y] = true
				}
			}
		}
		if len(lines) != 1 {
			t.Errorf("behind %d words the formula stands on %d lines", words, len(lines))
		}
	}
}

func TestDisplayFormulaStandsInTheMiddle(t *testing.T) {
	d := document(paragraph(prose(30, 1)), &model.Paragraph{Inlines: []model.Inline{formulaOf(t, `x = y`, true)}},
		paragraph(prose(30, 2)))
	b := lay(t, d)
	for _, sheet := range b.Pages {
		for _, item := range sheet.Items {
			glyphs, ok := item.(*page.Glyphs)
			if ok && glyphs.Content != nil && glyphs.Content.Of.Role == page.RoleFormula {
				if share := glyphs.X.Scale(100, int64(b.Width)); share < 40 || share > 60 {
					t.Errorf("a part of the formula begins at %d %% of the page's width", share)
				}
			}
		}
	}
}
