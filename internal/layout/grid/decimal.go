package grid

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// alignDecimals gives the cells of each column of numbers the white at their right that brings their decimal signs
// below each other. Figures are tabular, so that units, tens and hundreds stand below each other too.
func (s Setting) alignDecimals(g *Grid, style theme.Style) {
	widest := make([]unit.Pt, g.Columns)
	words := make([]bool, g.Columns)
	sign := decimalSign(s.Language)
	each := func(visit func(cell *Cell)) {
		for _, row := range g.rows {
			for i := range row.cells {
				if cell := &row.cells[i]; row.group != page.RoleTableHead && cell.Scope == model.NoScope &&
					cell.spanC == 1 {
					visit(cell)
				}
			}
		}
	}
	each(func(cell *Cell) {
		tail, numeric := decimalTail(cell.Cell, sign)
		if !numeric || cell.align != model.AlignRight || s.RightToLeft {
			words[cell.column] = true
			return
		}
		cell.fraction = s.Cells.TextWidth(tail, s.cellStyle(style, *cell))
		widest[cell.column] = max(widest[cell.column], cell.fraction)
	})
	each(func(cell *Cell) {
		if words[cell.column] {
			cell.fraction = 0
		} else {
			cell.fraction = widest[cell.column] - cell.fraction
		}
	})
}

// decimalSign parts units from tenths in a language.
func decimalSign(language string) rune {
	if language == "en" || strings.HasPrefix(language, "en-") {
		return '.'
	}
	return ','
}

// decimalTail is what stands in a cell from the decimal sign of its first number on, or after that number where it has
// none: ",25 %", " %", " (+225 %)". It reports whether the cell is a number, or empty or a dash, which stand in the
// place of one.
func decimalTail(cell *model.Cell, sign rune) (tail string, numeric bool) {
	if len(cell.Blocks) == 0 {
		return "", true
	}
	p, ok := cell.Blocks[0].(*model.Paragraph)
	if !ok || len(cell.Blocks) > 1 {
		return "", false
	}
	number := strings.TrimSpace(model.PlainText(p.Inlines))
	first := strings.IndexFunc(number, unicode.IsDigit)
	if first < 0 {
		return "", strings.Trim(number, "-–—") == ""
	}
	if strings.ContainsFunc(number, unicode.IsLetter) && !strings.ContainsFunc(number[:1], unicode.IsDigit) {
		return "", false
	}
	return number[first+wholePart(number[first:], sign):], true
}

// wholePart is how many bytes of a number stand before its decimal sign: figures, in threes with a space or a sign
// between them.
func wholePart(number string, sign rune) int {
	for i, r := range number {
		switch {
		case unicode.IsDigit(r):
		case r != sign && strings.ContainsRune(" \u00a0\u202f'’.,", r) && threeFigures(number[i+utf8.RuneLen(r):]):
		default:
			return i
		}
	}
	return len(number)
}

// threeFigures reports whether a text begins with three figures and no fourth.
func threeFigures(s string) bool {
	figures := len(s) - len(strings.TrimLeftFunc(s, unicode.IsDigit))
	return figures == 3
}
