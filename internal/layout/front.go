package layout

import (
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// The cover's measures, from the sketch of the default theme: heights in thousandths of the page's.
const (
	coverStitches   = 5
	coverFirst      = 147 // top of the first stitch
	coverStep       = 162 // from one stitch to the next
	coverStitch     = 44  // a stitch's own height
	coverLabelY     = 148 // baselines
	coverTitleY     = 236
	coverFootY      = 899
	coverThread     = 680 // x of the binder's thread, in thousandths of the left margin
	coverTitleLines = 6
)

// coverBleed is the colour beyond the trim, so that no white shows at the edge.
var coverBleed = unit.Points(3)

// coverY is a height on the cover, in thousandths of the page's.
func (b *binder) coverY(thousandths int64) unit.Pt { return b.book.Height.Scale(thousandths, 1000) }

// coverPage paints the cover: the theme's ground, the binder's thread with its stitches, the title; a picture when there is one.
func (b *binder) coverPage(element *Element) {
	page := b.newPage(true)
	background := Source{Artifact: ArtifactBackground}
	fill := func(area Area, colour theme.Colour, radius unit.Pt) {
		page.Items = append(page.Items, &Rectangle{Source: background, Area: area, Fill: colour, Radius: radius})
	}
	fill(Area{-coverBleed, -coverBleed, b.book.Width + 2*coverBleed, b.book.Height + 2*coverBleed}, b.theme.Colours.Accent, 0)
	thread, width := b.theme.Page.Margin.Left.Pt.Scale(coverThread, 1000), unit.Points(7)
	fill(Area{thread, 0, unit.Points(0.5), b.book.Height}, b.theme.Colours.OnAccentSoft, 0)
	for i := range int64(coverStitches) {
		fill(Area{thread - width/2, b.coverY(coverFirst + coverStep*i), width, b.coverY(coverStitch)}, b.theme.Colours.Second, width/2)
	}
	meta := b.document.Meta
	styles := b.theme.Styles
	b.coverText(page, element, strings.ToUpper(meta.Label), styles.CoverLabel, b.coverY(coverLabelY))
	y := b.coverTitle(page, element, meta.Title)
	y += b.pt(30)
	y = b.coverText(page, element, orElse(meta.Subtitle, meta.Description), styles.CoverText, y+styles.CoverText.Leading.Pt)
	b.coverPicture(page, element, meta.Cover, y+b.pt(14))
	b.coverFoot(page, element, meta)
}

// coverTitle sets the title as large as a few lines allow and returns the y below it.
func (b *binder) coverTitle(page *Page, element *Element, title string) unit.Pt {
	style := b.theme.Styles.CoverTitle
	for _, per := range []int64{100, 88, 76, 66, 56} {
		style.Size.Pt = b.theme.Styles.CoverTitle.Size.Pt.Scale(per, 100)
		style.Leading.Pt = b.theme.Styles.CoverTitle.Leading.Pt.Scale(per, 100)
		lines := b.shaper.Shape(b.plain(title, style, nil).spans).Break(text.Measure{Width: b.typeWidth()}, text.Options{Align: text.Left, NoHyphens: true})
		if len(lines) <= coverTitleLines && !anyForced(lines) {
			break
		}
	}
	return b.coverText(page, element, title, style, b.coverY(coverTitleY))
}

func anyForced(lines []text.Line) bool {
	for _, line := range lines {
		if line.Forced {
			return true
		}
	}
	return false
}

// coverText sets a text with its first baseline at y and returns the y below its last line.
func (b *binder) coverText(page *Page, element *Element, s string, style theme.Style, y unit.Pt) unit.Pt {
	if s == "" {
		return y - style.Leading.Pt
	}
	c := &column{}
	at := b.setting(c, element.add(RoleParagraph))
	at.paragraph(b.plainContent(s, style, at.element), style, lines{pos: b.document.Meta.Pos})
	y -= at.baseline(style)
	for _, box := range c.boxes {
		b.paintBox(page, box, b.theme.Page.Margin.Left.Pt, y)
		y += box.height
	}
	return y
}

// coverPicture sets the cover's picture between the text and the foot, no larger than its pixels allow.
func (b *binder) coverPicture(page *Page, element *Element, p *model.Picture, top unit.Pt) {
	if p == nil || b.pictures.Get(p.Asset) == nil {
		return
	}
	shown := b.pictures.Get(p.Asset)
	s := b.setting(nil, element)
	bottom := b.coverY(coverFootY) - b.pt(40)
	width := s.width
	if shown.Drawing() == nil {
		width = min(width, unit.Point.Scale(int64(shown.Width)*72, pixelsPerInch))
	}
	height := width.Scale(int64(max(shown.Height, 1)), int64(max(shown.Width, 1)))
	if room := bottom - top; height > room {
		if room < b.pt(80) {
			return
		}
		width, height = room.Scale(int64(shown.Width), int64(max(shown.Height, 1))), room
	}
	m := &mark{picture: p}
	source := Source{Artifact: ArtifactBackground}
	if p.Alt != "" {
		m.figure = element.add(RoleFigure)
		m.figure.Alt = p.Alt
		source = Source{Content: m.figure.content()}
	}
	item := b.placePicture(m, source, Area{0, 0, width, height})
	b.paintBox(page, &box{height: height, items: []Item{item}}, b.theme.Page.Margin.Left.Pt, bottom-height)
}

// coverFoot sets publisher and date on one line, licence and address on the next.
func (b *binder) coverFoot(page *Page, element *Element, meta model.Meta) {
	styles := b.theme.Styles
	publisher := meta.Publisher
	if publisher == "" {
		publisher = names(meta.Creators)
	}
	date := b.labels.Date(meta.Date)
	room := b.typeWidth() - b.widthOf(date, styles.CoverImprint) - b.pt(20)
	b.coverText(page, element, b.fit(publisher, styles.CoverImprint, room), styles.CoverImprint, b.coverY(coverFootY))
	if date != "" {
		left := b.theme.Page.Margin.Left.Pt
		holder := &box{}
		at := b.setting(nil, nil)
		paragraph := element.add(RoleParagraph)
		b.hang(at, holder, b.plainContent(date, styles.CoverImprint, paragraph), styles.CoverImprint)
		b.paintBox(page, holder, left+b.typeWidth()-b.widthOf(date, styles.CoverImprint), b.coverY(coverFootY)-at.baseline(styles.CoverImprint))
	}
	small := joined(" · ", meta.Licence.Name, readableAddress(meta.Address))
	b.coverText(page, element, small, styles.CoverSmall, b.coverY(coverFootY)+b.pt(16))
}

// names lists people.
func names(people []model.Person) string {
	var list []string
	for _, p := range people {
		list = append(list, p.Name)
	}
	return strings.Join(list, ", ")
}

// joined puts a separator between the strings that are not empty.
func joined(separator string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, separator)
}

// imprintPage tells at the foot of the second page who published what, when, under which licence, and where it is on the web.
func (b *binder) imprintPage(element *Element) {
	meta, styles := b.document.Meta, b.theme.Styles
	c := &column{}
	s := b.setting(c, element)
	s.binder = b.forChapter()
	s.quiet = true
	set := func(content []model.Inline, style theme.Style) {
		if len(content) > 0 {
			s.paragraph(s.inlines(content, style, element.add(RoleParagraph), s.language), style, lines{pos: meta.Pos})
			c.space(b.pt(4))
		}
	}
	plain := func(s string) []model.Inline {
		if s == "" {
			return nil
		}
		return []model.Inline{&model.Text{Value: s}}
	}
	set(plain(meta.Title), styles.ImprintTitle)
	set(plain(meta.Subtitle), styles.Imprint)
	c.space(b.pt(14))
	set(plain(names(meta.Creators)), styles.Imprint)
	if meta.Publisher != names(meta.Creators) {
		set(plain(meta.Publisher), styles.Imprint)
	}
	set(plain(b.labels.Date(meta.Date)), styles.Imprint)
	set(linked(meta.Licence.Name, meta.Licence.Address), styles.Imprint)
	set(linked(readableAddress(meta.Address), meta.Address), styles.Imprint)
	page := b.newPage(true)
	y := b.theme.Page.Margin.Top.Pt + b.typeHeight() - c.height()
	for i, box := range c.boxes {
		if i > 0 {
			y += box.gap
		}
		b.paintBox(page, box, b.theme.Page.Margin.Left.Pt, y)
		y += box.height
	}
}

// linked is a text that leads to an address, or the text alone.
func linked(s, address string) []model.Inline {
	switch {
	case s == "":
		return nil
	case address == "":
		return []model.Inline{&model.Text{Value: s}}
	}
	return []model.Inline{&model.Link{Address: address, Inlines: []model.Inline{&model.Text{Value: s}}}}
}

// contentsPages sets the table of contents. Its length doesn't depend on the folios it shows, so it is set once to count its pages,
// and once with the folios that follow from that count.
func (b *binder) contentsPages(element *Element, chapters []*chapter) {
	if len(chapters) < 2 && (len(chapters) == 0 || len(chapters[0].section.Children) < 3) {
		return // there is nothing to find one's way in
	}
	gap, pages := b.contentsGap(chapters)
	folios := sectionFolios(chapters, len(b.book.Pages)+pages)
	c := b.contentsColumn(element, chapters, folios, gap)
	for _, leaf := range b.pageBreaks(c.boxes, b.typeHeight()) {
		page := b.newPage(true)
		b.place(page, c.boxes[leaf.first:leaf.last], leaf.shrink)
		b.folio(page)
	}
}

// contentsGap finds the widest white between chapters that saves a page of contents, and the number of pages that they take.
func (b *binder) contentsGap(chapters []*chapter) (gap unit.Pt, pages int) {
	for i, points := range []float64{10, 7, 4.5} {
		draft := b.contentsColumn(&Element{}, chapters, nil, b.pt(points))
		n := len(b.pageBreaks(draft.boxes, b.typeHeight()))
		if i == 0 || n < pages {
			gap, pages = b.pt(points), n
		}
		if pages == 1 {
			break
		}
	}
	return gap, pages
}

// sectionFolios tells the folio of the page that each section begins on; front is the number of pages before the first chapter.
func sectionFolios(chapters []*chapter, front int) map[*model.Section]string {
	folios := map[*model.Section]string{}
	roman, arabic := front, 0
	for _, c := range chapters {
		for _, leaf := range c.leaves {
			folio := ""
			if c.roman {
				roman++
				folio = romanNumeral(roman)
			} else {
				arabic++
				folio = strconv.Itoa(arabic)
			}
			for _, box := range c.column.boxes[leaf.first:leaf.last] {
				if box.section != nil {
					folios[box.section] = folio
				}
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
