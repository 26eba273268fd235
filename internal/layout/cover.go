package layout

import (
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
	thread, width := page.left.Scale(coverThread, 1000), unit.Points(7)
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
		b.paintBox(page, box, page.left, y)
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
	b.paintBox(page, &box{height: height, items: []Item{item}}, page.left, bottom-height)
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
		holder := &box{}
		at := b.setting(nil, nil)
		paragraph := element.add(RoleParagraph)
		b.hang(at, holder, b.plainContent(date, styles.CoverImprint, paragraph), styles.CoverImprint)
		b.paintBox(page, holder, page.left+b.typeWidth()-b.widthOf(date, styles.CoverImprint), b.coverY(coverFootY)-at.baseline(styles.CoverImprint))
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
