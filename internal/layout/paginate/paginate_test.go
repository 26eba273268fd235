package paginate

import (
	"testing"

	"github.com/reliure/reliure/internal/unit"
)

// A figure of two fifths of a page stands after four fifths of text, so that it goes to the next page in any case:
// either alone, with text from behind it in its place, or with all that follows, which leaves a fifth of the page
// empty.
func TestFigureMovesOnlyPastWhatMayComeBeforeIt(t *testing.T) {
	for name, c := range map[string]struct {
		behind func(boxes []Box) // changes the boxes behind the figure
		moves  bool
	}{
		"text":            {func([]Box) {}, true},
		"a title":         {func(boxes []Box) { boxes[0].Titled = true }, false},
		"a table":         {func(boxes []Box) { goOn(boxes, unit.Point) }, false},
		"a frame":         {func(boxes []Box) { goOn(boxes, 0) }, false},
		"another chapter": {func(boxes []Box) { boxes[0].Opens = true }, false},
	} {
		lines := func(n int) (boxes []Box) {
			for range n {
				boxes = append(boxes, Box{Height: unit.Points(10)})
			}
			return boxes
		}
		behind := lines(6)
		c.behind(behind)
		figure := Box{Height: unit.Points(40), Movable: true}
		leaves := Break(Column{Boxes: append(append(lines(8), figure), behind...), Height: unit.Points(100)})
		if len(leaves) != 2 {
			t.Fatalf("before %s: %d pages", name, len(leaves))
		}
		if moved := leaves[0].PutOff == 1; moved != c.moves {
			t.Errorf("before %s: the figure moves: %v, want %v", name, moved, c.moves)
		}
	}
}

// goOn makes the boxes go on with each other, below a repeated head of that height.
func goOn(boxes []Box, head unit.Pt) {
	for i := range boxes {
		boxes[i].Head, boxes[i].GoesOn = head, i > 0
	}
}
