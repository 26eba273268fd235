package matter

import (
	"github.com/reliure/reliure/internal/layout/flow"
	"github.com/reliure/reliure/internal/layout/inline"
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

// captionLists makes the lists that the book shows. They stand below the contents where there is room, so that a reader
// finds all of them in one opening.
func (p *Parts) captionLists() []captionList {
	figures, tables := model.Captions(p.Document)
	own := 0 // figures that have words of their own to be known by
	for _, c := range figures {
		if c.Own {
			own++
		}
	}
	var lists []captionList
	if len(figures) > 0 && p.Theme.Matter.HasFigures(own) {
		lists = append(lists, captionList{p.Labels.Figures, p.Labels.Figure, figures,
			p.Book.Structure.Add(page.RoleSect)})
	}
	if p.Theme.Matter.HasTables(len(tables)) {
		lists = append(lists, captionList{p.Labels.Tables, p.Labels.Table, tables, p.Book.Structure.Add(page.RoleSect)})
	}
	return lists
}

// trial are places to measure with: what is set in them is in no structure tree.
func (f places) trial() places {
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

// setCaptionList sets a list below the contents: its title, then number, caption and folio of each.
func setCaptionList(s flow.Setting, list captionList, folios map[string]string) {
	s.Element = list.element
	style := s.Theme.Styles.ContentsTitle
	style.Size.Pt, style.Leading.Pt = style.Size.Pt.Scale(60, 100), style.Leading.Pt.Scale(60, 100)
	s.Column.Gap = 0
	s.Column.Space(s.Pt(26))
	first := len(s.Column.Boxes)
	s.Paragraph(s.PlainContent(list.title, style, s.Element.Add(page.HeadingRole(1))), style,
		inline.Lines{Title: true})
	s.Element = s.Element.Add(page.RoleTOC)
	s.Column.Space(s.Pt(8))
	entry := s.Theme.Styles.ContentsSection
	number := entry
	number.Weight, number.Colour = 600, "accent"
	for i, c := range list.captions {
		if i > 0 {
			s.Column.Hold(paginate.BreakInBlock)
		}
		s.Column.Space(s.Pt(1.5))
		setEntry(s, contentsEntry{id: c.ID, number: c.Number, title: c.Title, folio: folios[c.ID], spoken: list.word,
			style: entry, numberStyle: number, folioStyle: entry})
	}
	s.Column.KeepWhole(first, shortList, paginate.BreakShort)
}
