package grid

import (
	"testing"

	"github.com/reliure/reliure/internal/model"
)

func TestFirstNumberOfACellIsAligned(t *testing.T) {
	for _, test := range []struct {
		text, tail string
		numeric    bool
	}{
		{"225", "", true},
		{"8294 (+225 %)", " (+225 %)", true},
		{"59 %", " %", true},
		{"12,5", ",5", true},
		{"1 234,25 €", ",25 €", true},
		{"1\u202f234\u202f567", "", true},
		{"1.234.567", "", true},
		{"12 m²", " m²", true},
		{"3 à 5", " à 5", true},
		{"–3", "", true},
		{"–", "", true},
		{"", "", true},
		{"fin 2024", "", false},
	} {
		var cell model.Cell
		if test.text != "" {
			cell.Blocks = []model.Block{&model.Paragraph{Inlines: []model.Inline{&model.Text{Value: test.text}}}}
		}
		tail, numeric := decimalTail(&cell, ',')
		if tail != test.tail || numeric != test.numeric {
			t.Errorf("%q: tail %q, a number: %v; want %q, %v", test.text, tail, numeric, test.tail, test.numeric)
		}
	}
}
