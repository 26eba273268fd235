package epub

import (
	"strings"

	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/model"
)

// formula writes a formula as MathML, with its linear text for readers that show none. What can't be read as
// TeX is its linear text.
func (w *writer) formula(m *model.Math) {
	read, err := math.Parse(m.TeX)
	if err != nil {
		w.inlines(m.Inlines)
		return
	}
	w.file.formulas = true
	w.marksWithin(m.Inlines)
	formula := read.MathML(m.Display)
	if w.book.rightToLeft() {
		formula = strings.Replace(formula, "<math ", `<math dir="ltr" `, 1)
	}
	w.raw(formula)
}
