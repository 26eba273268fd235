package column

import (
	"slices"

	"github.com/reliure/reliure/internal/layout/look"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/unit"
)

// Filling is what a page holds.
type Filling struct {
	Carried []*Box // figures from the page before, at the top
	Text    []*Box
	Notes   []*Box  // lines at the foot
	Shrink  unit.Pt // what the pictures have to give for the page to fit
}

// Pages parts boxes into pages of a height. Figures that stand on the next page are not among the text of theirs.
func Pages(boxes []*Box, look *look.Look, height unit.Pt) []Filling {
	spacing := look.Theme.Spacing
	on := paginate.Column{Boxes: Lengths(boxes), Height: height, Grid: spacing.Grid.Pt, Above: spacing.NoteBefore.Pt}
	var notes []*Box
	for _, b := range boxes {
		for _, n := range b.Notes {
			notes = append(notes, n.Boxes...)
		}
	}
	figures := func(upTo, count int) (moved []*Box) {
		for _, i := range paginate.LastMovable(on.Boxes[:upTo], count) {
			moved = append(moved, boxes[i])
		}
		return moved
	}
	var pages []Filling
	for _, leaf := range paginate.Break(on) {
		text, away := boxes[leaf.First:leaf.Last], figures(leaf.Last, leaf.PutOff)
		if len(away) > 0 {
			text = slices.DeleteFunc(slices.Clone(text), func(b *Box) bool { return slices.Contains(away, b) })
		}
		pages = append(pages, Filling{figures(leaf.First, leaf.Carried), text, notes[leaf.Notes:leaf.NotesEnd],
			leaf.Shrink})
	}
	return pages
}

// EachBox visits the boxes of a page and those of its notes.
func (f Filling) EachBox(visit func(*Box)) {
	for _, boxes := range [][]*Box{f.Carried, f.Text, f.Notes} {
		for _, box := range boxes {
			visit(box)
		}
	}
}

// Lengths is what paginate knows of boxes.
func Lengths(boxes []*Box) []paginate.Box {
	all := make([]paginate.Box, len(boxes))
	for i, b := range boxes {
		l := &all[i]
		*l = paginate.Box{
			Gap: b.Gap, Sink: b.Sink, Height: b.Height, After: b.After, Penalty: b.Penalty, Flex: b.Flex, Grid: b.Grid,
			Movable: b.Movable, Tied: b.Tied, Opens: b.Opens, Begins: b.Begins, Titled: b.Section != nil,
			GoesOn: i > 0 && b.goesOn(boxes[i-1]),
		}
		if b.Head != nil {
			l.Head = b.Head.Height
		}
		if b.Figure != nil {
			l.Shrink = b.Figure.Shrink
		}
		for _, n := range b.Notes {
			l.Notes = append(l.Notes, Lengths(n.Boxes))
		}
	}
	return all
}

// goesOn reports whether a box goes on with the table or the frame that the one before it is in.
func (b *Box) goesOn(before *Box) bool {
	return b.Head != nil && b.Head == before.Head || len(b.Frames) > 0 && len(before.Frames) > 0 &&
		b.Frames[0] == before.Frames[0]
}

// Fit makes the pictures of a page smaller until what it holds is no higher than height. Each gives its share; what
// follows on the grid may take more.
func (f *Filling) Fit(look *look.Look, height unit.Pt) {
	if f.Shrink > 0 {
		f.shrink(f.Shrink, look.Pt(0.1))
	}
	for over := f.height(look) - height; over > 0 && f.shrink(over, look.Pt(0.1)); {
		over = f.height(look) - height
	}
}

// shrink makes pictures smaller, each by its share and a trifle, until as much is saved. It tells whether any was.
func (f *Filling) shrink(by, trifle unit.Pt) (some bool) {
	var most unit.Pt
	boxes := slices.Concat(f.Carried, f.Text)
	for _, box := range boxes {
		if box.Figure != nil {
			most += box.Figure.Shrink
		}
	}
	if most <= 0 {
		return false
	}
	for _, box := range boxes {
		if box.Figure != nil {
			box.shrinkBy(min(by.Scale(int64(box.Figure.Shrink>>8), int64(most>>8))+trifle, box.Figure.Shrink))
		}
	}
	return true
}

// height is that of all that the page holds.
func (f *Filling) height(look *look.Look) unit.Pt {
	pile := paginate.Pile{Grid: look.Theme.Spacing.Grid.Pt}
	carried, text := Lengths(f.Carried), Lengths(f.Text)
	for i := range carried {
		pile.Put(&carried[i])
	}
	for i := range text {
		pile.Add(&text[i])
	}
	if len(f.Notes) == 0 {
		return pile.Y
	}
	return pile.Y + look.Theme.Spacing.NoteBefore.Pt + (&Column{Boxes: f.Notes}).Height()
}
