package layout

import (
	"slices"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/unit"
)

// place paints what a page holds from the top down, with what frames it, then the notes.
func (b *binder) place(page *page.Page, f filling) {
	boxes := slices.Concat(f.carried, f.text)
	shrinkFigures(boxes, f.shrink, b.pt(0.1))
	tops, headTop := b.tops(boxes, len(f.carried))
	left, top := page.Left, b.theme.Page.Margin.Top.Pt
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

// tops computes where each box stands, and the top of the repeated head of a table. The first boxes are figures carried over from the page before.
// White that the grid asks for goes half above and half below the last figure, table, list or callout before the line that needs it; or
// above the last title, and half of it above the block before the title when there is one.
func (b *binder) tops(boxes []*box, carried int) (tops []unit.Pt, headTop unit.Pt) {
	p := pile{grid: b.theme.Spacing.Grid.Pt}
	tops = make([]unit.Pt, len(boxes))
	flexible, above := -1, -1 // where white may go; -1: nowhere
	for i, box := range boxes {
		put := p.add
		if i < carried {
			put = p.put
		}
		top, toGrid := put(box)
		tops[i] = top
		if box.flex == takesTheLot || box.flex == takesHalf && i > 0 { // a title stays near its text at the top of a page too
			if above = -1; flexible >= 0 && box.flex == takesTheLot && boxes[flexible].flex == takesHalf {
				above = flexible
			}
			flexible = i
		}
		if box.grid {
			if above < 0 && flexible >= 0 && boxes[flexible].flex == takesHalf {
				toGrid /= 2
			}
			for j := above; j >= 0 && j < flexible; j++ {
				tops[j] += toGrid / 2
			}
			for j := flexible; j >= 0 && j < i; j++ {
				tops[j] += toGrid
			}
			flexible, above = -1, -1
		}
	}
	return tops, p.head
}

// paintFrames paints the tints and bars behind the boxes: each from the first of its boxes on the page to the last.
func (b *binder) paintFrames(sheet *page.Page, boxes []*box, tops []unit.Pt) {
	left, top := sheet.Left, b.theme.Page.Margin.Top.Pt
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
	y := b.theme.Page.Margin.Top.Pt + b.typeHeight() - (&column{boxes: lines}).height()
	sheet.Items = append(sheet.Items, &page.Rectangle{Source: page.Source{Artifact: page.ArtifactLayout}, Area: page.Area{X: sheet.Left, Y: y - b.pt(6), Width: b.pt(85), Height: b.pt(0.45)}, Fill: b.theme.Colours.Grey})
	for i, line := range lines {
		if i > 0 {
			y += line.gap
		}
		b.paintBox(sheet, line, sheet.Left, y)
		y += line.height
	}
}
