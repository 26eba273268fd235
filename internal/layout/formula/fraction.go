package formula

import (
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/unit"
)

// nullDelimiter is the white at both sides of a fraction, in hundredths of the type size (plain TeX).
const nullDelimiter = 12

// fraction sets one part over another (appendix G, rule 15).
func (s *setter) fraction(n *math.Fraction, st style) *Box {
	st = st.switched(n.Style)
	size := s.size(st)
	top, bottom := s.node(n.Top, st.fractional(false)), s.node(n.Bottom, st.fractional(true))
	width := max(top.Width, bottom.Width)
	side := s.Size.Scale(nullDelimiter, 100)
	up, down := s.stack(top, bottom, st)
	if !n.NoBar {
		up, down = s.overBar(top, bottom, st)
	}
	b := &Box{Width: width + 2*side}
	b.add(top, side+(width-top.Width)/2, -up)
	if !n.NoBar {
		c := &s.math.Constants
		thickness := c.FractionRuleThickness.At(size)
		b.addRule(side, -c.AxisHeight.At(size)-thickness/2, width, thickness)
	}
	b.add(bottom, side+(width-bottom.Width)/2, down)
	return b
}

// overBar is how far numerator and denominator are from the baseline, with a bar between them.
func (s *setter) overBar(top, bottom *Box, st style) (up, down unit.Pt) {
	c, size := &s.math.Constants, s.size(st)
	above, below := c.FractionNumeratorShiftUp, c.FractionDenominatorShiftDown
	gapAbove, gapBelow := c.FractionNumeratorGapMin, c.FractionDenominatorGapMin
	if st.level == display {
		above, below = c.FractionNumeratorDisplayStyleShiftUp, c.FractionDenominatorDisplayStyleShiftDown
		gapAbove, gapBelow = c.FractionNumDisplayStyleGapMin, c.FractionDenomDisplayStyleGapMin
	}
	axis, half := c.AxisHeight.At(size), c.FractionRuleThickness.At(size)/2
	up = max(above.At(size), axis+half+gapAbove.At(size)+top.Depth)
	down = max(below.At(size), bottom.Height+gapBelow.At(size)+half-axis)
	return up, down
}

// stack is the same without a bar.
func (s *setter) stack(top, bottom *Box, st style) (up, down unit.Pt) {
	c, size := &s.math.Constants, s.size(st)
	above, below, least := c.StackTopShiftUp, c.StackBottomShiftDown, c.StackGapMin
	if st.level == display {
		above, below = c.StackTopDisplayStyleShiftUp, c.StackBottomDisplayStyleShiftDown
		least = c.StackDisplayStyleGapMin
	}
	up, down = above.At(size), below.At(size)
	if missing := least.At(size) - (up - top.Depth) - (down - bottom.Height); missing > 0 {
		up += missing / 2
		down += missing - missing/2
	}
	return up, down
}
