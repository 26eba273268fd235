package layout

import (
	"strings"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// breakInChapter is the penalty of ending a page of the contents between two sections of a chapter: some lines may stay empty for it.
const breakInChapter = 400

// contents is what the pages of the contents show: the chapters with their sections, then the lists of figures and tables.
type contents struct {
	front    frontMatter
	chapters []*chapter
	folios   map[string]string // by ID; nil while they are not known
}

// contentsPages sets the contents and the lists as they were planned.
func (b *binder) contentsPages(front frontMatter, galleys []*galley, plan contentsPlan) {
	if plan.pages == 0 {
		return
	}
	planned := b.plan(galleys, plan.pages)
	show := contents{front: front, chapters: chaptersOf(galleys), folios: folios(planned)}
	show.folios[indexID] = folioAfter(planned)
	c := b.contentsColumn(show, plan.gap)
	for _, filling := range parted(c.boxes, b.paper(b.TypeHeight())) {
		page := b.newPage(true)
		b.place(page, filling)
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
func (b *binder) planContents(front frontMatter, galleys []*galley) (plan contentsPlan) {
	draft := contents{front: front.draft(), chapters: chaptersOf(galleys)}
	if n := len(draft.chapters); n == 0 || n == 1 && len(draft.chapters[0].section.Children) < 3 {
		return plan
	}
	for i, points := range []float64{10, 7, 4.5} {
		n := len(parted(b.contentsColumn(draft, b.Pt(points)).boxes, b.paper(b.TypeHeight())))
		if i == 0 || n < plan.pages {
			plan = contentsPlan{gap: b.Pt(points), pages: n}
		}
		if plan.pages == 1 {
			break
		}
	}
	return plan
}

// folios tells the folio of the page that each ID leads to.
func folios(pages []plannedPage) map[string]string {
	folios := map[string]string{}
	for _, p := range pages {
		p.eachBox(func(box *box) {
			for _, a := range box.anchors {
				if _, known := folios[a.id]; !known {
					folios[a.id] = p.folio
				}
			}
		})
	}
	return folios
}

// contentsColumn sets the entries: chapters with number and folio, the sections of the first level below them; then the lists.
func (b *binder) contentsColumn(show contents, gap unit.Pt) *column {
	c := &column{}
	s := b.setting(c, show.front.contents)
	styles := b.Theme.Styles
	title := s.element.Add(page.RoleCaption)
	s.paragraph(b.plainContent(b.Labels.Contents, styles.ContentsTitle, title), styles.ContentsTitle, lines{title: true})
	c.boxes[0].drop(b.chapterDrop())
	c.space(b.chapterAfter())
	for _, chapter := range show.chapters {
		s.contentsEntry(b.chapterEntry(chapter.section, show.folios))
		if len(chapter.section.Children) > 0 {
			inner := s
			inner.element = s.element.Add(page.RoleTOC)
			for _, child := range chapter.section.Children {
				c.hold(breakInChapter)
				inner.contentsEntry(b.sectionEntry(child, show.folios))
			}
		}
		c.gap = 0
		c.space(gap)
	}
	if b.hasIndex() {
		s.contentsEntry(b.chapterEntry(&model.Section{ID: indexID, Title: []model.Inline{&model.Text{Value: b.Labels.Abbreviations}}}, show.folios))
	}
	for _, list := range show.front.lists {
		s.captionList(list, show.folios)
	}
	return c
}

// contentsEntry is a line of the contents.
type contentsEntry struct {
	id     string // where it leads
	number string // of a chapter, a figure, a table; empty: none
	title  string
	folio  string
	spoken string // what the number is of: "Figure"; empty: the number says enough

	style, numberStyle, folioStyle theme.Style
}

func (b *binder) chapterEntry(s *model.Section, folios map[string]string) contentsEntry {
	styles := b.Theme.Styles
	folio := styles.ContentsNumber
	folio.Weight, folio.Colour = 400, "ink"
	return contentsEntry{id: s.ID, number: s.Number, title: plainTitle(s.Title), folio: folios[s.ID],
		style: styles.ContentsChapter, numberStyle: styles.ContentsNumber, folioStyle: folio}
}

func (b *binder) sectionEntry(s *model.Section, folios map[string]string) contentsEntry {
	style := b.Theme.Styles.ContentsSection
	return contentsEntry{id: s.ID, title: plainTitle(s.Title), folio: folios[s.ID], style: style, folioStyle: style}
}

// plainTitle is a title as the contents show it: its own links and notes are left out, their text stays.
func plainTitle(title []model.Inline) string { return strings.TrimSpace(model.PlainText(title)) }

// contentsEntry sets one entry: number, title and folio, all of it one link.
func (s setting) contentsEntry(e contentsEntry) {
	e.numberStyle.Leading, e.folioStyle.Leading = e.style.Leading, e.style.Leading
	item := s.element.Add(page.RoleTOCI)
	item.Refers = e.id
	reference := item.Add(page.RoleReference)
	link := &page.Link{Target: e.id, Element: reference.Add(page.RoleLink), Contents: joined(" ", e.spoken, e.number, e.title, "— "+s.Labels.Page, e.folio)}
	content := link.Element.Content()
	gutter, column := s.Pt(25.5), s.Pt(40)
	inner := s.inset(link.Element, gutter)
	inner.width -= column
	first := len(s.column.boxes)
	in := s.inlines([]model.Inline{&model.Text{Value: e.title}}, e.style, link.Element, s.language)
	inner.paragraph(in, e.style, lines{title: true})
	s.column.penalty = 0
	if first == len(s.column.boxes) {
		return
	}
	boxes := s.column.boxes[first:]
	if e.number != "" {
		s.hang(boxes[0], s.plain(e.number, e.numberStyle, content), e.numberStyle)
	}
	at := s
	at.x = s.width - s.widthOf(e.folio, e.folioStyle)
	tail := &box{}
	at.hang(tail, s.plain(e.folio, e.folioStyle, content), e.folioStyle)
	last := boxes[len(boxes)-1]
	last.endWord()
	last.items = append(last.items, tail.items...)
	for _, box := range boxes {
		box.links = append(box.links, linkPiece{link, page.Area{X: s.x, Y: 0, Width: s.width, Height: box.height}})
	}
}
