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

func TestLinesOfABoxKeepTheirItemsWhenOthersAreTakenOut(t *testing.T) {
	cells := func(item page.Item) bool { _, is := item.(*page.Cells); return is }
	line := func(y unit.Pt) *Box {
		b := &Box{Height: 10, Items: []page.Item{&page.Cells{}, page.Rule(0, y, 1, 1, theme.Colour{}), &page.Cells{}}}
		b.EndLine(1, page.Start{})
		return b
	}
	b := line(1)
	b.Join(line(2))
	b.Remove(cells)
	for i, l := range b.lines {
		if l.items != (within{i, i + 1}) {
			t.Errorf("line %d has the items %v of %d", i, l.items, len(b.Items))
		}
	}
	if len(b.Items) != 2 {
		t.Errorf("%d items are left", len(b.Items))
	}
}

func TestLinesOfABoxKeepTheirItemsWhenALabelIsPutBefore(t *testing.T) {
	b := &Box{Height: 10, Items: []page.Item{page.Rule(0, 1, 1, 1, theme.Colour{})}}
	b.EndLine(0, page.Start{})
	b.PutFirst(&Box{Items: []page.Item{&page.Cells{}, &page.Cells{}}, Links: make([]LinkPiece, 3)})
	if l := b.lines[0]; l.items != (within{2, 3}) || l.links != (within{3, 3}) {
		t.Errorf("the line has the items %v and links %v of %d and %d", l.items, l.links, len(b.Items), len(b.Links))
	}
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
