package layout

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
)

func TestQuotesWithinQuotesLeaveWordsRoom(t *testing.T) {
	var block model.Block = paragraph("reconditionnement")
	for range 14 {
		block = &model.Quote{Blocks: []model.Block{block}}
	}
	d := document(block)
	b := lay(t, d)
	checkBook(t, b, d)
	whole := false
	for item := range b.Pages[len(b.Pages)-1].Painted() {
		if g, ok := item.(*page.Glyphs); ok {
			whole = whole || strings.Contains(said(g), "reconditionnement")
		}
	}
	if !whole {
		t.Error("a word in fourteen quotes is cut into pieces")
	}
}
