package matter

import (
	"strings"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/flow"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// breakInChapter is the penalty of ending a page of the contents between two sections of a chapter: some lines may stay
// empty for it.
const breakInChapter = 400

// Contents makes the pages of the contents and the lists as they were planned, with the folio that each ID leads to,
// and that of the page after the text.
func (p *Parts) Contents(plan contentsPlan, folios map[string]string, after string) {
	if plan.Pages == 0 {
		return
	}
	folios[indexID] = after
	for _, filling := range column.Pages(p.contentsColumn(p.places, folios, plan.gap).Boxes, p.Look, p.TypeHeight()) {
		sheet := p.NewPage(true)
		p.Place(sheet, filling)
		p.Folio(sheet)
	}
}

// contentsPlan is what is known of the contents before the folios are: their length doesn't depend on them.
type contentsPlan struct {
	gap   unit.Pt // white between chapters
	Pages int
}

// PlanContents counts the pages of the contents, with the widest white between chapters that saves a page. There are
// none where there is nothing to find one's way in.
func (p *Parts) PlanContents() (plan contentsPlan) {
	chapters := p.Document.Sections
	useful := len(chapters) > 1 || len(chapters) == 1 && len(chapters[0].Children) >= 3
	if len(chapters) == 0 || !p.Theme.Matter.HasContents(useful) {
		return plan
	}
	trial := p.places.trial()
	for i, points := range []float64{10, 7, 4.5} {
		n := len(column.Pages(p.contentsColumn(trial, nil, p.Pt(points)).Boxes, p.Look, p.TypeHeight()))
		if i == 0 || n < plan.Pages {
			plan = contentsPlan{gap: p.Pt(points), Pages: n}
		}
		if plan.Pages == 1 {
			break
		}
	}
	return plan
}

// contentsColumn sets the entries: chapters with number and folio, as many levels of sections below them as the theme
// wants; then the lists.
func (p *Parts) contentsColumn(in places, folios map[string]string, gap unit.Pt) *column.Column {
	c := &column.Column{}
	s := flow.NewSetting(p.Typesetter, c, in.contents)
	styles := p.Theme.Styles
	title := s.Element.Add(page.HeadingRole(1))
	s.Paragraph(p.PlainContent(p.Labels.Contents, styles.ContentsTitle, title), styles.ContentsTitle,
		inline.Lines{Title: true})
	c.Boxes[0].Drop(p.ChapterDrop())
	c.Space(p.ChapterAfter())
	s.Element = s.Element.Add(page.RoleTOC)
	for _, chapter := range p.Document.Sections {
		setEntry(s, p.chapterEntry(chapter, folios))
		p.sectionEntries(s, chapter, folios, p.Theme.Matter.Levels()-1)
		c.Gap = 0
		c.Space(gap)
	}
	if p.hasIndex() {
		setEntry(s, p.chapterEntry(&model.Section{ID: indexID,
			Title: []model.Inline{&model.Text{Value: p.Labels.Abbreviations}}}, folios))
	}
	for _, list := range in.lists {
		setCaptionList(s, list, folios)
	}
	return c
}

// sectionEntries sets the sections below one, so many levels of them, each a step further in.
func (p *Parts) sectionEntries(s flow.Setting, above *model.Section, folios map[string]string, levels int) {
	if len(above.Children) == 0 || levels == 0 {
		return
	}
	inner := s
	inner.Element = s.Element.Add(page.RoleTOC)
	for _, child := range above.Children {
		s.Column.Hold(breakInChapter)
		setEntry(inner, p.sectionEntry(child, folios))
		deeper := inner.Inset(inner.Element, p.Theme.Spacing.ListIndent.Pt)
		p.sectionEntries(deeper, child, folios, levels-1)
	}
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

func (p *Parts) chapterEntry(s *model.Section, folios map[string]string) contentsEntry {
	styles := p.Theme.Styles
	folio := styles.ContentsNumber
	folio.Weight, folio.Colour = 400, "ink"
	return contentsEntry{id: s.ID, number: s.Number, title: plainTitle(s.Title), folio: folios[s.ID],
		style: styles.ContentsChapter, numberStyle: styles.ContentsNumber, folioStyle: folio}
}

func (p *Parts) sectionEntry(s *model.Section, folios map[string]string) contentsEntry {
	style := p.Theme.Styles.ContentsSection
	return contentsEntry{id: s.ID, title: plainTitle(s.Title), folio: folios[s.ID], style: style, folioStyle: style}
}

// plainTitle is a title as the contents show it: its own links and notes are left out, their text stays.
func plainTitle(title []model.Inline) string { return strings.TrimSpace(model.PlainText(title)) }

// setEntry sets one entry: number, title and folio, all of it one link.
func setEntry(s flow.Setting, e contentsEntry) {
	e.numberStyle.Leading, e.folioStyle.Leading = e.style.Leading, e.style.Leading
	item := s.Element.Add(page.RoleTOCI)
	item.Refers = e.id
	reference := item.Add(page.RoleReference)
	link := &page.Link{Target: e.id, Element: reference.Add(page.RoleLink),
		Contents: joined(" ", e.spoken, e.number, e.title, "— "+s.Labels.Page, e.folio)}
	content := link.Element.Content()
	gutter, margin := s.Pt(25.5), s.Pt(40)
	inner := s.Inset(link.Element, gutter)
	inner.Width -= margin
	first := len(s.Column.Boxes)
	in := s.Inlines([]model.Inline{&model.Text{Value: e.title}}, e.style, link.Element, s.Language)
	inner.Paragraph(in, e.style, inline.Lines{Title: true})
	s.Column.Penalty = 0
	if first == len(s.Column.Boxes) {
		return
	}
	boxes := s.Column.Boxes[first:]
	if e.number != "" {
		s.Hang(boxes[0], s.Plain(e.number, e.numberStyle, content), e.numberStyle)
	}
	at := s
	at.X = s.X + s.Width - s.WidthOf(e.folio, e.folioStyle)
	tail := &column.Box{}
	at.Hang(tail, s.Plain(e.folio, e.folioStyle, content), e.folioStyle)
	last := boxes[len(boxes)-1]
	last.EndWord()
	last.Items = append(last.Items, tail.Items...)
	for _, box := range boxes {
		box.Links = append(box.Links, column.LinkPiece{Link: link,
			Area: page.Area{X: s.X, Y: 0, Width: s.Width, Height: box.Height}})
	}
}
