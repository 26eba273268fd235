package svg

import (
	"math"
	"strings"
)

// onPath sets what a textPath holds along a path.
func (w *textWriter) onPath(n *node, at place) {
	w.flush()
	target := w.ids[reference(n.attr("href"))]
	if target == nil {
		return // as in browsers
	}
	path, known := w.shape(target, w.styleOf(target))
	if !known || len(path) == 0 {
		return
	}
	if m, ok := w.transform(w.styleOf(target)); ok {
		path = m.apply(path)
	}
	line := flattened(path)
	if !w.count(len(line)) {
		return
	}
	length := lengthOf(line)
	offset := n.attr("startOffset")
	lengths := w.view
	lengths.em = at.style.fontSize
	start, _ := lengths.length(offset, acrossAxis)
	if share, ok := strings.CutSuffix(offset, "%"); ok {
		v, _ := proportion(share)
		start = v / 100 * length
		if values := numbers(share); len(values) == 1 {
			start = values[0] / 100 * length
		}
	}
	w.along, w.offset, w.space = line, start, true
	outer := w.pen
	w.pen = Point{}
	w.inside(n, at, &positions{})
	w.flush()
	w.along, w.pen = nil, outer
}

// flattened is a path as straight lines; its first subpath counts.
func flattened(path Path) []Point {
	const pieces = 24 // of a curve
	var out []Point
	for i, s := range path {
		switch s.Verb {
		case Move:
			if i > 0 {
				return out
			}
			out = append(out, s.P[0])
		case Line:
			out = append(out, s.P[0])
		case Cubic:
			from := out[len(out)-1]
			for k := 1; k <= pieces; k++ {
				t := float64(k) / pieces
				out = append(out, Point{bezier(from.X, s.P[0].X, s.P[1].X, s.P[2].X, t),
					bezier(from.Y, s.P[0].Y, s.P[1].Y, s.P[2].Y, t)})
			}
		case Close:
			out = append(out, out[0])
		}
	}
	return out
}

func lengthOf(line []Point) float64 {
	total := 0.0
	for i := 1; i < len(line); i++ {
		total += math.Hypot(line[i].X-line[i-1].X, line[i].Y-line[i-1].Y)
	}
	return total
}
