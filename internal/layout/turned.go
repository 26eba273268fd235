package layout

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/unit"
)

// plates makes pages of a column that was set broadside, each a box that fills a page. They come after the page that holds the box
// that they belong to.
func (s setting) plates(broadside *column) []*box {
	var plates []*box
	broadside.boxes = notesBelow(broadside.boxes, s.noteGap())
	for _, filling := range parted(broadside.boxes, s.paper(s.TypeWidth())) {
		plates = append(plates, s.plate(filling))
	}
	return plates
}

// notesBelow moves the notes to the end: those of a table that is turned are read below it.
func notesBelow(boxes []*box, gap unit.Pt) []*box {
	var below []*box
	for _, b := range boxes {
		for _, n := range b.notes {
			below = append(below, n.boxes...)
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
	turned := &page.Turned{Area: page.Area{X: 0, Y: 0, Width: s.TypeWidth(), Height: s.TypeHeight()}}
	plate := &box{height: s.TypeHeight(), items: []page.Item{turned}}
	if first := startBox(boxes); first != nil {
		plate.start = first.start
	}
	if head := boxes[0].head; head != nil {
		for _, item := range head.items {
			turned.Items = append(turned.Items, item.Repeated())
		}
	}
	shrinkFigures(boxes, f.shrink, s.Pt(0.1))
	tops, _ := paginate.Tops(lengths(boxes), 0, s.Theme.Spacing.Grid.Pt)
	for i, b := range boxes {
		b.move(0, tops[i])
		turned.Items = append(turned.Items, b.items...)
		for _, link := range b.links {
			plate.links = append(plate.links, linkPiece{link.link, turned.Upright(link.area)})
		}
		plate.anchors = append(plate.anchors, b.anchors...)
	}
	return plate
}
