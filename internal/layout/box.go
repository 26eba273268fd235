package layout

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// box is a strip of a page that can't be broken: a line, a table row, a picture with its caption. Items, links and areas have their
// origin at the top of the box and the left edge of the type area.
type box struct {
	gap     unit.Pt // white above; dropped at the top of a page
	height  unit.Pt
	after   unit.Pt // white below, when another box follows
	penalty int     // of ending the page before this box
	grid    bool    // its top stands on the baseline grid: running text
	flex    paginate.Flexibility

	items   []page.Item
	links   []linkPiece
	notes   []*note
	frames  []*frame   // decorations that the box lies in, the outermost first
	head    *tableHead // when the page begins with this box, it is repeated above
	figure  *figureBox // the picture in the box, when it can be made smaller
	movable bool       // a figure that may stand at the top of the next page
	opens   bool       // a chapter begins with it
	anchors []anchor   // what leads to this box

	section *model.Section // the section that begins with this box
	lines   []lineStart    // of a merged box, for where it is parted
	plates  []*box         // turned pages that follow the page that holds this box
	start   page.Start     // what a page begins with that begins with this box; without a node when it shows nothing of the model
	slot    *slot          // of a row of a table that is split by columns
}

// lineStart is what a line of a merged box begins with.
type lineStart struct {
	middle unit.Pt
	start  page.Start
}

// anchor is an ID that leads to a box, and the element that it names.
type anchor struct {
	id string
	of *page.Element
}

// linkPiece is the part of a link that lies in a box.
type linkPiece struct {
	link *page.Link
	area page.Area
}

// frame is a decoration behind or beside a run of boxes. On each page it spans those of its boxes that are there.
type frame struct {
	x, width unit.Pt
	fill     theme.Colour
	radius   unit.Pt
}

// figureBox is a picture that can be made smaller to fit the rest of a page.
type figureBox struct {
	item   page.Item // *Image or *Drawing at the top of the box
	shrink unit.Pt   // the most that its height can be reduced by
}

// column collects boxes from the top down. White and penalties asked for between two boxes are merged: the largest holds.
type column struct {
	boxes   []*box
	gap     unit.Pt
	penalty int
	frames  []*frame
	anchors []anchor
	section *model.Section // begins with the next box
	padding unit.Pt        // white inside the frame, above its first box
	paged   bool           // its boxes go on the book's pages, not into a table cell or a note
}

// space asks for white before the next box.
func (c *column) space(p unit.Pt) { c.gap = max(c.gap, p) }

// hold asks for the next box to stay on the page of the one before it.
func (c *column) hold(penalty int) { c.penalty = max(c.penalty, penalty) }

// anchor makes the next box the place that id leads to.
func (c *column) anchor(id string, of *page.Element) {
	if id != "" {
		c.anchors = append(c.anchors, anchor{id, of})
	}
}

// push adds a box below the others and gives it what was asked for.
func (c *column) push(b *box) {
	b.gap = max(b.gap, c.gap)
	b.penalty = max(b.penalty, c.penalty)
	b.frames = append([]*frame(nil), c.frames...)
	b.anchors = append(c.anchors, b.anchors...)
	if b.section == nil {
		b.section = c.section
	}
	if b.section != nil {
		b.start = page.Start{Node: b.section}
	}
	if c.padding != 0 {
		b.drop(c.padding)
		b.grid = false
	}
	c.gap, c.penalty, c.anchors, c.section, c.padding = 0, 0, nil, nil, 0
	c.boxes = append(c.boxes, b)
}

// drop adds white inside the top of the box.
func (b *box) drop(dy unit.Pt) {
	b.height += dy
	b.move(0, dy)
}

// move shifts all that the box holds.
func (b *box) move(dx, dy unit.Pt) {
	for _, item := range b.items {
		item.Move(dx, dy)
	}
	for i := range b.links {
		b.links[i].area.X += dx
		b.links[i].area.Y += dy
	}
	for i := range b.lines {
		b.lines[i].middle += dy
	}
}

// open begins a frame; the boxes pushed until close lie in it, with padding inside its top.
func (c *column) open(f *frame, padding unit.Pt) {
	c.frames = append(c.frames, f)
	c.padding += padding
}

// close ends the innermost frame, with padding inside its bottom. A frame without boxes leaves no trace.
func (c *column) close(padding unit.Pt) {
	f := c.frames[len(c.frames)-1]
	c.frames = c.frames[:len(c.frames)-1]
	c.padding = 0
	if n := len(c.boxes); n > 0 && len(c.boxes[n-1].frames) > 0 {
		last := c.boxes[n-1]
		for _, g := range last.frames {
			if g == f {
				last.height += padding
			}
		}
	}
}

// keepWhole asks for the boxes from first on to stay on one page when there are no more than most of them.
func (c *column) keepWhole(first, most int, penalty int) {
	if len(c.boxes)-first > most {
		return
	}
	for i := first + 1; i < len(c.boxes); i++ {
		c.boxes[i].penalty = max(c.boxes[i].penalty, penalty)
	}
}

// centre has white that the grid asks for go in equal parts above and below the boxes from first on.
func (c *column) centre(first int) {
	if first < len(c.boxes) && !c.boxes[first].grid {
		c.boxes[first].flex = paginate.TakesHalf
	}
}

// height is that of all boxes with the white between them, as a block that is not broken.
func (c *column) height() unit.Pt {
	var h unit.Pt
	for i, b := range c.boxes {
		if i > 0 {
			h += b.gap
		}
		h += b.height
	}
	return h
}

// merge makes one box of all boxes of the column, for a table cell or a caption beside its picture.
func (c *column) merge() *box {
	merged := &box{}
	for i, b := range c.boxes {
		if i > 0 {
			merged.height += b.gap
		}
		b.move(0, merged.height)
		if len(b.lines) == 0 && b.start.Node != nil {
			b.lines = []lineStart{{b.middle(merged.height), b.start}}
		}
		merged.height += b.height
		merged.take(b)
	}
	merged.anchors = append(merged.anchors, c.anchors...)
	return merged
}

// middle is the height at which a cut tells which part a line goes to: that of its first item, of which there is one but in an empty line.
func (b *box) middle(top unit.Pt) unit.Pt {
	if len(b.items) == 0 {
		return top + b.height/2
	}
	from, to := b.items[0].Extent()
	return from + (to-from)/2
}

// endWord ends the last word painted in the box with a space, so that what is painted beside it isn't read as one word with it.
func (b *box) endWord() {
	for i := len(b.items) - 1; i >= 0; i-- {
		if g, ok := b.items[i].(*page.Glyphs); ok {
			g.SpaceAfter = true
			return
		}
	}
}

// take moves the items, links, notes and anchors of another box into b.
func (b *box) take(other *box) {
	b.items = append(b.items, other.items...)
	b.links = append(b.links, other.links...)
	b.plates = append(b.plates, other.plates...)
	b.notes = append(b.notes, other.notes...)
	b.anchors = append(b.anchors, other.anchors...)
	b.lines = append(b.lines, other.lines...)
	if b.section == nil {
		b.section = other.section
	}
	if b.start.Node == nil {
		b.start = other.start
	}
}
