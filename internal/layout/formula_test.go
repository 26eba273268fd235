package layout

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/model"
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

func TestFormulaIsAnElementWithItsLinearTextAsAlternative(t *testing.T) {
	d := document(
		&model.Paragraph{Inlines: []model.Inline{&model.Text{Value: "Le rendement "},
			formulaOf(t, `\eta = E_{\text{utile}}^2`, false), &model.Text{Value: " suffit."}}},
		&model.Paragraph{Inlines: []model.Inline{formulaOf(t, `\frac{a+b}{c}`, true)}},
	)
	b := lay(t, d)
	found := formulas(b.Structure)
	if len(found) != 2 || found[0].Alt != "η = E_utile²" || found[1].Alt != "(a + b)/c" {
		t.Fatalf("%d formulas: %+v", len(found), found)
	}
	if text := read(b); !strings.Contains(text, "(a\u00a0+ b)/c") {
		t.Errorf("the page reads %q", text)
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
