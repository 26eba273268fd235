package svg

import "math"

// identity maps every point to itself.
var identity = Matrix{A: 1, D: 1}

// times returns the matrix that applies n first, then m.
func (m Matrix) times(n Matrix) Matrix {
	return Matrix{
		A: m.A*n.A + m.C*n.B, B: m.B*n.A + m.D*n.B,
		C: m.A*n.C + m.C*n.D, D: m.B*n.C + m.D*n.D,
		E: m.A*n.E + m.C*n.F + m.E, F: m.B*n.E + m.D*n.F + m.F,
	}
}

// Apply maps one point.
func (m Matrix) Apply(p Point) Point {
	return Point{m.A*p.X + m.C*p.Y + m.E, m.B*p.X + m.D*p.Y + m.F}
}

// scale returns by how much lengths grow on the average.
func (m Matrix) scale() float64 { return math.Sqrt(math.Abs(m.A*m.D - m.B*m.C)) }

// even reports whether lengths grow by the same factor in all directions.
func (m Matrix) even() bool {
	across, down := math.Hypot(m.A, m.B), math.Hypot(m.C, m.D)
	tolerance := 0.01 * (across*across + down*down)
	return math.Abs(across*across-down*down) <= tolerance && math.Abs(m.A*m.C+m.B*m.D) <= tolerance
}

func translation(x, y float64) Matrix { return Matrix{A: 1, D: 1, E: x, F: y} }

// apply returns the path mapped by the matrix, rounded as all coordinates that leave the package.
func (m Matrix) apply(path Path) Path {
	out := make(Path, len(path))
	for i, s := range path {
		out[i].Verb = s.Verb
		for j := range s.P[:s.Verb.points()] {
			p := m.Apply(s.P[j])
			out[i].P[j] = Point{round(p.X), round(p.Y)}
		}
	}
	return out
}

// points returns how many points a segment of that kind has.
func (v Verb) points() int {
	switch v {
	case Move, Line:
		return 1
	case Cubic:
		return 3
	default:
		return 0
	}
}

// round keeps four decimals: far below what shows, and above the last bits in which architectures differ.
// Places beyond farthest, which no page shows, are brought there.
func round(v float64) float64 {
	const farthest = 1e6
	if math.IsNaN(v) {
		return 0
	}
	return math.Round(max(-farthest, min(farthest, v))*1e4) / 1e4
}

// inverse returns the matrix that undoes m; false when m flattens the plane.
func (m Matrix) inverse() (Matrix, bool) {
	det := m.A*m.D - m.B*m.C
	if math.Abs(det) < 1e-12 || math.IsInf(det, 0) || math.IsNaN(det) {
		return identity, false
	}
	inverse := Matrix{A: m.D / det, B: -m.B / det, C: -m.C / det, D: m.A / det}
	origin := inverse.Apply(Point{m.E, m.F})
	inverse.E, inverse.F = -origin.X, -origin.Y
	return inverse, true
}

// Rounded is the matrix as all that leaves the package is: the same on every architecture.
func (m Matrix) Rounded() Matrix { return m.rounded() }

// Scale returns by how much lengths grow on the average.
func (m Matrix) Scale() float64 { return m.scale() }

// Times returns the matrix that applies n first, then m.
func (m Matrix) Times(n Matrix) Matrix { return m.times(n) }

// rounded keeps of a matrix what can be told apart at the size of a page.
func (m Matrix) rounded() Matrix {
	return Matrix{round(m.A*100) / 100, round(m.B*100) / 100, round(m.C*100) / 100, round(m.D*100) / 100, round(m.E),
		round(m.F)}
}
