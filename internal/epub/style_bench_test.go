package epub

import (
	"testing"

	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/templates"
)

func BenchmarkStyle(b *testing.B) {
	sheet, err := templates.Files.ReadFile("epub/book.css")
	if err != nil {
		b.Fatal(err)
	}
	of := colours(b)
	for b.Loop() {
		style(sheet, of, theme.Styles{}, nil)
	}
}
