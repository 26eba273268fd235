package flow

import (
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/layout/numeral"
	"github.com/reliure/reliure/internal/model"
)

// listLabels are what stands before a list's items: dashes, or numbers with what the list puts around them.
func listLabels(l *model.List) []string {
	labels := make([]string, len(l.Items))
	for i, n := range l.Numbers() {
		labels[i] = "–"
		if l.Ordered {
			labels[i] = delimited(listNumber(n, l.Numbering), l.Delimiter)
		}
	}
	return labels
}

// delimited puts a list's delimiter around a number.
func delimited(number string, delimiter model.Delimiter) string {
	switch delimiter {
	case model.Closed:
		return number + ")"
	case model.Brackets:
		return "(" + number + ")"
	}
	return number + "."
}

// listNumber writes a number as browsers do: one that letters or roman numerals can't say in figures (CSS Counter
// Styles 3, 6 and 7).
func listNumber(n int, numbering model.Numbering) string {
	switch {
	case numbering == model.LowerAlpha && n > 0:
		return numeral.Letters(n)
	case numbering == model.UpperAlpha && n > 0:
		return strings.ToUpper(numeral.Letters(n))
	case numbering == model.LowerRoman && n > 0 && n < 4000:
		return numeral.Roman(n)
	case numbering == model.UpperRoman && n > 0 && n < 4000:
		return strings.ToUpper(numeral.Roman(n))
	default:
		return strings.Replace(strconv.Itoa(n), "-", "\u2212", 1)
	}
}
