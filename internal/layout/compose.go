package layout

import (
	"slices"

	"github.com/reliure/reliure/internal/layout/paginate"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/unit"
)

// place paints what a page holds from the top down, with what frames it, then the notes.
func (b *binder) place(page *page.Page, f filling) {
	boxes := slices.Concat(f.carried, f.text)
	shrinkFigures(boxes, f.shrink, b.Pt(0.1))
	tops, headTop := paginate.Tops(lengths(boxes), len(f.carried), b.Theme.Spacing.Grid.Pt)
	left, top := page.Left, b.Theme.Page.Margin.Top.Pt
	if len(f.text) > 0 && f.text[0].head != nil {
		for _, item := range f.text[0].head.items {
			copied := item.Repeated()
			copied.Move(left, top+headTop)
			page.Items = append(page.Items, copied)
		}
	}
	b.paintFrames(page, boxes, tops)
	carried := len(f.carried)
	for i, box := range f.text { // before the figures, so that a sentence goes on from the last page also where the structure isn't read
		b.paintBox(page, box, left, top+tops[carried+i])
	}
	for i, box := range f.carried {
		b.paintBox(page, box, left, top+tops[i])
	}
	b.paintNotes(page, f.notes)
}

// paintFrames paints the tints and bars behind the boxes: each from the first of its boxes on the page to the last.
func (b *binder) paintFrames(sheet *page.Page, boxes []*box, tops []unit.Pt) {
	left, top := sheet.Left, b.Theme.Page.Margin.Top.Pt
	painted := map[*frame]*page.Rectangle{}
	for i, box := range boxes {
		for _, f := range box.frames {
			y := top + tops[i]
			r, ok := painted[f]
			if !ok {
				r = &page.Rectangle{Source: page.Source{Artifact: page.ArtifactLayout}, Area: page.Area{X: left + f.x, Y: y, Width: f.width, Height: 0}, Fill: f.fill, Radius: f.radius}
				painted[f] = r
				sheet.Items = append(sheet.Items, r)
			}
			r.Height = y + box.height - r.Y
		}
	}
}

// paintBox paints a box at a place on the page and notes what leads there.
func (b *binder) paintBox(sheet *page.Page, box *box, x, y unit.Pt) {
	index := len(b.book.Pages) - 1
	for _, item := range box.items {
		item.Move(x, y)
		sheet.Items = append(sheet.Items, item)
		placeFigures(item)
	}
	for _, piece := range box.links {
		piece.area.Move(x, y)
		sheet.AddLink(piece.link, piece.area)
	}
	for _, a := range box.anchors {
		if _, known := b.book.Destinations[a.id]; !known {
			b.book.Destinations[a.id] = page.Destination{Page: index, Y: y, Of: a.of, Near: box.firstElement()}
		}
	}
}

// firstElement is the element of the first content in the box; nil when it holds artifacts only.
func (b *box) firstElement() *page.Element {
	for item := range page.Painted(b.items) {
		if c := item.Shows().Content; c != nil {
			return c.Of
		}
	}
	return nil
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
func (b *binder) paintNotes(sheet *page.Page, lines []*box) {
	if len(lines) == 0 {
		return
	}
	y := b.Theme.Page.Margin.Top.Pt + b.TypeHeight() - (&column{boxes: lines}).height()
	sheet.Items = append(sheet.Items, &page.Rectangle{Source: page.Source{Artifact: page.ArtifactLayout}, Area: page.Area{X: sheet.Left, Y: y - b.Pt(6), Width: b.Pt(85), Height: b.Pt(0.45)}, Fill: b.Theme.Colours.Grey})
	for i, line := range lines {
		if i > 0 {
			y += line.gap
		}
		b.paintBox(sheet, line, sheet.Left, y)
		y += line.height
	}
}
