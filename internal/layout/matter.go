package layout

import (
	"strconv"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/model"
)

// frontMatter is what stands before the text, each part with its place in the structure tree, where it is read in this order. A title
// page is read with the imprint.
type frontMatter struct {
	cover, imprint, contents *page.Element
	lists                    []captionList
}

// frontMatter makes the places of the front matter.
func (b *binder) frontMatter() frontMatter {
	add := b.book.Structure.Add
	return frontMatter{cover: add(page.RolePart), imprint: add(page.RolePart), contents: add(page.RoleTOC), lists: b.captionLists()}
}

// composeOpening makes the pages before the contents. In a book printed on both sides a title page is on the right, the imprint on its back.
func (b *binder) composeOpening(front frontMatter, galleys []*galley) {
	b.coverPage(front.cover)
	if b.Theme.Matter.HasTitlePage(len(b.plan(galleys, 0))) {
		if b.book.TwoSided {
			b.newPage(true)
		}
		b.titlePage(front.imprint)
	}
	b.imprintPage(front.imprint)
}

// composeBack makes the pages after the text.
func (b *binder) composeBack() {
	b.indexPages()
	b.backCover()
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

// outline mirrors the headings.
func (b *binder) outline() []*page.OutlineItem {
	items := outlineItems(b.document.Sections)
	if b.hasIndex() {
		items = append(items, &page.OutlineItem{Title: b.Labels.Abbreviations, ID: indexID})
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
