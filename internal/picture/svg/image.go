package svg

import (
	"encoding/base64"
	"net/url"
	"strings"
)

// image shows a raster or another drawing.
func (d *drawer) image(n *node, at place) {
	address := n.attr("href")
	if address == "" || at.style.hidden {
		return
	}
	data, embedded := dataOf(address)
	if d.options.Picture == nil || d.within > 2 {
		d.remark("image")
		return
	}
	if embedded {
		if d.work += len(data); d.work > maxWork {
			d.fail("it draws the same parts too often")
			return
		}
		address = ""
	}
	raster, drawing, err := d.options.Picture(address, data)
	if err != nil {
		d.remark("image (" + err.Error() + ")")
		return
	}
	if drawing != nil {
		d.drawingIn(n, drawing, at)
		return
	}
	own := Point{float64(raster.Width), float64(raster.Height)}
	matrix, clip, shown := d.fitImage(n, own, []float64{0, 0, own.X, own.Y}, at)
	if shown {
		d.ops = append(d.ops, &Image{Raster: raster, Matrix: matrix.times(Matrix{A: own.X, D: own.Y}), Clip: clip})
	}
}

// fitImage maps the space of a picture into the drawing.
func (d *drawer) fitImage(n *node, own Point, box []float64, at place) (Matrix, *Clip, bool) {
	lengths := d.view
	lengths.em = at.style.fontSize
	width, okWidth := lengths.length(n.attr("width"), acrossAxis)
	height, okHeight := lengths.length(n.attr("height"), downAxis)
	switch {
	case own.X <= 0 || own.Y <= 0 || okWidth && width <= 0 || okHeight && height <= 0:
		return identity, nil, false
	case !okWidth && !okHeight:
		width, height = own.X, own.Y
	case !okWidth:
		width = height * own.X / own.Y
	case !okHeight:
		height = width * own.Y / own.X
	}
	matrix := at.matrix.times(translation(lengths.attr(n, "x", acrossAxis, 0), lengths.attr(n, "y", downAxis, 0)))
	aspect := n.attr("preserveAspectRatio")
	clip := at.clip
	if strings.HasSuffix(aspect, "slice") {
		edge := boxAt(width, height)
		clip = &Clip{Path: matrix.apply(edge.path()), Outer: at.clip}
	}
	return matrix.times(viewBoxMatrix(box, width, height, aspect)), clip, true
}

func boxAt(width, height float64) box { return box{high: Point{width, height}} }

// drawingIn shows another drawing: its operations, moved to their place.
func (d *drawer) drawingIn(n *node, data []byte, at place) {
	inner, remarks, err := parseWithin(data, d.options, d.within+1)
	if err != nil {
		d.remark("image (" + err.Error() + ")")
		return
	}
	for _, remark := range remarks {
		d.remark(remark)
	}
	matrix, clip, shown := d.fitImage(n, Point{inner.Width, inner.Height}, []float64{0, 0, inner.Width, inner.Height},
		at)
	if !shown || !d.count(len(inner.Ops)) {
		return
	}
	edge := boxAt(inner.Width, inner.Height)
	clip = &Clip{Path: matrix.apply(edge.path()), Outer: clip}
	d.ops = append(d.ops, moveOps(inner.Ops, matrix, clip)...)
}

// dataOf decodes a data: address (RFC 2397).
func dataOf(address string) (data []byte, embedded bool) {
	if len(address) < 5 || !strings.EqualFold(address[:5], "data:") {
		return nil, false
	}
	head, body, _ := strings.Cut(address[5:], ",")
	if unescaped, err := url.PathUnescape(body); err == nil {
		body = unescaped
	}
	if !strings.HasSuffix(strings.TrimSpace(strings.ToLower(head)), "base64") {
		return []byte(body), true
	}
	body = strings.Map(func(r rune) rune {
		if r <= ' ' || r == '=' {
			return -1
		}
		return r
	}, body)
	data, _ = base64.RawStdEncoding.DecodeString(body)
	return data, true
}

// mover is a Painter that copies operations to another place.
type mover struct {
	matrix Matrix
	outer  *Clip
	out    []Op
	clips  map[*Clip]*Clip
}

func moveOps(ops []Op, matrix Matrix, outer *Clip) []Op {
	m := &mover{matrix: matrix, outer: outer, clips: map[*Clip]*Clip{}}
	for _, op := range ops {
		op.Draw(m)
	}
	return m.out
}

func (m *mover) clip(c *Clip) *Clip {
	if c == nil {
		return m.outer
	}
	if m.clips[c] == nil {
		m.clips[c] = &Clip{Path: m.matrix.apply(c.Path), EvenOdd: c.EvenOdd, Outer: m.clip(c.Outer)}
	}
	return m.clips[c]
}

func (m *mover) paint(p Paint) Paint {
	if p.Gradient != nil {
		g := *p.Gradient
		g.Matrix = m.matrix.times(g.Matrix)
		p.Gradient = &g
	}
	return p
}

// Fill implements Painter.
func (m *mover) Fill(f *Fill) {
	m.out = append(m.out, &Fill{Path: m.matrix.apply(f.Path), EvenOdd: f.EvenOdd, Paint: m.paint(f.Paint),
		Clip: m.clip(f.Clip)})
}

// Stroke implements Painter.
func (m *mover) Stroke(s *Stroke) {
	space := m.matrix
	if s.Space != nil {
		space = space.times(*s.Space)
	}
	m.out = append(m.out, &Stroke{Path: s.Path, Pen: s.Pen, Space: &space, Paint: m.paint(s.Paint),
		Clip: m.clip(s.Clip)})
}

// Text implements Painter.
func (m *mover) Text(t *Text) {
	moved := *t
	moved.Matrix, moved.Clip = m.matrix.times(t.Matrix), m.clip(t.Clip)
	moved.Runs = append([]Run(nil), t.Runs...)
	for i := range moved.Runs {
		moved.Runs[i].Paint, moved.Runs[i].OutlinePaint = m.paint(moved.Runs[i].Paint),
			m.paint(moved.Runs[i].OutlinePaint)
	}
	m.out = append(m.out, &moved)
}

// Image implements Painter.
func (m *mover) Image(i *Image) {
	m.out = append(m.out, &Image{Raster: i.Raster, Matrix: m.matrix.times(i.Matrix), Clip: m.clip(i.Clip)})
}

// Group implements Painter.
func (m *mover) Group(g *Group) {
	moved := *g
	moved.Ops, moved.Clip = moveOps(g.Ops, m.matrix, m.outer), m.clip(g.Clip)
	if g.Mask != nil {
		moved.Mask = &Mask{Ops: moveOps(g.Mask.Ops, m.matrix, nil), Alpha: g.Mask.Alpha}
	}
	m.out = append(m.out, &moved)
}
