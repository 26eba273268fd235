package svg

import (
	"math"
	"strings"
)

// vertex is a corner of a path with the directions in which the path comes and goes.
type vertex struct {
	at                 Point
	incoming, outgoing Point // zero: none
}

// markers draws the markers of a path (SVG 2, 13.7).
func (d *drawer) markers(path Path, at place) {
	names := at.style.markers
	if !isReference(names[0]) && !isReference(names[1]) && !isReference(names[2]) {
		return
	}
	if d.inMarker() {
		return
	}
	vertices := verticesOf(path)
	for i, v := range vertices {
		if i == 0 {
			d.marker(names[0], v, true, path, at)
		}
		if i > 0 && i < len(vertices)-1 {
			d.marker(names[1], v, false, path, at)
		}
		if i == len(vertices)-1 {
			d.marker(names[2], v, false, path, at)
		}
		if d.failed != nil {
			return
		}
	}
}

// inMarker reports whether a marker is being drawn: what stands in one has none itself.
func (d *drawer) inMarker() bool {
	for n := range d.active {
		if n.name == "marker" {
			return true
		}
	}
	return false
}

// verticesOf lists the corners of a path.
func verticesOf(path Path) []vertex {
	var out []vertex
	var start, last Point
	first := 0    // of the subpath
	part := false // the segment before ended within a command
	for _, s := range path {
		switch s.Verb {
		case Move:
			start, last, first = s.P[0], s.P[0], len(out)
			out = append(out, vertex{at: start})
		case Line:
			direction := toward(last, s.P[0])
			out[len(out)-1].outgoing = direction
			last = s.P[0]
			out = append(out, vertex{at: last, incoming: direction})
		case Cubic:
			if !part {
				out[len(out)-1].outgoing = firstDirection(last, s.P[0], s.P[1], s.P[2])
			}
			if part = s.within; part {
				last = s.P[2]
				continue
			}
			incoming := firstDirection(s.P[2], s.P[1], s.P[0], last)
			last = s.P[2]
			out = append(out, vertex{at: last, incoming: Point{-incoming.X, -incoming.Y}})
		case Close:
			direction := toward(last, start)
			out[len(out)-1].outgoing = direction
			if direction == (Point{}) {
				direction = out[len(out)-1].incoming
			}
			out = append(out, vertex{at: start, incoming: direction, outgoing: out[first].outgoing})
			out[first].incoming = direction
			last = start
		}
	}
	return out
}

func toward(a, b Point) Point {
	x, y := b.X-a.X, b.Y-a.Y
	length := math.Hypot(x, y)
	if length < 1e-9 {
		return Point{}
	}
	return Point{x / length, y / length}
}

// firstDirection is that of a curve at its beginning: towards the first point that is another one.
func firstDirection(from Point, others ...Point) Point {
	for _, p := range others {
		if direction := toward(from, p); direction != (Point{}) {
			return direction
		}
	}
	return Point{}
}

// angle is the direction of a vertex in degrees, the mean of both.
func (v vertex) angle() float64 {
	sum := Point{v.incoming.X + v.outgoing.X, v.incoming.Y + v.outgoing.Y}
	if math.Hypot(sum.X, sum.Y) < 1e-9 {
		sum = v.outgoing
	}
	return math.Atan2(sum.Y, sum.X) * 180 / math.Pi
}

// orientation is the angle that a marker is turned by, in degrees.
func orientation(target *node, v vertex, start bool) float64 {
	switch orient := target.attr("orient"); orient {
	case "auto":
		return v.angle()
	case "auto-start-reverse":
		if start {
			return v.angle() + 180
		}
		return v.angle()
	default:
		return parseAngle(orient)
	}
}

// marker draws one marker.
func (d *drawer) marker(value string, v vertex, start bool, path Path, at place) {
	if !isReference(value) {
		return
	}
	target := d.ids[d.referred(value)]
	if target == nil || target.name != "marker" {
		d.remark("marker that is not in the drawing")
		return
	}
	if !d.enter(target) {
		return
	}
	defer d.leave(target)
	s := d.styleOf(target)
	lengths := d.view
	lengths.em = s.fontSize
	width, height := lengths.attr(target, "markerWidth", acrossAxis, 3),
		lengths.attr(target, "markerHeight", downAxis, 3)
	if width <= 0 || height <= 0 || s.own.display == "none" {
		return
	}
	inside := place{matrix: at.matrix.times(translation(v.at.X, v.at.Y)).times(rotation(orientation(target, v, start))),
		style: s, clip: at.clip}
	if target.attr("markerUnits") != "userSpaceOnUse" {
		inside.matrix = inside.matrix.times(Matrix{A: at.style.strokeWidth, D: at.style.strokeWidth})
	}
	frame, hasBox := viewBox(target)
	if target.has("viewBox") && !hasBox {
		return
	}
	fit := identity
	outer := d.view
	if hasBox {
		fit = viewBoxMatrix(frame, width, height, target.attr("preserveAspectRatio"))
		lengths.across, lengths.down = frame[2], frame[3]
	}
	origin := fit.Apply(Point{refPart(target.attr("refX"), lengths, acrossAxis),
		refPart(target.attr("refY"), lengths, downAxis)})
	inside.matrix = inside.matrix.times(translation(-origin.X, -origin.Y))
	if overflow := s.own.overflow; overflow != "visible" && overflow != "auto" {
		var b builder
		b.rectangle(0, 0, width, height, 0, 0)
		inside.clip = &Clip{Path: inside.matrix.apply(b.path), Outer: at.clip}
	}
	inside.matrix = inside.matrix.times(fit)
	inside.style.context = &context{fill: at.style.fill, stroke: at.style.stroke, colour: at.style.colour,
		outer: at.style.context, matrix: at.matrix, box: func() box { return boxOf(path) }}
	d.view.across, d.view.down = lengths.across, lengths.down
	d.asGroup(target, inside, func(at place) { d.children(target, at) })
	d.view = outer
}

// refPart reads refX or refY, which may be names of sides.
func refPart(text string, lengths measure, along axis) float64 {
	switch text {
	case "left", "top":
		text = "0%"
	case "center":
		text = "50%"
	case "right", "bottom":
		text = "100%"
	}
	v, _ := lengths.length(text, along)
	return v
}

// parseAngle reads an angle with its unit, in degrees; zero when it can't.
func parseAngle(text string) float64 {
	s := scanner{text: strings.TrimSpace(text)}
	v, ok := s.number()
	if !ok {
		return 0
	}
	v, _ = degrees(v, s.unit())
	return v
}
