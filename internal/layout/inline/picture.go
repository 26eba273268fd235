package inline

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

const inlineMaxHeight = 48 // points: a picture in a line of text is an icon, not an illustration

// mostOfADot is how many pixels a picture has on each side at most that is not meant to be seen: it counts readers, or
// keeps a place.
const mostOfADot = 2

// appendPicture adds a small picture to the line: as high as the line's type unless the source gives it a size.
func (t *Typesetter) appendPicture(in *Inlines, node *model.Picture, state State) {
	state.Mark.Node = node
	shown := t.Pictures.Get(node.Asset)
	if shown == nil {
		t.Append(in, node.StandIn(t.Labels.MissingPicture), state)
		return
	}
	width, height := t.inlineSize(node, shown, state.Style)
	m := state.Mark
	m.picture = node
	if node.Alt != "" {
		figure := state.Element.Add(page.RoleFigure)
		figure.Alt = node.Alt
		m.Content = figure.Content()
	} else {
		m.Content = nil
	}
	in.Spans = append(in.Spans, text.Span{Style: t.TextStyle(state.Type(false)), Key: len(in.Marks),
		Object: t.inLine(width, height, state.Style)})
	in.Marks = append(in.Marks, m)
}

// inLine is the box of a picture in a line. One that is higher than the type reaches below the baseline, as far as the
// line goes; one that is hardly higher than the line is made as high: otherwise it would push the line, and all lines
// below, off the grid.
func (t *Typesetter) inLine(width, height unit.Pt, style theme.Style) *text.Object {
	leading, baseline := style.Leading.Pt, t.Baseline(style)
	if height > leading && height <= leading.Scale(5, 4) {
		width, height = width.Scale(int64(leading), int64(height)), leading
	}
	depth := min(max(height-baseline, 0), max(leading-baseline, 0))
	return &text.Object{Width: width, Height: height - depth, Depth: depth}
}

// inlineSize is the size of a picture in a line of text.
func (t *Typesetter) inlineSize(p *model.Picture, shown *picture.Picture, style theme.Style) (width, height unit.Pt) {
	pixelWidth, pixelHeight := int64(max(shown.Width, 1)), int64(max(shown.Height, 1))
	height = unit.Point.Scale(pixelHeight*3, 4)
	if p.Height > 0 {
		height = unit.Point.Scale(int64(p.Height)*3, 4)
	} else if p.Share > 0 {
		height = t.TypeWidth().Scale(int64(p.Share)*pixelHeight, 100*pixelWidth)
	} else if p.Width > 0 {
		height = unit.Point.Scale(int64(p.Width)*3*pixelHeight, 4*pixelWidth)
	}
	height = min(height, unit.Points(inlineMaxHeight))
	if max(pixelWidth, pixelHeight) > mostOfADot {
		height = max(height, style.Size.Pt.Scale(70, 100))
	}
	width = height.Scale(pixelWidth, pixelHeight)
	if widest := t.TypeWidth().Scale(90, 100); width > widest {
		width, height = widest, widest.Scale(pixelHeight, pixelWidth)
	}
	return width, height
}

// PlacePicture makes the item that paints a picture in an area.
func (t *Typesetter) PlacePicture(p *model.Picture, source page.Source, area page.Area) page.Item {
	shown := t.Pictures.Get(p.Asset)
	if drawing := shown.Drawing(); drawing != nil {
		return t.drawing(drawing, source, area, p.Pos)
	}
	return &page.Image{Source: source, Area: area, Picture: shown}
}
