package markdown

import (
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

// BenchmarkRealPages reads the nine real pages into a document.
func BenchmarkRealPages(b *testing.B) {
	pub, _ := publication(b, realPages)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Document(b.Context(), nil, pub, &diag.List{}); err != nil {
			b.Fatal(err)
		}
	}
}
