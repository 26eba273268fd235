package column

import (
	"github.com/reliure/reliure/internal/layout/look"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/unit"
)

// Plates makes pages of a column that was set broadside, each a box that fills a page. They come after the page that
// holds the box that they belong to.
func Plates(broadside *Column, look *look.Look, noteGap unit.Pt) []*Box {
	var plates []*Box
	broadside.Boxes = notesBelow(broadside.Boxes, noteGap)
	for _, filling := range Pages(broadside.Boxes, look, look.TypeWidth()) {
		plates = append(plates, plate(filling, look))
	}
	return plates
}

// notesBelow moves the notes to the end: those of a table that is turned are read below it.
func notesBelow(boxes []*Box, gap unit.Pt) []*Box {
	var below []*Box
	for _, b := range boxes {
		for _, n := range b.Notes {
			below = append(below, n.Boxes...)
		}
		b.Notes = nil
	}
	if len(below) > 0 {
		below[0].Gap = 4 * gap
	}
	return append(boxes, below...)
}

// plate puts what a page holds on one that is turned.
func plate(f Filling, look *look.Look) *Box {
	boxes := f.Text
	turned := &page.Turned{Area: page.Area{X: 0, Y: 0, Width: look.TypeWidth(), Height: look.TypeHeight()}}
	plate := &Box{Height: look.TypeHeight(), Items: []page.Item{turned}}
	if first := FirstShowing(boxes); first != nil {
		plate.Start = first.Start
	}
	if head := boxes[0].Head; head != nil {
		for _, item := range head.Items {
			turned.Items = append(turned.Items, item.Repeated())
		}
	}
	f.Fit(look, look.TypeWidth())
	tops, _ := paginate.Tops(Lengths(boxes), 0, look.Theme.Spacing.Grid.Pt)
	for i, b := range boxes {
		b.Move(0, tops[i])
		turned.Items = append(turned.Items, b.Items...)
		for _, link := range b.Links {
			plate.Links = append(plate.Links, LinkPiece{link.Link, turned.Upright(link.Area)})
		}
		plate.Anchors = append(plate.Anchors, b.Anchors...)
	}
	return plate
}
