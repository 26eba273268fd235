package svg

import (
	"math"
	"strings"
)

// transform returns the matrix of an element's transform (CSS Transforms 1) about its origin; false
// when it can't be read.
func (d *drawer) transform(s style) (Matrix, bool) {
	if s.own.transform == "" || s.own.transform == "none" {
		return identity, true
	}
	lengths := d.view
	lengths.em = s.fontSize
	m, ok := parseTransform(s.own.transform, lengths)
	if !ok || s.own.origin == "" {
		return m, ok
	}
	origin, ok := parseOrigin(s.own.origin, lengths)
	if !ok {
		return m, true
	}
	return translation(origin.X, origin.Y).times(m).times(translation(-origin.X, -origin.Y)), true
}

// parseOrigin reads transform-origin: lengths, shares of the viewport, and names of its sides.
func parseOrigin(text string, lengths measure) (Point, bool) {
	words := strings.Fields(strings.ToLower(text))
	if len(words) == 0 || len(words) > 3 {
		return Point{}, false
	}
	if len(words) == 1 {
		words = append(words, "center")
	}
	if across := words[0]; across == "top" || across == "bottom" || words[1] == "left" || words[1] == "right" {
		words[0], words[1] = words[1], words[0]
	}
	x, ok := originPart(words[0], "left", "right", lengths, acrossAxis)
	y, ok2 := originPart(words[1], "top", "bottom", lengths, downAxis)
	return Point{x, y}, ok && ok2
}

func originPart(word, low, high string, lengths measure, along axis) (float64, bool) {
	switch word {
	case low:
		word = "0%"
	case "center":
		word = "50%"
	case high:
		word = "100%"
	}
	return lengths.length(word, along)
}

// parseTransform reads a transform list, as an attribute or as CSS has it.
func parseTransform(text string, lengths measure) (Matrix, bool) {
	m := identity
	s := scanner{text: text}
	for s.peek() != 0 {
		name := s.word()
		if s.peek() != '(' {
			return m, false
		}
		s.at++
		end := strings.IndexByte(s.text[s.at:], ')')
		if end < 0 {
			return m, false
		}
		step, ok := transformStep(strings.ToLower(name), s.text[s.at:s.at+end], lengths)
		if !ok {
			return m, false
		}
		s.at += end + 1
		m = m.times(step)
	}
	return m, true
}

// transformStep reads one function. A length may have a unit, an angle too.
func transformStep(name, arguments string, lengths measure) (Matrix, bool) {
	var a []float64
	s := scanner{text: arguments}
	for s.peek() != 0 {
		v, ok := s.number()
		if !ok {
			return identity, false
		}
		unit := s.unit()
		switch {
		case unit == "":
		case strings.HasPrefix(name, "translate"):
			along := acrossAxis
			if len(a) == 1 || name == "translatey" {
				along = downAxis
			}
			if v, ok = lengths.inUnit(v, unit, along); !ok {
				return identity, false
			}
		case strings.HasPrefix(name, "scale") && unit == "%":
			v /= 100
		default:
			if v, ok = degrees(v, unit); !ok {
				return identity, false
			}
		}
		a = append(a, v)
	}
	function, known := transformFunctions()[transformFunction{name, len(a)}]
	if !known {
		return identity, false
	}
	return function(a), true
}

// degrees turns an angle into degrees (CSS Values 4, 7.1).
func degrees(v float64, unit string) (float64, bool) {
	switch unit {
	case "", "deg":
		return v, true
	case "rad":
		return v * 180 / math.Pi, true
	case "grad":
		return v * 0.9, true
	case "turn":
		return v * 360, true
	}
	return 0, false
}

// transformFunction is what a function of transforms makes of so many arguments.
type transformFunction struct {
	name  string
	count int
}

// transformFunctions are the functions of CSS Transforms 1, in small letters.
func transformFunctions() map[transformFunction]func(a []float64) Matrix {
	tangent := func(v float64) float64 { return math.Tan(v * math.Pi / 180) }
	turned := func(a []float64) Matrix { return rotation(a[0]) }
	moved := func(a []float64) Matrix { return translation(a[0], 0) }
	return map[transformFunction]func(a []float64) Matrix{
		{"matrix", 6}:     func(a []float64) Matrix { return Matrix{a[0], a[1], a[2], a[3], a[4], a[5]} },
		{"translate", 1}:  moved,
		{"translatex", 1}: moved,
		{"translatey", 1}: func(a []float64) Matrix { return translation(0, a[0]) },
		{"translate", 2}:  func(a []float64) Matrix { return translation(a[0], a[1]) },
		{"scale", 1}:      func(a []float64) Matrix { return Matrix{A: a[0], D: a[0]} },
		{"scale", 2}:      func(a []float64) Matrix { return Matrix{A: a[0], D: a[1]} },
		{"scalex", 1}:     func(a []float64) Matrix { return Matrix{A: a[0], D: 1} },
		{"scaley", 1}:     func(a []float64) Matrix { return Matrix{A: 1, D: a[0]} },
		{"rotate", 1}:     turned,
		{"rotatez", 1}:    turned,
		{"rotate", 3}: func(a []float64) Matrix {
			return translation(a[1], a[2]).times(rotation(a[0])).times(translation(-a[1], -a[2]))
		},
		{"skewx", 1}: func(a []float64) Matrix { return Matrix{A: 1, C: tangent(a[0]), D: 1} },
		{"skewy", 1}: func(a []float64) Matrix { return Matrix{A: 1, B: tangent(a[0]), D: 1} },
		{"skew", 2}:  func(a []float64) Matrix { return Matrix{A: 1, B: tangent(a[1]), C: tangent(a[0]), D: 1} },
	}
}

func rotation(angle float64) Matrix {
	sin, cos := math.Sincos(angle * math.Pi / 180)
	return Matrix{A: cos, B: sin, C: -sin, D: cos}
}
