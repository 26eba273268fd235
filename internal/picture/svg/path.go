package svg

import (
	"math"
	"strings"
)

// builder collects the segments of a path. It keeps the invariant that every subpath begins with a Move.
type builder struct {
	path           Path
	start, current Point
	open           bool // a subpath has begun and is not closed
	broken         bool // there was more, which can't be read
}

func (b *builder) move(p Point) {
	b.path = append(b.path, Segment{Verb: Move, P: [3]Point{p}})
	b.start, b.current, b.open = p, p, true
}

// resume begins a subpath at the current point after a close.
func (b *builder) resume() {
	if !b.open {
		b.move(b.current)
	}
}

func (b *builder) line(p Point) {
	b.resume()
	b.path = append(b.path, Segment{Verb: Line, P: [3]Point{p}})
	b.current = p
}

func (b *builder) cubic(p1, p2, p Point) {
	b.resume()
	b.path = append(b.path, Segment{Verb: Cubic, P: [3]Point{p1, p2, p}})
	b.current = p
}

// quadratic raises the curve's degree.
func (b *builder) quadratic(control, p Point) {
	from := b.current
	b.cubic(
		Point{from.X + 2.0/3*(control.X-from.X), from.Y + 2.0/3*(control.Y-from.Y)},
		Point{p.X + 2.0/3*(control.X-p.X), p.Y + 2.0/3*(control.Y-p.Y)},
		p)
}

func (b *builder) close() {
	if b.open {
		b.path = append(b.path, Segment{Verb: Close})
		b.current, b.open = b.start, false
	}
}

// arc draws an elliptical arc as SVG 1.1, appendix F.6 defines it, in cubics of at most a quarter.
func (b *builder) arc(rx, ry, rotation float64, large, sweep bool, to Point) {
	from := b.current
	rx, ry = math.Abs(rx), math.Abs(ry)
	if from == to {
		return
	}
	if rx == 0 || ry == 0 {
		b.line(to)
		return
	}
	sin, cos := math.Sincos(rotation * math.Pi / 180)
	// Half the chord, turned into the ellipse's own axes.
	hx, hy := (from.X-to.X)/2, (from.Y-to.Y)/2
	x, y := cos*hx+sin*hy, cos*hy-sin*hx
	if grow := x*x/(rx*rx) + y*y/(ry*ry); grow > 1 {
		rx, ry = rx*math.Sqrt(grow), ry*math.Sqrt(grow)
	}
	square := (rx*rx*ry*ry - rx*rx*y*y - ry*ry*x*x) / (rx*rx*y*y + ry*ry*x*x)
	factor := math.Sqrt(max(0, square))
	if large == sweep {
		factor = -factor
	}
	cx, cy := factor*rx*y/ry, -factor*ry*x/rx
	ellipse := Matrix{A: cos * rx, B: sin * rx, C: -sin * ry, D: cos * ry,
		E: cos*cx - sin*cy + (from.X+to.X)/2, F: sin*cx + cos*cy + (from.Y+to.Y)/2}
	begin := math.Atan2((y-cy)/ry, (x-cx)/rx)
	angle := math.Atan2((-y-cy)/ry, (-x-cx)/rx) - begin
	switch {
	case sweep && angle < 0:
		angle += 2 * math.Pi
	case !sweep && angle > 0:
		angle -= 2 * math.Pi
	}
	b.arcOf(ellipse, begin, angle, to)
}

// arcOf appends the arc that a matrix makes of the unit circle's, ending exactly at a point.
func (b *builder) arcOf(ellipse Matrix, begin, angle float64, to Point) {
	pieces := max(1, int(math.Ceil(math.Abs(angle)/(math.Pi/2)-1e-9)))
	step := angle / float64(pieces)
	handle := 4.0 / 3 * math.Tan(step/4)
	for i := range pieces {
		sin0, cos0 := math.Sincos(begin + step*float64(i))
		sin1, cos1 := math.Sincos(begin + step*float64(i+1))
		end := ellipse.Apply(Point{cos1, sin1})
		if i == pieces-1 {
			end = to
		}
		b.cubic(ellipse.Apply(Point{cos0 - handle*sin0, sin0 + handle*cos0}),
			ellipse.Apply(Point{cos1 + handle*sin1, sin1 - handle*cos1}), end)
		b.path[len(b.path)-1].within = i < pieces-1
	}
}

// ellipse appends a whole ellipse.
func (b *builder) ellipse(cx, cy, rx, ry float64) {
	b.move(Point{cx + rx, cy})
	b.arcOf(Matrix{A: rx, D: ry, E: cx, F: cy}, 0, 2*math.Pi, b.start)
	b.close()
}

// rectangle appends a rectangle with rounded corners.
func (b *builder) rectangle(x, y, width, height, rx, ry float64) {
	rx, ry = min(rx, width/2), min(ry, height/2)
	if rx <= 0 || ry <= 0 {
		b.polygon([]Point{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}})
		return
	}
	corner := func(cx, cy, begin float64, to Point) {
		b.arcOf(Matrix{A: rx, D: ry, E: cx, F: cy}, begin, math.Pi/2, to)
	}
	right, bottom := x+width, y+height
	b.move(Point{x + rx, y})
	b.line(Point{right - rx, y})
	corner(right-rx, y+ry, -math.Pi/2, Point{right, y + ry})
	b.line(Point{right, bottom - ry})
	corner(right-rx, bottom-ry, 0, Point{right - rx, bottom})
	b.line(Point{x + rx, bottom})
	corner(x+rx, bottom-ry, math.Pi/2, Point{x, bottom - ry})
	b.line(Point{x, y + ry})
	corner(x+rx, y+ry, math.Pi, b.start)
	b.close()
}

// polygon appends a closed line through the points.
func (b *builder) polygon(points []Point) {
	b.polyline(points)
	b.close()
}

func (b *builder) polyline(points []Point) {
	for i, p := range points {
		if i == 0 {
			b.move(p)
		} else {
			b.line(p)
		}
	}
}

// pathReader reads path data (SVG 1.1, 8.3).
type pathReader struct {
	scanner
	builder
	last    byte  // the command before, in capitals
	control Point // its last control point, for the smooth curves
}

// parsePath reads path data up to the first error, as browsers draw it. It stops at limit segments.
func parsePath(text string, limit int) (path Path, whole bool) {
	r := pathReader{scanner: scanner{text: text}}
	var command byte
	for {
		c := r.peek()
		switch {
		case c == 0:
			return r.path, true
		case isLetter(c):
			command = c
			r.at++
		case command == 0 || command == 'Z' || command == 'z':
			return r.path, false
		}
		if r.last == 0 && command != 'M' && command != 'm' || !r.step(command) || len(r.path) > limit {
			return r.path, false
		}
		// Further pairs after a move are lines.
		switch command {
		case 'M':
			command = 'L'
		case 'm':
			command = 'l'
		}
	}
}

// step reads the arguments of one command and draws it.
func (r *pathReader) step(command byte) bool {
	relative := command >= 'a'
	upper := strings.ToUpper(string(command))[0]
	var origin Point
	if relative {
		origin = r.current
	}
	if upper == 'A' {
		return r.arcStep(origin)
	}
	count, known := argumentCount(upper)
	if !known {
		return false
	}
	var v [6]float64
	for i := range count {
		n, ok := r.number()
		if !ok {
			return false
		}
		v[i] = n
	}
	at := func(i int) Point { return Point{origin.X + v[i], origin.Y + v[i+1]} }
	control := r.current
	switch upper {
	case 'M':
		r.move(at(0))
		control = r.current
	case 'L':
		r.line(at(0))
	case 'H':
		r.line(Point{origin.X + v[0], r.current.Y})
	case 'V':
		r.line(Point{r.current.X, origin.Y + v[0]})
	case 'C':
		control = at(2)
		r.cubic(at(0), control, at(4))
	case 'S':
		first := r.reflected('C', 'S')
		control = at(0)
		r.cubic(first, control, at(2))
	case 'Q':
		control = at(0)
		r.quadratic(control, at(2))
	case 'T':
		control = r.reflected('Q', 'T')
		r.quadratic(control, at(0))
	case 'Z':
		r.close()
	}
	r.last, r.control = upper, control
	return true
}

// argumentCount tells how many numbers a command takes; an arc, which takes flags too, is not among them.
func argumentCount(command byte) (count int, known bool) {
	switch command {
	case 'Z':
		return 0, true
	case 'H', 'V':
		return 1, true
	case 'M', 'L', 'T':
		return 2, true
	case 'S', 'Q':
		return 4, true
	case 'C':
		return 6, true
	}
	return 0, false
}

// reflected returns the control point before, mirrored at the current point, when the command
// before was one of the two.
func (r *pathReader) reflected(a, b byte) Point {
	if r.last != a && r.last != b {
		return r.current
	}
	return Point{2*r.current.X - r.control.X, 2*r.current.Y - r.control.Y}
}

func (r *pathReader) arcStep(origin Point) bool {
	rx, ok1 := r.number()
	ry, ok2 := r.number()
	rotation, ok3 := r.number()
	large, ok4 := r.flag()
	sweep, ok5 := r.flag()
	x, ok6 := r.number()
	y, ok7 := r.number()
	if !(ok1 && ok2 && ok3 && ok4 && ok5 && ok6 && ok7) {
		return false
	}
	r.arc(rx, ry, rotation, large, sweep, Point{origin.X + x, origin.Y + y})
	r.last = 'A'
	return true
}

// bounds returns the box that the path fills.
func (path Path) bounds() (low, high Point, ok bool) {
	low, high = Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	var from Point
	include := func(p Point) {
		low = Point{min(low.X, p.X), min(low.Y, p.Y)}
		high = Point{max(high.X, p.X), max(high.Y, p.Y)}
	}
	for _, s := range path {
		count := s.Verb.points()
		if count == 0 {
			continue
		}
		to := s.P[count-1]
		if s.Verb == Cubic {
			for _, t := range append(turns(from.X, s.P[0].X, s.P[1].X, to.X),
				turns(from.Y, s.P[0].Y, s.P[1].Y, to.Y)...) {
				include(Point{bezier(from.X, s.P[0].X, s.P[1].X, to.X, t), bezier(from.Y, s.P[0].Y, s.P[1].Y, to.Y, t)})
			}
		}
		include(to)
		from = to
	}
	return low, high, len(path) > 0
}

// bezier returns one coordinate of a cubic at t.
func bezier(p0, p1, p2, p3, t float64) float64 {
	u := 1 - t
	return u*u*u*p0 + 3*u*u*t*p1 + 3*u*t*t*p2 + t*t*t*p3
}

// turns returns where within a cubic one of its coordinates turns back: the roots of its derivative.
func turns(p0, p1, p2, p3 float64) []float64 {
	a, b, c := p3-3*p2+3*p1-p0, 2*(p2-2*p1+p0), p1-p0
	var roots []float64
	switch root := math.Sqrt(b*b - 4*a*c); {
	case math.Abs(a) < 1e-12 && b != 0:
		roots = []float64{-c / b}
	case a != 0 && root >= 0:
		roots = []float64{(-b + root) / (2 * a), (-b - root) / (2 * a)}
	}
	inside := roots[:0]
	for _, t := range roots {
		if t > 0 && t < 1 {
			inside = append(inside, t)
		}
	}
	return inside
}
