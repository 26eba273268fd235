package svg

import (
	"math"
	"slices"
)

// gradient is a linear or radial gradient with all that it inherits from others.
type gradient struct {
	radial        bool
	userSpace     bool // else the unit square is the shape's box
	matrix        Matrix
	from, to      Point // of a linear one
	centre, focus Point
	radius        float64
	stops         []stop
}

type stop struct {
	offset float64
	colour rgba
}

// mostBands is how many slices may stand for the change from one stop to the next: more than the eye can tell apart.
const mostBands = 64

// gradientUse is a gradient where percentages are of a certain viewport.
type gradientUse struct {
	id   string
	view measure
}

// gradient returns the gradient that a paint refers to; nil when it refers to none.
func (d *drawer) gradient(p paint) *gradient {
	target := d.ids[p.server]
	if p.server == "" || target == nil || target.name != "linearGradient" && target.name != "radialGradient" {
		return nil
	}
	key := gradientUse{p.server, d.view}
	if d.gradients[key] == nil {
		d.gradients[key] = d.readGradient(target)
	}
	return d.gradients[key]
}

// readGradient reads a gradient element with what it takes from others.
func (d *drawer) readGradient(target *node) *gradient {
	// A gradient takes what it lacks from the one it refers to.
	chain := []*node{target}
	for len(chain) < 16 {
		next := d.ids[reference(chain[len(chain)-1].attr("href"))]
		if next == nil || slices.Contains(chain, next) {
			break
		}
		chain = append(chain, next)
	}
	attr := func(name string) string {
		for _, n := range chain {
			if v := n.attr(name); v != "" {
				return v
			}
		}
		return ""
	}
	g := &gradient{radial: target.name == "radialGradient", userSpace: attr("gradientUnits") == "userSpaceOnUse", matrix: identity}
	if m, ok := parseTransform(attr("gradientTransform")); ok {
		g.matrix = m
	}
	if spread := attr("spreadMethod"); spread != "" && spread != "pad" {
		d.remark("spreadMethod " + spread)
	}
	units := measure{across: 1, down: 1}
	if g.userSpace {
		units = d.view
	}
	length := func(name string, along axis, otherwise string) float64 {
		text := attr(name)
		if text == "" {
			text = otherwise
		}
		v, _ := units.length(text, along)
		return v
	}
	if g.radial {
		g.centre = Point{length("cx", acrossAxis, "50%"), length("cy", downAxis, "50%")}
		g.radius = length("r", diagonal, "50%")
		g.focus = Point{length("fx", acrossAxis, attrOr(attr("cx"), "50%")), length("fy", downAxis, attrOr(attr("cy"), "50%"))}
	} else {
		g.from = Point{length("x1", acrossAxis, "0%"), length("y1", downAxis, "0%")}
		g.to = Point{length("x2", acrossAxis, "100%"), length("y2", downAxis, "0%")}
	}
	for _, n := range chain {
		if g.stops = d.stops(n); len(g.stops) > 0 {
			break
		}
	}
	return g
}

func attrOr(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

// stops reads the stops of one gradient element; offsets never go back.
func (d *drawer) stops(n *node) []stop {
	var out []stop
	for _, child := range n.children {
		if child.name != "stop" || len(out) >= 100 {
			continue
		}
		s := stop{colour: rgba{alpha: 1}}
		s.offset, _ = proportion(child.attr("offset"))
		if len(out) > 0 {
			s.offset = max(s.offset, out[len(out)-1].offset)
		}
		all := append(d.sheet.match(child), declarations(child.attr("style"))...)
		all = append([]declaration{{"stop-color", child.attr("stop-color")}, {"stop-opacity", child.attr("stop-opacity")}}, all...)
		opacity := 1.0
		for _, one := range all {
			switch one.property {
			case "stop-color":
				if c, ok := parseColour(one.value); ok {
					s.colour = c
				}
			case "stop-opacity":
				setProportion(&opacity, one.value)
			}
		}
		s.colour.alpha *= opacity
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

// fillGradient fills a path with slices of even colour, each laid over the ones before so that no seams show: page formats for
// archives differ in what shadings they allow, but all know paths. path is in user units, final in its place.
func (d *drawer) fillGradient(g *gradient, path, final Path, at place) {
	s := at.style
	opacity := s.fillOpacity * s.opacity
	if len(g.stops) == 0 || opacity <= 0 {
		return
	}
	fill := func(path Path, colour rgba, clip *Clip, evenOdd bool) {
		d.out.Ops = append(d.out.Ops, &Fill{Path: path, EvenOdd: evenOdd, Colour: colour.onWhite(opacity), Clip: clip})
	}
	matrix := at.matrix
	if !g.userSpace {
		low, high, ok := path.bounds()
		if !ok || high.X <= low.X || high.Y <= low.Y {
			return
		}
		matrix = matrix.times(Matrix{A: high.X - low.X, D: high.Y - low.Y, E: low.X, F: low.Y})
	}
	matrix = matrix.times(g.matrix)
	inverse, ok := matrix.inverse()
	length := math.Hypot(g.to.X-g.from.X, g.to.Y-g.from.Y)
	if !ok || len(g.stops) == 1 || g.radial && g.radius <= 0 || !g.radial && length == 0 {
		fill(final, g.stops[len(g.stops)-1].colour, at.clip, s.evenOdd)
		return
	}
	clip := &Clip{Path: final, EvenOdd: s.evenOdd, Outer: at.clip}
	edges := g.edges()
	if !d.count(8 * len(edges)) {
		return
	}
	if g.radial {
		fill(final, g.stops[len(g.stops)-1].colour, at.clip, s.evenOdd)
		for i := len(edges) - 1; i > 0; i-- {
			var b builder
			t := edges[i]
			b.ellipse(g.focus.X+t*(g.centre.X-g.focus.X), g.focus.Y+t*(g.centre.Y-g.focus.Y), t*g.radius, t*g.radius)
			fill(matrix.apply(b.path), g.at((edges[i-1]+t)/2), clip, false)
		}
		return
	}
	// The gradient's own axis runs along the unit vector u; the slices are as wide as the shape across it.
	u := Point{(g.to.X - g.from.X) / length, (g.to.Y - g.from.Y) / length}
	along := Matrix{A: u.X, B: -u.Y, C: u.Y, D: u.X}.times(translation(-g.from.X, -g.from.Y))
	low, high, _ := along.times(inverse).apply(final).bounds()
	back, _ := along.inverse()
	back = matrix.times(back)
	margin := 0.01 * (math.Abs(high.Y-low.Y) + length)
	fill(final, g.stops[0].colour, at.clip, s.evenOdd)
	for i := 1; i <= len(edges); i++ {
		colour := g.stops[len(g.stops)-1].colour
		if i < len(edges) {
			colour = g.at((edges[i-1] + edges[i]) / 2)
		}
		start, end := edges[i-1]*length, max(high.X, length)+margin
		if start > high.X {
			break
		}
		var b builder
		b.rectangle(start, low.Y-margin, end-start, high.Y-low.Y+2*margin, 0, 0)
		fill(back.apply(b.path), colour, clip, false)
	}
}

// edges returns the offsets between slices: the stops, and steps between them as fine as their colours differ.
func (g *gradient) edges() []float64 {
	out := []float64{g.stops[0].offset}
	for i := 1; i < len(g.stops); i++ {
		a, b := g.stops[i-1], g.stops[i]
		if b.offset <= a.offset {
			continue
		}
		one, other := a.colour.onWhite(1), b.colour.onWhite(1)
		difference := max(apart(one.R, other.R), apart(one.G, other.G), apart(one.B, other.B))
		bands := max(1, min(mostBands, difference/3))
		for step := 1; step <= bands; step++ {
			out = append(out, a.offset+(b.offset-a.offset)*float64(step)/float64(bands))
		}
	}
	return out
}

func apart(a, b uint8) int {
	if a > b {
		return int(a - b)
	}
	return int(b - a)
}
