package paginate

import (
	"testing"

	"github.com/reliure/reliure/internal/unit"
)

// A figure of two fifths of a page stands after five sixths of text, so that it goes to the next page in any case:
// either alone, with text from behind it in its place, or with all that follows, which leaves a sixth of the page
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
				boxes = append(boxes, Box{Height: unit.Points(12)})
			}
			return boxes
		}
		behind := lines(5)
		c.behind(behind)
		figure := Box{Height: unit.Points(40), Movable: true}
		leaves := Break(Column{Boxes: append(append(lines(7), figure), behind...), Height: unit.Points(100)})
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

// A picture is made up to 20 points smaller, but the lines below it, which stay together, stand on a grid of 30: 15
// points less bring them no higher, so that they find no room.
func TestPictureIsNotMadeSmallerForALineThatTheGridHoldsBack(t *testing.T) {
	for shrink, lines := range map[float64]int{20: 0, 25: 2} {
		picture := Box{Height: unit.Points(55), Shrink: unit.Points(shrink)}
		line := Box{Height: unit.Points(25), Grid: true}
		last := line
		last.Penalty = BreakForbidden
		boxes := []Box{picture, line, last}
		leaf := Break(Column{Boxes: boxes, Height: unit.Points(100), Grid: unit.Points(30)})[0]
		if got := leaf.Last - 1; got != lines || (leaf.Shrink > 0) != (lines > 0) {
			t.Errorf("%d lines stand below a picture that can give %.0f pt and gives %.1f, not %d",
				got, shrink, leaf.Shrink.Points(), lines)
		}
	}
}

// Text of three quarters of a page with a break in it takes two pages, whatever it costs to end the first so early.
func TestPageBeginsWhereTheSourceAsksForOne(t *testing.T) {
	for at := range 15 {
		boxes := make([]Box, 15)
		for i := range boxes {
			boxes[i] = Box{Height: unit.Points(5), Penalty: BreakForbidden}
		}
		boxes[at].Begins = true
		leaves := Break(Column{Boxes: boxes, Height: unit.Points(100)})
		if at == 0 {
			if len(leaves) != 1 {
				t.Errorf("a break before all text makes %d pages", len(leaves))
			}
			continue
		}
		if len(leaves) != 2 || leaves[1].First != at {
			t.Errorf("a break before box %d makes %d pages", at, len(leaves))
		}
	}
}
