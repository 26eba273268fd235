// Package compose paints pages: the boxes that a page holds at their places, with the frames behind them and the notes
// at the foot, running heads and folios.
//
// It gets the pages' fillings from column, which paginate has parted, and puts items, links and destinations into the
// book that pdf writes. Where a box stands is what the search for page breaks has counted on: both add up heights by
// the same pile.
package compose

import (
	"slices"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/unit"
)

// Place paints what a page holds from the top down, with what frames it, then the notes.
func (c *Composer) Place(page *page.Page, f column.Filling) {
	boxes := slices.Concat(f.Carried, f.Text)
	f.Fit(c.Look, c.TypeHeight())
	tops, headTop := paginate.Tops(column.Lengths(boxes), len(f.Carried), c.Theme.Spacing.Grid.Pt)
	left, top := page.Left, c.Theme.Page.Margin.Top.Pt
	if len(f.Text) > 0 && f.Text[0].Head != nil {
		for _, item := range f.Text[0].Head.Items {
			copied := item.Repeated()
			copied.Move(left, top+headTop)
			page.Items = append(page.Items, copied)
		}
	}
	c.paintFrames(page, boxes, tops)
	carried := len(f.Carried)
	// before the figures, so that a sentence goes on from the last page also where the structure isn't read
	for i, box := range f.Text {
		c.PaintBox(page, box, left, top+tops[carried+i])
	}
	for i, box := range f.Carried {
		c.PaintBox(page, box, left, top+tops[i])
	}
	c.paintNotes(page, f.Notes)
}

// paintFrames paints the tints and bars behind the boxes: each from the first of its boxes on the page to the last.
func (c *Composer) paintFrames(sheet *page.Page, boxes []*column.Box, tops []unit.Pt) {
	left, top := sheet.Left, c.Theme.Page.Margin.Top.Pt
	painted := map[*column.Frame]*page.Rectangle{}
	for i, box := range boxes {
		for _, f := range box.Frames {
			y := top + tops[i]
			r, ok := painted[f]
			if !ok {
				r = &page.Rectangle{Source: page.Source{Artifact: page.ArtifactLayout},
					Area: page.Area{X: left + f.X, Y: y, Width: f.Width, Height: 0}, Fill: f.Fill, Radius: f.Radius}
				painted[f] = r
				sheet.Items = append(sheet.Items, r)
			}
			r.Height = y + box.Height - r.Y
		}
	}
}

// PaintBox paints a box at a place on the page and notes what leads there.
func (c *Composer) PaintBox(sheet *page.Page, box *column.Box, x, y unit.Pt) {
	index := len(c.Book.Pages) - 1
	for _, item := range box.Items {
		item.Move(x, y)
		sheet.Items = append(sheet.Items, item)
		placeFigures(item)
	}
	for _, piece := range box.Links {
		piece.Area.Move(x, y)
		sheet.AddLink(piece.Link, piece.Area)
	}
	for _, a := range box.Anchors {
		if _, known := c.Book.Destinations[a.ID]; !known {
			c.Book.Destinations[a.ID] = page.Destination{Page: index, Y: y, Of: a.Of, Near: box.FirstElement()}
		}
	}
}

// placeFigures tells the Figure elements where their pictures stand on the page.
func placeFigures(item page.Item) {
	if turned, ok := item.(*page.Turned); ok {
		for _, inner := range turned.Items {
			if figure := figureElement(inner); figure != nil {
				area := turned.Upright(*areaOf(inner))
				figure.Box = &area
			}
		}
		return
	}
	if figure := figureElement(item); figure != nil {
		figure.Box = areaOf(item)
	}
}

// figureElement is the Figure element that an item is the picture of; nil for all other items.
func figureElement(item page.Item) *page.Element {
	switch item.(type) {
	case *page.Image, *page.Drawing:
		if c := item.Shows().Content; c != nil && c.Of.Role == page.RoleFigure {
			return c.Of
		}
	}
	return nil
}

// areaOf is where a picture stands.
func areaOf(item page.Item) *page.Area {
	switch item := item.(type) {
	case *page.Image:
		area := item.Area
		return &area
	case *page.Drawing:
		area := item.Area
		return &area
	}
	return nil
}

// paintNotes paints lines of notes at the foot of the page, below a short rule.
func (c *Composer) paintNotes(sheet *page.Page, lines []*column.Box) {
	if len(lines) == 0 {
		return
	}
	y := c.Theme.Page.Margin.Top.Pt + c.TypeHeight() - (&column.Column{Boxes: lines}).Height()
	sheet.Items = append(sheet.Items, page.Rule(sheet.Left, y-c.Pt(5), c.Pt(85), c.Pt(0.45), c.Theme.Colours.Grey))
	for i, line := range lines {
		if i > 0 {
			y += line.Gap
		}
		c.PaintBox(sheet, line, sheet.Left, y)
		y += line.Height
	}
}
