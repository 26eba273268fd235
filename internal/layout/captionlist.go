package layout

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
)

// captionList is a list of figures or of tables.
type captionList struct {
	title    string
	word     string // "Figure"
	captions []model.Caption
	element  *page.Element
}

// captionLists makes the lists that the book shows. They stand below the contents where there is room, so that a reader finds all of
// them in one opening.
func (b *binder) captionLists() []captionList {
	figures, tables := model.Captions(b.document)
	own := 0 // figures that have words of their own to be known by
	for _, c := range figures {
		if c.Own {
			own++
		}
	}
	var lists []captionList
	if len(figures) > 0 && b.Theme.Matter.HasFigures(own) {
		lists = append(lists, captionList{b.Labels.Figures, b.Labels.Figure, figures, b.book.Structure.Add(page.RoleTOC)})
	}
	if b.Theme.Matter.HasTables(len(tables)) {
		lists = append(lists, captionList{b.Labels.Tables, b.Labels.Table, tables, b.book.Structure.Add(page.RoleTOC)})
	}
	return lists
}

// draft is a front matter to measure: what is set in it is in no structure tree.
func (f frontMatter) draft() frontMatter {
	f.contents = &page.Element{}
	lists := make([]captionList, len(f.lists))
	for i, list := range f.lists {
		list.element = &page.Element{}
		lists[i] = list
	}
	f.lists = lists
	return f
}

// shortList is the number of entries up to which a list stays on one page.
const shortList = 14

// captionList sets a list below the contents: its title, then number, caption and folio of each.
func (s setting) captionList(list captionList, folios map[string]string) {
	s.element = list.element
	style := s.Theme.Styles.ContentsTitle
	style.Size.Pt, style.Leading.Pt = style.Size.Pt.Scale(60, 100), style.Leading.Pt.Scale(60, 100)
	s.column.gap = 0
	s.column.space(s.Pt(26))
	first := len(s.column.boxes)
	s.paragraph(s.plainContent(list.title, style, s.element.Add(page.RoleCaption)), style, lines{title: true})
	s.column.space(s.Pt(8))
	entry := s.Theme.Styles.ContentsSection
	number := entry
	number.Weight, number.Colour = 600, "accent"
	for i, c := range list.captions {
		if i > 0 {
			s.column.hold(paginate.BreakInBlock)
		}
		s.column.space(s.Pt(1.5))
		s.contentsEntry(contentsEntry{id: c.ID, number: c.Number, title: c.Title, folio: folios[c.ID], spoken: list.word,
			style: entry, numberStyle: number, folioStyle: entry})
	}
	s.column.keepWhole(first, shortList, paginate.BreakShort)
}
