package layout

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/unit"
)

func TestNumbersOfAListStandClearOfTheirItems(t *testing.T) {
	for _, start := range []int{-12, 1, 98, 3999, 999_999_998} {
		list := &model.List{Ordered: true, Start: start, Tight: true}
		for range 4 {
			list.Items = append(list.Items, &model.ListItem{Blocks: []model.Block{paragraph("point")}})
		}
		b := lay(t, document(list))
		var label *page.Glyphs
		for item := range b.Pages[len(b.Pages)-1].Painted() {
			g, ok := item.(*page.Glyphs)
			switch {
			case !ok:
			case strings.HasSuffix(said(g), ". "):
				label = g
			case said(g) == "point" && (label == nil || label.Y != g.Y || label.X+label.Width()+unit.Point > g.X):
				t.Errorf("from %d: the number before an item reaches into it", start)
			}
		}
		if label == nil {
			t.Errorf("from %d: no number is painted", start)
		}
	}
}
