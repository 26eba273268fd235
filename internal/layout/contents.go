package layout

import (
	"strings"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/unit"
)

// contentsPages sets the table of contents as it was planned.
func (b *binder) contentsPages(element *Element, galleys []*galley, plan contentsPlan) {
	if plan.pages == 0 {
		return
	}
	folios := sectionFolios(b.plan(galleys, plan.pages))
	c := b.contentsColumn(element, chaptersOf(galleys), folios, plan.gap)
	for _, leaf := range b.pageBreaks(c.boxes, b.typeHeight()) {
		page := b.newPage(true)
		b.place(page, leaf.boxes(c.boxes), leaf.shrink)
		b.folio(page)
	}
}

// chaptersOf lists the chapters of galleys.
func chaptersOf(galleys []*galley) []*chapter {
	var chapters []*chapter
	for _, g := range galleys {
		chapters = append(chapters, g.chapters...)
	}
	return chapters
}

// contentsPlan is what is known of the contents before the folios are: their length doesn't depend on them.
type contentsPlan struct {
	gap   unit.Pt // white between chapters
	pages int
}

// planContents counts the pages of the contents, with the widest white between chapters that saves a page. There are none where there is
// nothing to find one's way in.
func (b *binder) planContents(galleys []*galley) (plan contentsPlan) {
	chapters := chaptersOf(galleys)
	if len(chapters) < 2 && (len(chapters) == 0 || len(chapters[0].section.Children) < 3) {
		return plan
	}
	for i, points := range []float64{10, 7, 4.5} {
		draft := b.contentsColumn(&Element{}, chapters, nil, b.pt(points))
		n := len(b.pageBreaks(draft.boxes, b.typeHeight()))
		if i == 0 || n < plan.pages {
			plan = contentsPlan{gap: b.pt(points), pages: n}
		}
		if plan.pages == 1 {
			break
		}
	}
	return plan
}

// sectionFolios tells the folio of the page that each section begins on.
func sectionFolios(pages []plannedPage) map[*model.Section]string {
	folios := map[*model.Section]string{}
	for _, p := range pages {
		for _, box := range p.boxes {
			if box.section != nil {
				folios[box.section] = p.folio
			}
		}
	}
	return folios
}

// contentsColumn sets the entries: chapters with number and folio, the sections of the first level below them.
func (b *binder) contentsColumn(element *Element, chapters []*chapter, folios map[*model.Section]string, gap unit.Pt) *column {
	c := &column{}
	s := b.setting(c, element)
	styles := b.theme.Styles
	title := element.add(RoleCaption)
	s.paragraph(b.plainContent(b.labels.Contents, styles.ContentsTitle, title), styles.ContentsTitle, lines{title: true})
	c.boxes[0].drop(b.chapterDrop())
	c.space(b.chapterAfter())
	for _, chapter := range chapters {
		s.contentsEntry(chapter.section, folios[chapter.section], 0)
		if len(chapter.section.Children) > 0 {
			inner := s
			inner.element = element.add(RoleTOC)
			for _, child := range chapter.section.Children {
				c.hold(breakInBlock)
				inner.contentsEntry(child, folios[child], 1)
			}
		}
		c.gap = 0
		c.space(gap)
	}
	return c
}

// contentsEntry sets one entry: number, title and folio, all of it one link.
func (s setting) contentsEntry(section *model.Section, folio string, depth int) {
	styles := s.theme.Styles
	style := styles.ContentsChapter
	folioStyle := styles.ContentsNumber
	folioStyle.Weight, folioStyle.Colour = 400, "ink"
	if depth > 0 {
		style, folioStyle = styles.ContentsSection, styles.ContentsSection
	}
	folioStyle.Leading = style.Leading
	item := s.element.add(RoleTOCI)
	item.Refers = section.ID
	reference := item.add(RoleReference)
	link := &Link{Target: section.ID, Element: reference.add(RoleLink), Contents: joined(" ", section.Number, model.PlainText(section.Title), "— "+s.labels.Page, folio)}
	content := link.Element.content()
	gutter, column := s.pt(25.5), s.pt(40)
	inner := s.inset(link.Element, gutter)
	inner.width -= column
	first := len(s.column.boxes)
	in := s.inlines(withoutLinks(section.Title), style, link.Element, s.language)
	inner.paragraph(in, style, lines{title: true})
	s.column.penalty = 0
	if first == len(s.column.boxes) {
		return
	}
	boxes := s.column.boxes[first:]
	if depth == 0 && section.Number != "" {
		number := styles.ContentsNumber
		number.Leading = style.Leading
		s.hang(s, boxes[0], s.plain(section.Number, number, content), number)
	}
	at := s
	at.x = s.width - s.widthOf(folio, folioStyle)
	tail := &box{}
	s.hang(at, tail, s.plain(folio, folioStyle, content), folioStyle)
	last := boxes[len(boxes)-1]
	last.endWord()
	last.items = append(last.items, tail.items...)
	for _, box := range boxes {
		box.links = append(box.links, linkPiece{link, Area{s.x, 0, s.width, box.height}})
	}
}

// withoutLinks is a title as the contents show it: its own links and notes are left out, their text stays.
func withoutLinks(content []model.Inline) []model.Inline {
	return []model.Inline{&model.Text{Value: strings.TrimSpace(model.PlainText(content))}}
}
