package svg

import "math"

// paintShape fills and strokes a shape and draws its markers, in the order that its style asks for.
func (d *drawer) paintShape(n *node, path Path, at place) {
	s := at.style
	if len(path) == 0 {
		return
	}
	markers := func() {
		switch n.name {
		case "path", "line", "polyline", "polygon":
			d.markers(path, at)
		}
	}
	fill := func() {
		if !s.hidden {
			d.fill(path, at)
		}
	}
	stroke := func() {
		if !s.hidden {
			d.stroke(path, at)
		}
	}
	steps := []func(){fill, stroke}
	if s.strokeFirst {
		steps = []func(){stroke, fill}
	}
	switch {
	case s.markersFirst && s.markersBeforeStroke:
		steps = append([]func(){markers}, steps...)
	case s.markersFirst || s.markersBeforeStroke:
		steps = []func(){steps[0], markers, steps[1]}
	default:
		steps = append(steps, markers)
	}
	for _, step := range steps {
		step()
	}
}

func (d *drawer) fill(path Path, at place) {
	s := at.style
	final := at.matrix.apply(path)
	of := func() box { return boxOf(path) }
	p, shown := d.resolve(s.fill, s, of, at.matrix)
	if !shown || s.fillOpacity <= 0 {
		return
	}
	if p.pattern != nil {
		clip := &Clip{Path: final, EvenOdd: s.evenOdd, Outer: at.clip}
		d.tile(p, clip, s.fillOpacity)
		return
	}
	d.ops = append(d.ops, &Fill{Path: final, EvenOdd: s.evenOdd, Paint: p.paint(s.fillOpacity, final), Clip: at.clip})
}

func (d *drawer) stroke(path Path, at place) {
	s := at.style
	if s.strokeWidth <= 0 || s.strokeOpacity <= 0 || s.miterLimit < 1 {
		return
	}
	of := func() box { return boxOf(path) }
	p, shown := d.resolve(s.stroke, s, of, at.matrix)
	if !shown {
		return
	}
	if s.cap == SquareCap {
		path = path.withDots()
	}
	op := &Stroke{Path: at.matrix.apply(path), Clip: at.clip, Pen: s.pen(1)}
	switch {
	case s.steadyStroke:
	case at.matrix.even():
		op.Pen = s.pen(at.matrix.scale())
	default: // the pen is stretched as the path is
		space := at.matrix
		op.Space, op.Path = &space, identity.apply(path)
	}
	if p.pattern != nil {
		op.Clip = nil
		op.Paint = Paint{Colour: Colour{255, 255, 255}}
		outside := d.ops
		d.ops = nil
		d.tile(p, at.clip, s.strokeOpacity)
		tiles := d.ops
		d.ops = append(outside, &Group{Ops: tiles, Mask: &Mask{Ops: []Op{op}}})
		return
	}
	reach := op.Path.grown(op.Pen.Width)
	if op.Space != nil {
		reach = op.Space.apply(reach)
	}
	op.Paint = p.paint(s.strokeOpacity, reach)
	d.ops = append(d.ops, op)
}

// withDots draws out subpaths without length: SVG gives them square caps, a PDF none (ISO 32000-1, 8.5.3.2).
func (path Path) withDots() Path {
	const length = 0.01
	var out Path
	var start Point
	dot := false // the subpath has no length so far
	for i, s := range path {
		switch {
		case s.Verb == Move:
			start, dot = s.P[0], true
		case s.Verb == Line && s.P[0] != start || s.Verb == Cubic:
			dot = false
		}
		last := i+1 >= len(path) || path[i+1].Verb == Move
		if last && dot && s.Verb == Line {
			s.P[0].X += length
		}
		out = append(out, s)
	}
	return out
}

// pen is how the style draws a line, so many times larger.
func (s style) pen(scale float64) Pen {
	pen := Pen{Width: round(s.strokeWidth * scale), Cap: s.cap, Join: s.join, MiterLimit: s.miterLimit,
		DashOffset: round(s.dashOffset * scale)}
	for _, v := range s.dash {
		pen.Dash = append(pen.Dash, round(v*scale))
	}
	if pen.Dash == nil {
		pen.DashOffset = 0
	}
	return pen
}

// grown is the box of the path as a path, larger by a pen on all sides.
func (path Path) grown(by float64) Path {
	low, high, ok := path.bounds()
	if !ok {
		return nil
	}
	var b builder
	b.rectangle(low.X-by, low.Y-by, high.X-low.X+2*by, high.Y-low.Y+2*by, 0, 0)
	return b.path
}

// resolved is a paint where it is used: a colour, a gradient or a pattern.
type resolved struct {
	colour   rgba
	gradient *gradient
	pattern  *node
	matrix   Matrix // of the user space that the server is in
	box      func() box
}

// resolve finds out what a paint is for a shape; false when nothing is painted.
func (d *drawer) resolve(p paint, s style, of func() box, matrix Matrix) (resolved, bool) {
	colour := s.colour
	for c := s.context; p.context != 0; c = c.outer {
		if c == nil {
			return resolved{}, false
		}
		if p.context == 'f' {
			p = c.fill
		} else {
			p = c.stroke
		}
		colour, of, matrix = c.colour, c.box, c.matrix
	}
	r := resolved{matrix: matrix, box: of}
	switch {
	case p.none:
		return r, false
	case p.current:
		r.colour = colour
		return r, colour.alpha > 0
	case p.server == "":
		r.colour = p.colour
		return r, p.colour.alpha > 0
	}
	target := d.ids[p.server]
	if target != nil {
		switch target.name {
		case "linearGradient", "radialGradient":
			g := d.gradient(target, of)
			switch {
			case g == nil:
				return r, false
			case len(g.stops) == 1:
				r.colour = g.stops[0].colour
				return r, true
			case len(g.stops) > 1:
				r.gradient = g
				return r, true
			case !p.fallback:
				return r, false
			}
		case "pattern":
			if !p.fallback || !d.patternInBox(target) || !of().flat() {
				r.pattern = target
				return r, d.patternShows(target)
			}
		}
	}
	r.colour = p.colour
	if !p.fallback && p.missing {
		d.remark("paint that is not in the drawing")
	}
	return r, p.fallback && p.colour.alpha > 0
}

// paint is the paint of an operation, for a path that it has to cover.
func (r resolved) paint(opacity float64, path Path) Paint {
	if r.gradient == nil {
		return Paint{Colour: r.colour.Colour, Transparency: round(1 - r.colour.alpha*opacity)}
	}
	g, mean := r.gradient.over(r.matrix, r.box, path)
	if g == nil {
		return Paint{Colour: mean.Colour, Transparency: round(1 - mean.alpha*opacity)}
	}
	return Paint{Colour: mean.Colour, Gradient: g, Transparency: round(1 - opacity)}
}

// box is a rectangle that holds something; empty when low is beyond high.
type box struct{ low, high Point }

var nothing = box{Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}}

func boxOf(path Path) box {
	low, high, ok := path.bounds()
	if !ok {
		return nothing
	}
	return box{low, high}
}

func (b box) empty() bool { return b.low.X > b.high.X || b.low.Y > b.high.Y }

// flat reports whether the box has no area to be a unit of.
func (b box) flat() bool { return b.high.X <= b.low.X || b.high.Y <= b.low.Y }

// unit maps the unit square onto the box.
func (b box) unit() Matrix {
	return Matrix{A: b.high.X - b.low.X, D: b.high.Y - b.low.Y, E: b.low.X, F: b.low.Y}
}

func (b box) and(c box) box {
	return box{Point{min(b.low.X, c.low.X), min(b.low.Y, c.low.Y)},
		Point{max(b.high.X, c.high.X), max(b.high.Y, c.high.Y)}}
}

// moved is the box of the box under a matrix.
func (b box) moved(m Matrix) box {
	if b.empty() {
		return b
	}
	out := nothing
	for _, p := range []Point{b.low, b.high, {b.low.X, b.high.Y}, {b.high.X, b.low.Y}} {
		q := m.Apply(p)
		out = out.and(box{q, q})
	}
	return out
}

// path is the box as a path.
func (b box) path() Path {
	var bb builder
	bb.rectangle(b.low.X, b.low.Y, b.high.X-b.low.X, b.high.Y-b.low.Y, 0, 0)
	return bb.path
}

// bounds is the box of an element in its user space, before its own transform (SVG 2, 8.10): of insides, without lines.
func (d *drawer) bounds(n *node, parent style, depth int) box {
	const deepest = 20
	d.spend(n.size)
	if depth > deepest || d.failed != nil {
		return nothing
	}
	s := d.cascade(parent, n)
	if s.own.display == "none" {
		return nothing
	}
	switch n.name {
	case "g", "a", "svg", "switch", "symbol":
		all := nothing
		for _, child := range n.children {
			if child.name == "" || d.elements[child.name] == nil {
				continue
			}
			if m, ok := d.transform(d.cascade(s, child)); ok {
				all = all.and(d.bounds(child, s, depth+1).moved(m))
			}
		}
		return all
	case "use":
		target := d.ids[reference(n.attr("href"))]
		if target == nil {
			return nothing
		}
		m, _ := d.transform(d.cascade(s, target))
		x, y := d.view.attr(n, "x", acrossAxis, 0), d.view.attr(n, "y", downAxis, 0)
		return d.bounds(target, s, depth+1).moved(translation(x, y).times(m))
	case "image", "foreignObject":
		x, y := d.view.attr(n, "x", acrossAxis, 0), d.view.attr(n, "y", downAxis, 0)
		return box{Point{x, y}, Point{x + d.view.attr(n, "width", acrossAxis, 0),
			y + d.view.attr(n, "height", downAxis, 0)}}
	case "text":
		return d.textBounds(n, s)
	}
	if path, known := d.shape(n, s); known {
		return boxOf(path)
	}
	return nothing
}

// textBounds guesses the box of a text: only who has its face knows it.
func (d *drawer) textBounds(n *node, s style) box {
	lengths := d.view
	lengths.em = s.fontSize
	x, y := lengths.attr(n, "x", acrossAxis, 0), lengths.attr(n, "y", downAxis, 0)
	const meanAdvance, ascent, descent = 0.52, 0.95, 0.27
	width := meanAdvance * s.fontSize * float64(len([]rune(n.words())))
	switch s.anchor {
	case Middle:
		x -= width / 2
	case End:
		x -= width
	}
	return box{Point{x, y - ascent*s.fontSize}, Point{x + width, y + descent*s.fontSize}}
}

// words is the text in an element and those within it, without what separates them in the source.
func (n *node) words() string {
	text := n.text
	for _, child := range n.children {
		if child.name != "title" && child.name != "desc" {
			text += child.words()
		}
	}
	return text
}
