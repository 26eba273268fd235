package layout

import (
	"slices"

	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/unit"
)

// filling is what a page holds.
type filling struct {
	carried []*box // figures from the page before, at the top
	text    []*box
	notes   []*box  // lines at the foot
	shrink  unit.Pt // what the pictures have to give for the page to fit
}

// parted parts boxes into pages. Figures that stand on the next page are not among the text of theirs.
func parted(boxes []*box, on paginate.Column) []filling {
	on.Boxes = lengths(boxes)
	notes := noteLines(boxes)
	figures := func(upTo, count int) (moved []*box) {
		for _, i := range paginate.LastMovable(on.Boxes[:upTo], count) {
			moved = append(moved, boxes[i])
		}
		return moved
	}
	var pages []filling
	for _, leaf := range paginate.Break(on) {
		text, away := boxes[leaf.First:leaf.Last], figures(leaf.Last, leaf.PutOff)
		if len(away) > 0 {
			text = slices.DeleteFunc(slices.Clone(text), func(b *box) bool { return slices.Contains(away, b) })
		}
		pages = append(pages, filling{figures(leaf.First, leaf.Carried), text, notes[leaf.Notes:leaf.NotesEnd], leaf.Shrink})
	}
	return pages
}

// noteLines are the lines of all notes that boxes refer to.
func noteLines(boxes []*box) []*box {
	var lines []*box
	for _, b := range boxes {
		for _, n := range b.notes {
			lines = append(lines, n.boxes...)
		}
	}
	return lines
}

// eachBox visits the boxes of a page and those of its notes.
func (f filling) eachBox(visit func(*box)) {
	for _, boxes := range [][]*box{f.carried, f.text, f.notes} {
		for _, box := range boxes {
			visit(box)
		}
	}
}

// lengths is what paginate knows of boxes.
func lengths(boxes []*box) []paginate.Box {
	all := make([]paginate.Box, len(boxes))
	for i, b := range boxes {
		l := &all[i]
		*l = paginate.Box{
			Gap: b.gap, Height: b.height, After: b.after, Penalty: b.penalty, Flex: b.flex, Grid: b.grid,
			Movable: b.movable, Opens: b.opens, Titled: b.section != nil, GoesOn: i > 0 && b.goesOn(boxes[i-1]),
		}
		if b.head != nil {
			l.Head = b.head.height
		}
		if b.figure != nil {
			l.Shrink = b.figure.shrink
		}
		for _, n := range b.notes {
			l.Notes = append(l.Notes, lengths(n.boxes))
		}
	}
	return all
}

// goesOn reports whether a box goes on with the table or the frame that the one before it is in.
func (b *box) goesOn(before *box) bool {
	return b.head != nil && b.head == before.head || len(b.frames) > 0 && len(before.frames) > 0 && b.frames[0] == before.frames[0]
}
