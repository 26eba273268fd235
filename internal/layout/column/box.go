package column

import (
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
	Sink    unit.Pt // white above at the top of a page
	Height  unit.Pt
	After   unit.Pt // white below, when another box follows
	Lowered unit.Pt // how far its baseline is below that of a line of text: something in it is higher
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
	Tied    bool     // and does so only rather than that a page is left hollow: what is around it belongs to it
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
	middle       unit.Pt
	start        page.Start
	items, links within
}

// within is a run of the items or links of a box, the last one not included.
type within struct{ from, to int }

func (w *within) shift(by int) { w.from, w.to = w.from+by, w.to+by }

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

// Note is what stands at the foot of the page that refers to it: a footnote of the model, or the address of a link.
type Note struct {
	Boxes  []*Box
	Placed bool    // a run of its mark was met already
	Nested []*Note // the notes that this one is the first to refer to; they stand right below it
}

// Drop adds white inside the top of the box.
func (b *Box) Drop(dy unit.Pt) {
	b.Height += dy
	b.Move(0, dy)
}

// Lower adds white inside the top of the box for what is higher in it than text is.
func (b *Box) Lower(dy unit.Pt) {
	b.Drop(dy)
	b.Lowered += dy
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

// EndLine says that the items from an index on are a line without links, which begins at a place in the model. A box
// that is a line as a whole needs no such call.
func (b *Box) EndLine(from int, start page.Start) {
	b.lines = append(b.lines, lineStart{b.middle(from, 0), start, within{from, len(b.Items)}, within{}})
}

// middle is the height at which a cut tells which part a line goes to: that of its first item, of which there is one
// but in an empty line.
func (b *Box) middle(from int, top unit.Pt) unit.Pt {
	if len(b.Items) == from {
		return top + b.Height/2
	}
	top, bottom := b.Items[from].Extent()
	return top + (bottom-top)/2
}

// PutFirst puts the items and links of another box before all that b holds.
func (b *Box) PutFirst(other *Box) {
	b.Items = append(other.Items, b.Items...)
	b.Links = append(other.Links, b.Links...)
	for i := range b.lines {
		b.lines[i].items.shift(len(other.Items))
		b.lines[i].links.shift(len(other.Links))
	}
}

// Remove takes items out.
func (b *Box) Remove(of func(page.Item) bool) {
	places := make([]int, len(b.Items)+1) // that items come to have
	kept := b.Items[:0]
	for i, item := range b.Items {
		places[i] = len(kept)
		if !of(item) {
			kept = append(kept, item)
		}
	}
	places[len(b.Items)] = len(kept)
	clear(b.Items[len(kept):])
	b.Items = kept
	for i := range b.lines {
		w := &b.lines[i].items
		w.from, w.to = places[w.from], places[w.to]
	}
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
	for i := range other.lines {
		other.lines[i].items.shift(len(b.Items))
		other.lines[i].links.shift(len(b.Links))
	}
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

// FirstElement is the element of the first content in the box; nil when it holds artifacts only.
func (b *Box) FirstElement() *page.Element {
	for item := range page.Painted(b.Items) {
		if c := item.Shows().Content; c != nil {
			return c.Of
		}
	}
	return nil
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
