package page

import "github.com/reliure/reliure/internal/unit"

// A book that is read from right to left is laid out as one that is read from left to right would be, and mirrored when
// it is whole: margins, lists, tables, running heads and all else change sides at once. What stands in a run of text or
// in a picture is never turned round: only its place is.

// Mirror mirrors the pages of the book. typeWidth is the width of the type area.
func (b *Book) Mirror(typeWidth unit.Pt) {
	figures := map[*Element]bool{}
	for _, p := range b.Pages {
		p.Left = b.Width - p.Left - typeWidth
		MirrorItems(p.Items, 0, b.Width)
		for _, link := range p.Links {
			for i := range link.Areas {
				link.Areas[i].mirror(0, b.Width)
			}
		}
		for item := range p.Painted() {
			if c := item.Shows().Content; c != nil && c.Of.Box != nil && !figures[c.Of] {
				figures[c.Of] = true
				c.Of.Box.mirror(0, b.Width)
			}
		}
	}
}

// MirrorItems mirrors items between two edges.
func MirrorItems(items []Item, left, right unit.Pt) {
	for _, item := range items {
		switch item := item.(type) {
		case *Glyphs:
			item.X = left + right - item.X - item.Width()
		case *Rectangle:
			item.mirror(left, right)
		case *Frame:
			item.mirror(left, right)
		case *Stroke:
			item.mirror(left, right)
		case *Image:
			item.mirror(left, right)
		case *Drawing:
			item.mirror(left, right)
		case *Turned:
			item.mirror(left, right)
			MirrorItems(item.Items, 0, item.Height)
		}
	}
}

func (a *Area) mirror(left, right unit.Pt) { a.X = left + right - a.X - a.Width }
