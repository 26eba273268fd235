package matter

import (
	"sort"
	"strings"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/flow"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// poster is a page whose parts stand at heights of their own, as on a poster: the two covers and the title page.
type poster struct {
	*Parts
	page        *page.Page
	element     *page.Element
	left, width unit.Pt // of the text
	balanced    bool    // no line is much shorter than the others
}

// poster sets a page's text where that of any page stands.
func (p *Parts) poster(page *page.Page, element *page.Element) poster {
	return poster{Parts: p, page: page, element: element, left: page.Left, width: p.TypeWidth()}
}

// posterY is a height on a poster, in thousandths of the page's.
func (p *Parts) posterY(thousandths int64) unit.Pt { return p.Book.Height.Scale(thousandths, 1000) }

// text sets a paragraph with its first baseline at y and returns the y below its last line. An empty one takes no room.
func (p poster) text(s string, style theme.Style, y unit.Pt) unit.Pt {
	return p.content(style, y, &model.Text{Value: s})
}

// content sets text with links in it.
func (p poster) content(style theme.Style, y unit.Pt, content ...model.Inline) unit.Pt {
	if model.PlainText(content) == "" {
		return y - style.Leading.Pt
	}
	c := &column.Column{}
	s := flow.NewSetting(p.Typesetter, c, p.element.Add(page.RoleParagraph))
	s.Width, s.Running = p.width, false
	s.Paragraph(s.Inlines(content, style, s.Element, s.Language).ShownAgain(), style,
		inline.Lines{Pos: p.Document.Meta.Pos, Balanced: p.balanced})
	y -= p.Baseline(style)
	for _, box := range c.Boxes {
		p.PaintBox(p.page, box, p.left, y)
		y += box.Height
	}
	return y
}

// textAbove sets a paragraph as text does, and cuts it at a word where it would come below bottom.
func (p poster) textAbove(s string, style theme.Style, y, bottom unit.Pt) unit.Pt {
	room := int((bottom - y + p.Baseline(style)) / style.Leading.Pt)
	if len(p.lines(s, style)) > room {
		s = p.cut(s, style, room)
	}
	return p.text(s, style, y)
}

// cut leaves out words at the end, so that the text has so many lines.
func (p poster) cut(s string, style theme.Style, room int) string {
	words := strings.Fields(s)
	short := func(n int) string {
		return strings.TrimRight(strings.Join(words[:n], " "), ",;:.–—-\u00a0\u202f ") + "…"
	}
	n := sort.Search(len(words), func(n int) bool { return len(p.lines(short(n), style)) > room }) - 1
	if n < 1 {
		return ""
	}
	return short(n)
}

// lines breaks a text as it will be set.
func (p poster) lines(s string, style theme.Style) []text.Line {
	return p.Shaper.ShapeIn(p.Plain(s, style, nil).Spans, p.Direction()).Break(text.Measure{Width: p.width},
		text.Options{Align: text.Left, NoHyphens: true})
}

const (
	titleLines = 6  // that a title on a poster may take
	longTitle  = 12 // the lines after which one that is small already is cut
)

// title sets a title as large as its lines allow and returns the y below it.
func (p poster) title(title string, style theme.Style, y unit.Pt) unit.Pt {
	full := style
	for _, per := range []int64{100, 88, 76, 66, 56, 48} {
		style.Size.Pt, style.Leading.Pt = full.Size.Pt.Scale(per, 100), full.Leading.Pt.Scale(per, 100)
		if lines := p.lines(title, style); len(lines) <= titleLines && !anyForced(lines) {
			break
		}
	}
	p.balanced = true
	return p.textAbove(title, style, y, y+style.Leading.Pt*longTitle)
}

func anyForced(lines []text.Line) bool {
	for _, line := range lines {
		if line.Forced {
			return true
		}
	}
	return false
}

// ground colours the page as the binding: the accent's ground, the binder's thread with its stitches at x.
func (p poster) ground(x unit.Pt) {
	width := unit.Points(7)
	p.fill(page.Area{X: -coverBleed, Y: -coverBleed, Width: p.Book.Width + 2*coverBleed,
		Height: p.Book.Height + 2*coverBleed}, p.Theme.Colours.Accent, 0)
	p.fill(page.Area{X: x, Y: 0, Width: unit.Points(0.5), Height: p.Book.Height}, p.Theme.Colours.OnAccentSoft, 0)
	for i := range int64(coverStitches) {
		p.fill(page.Area{X: x - width/2, Y: p.posterY(coverFirst + coverStep*i), Width: width,
			Height: p.posterY(coverStitch)}, p.Theme.Colours.Second, width/2)
	}
}

// fill paints a rectangle that says nothing.
func (p poster) fill(area page.Area, colour theme.Colour, radius unit.Pt) {
	p.page.Items = append(p.page.Items, &page.Rectangle{Source: page.Source{Artifact: page.ArtifactBackground},
		Area: area, Fill: colour, Radius: radius})
}
