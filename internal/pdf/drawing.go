package pdf

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/pdf/key"
	"github.com/reliure/reliure/internal/picture/svg"
	"github.com/reliure/reliure/internal/theme"
)

// drawing writes a vector picture: its operations in its own space, which a matrix maps to its area on the page. Where
// something in it needs to know that space, all of it is a form, which has that space wherever it is painted.
func (w *contentWriter) drawing(d *page.Drawing) {
	width, height := max(d.Drawing.Width, 1e-6), max(d.Drawing.Height, 1e-6)
	scaleX, scaleY := d.Width.Points()/width, d.Height.Points()/height
	w.op("q")
	w.lengths(d.X, w.height-d.Y-d.Height, d.Width, d.Height)
	w.op("re W n")
	w.floats(scaleX, 0, 0, -scaleY, d.X.Points(), (w.height - d.Y).Points())
	w.op("cm")
	p := &drawingPainter{contentWriter: w, width: width, height: height, texts: map[*svg.Text]*page.Lettering{}}
	for i, t := range d.Drawing.Texts() {
		p.texts[t] = d.Texts[i]
	}
	if hasGradient(d.Drawing.Ops) {
		p.paintForm(p.form(d.Drawing.Ops, nil))
	} else {
		p.ops(d.Drawing.Ops)
	}
	w.op("Q")
}

// drawingPainter writes the operations of a drawing.
type drawingPainter struct {
	*contentWriter
	width, height float64
	texts         map[*svg.Text]*page.Lettering
}

func (p *drawingPainter) ops(ops []svg.Op) {
	for _, op := range ops {
		p.saved(func() { op.Draw(p) })
	}
}

// saved writes something between the operators that keep the graphics state and bring it back (ISO 32000-1, 8.4.2).
func (p *drawingPainter) saved(write func()) {
	fill, state := p.fill, p.text
	p.op("q")
	write()
	p.op("Q")
	p.fill, p.text = fill, state
}

// Fill implements svg.Painter.
func (p *drawingPainter) Fill(f *svg.Fill) {
	p.clip(f.Clip)
	p.inside(f.Paint)
	p.path(f.Path)
	p.op(evenOdd(f.EvenOdd, "f", "f*"))
}

// Stroke implements svg.Painter.
func (p *drawingPainter) Stroke(s *svg.Stroke) {
	p.clip(s.Clip)
	p.outline(s.Paint)
	if s.Space != nil {
		p.matrix(*s.Space)
	}
	p.pen(s.Pen)
	p.path(s.Path)
	p.op("S")
}

// Image implements svg.Painter.
func (p *drawingPainter) Image(i *svg.Image) {
	p.clip(i.Clip)
	p.matrix(i.Matrix.Times(svg.Matrix{A: 1, D: -1, F: 1})) // a PDF's pictures stand upright in the unit square (8.9.5)
	p.paintForm(p.raster(i.Raster))
}

// Group implements svg.Painter.
func (p *drawingPainter) Group(g *svg.Group) {
	p.clip(g.Clip)
	state, links := dict{}, []resourceLink(nil)
	if g.Transparency > 0 {
		state[key.FillAlpha], state[key.StrokeAlpha] = opacity(g.Transparency), opacity(g.Transparency)
	}
	if g.Blend != "" {
		state[key.BM] = name(g.Blend)
	}
	if g.Mask != nil {
		kind := name("Luminosity")
		if g.Mask.Alpha {
			kind = "Alpha"
		}
		mask := dict{key.Type: name("Mask"), key.S: kind}
		state[key.SMask] = mask
		links = append(links, resourceLink{mask, key.G, p.form(g.Mask.Ops, transparencyGroup("DeviceRGB"))})
	}
	p.state(state, links)
	p.paintForm(p.form(g.Ops, transparencyGroup("DeviceRGB")))
}

// transparencyGroup is what makes a form a group whose content is painted as one (11.6.6).
func transparencyGroup(space name) dict {
	return dict{key.S: name("Transparency"), key.CS: space, key.I: true}
}

func opacity(transparency float64) literal {
	return literal(appendFloat(nil, max(0, min(1, 1-transparency))))
}

// inside sets what is filled with.
func (p *drawingPainter) inside(paint svg.Paint) {
	p.transparency(paint, key.FillAlpha)
	if paint.Gradient != nil {
		p.out = append(append(append(p.out, "/Pattern cs/"...), p.gradient(paint.Gradient, false)...), " scn\n"...)
		return
	}
	p.colour(theme.Colour(paint.Colour))
}

// outline sets what lines are painted with.
func (p *drawingPainter) outline(paint svg.Paint) {
	p.transparency(paint, key.StrokeAlpha)
	if paint.Gradient != nil {
		p.out = append(append(append(p.out, "/Pattern CS/"...), p.gradient(paint.Gradient, false)...), " SCN\n"...)
		return
	}
	p.out = append(appendColour(p.out, theme.Colour(paint.Colour)), "RG "...)
}

// transparency sets how far something is seen through: as a whole, and where a gradient says so by a mask of its own.
func (p *drawingPainter) transparency(paint svg.Paint, alpha key.Key) {
	state, links := dict{}, []resourceLink(nil)
	if paint.Transparency > 0 {
		state[alpha] = opacity(paint.Transparency)
	}
	if paint.Gradient != nil && seenThrough(paint.Gradient) {
		mask := dict{key.Type: name("Mask"), key.S: name("Luminosity")}
		state[key.SMask] = mask
		links = append(links, resourceLink{mask, key.G, p.gradientMask(paint.Gradient)})
	}
	p.state(state, links)
}

// state sets graphics state parameters (8.4.5).
func (p *drawingPainter) state(state dict, links []resourceLink) {
	if len(state) > 0 {
		p.out = append(append(append(p.out, '/'), p.resource(key.ExtGState, state, nil, links)...), " gs\n"...)
	}
}

func (p *drawingPainter) paintForm(form name) {
	p.out = append(append(append(p.out, '/'), form...), " Do\n"...)
}

func (p *drawingPainter) matrix(m svg.Matrix) {
	for _, v := range [6]float64{m.A, m.B, m.C, m.D, m.E, m.F} {
		p.out = append(appendPrecisely(p.out, v), ' ')
	}
	p.op("cm")
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

// pen sets how lines are drawn.
func (w *contentWriter) pen(s svg.Pen) {
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
}
