package layout

import (
	"testing"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/unit"
)

// A figure of two fifths of a page stands after four fifths of text, so that it goes to the next page in any case: either alone, with text
// from behind it in its place, or with all that follows, which leaves a fifth of the page empty.
func TestFigureMovesOnlyPastWhatMayComeBeforeIt(t *testing.T) {
	for name, c := range map[string]struct {
		behind func(boxes []*box) // changes the boxes behind the figure
		moves  bool
	}{
		"text":            {func([]*box) {}, true},
		"a title":         {func(boxes []*box) { boxes[0].section = &model.Section{} }, false},
		"a table":         {func(boxes []*box) { sharing(boxes, func(b *box) { b.head = &tableHead{} }) }, false},
		"a frame":         {func(boxes []*box) { sharing(boxes, func(b *box) { b.frames = []*frame{{}} }) }, false},
		"another chapter": {func(boxes []*box) { boxes[0].opens = true }, false},
	} {
		lines := func(n int) (boxes []*box) {
			for range n {
				boxes = append(boxes, &box{height: unit.Points(10)})
			}
			return boxes
		}
		behind := lines(6)
		c.behind(behind)
		figure := &box{height: unit.Points(40), movable: true}
		g := &galley{boxes: append(append(lines(8), figure), behind...)}
		b := newBinder(inputFor(t, &model.Document{}, look(t, "livre")), nil)
		b.breakPages(g, unit.Points(100))
		if len(g.leaves) != 2 {
			t.Fatalf("before %s: %d pages", name, len(g.leaves))
		}
		if moved := g.leaves[0].putOff == 1; moved != c.moves {
			t.Errorf("before %s: the figure moves: %v, want %v", name, moved, c.moves)
		}
	}
}

// sharing gives all boxes what mark gives the first.
func sharing(boxes []*box, mark func(*box)) {
	mark(boxes[0])
	for _, b := range boxes[1:] {
		b.head, b.frames = boxes[0].head, boxes[0].frames
	}
}
