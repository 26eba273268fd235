// Package matter makes what stands before and after the text: cover, title page, imprint and contents with the lists of
// figures and tables; the index of abbreviations and the back cover. matter.go has the parts in their order; a file
// each.
//
// It sets with flow and paints with compose, as the text is. The contents get their folios from the plan of the text's
// pages; the index reads its pages off the composed ones, so that it can't be wrong.
package matter

import (
	"github.com/reliure/reliure/internal/layout/compose"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
)

// Parts makes what stands before and after the text.
type Parts struct {
	*compose.Composer
	Document  *model.Document
	Generator string // "Reliure 1.2.0", for the imprint

	places places
}

// places are the parts before the text in the structure tree, in the order in which they are read. A title page is read
// with the imprint.
type places struct {
	cover, imprint, contents *page.Element
	lists                    []captionList
}

// New gives the parts before the text their places in the structure tree.
func New(c *compose.Composer, d *model.Document, generator string) *Parts {
	p := &Parts{Composer: c, Document: d, Generator: generator}
	add := c.Book.Structure.Add
	p.places = places{cover: add(page.RolePart), imprint: add(page.RolePart), contents: add(page.RoleSect),
		lists: p.captionLists()}
	return p
}

// Opening makes the pages before the contents, of a text of so many pages. In a book printed on both sides a title page
// is on the right, the imprint on its back.
func (p *Parts) Opening(pages int) {
	if p.Theme.Matter.HasCover() {
		p.coverPage(p.places.cover)
	}
	if p.Theme.Matter.HasTitlePage(pages) {
		if p.Book.TwoSided {
			p.NewPage(true)
		}
		p.titlePage(p.places.imprint)
	}
	p.imprintPage(p.places.imprint)
}

// Back makes the pages after the text.
func (p *Parts) Back() {
	p.indexPages()
	p.backCover()
}

// Outline mirrors the headings.
func (p *Parts) Outline() []*page.OutlineItem {
	items := outlineItems(p.Document.Sections)
	if p.hasIndex() {
		items = append(items, &page.OutlineItem{Title: p.Labels.Abbreviations, ID: indexID})
	}
	return items
}

func outlineItems(sections []*model.Section) []*page.OutlineItem {
	var items []*page.OutlineItem
	for _, s := range sections {
		title := joined("\u2002", s.Number, plainTitle(s.Title))
		items = append(items, &page.OutlineItem{Title: title, ID: s.ID, Children: outlineItems(s.Children)})
	}
	return items
}
