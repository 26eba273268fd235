package svg

import (
	"math"
	"slices"
)

// gradient is a linear or radial gradient with all that it inherits from others, in its own space.
type gradient struct {
	radial     bool
	userSpace  bool // else the unit square is the shape's box
	matrix     Matrix
	from, to   Point // of a linear one; focus and centre of a radial one
	fromRadius float64
	radius     float64
	spread     string
	stops      []stop
}

type stop struct {
	offset float64
	colour rgba
}

// chain is an element with those that it refers to, from which it takes what it lacks.
func (d *drawer) chain(target *node, names ...string) []*node {
	const longest = 16
	chain := []*node{target}
	for len(chain) < longest {
		next := d.ids[reference(chain[len(chain)-1].attr("href"))]
		if next == nil || slices.Contains(chain, next) || !slices.Contains(names, next.name) {
			break
		}
		chain = append(chain, next)
	}
	return chain
}

// gradient reads a gradient element; nil when there is nothing to paint.
func (d *drawer) gradient(target *node, of func() box) *gradient {
	chain := d.chain(target, "linearGradient", "radialGradient")
	attrOf := func(kind, name string) string {
		for _, n := range chain {
			if v := n.attr(name); v != "" && (kind == "" || n.name == kind) {
				return v
			}
		}
		return ""
	}
	g := &gradient{radial: target.name == "radialGradient", userSpace: attrOf("", "gradientUnits") == "userSpaceOnUse",
		matrix: identity}
	units := measure{across: 1, down: 1, em: d.view.em, page: d.view.page}
	if g.userSpace {
		units = d.view
		units.em = d.styleOf(target).fontSize
	}
	g.matrix = d.gradientTransform(chain, units)
	g.spread = attrOf("", "spreadMethod")
	length := func(name string, along axis, otherwise string) float64 {
		v, ok := units.length(attrOf(target.name, name), along)
		if !ok {
			v, _ = units.length(otherwise, along)
		}
		return v
	}
	for _, n := range chain {
		if g.stops = d.stops(n); len(g.stops) > 0 {
			break
		}
	}
	if !g.userSpace && of().flat() {
		return nil
	}
	if !g.radial {
		g.from = Point{length("x1", acrossAxis, "0%"), length("y1", downAxis, "0%")}
		g.to = Point{length("x2", acrossAxis, "100%"), length("y2", downAxis, "0%")}
		if g.from == g.to && len(g.stops) > 0 {
			g.stops = g.stops[len(g.stops)-1:]
		}
		return g
	}
	g.to = Point{length("cx", acrossAxis, "50%"), length("cy", downAxis, "50%")}
	g.radius = length("r", diagonal, "50%")
	g.from = Point{length("fx", acrossAxis, attrOr(attrOf(target.name, "cx"), "50%")),
		length("fy", downAxis, attrOr(attrOf(target.name, "cy"), "50%"))}
	g.fromRadius = length("fr", diagonal, "0%")
	if g.radius <= 0 && len(g.stops) > 0 {
		g.stops = g.stops[len(g.stops)-1:]
	}
	return g
}

// gradientTransform is the transform of a gradient, or of the first that it refers to which has one.
func (d *drawer) gradientTransform(chain []*node, units measure) Matrix {
	for _, n := range chain {
		own := d.styleOf(n).own
		text := attrOr(own.transform, n.attr("gradientTransform"))
		if text == "" {
			continue
		}
		m, ok := parseTransform(text, units)
		if _, invertible := m.inverse(); !ok || !invertible {
			return identity
		}
		if origin, ok := parseOrigin(own.origin, units); ok {
			m = translation(origin.X, origin.Y).times(m).times(translation(-origin.X, -origin.Y))
		}
		return m
	}
	return identity
}

func attrOr(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

// stops reads the stops of one gradient element; offsets never go back.
func (d *drawer) stops(n *node) []stop {
	const most = 200
	var out []stop
	for _, child := range n.children {
		if child.name != "stop" || len(out) >= most {
			continue
		}
		st := d.styleOf(child)
		s := stop{colour: rgba{alpha: 1}}
		s.offset, _ = proportion(child.attr("offset"))
		if len(out) > 0 {
			s.offset = max(s.offset, out[len(out)-1].offset)
		}
		if c, ok := parseColour(st.own.stopColour, st.colour); ok {
			s.colour = c
		}
		if opacity, ok := proportion(st.own.stopOpacity); ok {
			s.colour.alpha *= opacity
		}
		out = append(out, s)
	}
	return out
}

// mean returns the colour that the gradient has on the average.
func (g *gradient) mean() rgba {
	if len(g.stops) == 0 {
		return rgba{}
	}
	const samples = 32
	var r, gr, b, a float64
	for i := range samples {
		c := g.at((float64(i) + 0.5) / samples)
		r, gr, b, a = r+float64(c.R), gr+float64(c.G), b+float64(c.B), a+c.alpha
	}
	mean := func(sum float64) uint8 { return uint8(math.Round(sum / samples)) }
	return rgba{Colour{mean(r), mean(gr), mean(b)}, a / samples}
}

// at returns the colour at an offset.
func (g *gradient) at(offset float64) rgba {
	for i, s := range g.stops {
		if offset > s.offset {
			continue
		}
		if i == 0 || s.offset == g.stops[i-1].offset {
			return s.colour
		}
		before := g.stops[i-1]
		return between(before.colour, s.colour, (offset-before.offset)/(s.offset-before.offset))
	}
	return g.stops[len(g.stops)-1].colour
}

func between(a, b rgba, share float64) rgba {
	mix := func(x, y uint8) uint8 { return uint8(math.Round(float64(x) + share*(float64(y)-float64(x)))) }
	return rgba{Colour{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B)}, a.alpha + share*(b.alpha-a.alpha)}
}

// over is the gradient as it covers a path, given the user space and the box that it is for: repeated as often as the
// path is long. It is nil when the mean is all.
func (g *gradient) over(matrix Matrix, of func() box, path Path) (*Gradient, rgba) {
	mean := g.mean()
	if !g.userSpace {
		matrix = matrix.times(of().unit())
	}
	matrix = matrix.times(g.matrix)
	inverse, ok := matrix.inverse()
	if !ok {
		return nil, g.stops[len(g.stops)-1].colour
	}
	out := &Gradient{Radial: g.radial, From: g.from, To: g.to, FromRadius: g.fromRadius, ToRadius: g.radius,
		Matrix: matrix.rounded()}
	if g.radial {
		out.keepFocusInside()
	}
	first, last := 0, 1
	if g.spread == "reflect" || g.spread == "repeat" {
		first, last = out.periods(boxOf(path).moved(inverse))
	}
	for period := first; period < last; period++ {
		stops := g.stops
		if g.spread == "reflect" && period%2 != 0 {
			stops = reversed(stops)
		}
		if len(out.Stops) == 0 || stops[0].offset > 0 {
			out.add(float64(period-first), stops[0].colour)
		}
		for _, s := range stops {
			out.add(float64(period-first)+s.offset, s.colour)
		}
		out.add(float64(period-first+1), stops[len(stops)-1].colour)
	}
	count := float64(last - first)
	for i := range out.Stops {
		out.Stops[i].Offset = round(out.Stops[i].Offset / count)
	}
	out.separate()
	along := Point{out.To.X - out.From.X, out.To.Y - out.From.Y}
	wider := out.ToRadius - out.FromRadius
	from, radius := out.From, out.FromRadius
	out.From = Point{from.X + float64(first)*along.X, from.Y + float64(first)*along.Y}
	out.To = Point{from.X + float64(last)*along.X, from.Y + float64(last)*along.Y}
	out.FromRadius, out.ToRadius = radius+float64(first)*wider, radius+float64(last)*wider
	return out, mean
}

func reversed(stops []stop) []stop {
	var out []stop
	for _, s := range slices.Backward(stops) {
		out = append(out, stop{1 - s.offset, s.colour})
	}
	return out
}

func (g *Gradient) add(offset float64, c rgba) {
	if n := len(g.Stops); n > 0 && g.Stops[n-1] == (Stop{offset, c.Colour, round(1 - c.alpha)}) {
		return
	}
	g.Stops = append(g.Stops, Stop{Offset: offset, Colour: c.Colour, Transparency: round(1 - c.alpha)})
}

// separate moves stops at one place apart by what no eye can see, and leaves out those between two of them: a PDF wants
// each offset to be larger than the one before.
func (g *Gradient) separate() {
	const apart = 0.0001
	kept := g.Stops[:0]
	for i, s := range g.Stops {
		n := len(kept)
		if n > 1 && s.Offset <= kept[n-2].Offset+apart { // the second of two is replaced
			kept[n-1] = Stop{kept[n-1].Offset, s.Colour, s.Transparency}
			continue
		}
		if n > 0 && s.Offset <= kept[n-1].Offset {
			if n == 1 && i == 1 && s.Colour == kept[0].Colour && s.Transparency == kept[0].Transparency {
				continue
			}
			s.Offset = kept[n-1].Offset + apart
		}
		kept = append(kept, s)
	}
	g.Stops = kept
	if last := len(kept) - 1; kept[last].Offset > 1 {
		kept[last].Offset = 1
		for i := last; i > 0 && kept[i-1].Offset >= kept[i].Offset; i-- {
			kept[i-1].Offset = kept[i].Offset - apart
		}
	}
}

// keepFocusInside moves a focus that lies outside the circle onto it, as SVG 1.1, 13.2.3 says.
func (g *Gradient) keepFocusInside() {
	const inside = 0.999
	dx, dy := g.From.X-g.To.X, g.From.Y-g.To.Y
	if distance := math.Hypot(dx, dy); distance > inside*g.ToRadius {
		share := inside * g.ToRadius / distance
		g.From = Point{g.To.X + dx*share, g.To.Y + dy*share}
	}
	g.FromRadius = max(0, min(g.FromRadius, inside*g.ToRadius))
}

// periods is how often a gradient is repeated to cover a box in its own space.
func (g *Gradient) periods(b box) (first, last int) {
	const most = 60
	if b.empty() {
		return 0, 1
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, p := range []Point{b.low, b.high, {b.low.X, b.high.Y}, {b.high.X, b.low.Y}} {
		t := 0.0
		if g.Radial {
			distance := math.Hypot(p.X-g.To.X, p.Y-g.To.Y) + math.Hypot(g.From.X-g.To.X, g.From.Y-g.To.Y)
			slowest := g.ToRadius - g.FromRadius - math.Hypot(g.From.X-g.To.X, g.From.Y-g.To.Y)
			t = distance / max(slowest, g.ToRadius/50)
			low = 0
		} else {
			dx, dy := g.To.X-g.From.X, g.To.Y-g.From.Y
			t = ((p.X-g.From.X)*dx + (p.Y-g.From.Y)*dy) / (dx*dx + dy*dy)
		}
		low, high = min(low, t), max(high, t)
	}
	first, last = int(math.Floor(max(-most, low))), int(math.Ceil(min(most, high)))
	return first, max(last, first+1)
}
