package svg

import (
	"math"
	"strconv"
	"strings"
)

// scanner reads the numbers and words of attribute values such as path data and transform lists.
type scanner struct {
	text string
	at   int
}

// skip passes white space and at most one comma.
func (s *scanner) skip() {
	comma := false
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f':
		case c == ',' && !comma:
			comma = true
		default:
			return
		}
		s.at++
	}
}

// peek returns the next byte after separators; zero at the end.
func (s *scanner) peek() byte {
	s.skip()
	if s.at >= len(s.text) {
		return 0
	}
	return s.text[s.at]
}

// number reads one number as SVG writes it: "-.5e3"; numbers may follow each other without a separator.
func (s *scanner) number() (float64, bool) {
	s.skip()
	start, i := s.at, s.at
	if i < len(s.text) && (s.text[i] == '+' || s.text[i] == '-') {
		i++
	}
	end := s.digits(i)
	if end < len(s.text) && s.text[end] == '.' {
		end = s.digits(end + 1)
		if end == i+1 {
			return 0, false // a point alone
		}
	} else if end == i {
		return 0, false
	}
	i = s.exponent(end)
	v, err := strconv.ParseFloat(s.text[start:i], 64)
	if err != nil || math.Abs(v) > 1e9 {
		return 0, false
	}
	s.at = i
	return v, true
}

// digits returns where the digits end that begin at a place.
func (s *scanner) digits(at int) int {
	for at < len(s.text) && isDigit(s.text[at]) {
		at++
	}
	return at
}

// exponent returns where the exponent ends that may begin at a place.
func (s *scanner) exponent(at int) int {
	if at >= len(s.text) || s.text[at] != 'e' && s.text[at] != 'E' {
		return at
	}
	sign := at + 1
	if sign < len(s.text) && (s.text[sign] == '+' || s.text[sign] == '-') {
		sign++
	}
	if end := s.digits(sign); end > sign {
		return end
	}
	return at
}

// flag reads one digit of an arc, 0 or 1; digits may stand together.
func (s *scanner) flag() (bool, bool) {
	c := s.peek()
	if c != '0' && c != '1' {
		return false, false
	}
	s.at++
	return c == '1', true
}

// word reads letters.
func (s *scanner) word() string {
	s.skip()
	start := s.at
	for s.at < len(s.text) && (isLetter(s.text[s.at]) || s.at > start && s.text[s.at] == '-') {
		s.at++
	}
	return s.text[start:s.at]
}

// unit reads letters or a percent sign that stand right after a number.
func (s *scanner) unit() string {
	start := s.at
	if s.at < len(s.text) && s.text[s.at] == '%' {
		s.at++
	}
	for s.at < len(s.text) && isLetter(s.text[s.at]) {
		s.at++
	}
	return strings.ToLower(s.text[start:s.at])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// numbers reads a list of plain numbers up to the first thing that isn't one.
func numbers(text string) []float64 {
	s := scanner{text: text}
	var out []float64
	for {
		v, ok := s.number()
		if !ok {
			return out
		}
		out = append(out, v)
	}
}

// measure is what relative lengths refer to.
type measure struct {
	across, down float64 // of the nearest viewport, in user units
	em           float64
	page         Point // width and height of the whole drawing
}

// axis is the direction that a percentage is of.
type axis int

const (
	acrossAxis axis = iota
	downAxis
	diagonal
)

// length reads a length with its unit, in user units (CSS pixels at the outside).
func (m measure) length(text string, along axis) (float64, bool) {
	text = strings.TrimSpace(text)
	if strings.IndexByte(text, '(') >= 0 {
		return m.calculate(text, along)
	}
	s := scanner{text: text}
	v, ok := s.number()
	if !ok {
		return 0, false
	}
	return m.inUnit(v, strings.ToLower(s.text[s.at:]), along)
}

// inUnit brings a number with a unit to user units.
func (m measure) inUnit(v float64, unit string, along axis) (float64, bool) {
	switch unit {
	case "%":
		switch along {
		case acrossAxis:
			return v / 100 * m.across, true
		case downAxis:
			return v / 100 * m.down, true
		default:
			return v / 100 * math.Sqrt((m.across*m.across+m.down*m.down)/2), true
		}
	case "em", "ic":
		return v * m.em, true
	case "ex", "ch":
		return v * m.em / 2, true
	case "vw":
		return v / 100 * m.page.X, true
	case "vh":
		return v / 100 * m.page.Y, true
	case "vmin":
		return v / 100 * min(m.page.X, m.page.Y), true
	case "vmax":
		return v / 100 * max(m.page.X, m.page.Y), true
	}
	pixels, known := absoluteUnits[unit]
	return v * pixels, known
}

// absoluteUnits are how many CSS pixels a unit is (CSS Values 4, 6.2).
var absoluteUnits = map[string]float64{"": 1, "px": 1, "pt": 4.0 / 3, "pc": 16, "rem": 16, "in": 96, "cm": 96 / 2.54,
	"mm": 96 / 25.4, "q": 96 / 101.6}

// attr reads a length from an attribute, or the value given for when it isn't there or can't be read.
func (m measure) attr(n *node, name string, along axis, otherwise float64) float64 {
	if v, ok := m.length(n.attr(name), along); ok {
		return v
	}
	return otherwise
}

// proportion reads a number or a percentage as 0 to 1.
func proportion(text string) (float64, bool) {
	s := scanner{text: strings.TrimSpace(text)}
	v, ok := s.number()
	if !ok {
		return 0, false
	}
	if strings.HasPrefix(s.text[s.at:], "%") {
		v /= 100
	}
	return max(0, min(1, v)), true
}
