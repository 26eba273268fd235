package layout

import (
	"slices"
	"strconv"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/compose"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/theme"
)

// plannedPage is a page before it is composed.
type plannedPage struct {
	folio  string
	roman  bool
	galley *galley // nil: a blank page, so that the next one is a right-hand page
	column.Filling
}

// plan tells which pages the galleys make, when front more pages come before the first of them. In a book printed on
// both sides the body begins on a right-hand page, so that odd folios are on the right.
func (b *body) plan(front int) []plannedPage {
	var pages []plannedPage
	n := b.Numbering
	n.Pages += front
	add := func(g *galley, roman bool, f column.Filling) {
		pages = append(pages, plannedPage{folio: n.Next(roman), roman: roman, galley: g, Filling: f})
	}
	for _, g := range b.galleys {
		beginsBody := n.Body == 0 && !g.roman
		if b.Book.TwoSided && (beginsBody || b.Theme.Chapters.Start == theme.StartRight) &&
			!compose.RightHand(n.Pages) {
			add(nil, g.roman || beginsBody, column.Filling{})
		}
		for _, page := range g.pages {
			add(g, g.roman, page)
			for _, box := range page.Text {
				for k := range box.Plates {
					add(g, g.roman, column.Filling{Text: box.Plates[k : k+1]})
				}
			}
		}
	}
	return pages
}

// composePages makes the pages as planned. A blank page carries nothing. The page that a chapter opens has no running
// head.
func (b *body) composePages(pages []plannedPage) {
	var at compose.Heading
	for _, planned := range pages {
		sheet := b.NewPage(planned.roman)
		if planned.galley == nil {
			continue
		}
		b.Place(sheet, planned.Filling)
		text := planned.Text
		if len(text) > 0 {
			at = planned.galley.heading(text[0], at)
		}
		if len(text) == 0 || !text[0].Opens {
			b.RunningHead(sheet, at)
		}
		for _, box := range text {
			at = planned.galley.heading(box, at)
		}
		b.Folio(sheet)
		sheet.Start = planned.galley.firstRead(slices.Concat(text, planned.Carried))
	}
}

// heading is where in the book a box is, when the one before it is at a known place.
func (g *galley) heading(b *column.Box, before compose.Heading) compose.Heading {
	if at, ok := g.headings[b.Section]; ok {
		return at
	}
	return before
}

// firstRead is the place in the model that a page begins at. When the page goes on with a table that is split by
// columns, it is that of the row which is read first, and none that is read before the beginning of the last page.
func (g *galley) firstRead(boxes []*column.Box) *page.Start {
	first := column.FirstShowing(boxes)
	if first == nil {
		return nil
	}
	if first.Slot != nil {
		for _, b := range boxes {
			if b.Slot != nil && b.Start.Node != nil && b.Slot.Table == first.Slot.Table &&
				b.Slot.Before(first.Slot) {
				first = b
			}
		}
		if last := g.begins; last != nil && last.Slot != nil && last.Slot.Table == first.Slot.Table &&
			first.Slot.Before(last.Slot) {
			first = last
		}
	}
	g.begins = first
	return &first.Start
}

// folios tells the folio of the page that each ID leads to.
func folios(pages []plannedPage) map[string]string {
	folios := map[string]string{}
	for _, p := range pages {
		p.EachBox(func(box *column.Box) {
			for _, a := range box.Anchors {
				if _, known := folios[a.ID]; !known {
					folios[a.ID] = p.folio
				}
			}
		})
	}
	return folios
}

// folioAfter is the folio of the page that follows the planned ones.
func folioAfter(pages []plannedPage) string {
	body := 1
	for _, p := range pages {
		if !p.roman {
			body++
		}
	}
	return strconv.Itoa(body)
}
