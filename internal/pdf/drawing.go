package pdf

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/picture/svg"
	"github.com/reliure/reliure/internal/theme"
)

// drawing writes a vector picture: its operations in its own space, which a matrix maps to its area on the page.
func (w *contentWriter) drawing(d *page.Drawing) {
	width, height := max(d.Drawing.Width, 1e-6), max(d.Drawing.Height, 1e-6)
	scaleX, scaleY := d.Width.Points()/width, d.Height.Points()/height
	w.op("q")
	w.lengths(d.X, w.height-d.Y-d.Height, d.Width, d.Height)
	w.op("re W n")
	w.floats(scaleX, 0, 0, -scaleY, d.X.Points(), (w.height - d.Y).Points())
	w.op("cm")
	painter := &drawingPainter{contentWriter: w, texts: d.Texts}
	fill, state := w.fill, w.text
	for _, op := range d.Drawing.Ops {
		w.op("q")
		op.Paint(painter)
		w.op("Q")
		w.fill, w.text = fill, state
	}
	w.op("Q")
}

// drawingPainter writes the operations of a drawing.
type drawingPainter struct {
	*contentWriter
	texts []*page.Lettering // of the operations that are to come
}

// Fill implements svg.Painter.
func (p *drawingPainter) Fill(f *svg.Fill) {
	p.clip(f.Clip)
	p.colour(theme.Colour(f.Colour))
	p.path(f.Path)
	p.op(evenOdd(f.EvenOdd, "f", "f*"))
}

// Stroke implements svg.Painter.
func (p *drawingPainter) Stroke(s *svg.Stroke) {
	p.clip(s.Clip)
	p.stroke(s)
}

// Text implements svg.Painter.
func (p *drawingPainter) Text(t *svg.Text) {
	p.clip(t.Clip)
	p.lettering(t, p.texts[0])
	p.texts = p.texts[1:]
}

func (w *contentWriter) floats(values ...float64) {
	for _, v := range values {
		w.out = append(appendFloat(w.out, v), ' ')
	}
}

func evenOdd(yes bool, nonZero, evenOdd string) string {
	if yes {
		return evenOdd
	}
	return nonZero
}

// clip keeps what follows inside a path and those outside it.
func (w *contentWriter) clip(c *svg.Clip) {
	for ; c != nil; c = c.Outer {
		w.path(c.Path)
		w.op(evenOdd(c.EvenOdd, "W n", "W* n"))
	}
}

func (w *contentWriter) path(p svg.Path) {
	for _, s := range p {
		switch s.Verb {
		case svg.Move:
			w.floats(s.P[0].X, s.P[0].Y)
			w.op("m")
		case svg.Line:
			w.floats(s.P[0].X, s.P[0].Y)
			w.op("l")
		case svg.Cubic:
			w.floats(s.P[0].X, s.P[0].Y, s.P[1].X, s.P[1].Y, s.P[2].X, s.P[2].Y)
			w.op("c")
		case svg.Close:
			w.op("h")
		}
	}
}

func (w *contentWriter) stroke(s *svg.Stroke) {
	w.out = append(appendColour(w.out, theme.Colour(s.Colour)), "RG "...)
	w.floats(s.Width)
	w.out = append(w.out, "w "...)
	w.floats(float64(s.Cap))
	w.out = append(w.out, "J "...)
	w.floats(float64(s.Join))
	w.out = append(w.out, "j "...)
	w.floats(max(s.MiterLimit, 1))
	w.out = append(w.out, "M ["...)
	w.floats(s.Dash...)
	w.out = append(w.out, "] "...)
	w.floats(s.DashOffset)
	w.op("d")
	w.path(s.Path)
	w.op("S")
}

// lettering writes a text of the drawing. Its space has y downwards, as the drawing; glyphs are turned upright in it.
func (w *contentWriter) lettering(t *svg.Text, l *page.Lettering) {
	for _, run := range l.Runs {
		w.colour(run.Colour)
		m, x, y := t.Matrix, run.X.Points(), run.Y.Points()
		w.op("BT")
		w.floats(m.A, m.B, -m.C, -m.D, m.A*x+m.C*y+m.E, m.B*x+m.D*y+m.F)
		w.op("Tm")
		w.line = lineState{}
		w.show(run)
		w.endString()
		w.op("ET")
	}
}
