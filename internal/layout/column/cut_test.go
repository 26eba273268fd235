package column

import (
	"math/rand/v2"
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// row makes a box of so many lines below each other, some of them in pairs.
func row(lines int, random *rand.Rand) *Box {
	b := &Box{}
	for range lines {
		height := unit.Pt(1 + random.IntN(50))
		for range 1 + random.IntN(2) {
			b.Items = append(b.Items, page.Rule(0, b.Height, 10, height, theme.Colour{}))
		}
		b.lines = append(b.lines, lineStart{middle: b.Height + height/2})
		b.Height += height + unit.Pt(random.IntN(20))
	}
	return b
}

func TestEveryItemOfABoxIsInOneOfItsParts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		lines := 1 + random.IntN(80)
		b := row(lines, random)
		items, height := len(b.Items), b.Height
		least := unit.Pt(random.IntN(100))
		most := least + 1 + unit.Pt(random.IntN(500))
		found, total := 0, unit.Pt(0)
		for i, part := range b.Parted(least, most) {
			found += len(part.Items)
			total += part.Height
			for _, item := range part.Items {
				if top, bottom := item.Extent(); top < 0 || bottom > part.Height {
					t.Errorf("part %d is %d high, and an item goes from %d to %d", i, part.Height, top, bottom)
				}
			}
		}
		if found != items || total < height {
			t.Errorf("%d of %d items are in parts of %d together, want %d", found, items, total, height)
		}
	}
}
