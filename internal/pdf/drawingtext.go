package pdf

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/picture/svg"
)

// The rendering modes of text (ISO 32000-1, 9.3.6).
const (
	fillsText         = "0 Tr"
	strokesText       = "1 Tr"
	fillsAndStrokes   = "2 Tr"
	saysNothing       = "/Span<</ActualText()>>BDC" // for glyphs that are painted a second time (14.9.4)
	endsSayingNothing = "EMC"
)

// Text implements svg.Painter.
func (p *drawingPainter) Text(t *svg.Text) {
	p.clip(t.Clip)
	l := p.texts[t]
	for _, line := range l.Lines {
		if line.Run.Lines&svg.LineThrough == 0 {
			p.letteringLine(t, line)
		}
	}
	for _, run := range l.Runs {
		p.lettered(t, run)
	}
	for _, line := range l.Lines {
		if line.Run.Lines&svg.LineThrough != 0 {
			p.letteringLine(t, line)
		}
	}
}

// lettered writes a run in its paint and with its outline.
func (p *drawingPainter) lettered(t *svg.Text, run page.Lettered) {
	r := run.Run
	if r.Outline == nil && r.Paint.Gradient == nil && r.Paint.Transparency == 0 {
		p.colour(run.Colour)
		p.glyphs(t, run)
		return
	}
	p.saved(func() {
		if r.Outline != nil && r.OutlineFirst {
			p.saved(func() {
				p.outlined(t, run)
				p.op(strokesText)
				p.op(saysNothing)
				p.glyphs(t, run)
				p.op(endsSayingNothing)
			})
		}
		p.inside(r.Paint)
		switch {
		case r.Outline != nil && r.Invisible:
			p.outlined(t, run)
			p.op(strokesText)
		case r.Outline != nil && !r.OutlineFirst:
			p.outlined(t, run)
			p.op(fillsAndStrokes)
		case r.Outline != nil:
			p.op(fillsText)
		}
		p.glyphs(t, run)
	})
}

// outlined sets the pen and the paint of a run's outline. The pen's lengths are of the text's own space,
// which text is drawn in.
func (p *drawingPainter) outlined(t *svg.Text, run page.Lettered) {
	p.outline(run.Run.OutlinePaint)
	pen := *run.Run.Outline
	pen.Width *= t.Matrix.Scale()
	p.pen(pen)
}

// glyphs writes a run. Its space has y downwards, as the drawing; glyphs are turned upright in it.
func (p *drawingPainter) glyphs(t *svg.Text, run page.Lettered) {
	m := t.Matrix.Times(run.Space)
	p.op("BT")
	p.floats(m.A, m.B, -m.C, -m.D, m.E, m.F)
	p.op("Tm")
	p.line = lineState{}
	p.show(run.Glyphs)
	p.endString()
	p.op("ET")
}

// letteringLine paints a line along a text.
func (p *drawingPainter) letteringLine(t *svg.Text, line page.LetteringLine) {
	p.saved(func() {
		p.inside(line.Run.Paint)
		p.matrix(t.Matrix)
		p.floats(line.X.Points(), line.Y.Points(), line.Width.Points(), line.Thickness.Points())
		p.op("re f")
	})
}
