package layout

import (
	"iter"

	"github.com/reliure/reliure/internal/unit"
)

// Turned is a picture of a page set broadside: its items are painted with their foot at the right, so that they are read with the page
// turned clockwise. The area is the upright page's. The items have a space of their own, whose origin is the area's lower left corner;
// their x runs up the page, their y to the right.
type Turned struct {
	Area
	Items []Item
}

// Shows returns an artifact: what the items show, they say themselves.
func (t *Turned) Shows() Source { return Source{Artifact: ArtifactLayout} }

// upright is the area on the page of an area among the turned items.
func (t *Turned) upright(a Area) Area {
	return Area{t.X + a.Y, t.Y + t.Height - a.X - a.Width, a.Height, a.Width}
}

// Painted visits all that is painted on the page, in painting order; of turned items, the items.
func (p *Page) Painted() iter.Seq[Item] { return painted(p.Items) }

func painted(items []Item) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for _, item := range items {
			turned, ok := item.(*Turned)
			if !ok {
				if !yield(item) {
					return
				}
				continue
			}
			for _, inner := range turned.Items {
				if !yield(inner) {
					return
				}
			}
		}
	}
}

// plates makes pages of a column that was set broadside, each a box that fills a page. They come after the page that holds the box
// that they belong to.
func (s setting) plates(broadside *column) []*box {
	var plates []*box
	broadside.boxes = notesBelow(broadside.boxes, s.noteGap())
	for _, filling := range s.paged(broadside, s.typeWidth()) {
		plates = append(plates, s.plate(filling))
	}
	return plates
}

// notesBelow moves the notes to the end: those of a table that is turned are read below it.
func notesBelow(boxes []*box, gap unit.Pt) []*box {
	var below []*box
	for _, b := range boxes {
		for _, n := range b.notes {
			for i, line := range n.boxes {
				if i == 0 {
					line.gap = gap
				}
				below = append(below, line)
			}
		}
		b.notes = nil
	}
	if len(below) > 0 {
		below[0].gap = 4 * gap
	}
	return append(boxes, below...)
}

// plate puts what a page holds on one that is turned.
func (s setting) plate(f filling) *box {
	boxes := f.text
	turned := &Turned{Area: Area{0, 0, s.typeWidth(), s.typeHeight()}}
	plate := &box{height: s.typeHeight(), items: []Item{turned}}
	if first := startBox(boxes); first != nil {
		plate.start = first.start
	}
	if head := boxes[0].head; head != nil {
		for _, item := range head.items {
			turned.Items = append(turned.Items, asArtifact(item))
		}
	}
	shrinkFigures(boxes, f.shrink, s.pt(0.1))
	tops, _ := s.tops(boxes, 0)
	for i, b := range boxes {
		b.move(0, tops[i])
		turned.Items = append(turned.Items, b.items...)
		for _, link := range b.links {
			plate.links = append(plate.links, linkPiece{link.link, turned.upright(link.area)})
		}
		plate.anchors = append(plate.anchors, b.anchors...)
	}
	return plate
}
