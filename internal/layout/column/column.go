// Package column is set matter before it is on pages: a column of boxes below each other, strips of a page that can't
// be broken, with what they show, what leads to them, and what they ask for where pages end.
//
// flow, grid and inline make boxes; paginate is asked where pages end, by the boxes' lengths alone; compose paints the
// pages that come of it ([Filling]). A box that is too high is cut here, a column that is set broadside becomes plates
// here.
package column

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/unit"
)

// Column collects boxes from the top down. White and penalties asked for between two boxes are merged: the largest
// holds.
type Column struct {
	Boxes   []*Box
	Gap     unit.Pt
	Penalty int
	Frames  []*Frame
	Anchors []Anchor
	Section *model.Section // begins with the next box
	Padding unit.Pt        // white inside the frame, above its first box
	Paged   bool           // its boxes go on the book's pages, not into a table cell or a note
	Begins  bool           // a page begins with the next box
}

// Space asks for white before the next box.
func (c *Column) Space(p unit.Pt) { c.Gap = max(c.Gap, p) }

// Hold asks for the next box to stay on the page of the one before it.
func (c *Column) Hold(penalty int) { c.Penalty = max(c.Penalty, penalty) }

// BreakPage asks for the next box to begin a page; one that is the first does so anyway.
func (c *Column) BreakPage() { c.Begins = len(c.Boxes) > 0 }

// Anchor makes the next box the place that id leads to.
func (c *Column) Anchor(id string, of *page.Element) {
	if id != "" {
		c.Anchors = append(c.Anchors, Anchor{id, of})
	}
}

// Push adds a box below the others and gives it what was asked for.
func (c *Column) Push(b *Box) {
	b.Gap = max(b.Gap, c.Gap)
	b.Penalty = max(b.Penalty, c.Penalty)
	b.Begins = b.Begins || c.Begins
	b.Frames = append([]*Frame(nil), c.Frames...)
	b.Anchors = append(c.Anchors, b.Anchors...)
	if b.Section == nil {
		b.Section = c.Section
	}
	if b.Section != nil {
		b.Start = page.Start{Node: b.Section}
	}
	if c.Padding != 0 {
		b.Drop(c.Padding)
		b.Grid = false
	}
	c.Gap, c.Penalty, c.Anchors, c.Section, c.Padding = 0, 0, nil, nil, 0
	c.Begins = false
	c.Boxes = append(c.Boxes, b)
}

// Open begins a frame; the boxes pushed until close lie in it, with padding inside its top.
func (c *Column) Open(f *Frame, padding unit.Pt) {
	c.Frames = append(c.Frames, f)
	c.Padding += padding
}

// Close ends the innermost frame, with padding inside its bottom. A frame without boxes leaves no trace.
func (c *Column) Close(padding unit.Pt) {
	f := c.Frames[len(c.Frames)-1]
	c.Frames = c.Frames[:len(c.Frames)-1]
	c.Padding = 0
	if n := len(c.Boxes); n > 0 && len(c.Boxes[n-1].Frames) > 0 {
		last := c.Boxes[n-1]
		for _, g := range last.Frames {
			if g == f {
				last.Height += padding
			}
		}
	}
}

// KeepWhole asks for the boxes from first on to stay on one page when there are no more than most of them.
func (c *Column) KeepWhole(first, most int, penalty int) {
	if len(c.Boxes)-first > most {
		return
	}
	for i := first + 1; i < len(c.Boxes); i++ {
		c.Boxes[i].Penalty = max(c.Boxes[i].Penalty, penalty)
	}
}

// KeepHigh asks for the boxes from first on to stay on one page until they are so high together.
func (c *Column) KeepHigh(first int, height unit.Pt, penalty int) {
	for i := first; i < len(c.Boxes)-1 && height > 0; i++ {
		if height -= c.Boxes[i].Height + c.Boxes[i].Gap; i == first {
			height += c.Boxes[i].Gap
		}
		if height > 0 {
			c.Boxes[i+1].Penalty = max(c.Boxes[i+1].Penalty, penalty)
		}
	}
}

// Centre has white that the grid asks for go in equal parts above and below the boxes from first on.
func (c *Column) Centre(first int) {
	if first < len(c.Boxes) && !c.Boxes[first].Grid {
		c.Boxes[first].Flex = paginate.TakesHalf
	}
}

// Height is that of all boxes with the white between them, as a block that is not broken.
func (c *Column) Height() unit.Pt {
	var h unit.Pt
	for i, b := range c.Boxes {
		if i > 0 {
			h += b.Gap
		}
		h += b.Height
	}
	return h
}

// Merge makes one box of all boxes of the column, for a table cell or a caption beside its picture.
func (c *Column) Merge() *Box {
	merged := &Box{}
	for i, b := range c.Boxes {
		if i > 0 {
			merged.Height += b.Gap
		}
		b.Move(0, merged.Height)
		if len(b.lines) == 0 && b.Start.Node != nil {
			b.lines = []lineStart{{b.middle(0, merged.Height), b.Start, within{0, len(b.Items)},
				within{0, len(b.Links)}}}
		}
		merged.Height += b.Height
		merged.Take(b)
	}
	merged.Anchors = append(merged.Anchors, c.Anchors...)
	return merged
}

// ForTheEye is a copy of the column that is not read and leads nowhere.
func (c *Column) ForTheEye() *Column {
	shown := &Column{}
	for _, b := range c.Boxes {
		copied := &Box{Gap: b.Gap, Height: b.Height}
		for _, item := range b.Items {
			copied.Items = append(copied.Items, item.Repeated())
		}
		shown.Boxes = append(shown.Boxes, copied)
	}
	return shown
}

// KeepItems makes it dear to end a page after the first item of a list or before the last, when that is a single line.
func (c *Column) KeepItems(starts []int) {
	n := len(starts)
	if n < 2 {
		return
	}
	if second := starts[1]; second == starts[0]+1 {
		c.Boxes[second].Penalty = max(c.Boxes[second].Penalty, paginate.BreakLoneItem)
	}
	if last := starts[n-1]; last == len(c.Boxes)-1 {
		c.Boxes[last].Penalty = max(c.Boxes[last].Penalty, paginate.BreakLoneItem)
	}
}
