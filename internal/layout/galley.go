package layout

import (
	"slices"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// galley is set matter that pages are made of: a chapter, or several that follow each other on the page.
type galley struct {
	chapters []*chapter
	boxes    []*box
	pages    []filling
	roman    bool // it belongs to the front matter
	headings map[*model.Section]heading
	begins   *box // what the last page composed begins with
}

// galleys shares the sections of the first level among galleys. The front matter's folios are roman, so it never shares a galley with
// the body.
func (b *binder) galleys() []*galley {
	numbered := hasNumberedChapters(b.document)
	var galleys []*galley
	for _, section := range b.document.Sections {
		c := &chapter{section: section, element: b.book.Structure.Add(page.RoleSect)}
		if b.Theme.Links.Pages {
			c.rooms = map[*model.Link]room{}
		}
		roman := numbered && section.Kind == model.Introduction
		if n := len(galleys); n > 0 && b.Theme.Chapters.Start == theme.StartHere && galleys[n-1].roman == roman {
			above := galleys[n-1].chapters[len(galleys[n-1].chapters)-1]
			if b.Theme.Links.Addresses != theme.AddressesNotShown {
				c.letters = above.letters + b.countLetters(above.section)
			}
			galleys[n-1].chapters = append(galleys[n-1].chapters, c)
			continue
		}
		galleys = append(galleys, &galley{chapters: []*chapter{c}, roman: roman})
	}
	return galleys
}

// hasNumberedChapters reports whether the document has more than an introduction.
func hasNumberedChapters(d *model.Document) bool {
	return slices.ContainsFunc(d.Sections, func(s *model.Section) bool { return s.Kind != model.Introduction })
}

// isSet reports whether all chapters of the galley are set.
func (g *galley) isSet() bool {
	return !slices.ContainsFunc(g.chapters, func(c *chapter) bool { return c.column == nil })
}

// join makes one column of the chapters' columns.
func (g *galley) join() {
	g.headings = map[*model.Section]heading{}
	for i, c := range g.chapters {
		if i == 0 {
			g.boxes = c.column.boxes
		} else {
			g.boxes = append(g.boxes, c.column.boxes...)
		}
		g.headings[c.section] = heading{chapter: c.section}
		for _, child := range c.section.Children {
			g.headings[child] = heading{chapter: c.section, section: child}
		}
	}
}

// plannedPage is a page before it is composed.
type plannedPage struct {
	folio  string
	roman  bool
	galley *galley // nil: a blank page, so that the next one is a right-hand page
	filling
}

// plan tells which pages the galleys make, when front more pages come before the first of them. In a book printed on both sides the body
// begins on a right-hand page, so that odd folios are on the right.
func (b *binder) plan(galleys []*galley, front int) []plannedPage {
	var pages []plannedPage
	n := b.numbering
	n.pages += front
	add := func(g *galley, roman bool, f filling) {
		pages = append(pages, plannedPage{folio: n.next(roman), roman: roman, galley: g, filling: f})
	}
	for _, g := range galleys {
		beginsBody := n.body == 0 && !g.roman
		if b.book.TwoSided && (beginsBody || b.Theme.Chapters.Start == theme.StartRight) && !isRightHand(n.pages) {
			add(nil, g.roman || beginsBody, filling{})
		}
		for _, page := range g.pages {
			add(g, g.roman, page)
			for _, box := range page.text {
				for k := range box.plates {
					add(g, g.roman, filling{text: box.plates[k : k+1]})
				}
			}
		}
	}
	return pages
}

// isRightHand reports whether the page of that index lies on the right: the cover, of index 0, does.
func isRightHand(index int) bool { return index%2 == 0 }

// newPage adds an empty page to the book.
func (b *binder) newPage(roman bool) *page.Page {
	page := &page.Page{Folio: b.numbering.next(roman), Left: b.Theme.Page.Margin.Left.Pt}
	if b.book.TwoSided && !isRightHand(len(b.book.Pages)) {
		page.LeftHand, page.Left = true, b.Theme.Page.Margin.Right.Pt
	}
	b.book.Pages = append(b.book.Pages, page)
	return page
}

// composePages makes the pages as planned. A blank page carries nothing. The page that a chapter opens has no running head.
func (b *binder) composePages(pages []plannedPage) {
	var at heading
	for _, planned := range pages {
		page := b.newPage(planned.roman)
		if planned.galley == nil {
			continue
		}
		b.place(page, planned.filling)
		text := planned.text
		if len(text) > 0 {
			at = planned.galley.heading(text[0], at)
		}
		if len(text) == 0 || !text[0].opens {
			b.runningHead(page, at)
		}
		for _, box := range text {
			at = planned.galley.heading(box, at)
		}
		b.folio(page)
		page.Start = planned.galley.firstRead(slices.Concat(text, planned.carried))
	}
}

// heading is where in the book a box is, when the one before it is at a known place.
func (g *galley) heading(b *box, before heading) heading {
	if at, ok := g.headings[b.section]; ok {
		return at
	}
	return before
}
