package formula

import (
	"github.com/reliure/reliure/internal/math"
)

// radical sets a root (appendix G, rule 11; MathML Core, 3.3.3).
func (s *setter) radical(n *math.Root, st style) *Box {
	c, size := &s.math.Constants, s.size(st)
	radicand := s.node(n.Radicand, st.cramp())
	gap, thickness := c.RadicalVerticalGap.At(size), c.RadicalRuleThickness.At(size)
	if st.level == display {
		gap = c.RadicalDisplayStyleVerticalGap.At(size)
	}
	sign := s.grown("√", radicand.Height+radicand.Depth+gap+thickness, st)
	// what the sign is higher than it must be goes half above the radicand
	if more := sign.Height + sign.Depth - radicand.Height - radicand.Depth - gap - thickness; more > 0 {
		gap += more / 2
	}
	top := radicand.Height + gap + thickness
	b := &Box{}
	if n.Index != nil {
		degree := s.node(n.Index, style{scriptScript, true})
		before, after := c.RadicalKernBeforeDegree.At(size), c.RadicalKernAfterDegree.At(size)
		bottom := top - sign.Height - sign.Depth
		raise := bottom + (sign.Height+sign.Depth).Scale(int64(c.RadicalDegreeBottomRaisePercent), 100)
		b.add(degree, max(before, 0), -raise-degree.Depth)
		b.Width = max(before+degree.Width+after, 0)
	}
	b.add(sign, b.Width, sign.Height-top)
	b.Width += sign.Width
	b.addRule(b.Width, -top, radicand.Width, thickness)
	b.add(radicand, b.Width, 0)
	b.Width += radicand.Width
	b.Height = max(b.Height, top+c.RadicalExtraAscender.At(size))
	return b
}
