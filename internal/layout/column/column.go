// Package column is set matter before it is on pages: a column of boxes below each other, strips of a page that can't
// be broken, with what they show, what leads to them, and what they ask for where pages end.
//
// flow, grid and inline make boxes; paginate is asked where pages end, by the boxes' lengths alone; compose paints the
// pages that come of it ([Filling]). A box that is too high is cut here, a column that is set broadside becomes plates
// here.
package column

import (
	"slices"

	"github.com/reliure/reliure/internal/layout/look"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// Box is a strip of a page that can't be broken: a line, a table row, a picture with its caption. Items, links and
// areas have their origin at the top of the box and the left edge of the type area.
type Box struct {
	Gap     unit.Pt // white above; dropped at the top of a page
	Height  unit.Pt
	After   unit.Pt // white below, when another box follows
	Penalty int     // of ending the page before this box
	Grid    bool    // its top stands on the baseline grid: running text
	Flex    paginate.Flexibility

	Items   []page.Item
	Links   []LinkPiece
	Notes   []*Note
	Frames  []*Frame // decorations that the box lies in, the outermost first
	Head    *Head    // when the page begins with this box, it is repeated above
	Figure  *Figure  // the picture in the box, when it can be made smaller
	Movable bool     // a figure that may stand at the top of the next page
	Opens   bool     // a chapter begins with it
	Begins  bool     // a page begins with it, because the source asks for one
	Anchors []Anchor // what leads to this box

	Section *model.Section // the section that begins with this box
	lines   []lineStart    // of a merged box, for where it is parted
	Plates  []*Box         // turned pages that follow the page that holds this box
	// what a page begins with that begins with this box; without a node when it shows nothing of the model
	Start page.Start
	Slot  *Slot // of a row of a table that is split by columns
}

// lineStart is what a line of a merged box begins with.
type lineStart struct {
	middle unit.Pt
	start  page.Start
}

// Anchor is an ID that leads to a box, and the element that it names.
type Anchor struct {
	ID string
	Of *page.Element
}

// LinkPiece is the part of a link that lies in a box.
type LinkPiece struct {
	Link *page.Link
	Area page.Area
}

// Frame is a decoration behind or beside a run of boxes. On each page it spans those of its boxes that are there.
type Frame struct {
	X, Width unit.Pt
	Fill     theme.Colour
	Radius   unit.Pt
}

// Figure is a picture that can be made smaller to fit the rest of a page.
type Figure struct {
	Item   page.Item // *Image or *Drawing at the top of the box
	Shrink unit.Pt   // the most that its height can be reduced by
}

// Head is a table's header as it is repeated at the top of each further page.
type Head struct {
	Height unit.Pt
	Items  []page.Item
}

// Column collects boxes from the top down. White and penalties asked for between two boxes are merged: the largest
// holds.
type Column struct {
	Boxes   []*Box
	Gap     unit.Pt
	Penalty int
	Begins  bool // a page begins with the next box
	Frames  []*Frame
	Anchors []Anchor
	Section *model.Section // begins with the next box
	Padding unit.Pt        // white inside the frame, above its first box
	Paged   bool           // its boxes go on the book's pages, not into a table cell or a note
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
	b.Frames = append([]*Frame(nil), c.Frames...)
	b.Anchors = append(c.Anchors, b.Anchors...)
	b.Begins = b.Begins || c.Begins
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
	c.Begins = false
	c.Gap, c.Penalty, c.Anchors, c.Section, c.Padding = 0, 0, nil, nil, 0
	c.Boxes = append(c.Boxes, b)
}

// Drop adds white inside the top of the box.
func (b *Box) Drop(dy unit.Pt) {
	b.Height += dy
	b.Move(0, dy)
}

// Move shifts all that the box holds.
func (b *Box) Move(dx, dy unit.Pt) {
	for _, item := range b.Items {
		item.Move(dx, dy)
	}
	for i := range b.Links {
		b.Links[i].Area.X += dx
		b.Links[i].Area.Y += dy
	}
	for i := range b.lines {
		b.lines[i].middle += dy
	}
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
			b.lines = []lineStart{{b.middle(merged.Height), b.Start}}
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

// middle is the height at which a cut tells which part a line goes to: that of its first item, of which there is one
// but in an empty line.
func (b *Box) middle(top unit.Pt) unit.Pt {
	if len(b.Items) == 0 {
		return top + b.Height/2
	}
	from, to := b.Items[0].Extent()
	return from + (to-from)/2
}

// EndWord ends the last word painted in the box with a space, so that what is painted beside it isn't read as one word
// with it.
func (b *Box) EndWord() {
	for i := len(b.Items) - 1; i >= 0; i-- {
		if g, ok := b.Items[i].(*page.Glyphs); ok {
			g.SpaceAfter = true
			return
		}
	}
}

// Take moves the items, links, notes and anchors of another box into b.
func (b *Box) Take(other *Box) {
	b.Items = append(b.Items, other.Items...)
	b.Links = append(b.Links, other.Links...)
	b.Plates = append(b.Plates, other.Plates...)
	b.Notes = append(b.Notes, other.Notes...)
	b.Anchors = append(b.Anchors, other.Anchors...)
	b.lines = append(b.lines, other.lines...)
	if b.Section == nil {
		b.Section = other.Section
	}
	if b.Start.Node == nil {
		b.Start = other.Start
	}
}

// shrinkBy makes the picture at the top of the box lower by dy, its proportions kept. A caption below moves up.
func (b *Box) shrinkBy(dy unit.Pt) {
	b.Move(0, -dy)
	var area *page.Area
	switch item := b.Figure.Item.(type) {
	case *page.Image:
		area = &item.Area
	case *page.Drawing:
		area = &item.Area
	}
	height := area.Height - dy
	area.Width, area.Height, area.Y = area.Width.Scale(int64(height), int64(area.Height)), height, area.Y+dy
	b.Height -= dy
	b.Figure.Shrink -= dy
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

// Note is what stands at the foot of the page that refers to it: a footnote of the model, or the address of a link.
type Note struct {
	Boxes  []*Box
	Placed bool    // a run of its mark was met already
	Nested []*Note // the notes that this one is the first to refer to; they stand right below it
}

// Join adds another box below, so that the two are never parted but between lines.
func (b *Box) Join(below *Box) {
	below.Move(0, b.Height)
	b.Height += below.Height
	b.Take(below)
}

// AddLink adds an area of a link to the box; pieces that touch on one line become one.
func (b *Box) AddLink(link *page.Link, area page.Area) {
	if n := len(b.Links); n > 0 && b.Links[n-1].Link == link {
		b.Links[n-1].Area = page.Union(b.Links[n-1].Area, area)
		return
	}
	b.Links = append(b.Links, LinkPiece{Link: link, Area: area})
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

// FirstElement is the element of the first content in the box; nil when it holds artifacts only.
func (b *Box) FirstElement() *page.Element {
	for item := range page.Painted(b.Items) {
		if c := item.Shows().Content; c != nil {
			return c.Of
		}
	}
	return nil
}
