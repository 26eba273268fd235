package svg

import "strings"

// calculation reads the expressions of CSS (Values 4, 10): calc(), min(), max(), clamp().
type calculation struct {
	scanner
	lengths measure
	along   axis
	depth   int
	failed  bool
}

// calculate returns what an expression comes to; false when it can't be read.
func (m measure) calculate(text string, along axis) (float64, bool) {
	c := &calculation{scanner: scanner{text: strings.ToLower(text)}, lengths: m, along: along}
	v := c.value()
	return v, !c.failed && c.peek() == 0
}

func (c *calculation) sum() float64 {
	v := c.product()
	for !c.failed {
		switch c.peek() {
		case '+':
			c.at++
			v += c.product()
		case '-':
			c.at++
			v -= c.product()
		default:
			return v
		}
	}
	return 0
}

func (c *calculation) product() float64 {
	v := c.value()
	for !c.failed {
		switch c.peek() {
		case '*':
			c.at++
			v *= c.value()
		case '/':
			c.at++
			divisor := c.value()
			if divisor == 0 {
				c.failed = true
			}
			v /= divisor
		default:
			return v
		}
	}
	return 0
}

// value is a number with its unit, or what stands in parentheses.
func (c *calculation) value() float64 {
	const deepest = 20
	if c.depth++; c.depth > deepest {
		c.failed = true
	}
	defer func() { c.depth-- }()
	if c.failed {
		return 0
	}
	if next := c.peek(); next == '(' || isLetter(next) {
		name := c.word()
		if c.peek() != '(' {
			c.failed = true
			return 0
		}
		c.at++
		return c.function(name)
	}
	v, ok := c.number()
	if ok {
		v, ok = c.lengths.inUnit(v, c.unit(), c.along)
	}
	c.failed = c.failed || !ok
	return v
}

// function reads what stands before the closing parenthesis. A comma is a separator, which peek passes.
func (c *calculation) function(name string) float64 {
	var values []float64
	for !c.failed && c.peek() != ')' {
		if c.at >= len(c.text) {
			c.failed = true
			return 0
		}
		values = append(values, c.sum())
	}
	c.at++
	switch {
	case len(values) == 0:
	case (name == "" || name == "calc") && len(values) == 1:
		return values[0]
	case name == "min":
		v := values[0]
		for _, other := range values {
			v = min(v, other)
		}
		return v
	case name == "max":
		v := values[0]
		for _, other := range values {
			v = max(v, other)
		}
		return v
	case name == "clamp" && len(values) == 3:
		return max(values[0], min(values[1], values[2]))
	}
	c.failed = true
	return 0
}
