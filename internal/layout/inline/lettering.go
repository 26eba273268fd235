package inline

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/picture/svg"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// drawing makes the item of a vector picture, with its text shaped in the product's own faces.
func (t *Typesetter) drawing(d *svg.Drawing, source page.Source, area page.Area) *page.Drawing {
	item := &page.Drawing{Source: source, Area: area, Drawing: d}
	for _, op := range d.Ops {
		if words, ok := op.(*svg.Text); ok {
			item.Texts = append(item.Texts, t.lettering(words))
		}
	}
	return item
}

// lettering shapes a text of a drawing: its runs follow each other, and the whole stands at its origin as the anchor
// says.
func (t *Typesetter) lettering(shown *svg.Text) *page.Lettering {
	l := &page.Lettering{}
	var pen, dy unit.Pt
	for _, run := range shown.Runs {
		pen += unit.Points(run.Shift.X)
		dy += unit.Points(run.Shift.Y)
		pen += t.letteringRun(l, run, pen, dy)
	}
	var start unit.Pt
	switch shown.Anchor {
	case svg.Middle:
		start = -pen / 2
	case svg.End:
		start = -pen
	}
	for _, run := range l.Runs {
		run.X += start
	}
	return l
}

// letteringRun shapes one run of a drawing's text and returns its width.
func (t *Typesetter) letteringRun(l *page.Lettering, run svg.Run, x, y unit.Pt) unit.Pt {
	style := theme.Style{Family: "sans", Weight: 400, Italic: run.Italic, Size: theme.Length{Pt: unit.Points(run.Size)},
		Figures: "lining"}
	switch run.Family {
	case svg.Serif:
		style.Family = "serif"
	case svg.Mono:
		style.Family = "mono"
	}
	if run.Bold {
		style.Weight = 700
	}
	shaped := t.Shaper.Shape(t.Plain(run.String, style, nil).Spans)
	if lines := shaped.Break(text.Measure{Width: unit.Infinite},
		text.Options{Align: text.Left, NoHyphens: true}); len(lines) > 0 && !run.Invisible {
		for _, r := range lines[0].Runs {
			l.Runs = append(l.Runs, &page.Glyphs{X: x + r.X, Y: y, Face: r.Face, Size: r.Size,
				Colour: theme.Colour{R: run.Colour.R, G: run.Colour.G, B: run.Colour.B}, Pieces: r.Pieces})
		}
	}
	return t.WidthOf(run.String, style)
}
