package layout

import (
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/layout/column"
)

// BenchmarkPages makes the pages of an essay, with all that goes before: setting, shaping, line breaking. Per page:
// time and bytes.
func BenchmarkPages(b *testing.B) {
	in := inputFor(b, essay(b, 3, 260), themeNamed(b, "livre"))
	b.ReportAllocs()
	pages := 0
	for b.Loop() {
		book, err := Lay(b.Context(), in, &diag.List{})
		if err != nil {
			b.Fatal(err)
		}
		pages = len(book.Pages)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*pages), "ns/page")
}

// BenchmarkPageBreaks chooses where the pages of a set galley end, and nothing else.
func BenchmarkPageBreaks(b *testing.B) {
	body, planned := planned(b, essay(b, 3, 260), themeNamed(b, "livre"))
	g := planned[len(planned)-1].galley
	b.ReportAllocs()
	for b.Loop() {
		column.Pages(g.boxes, body.Look, body.TypeHeight())
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(g.pages)), "ns/page")
}
