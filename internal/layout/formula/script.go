package formula

import (
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/unit"
)

// scripts sets a node with its scripts beside it (appendix G, rule 18), or under and over it.
func (s *setter) scripts(n *math.Scripts, st style) *Box {
	if n.Stacked || n.Limits && st.level == display {
		return s.limits(n, st)
	}
	base := s.node(n.Base, st)
	var sub, sup *Box
	if n.Sub != nil {
		sub = s.node(n.Sub, st.scripted(true))
	}
	if n.Sup != nil {
		sup = s.node(n.Sup, st.scripted(false))
	}
	if n.PreSub != nil || n.PreSup != nil {
		base = s.prescripts(n, base, st)
	}
	up, down := s.shifts(base, sub, sup, st, isLeaf(n.Base))
	b := &Box{}
	b.add(base, 0, 0)
	width := base.Width
	// An integral leans to its upper limit: that is set at its width, the lower one as far to the left (MathML Core,
	// 3.4.1.2). Beside a letter the exponent makes room for what leans.
	supAt, subAt := base.Width+base.italics, base.Width
	if o, ok := n.Base.(*math.Operator); ok && (o.Class == math.Integral || o.Class == math.Large) {
		supAt, subAt = base.Width, base.Width-base.italics
	}
	if sub != nil {
		x := subAt + s.kern(base, sub, font.BottomRight, -down)
		b.add(sub, x, down)
		width = max(width, x+sub.Width+sub.italics)
	}
	if sup != nil {
		x := supAt + s.kern(base, sup, font.TopRight, up)
		b.add(sup, x, -up)
		width = max(width, x+sup.Width+sup.italics)
	}
	b.Width = width + s.math.Constants.SpaceAfterScript.At(s.size(st))
	return b
}

// prescripts puts the scripts on the left of a base before it, each with its right edge at the base.
func (s *setter) prescripts(n *math.Scripts, base *Box, st style) *Box {
	var sub, sup *Box
	width := unit.Pt(0)
	if n.PreSub != nil {
		sub = s.node(n.PreSub, st.scripted(true))
		width = sub.Width
	}
	if n.PreSup != nil {
		sup = s.node(n.PreSup, st.scripted(false))
		width = max(width, sup.Width)
	}
	up, down := s.shifts(base, sub, sup, st, isLeaf(n.Base))
	b := &Box{Width: width + base.Width, italics: base.italics}
	if sub != nil {
		b.add(sub, width-sub.Width, down)
	}
	if sup != nil {
		b.add(sup, width-sup.Width, -up)
	}
	b.add(base, width, 0)
	return b
}

// isLeaf reports whether a node is one sign: its scripts stand as high whatever its own height is.
func isLeaf(n math.Node) bool {
	switch n := n.(type) {
	case *math.Coloured:
		return isLeaf(n.Inner)
	case *math.Identifier, *math.Number:
		return true
	case *math.Operator:
		return n.Size == 0 && n.Class != math.Large && n.Class != math.Integral
	case *math.Row:
		return len(n.Nodes) == 0 || len(n.Nodes) == 1 && isLeaf(n.Nodes[0])
	case *math.Accent:
		return n.Combining != "" && !n.Wide && isLeaf(n.Base)
	}
	return false
}

// shifts are how far the scripts stand above and below the baseline.
func (s *setter) shifts(base, sub, sup *Box, st style, leaf bool) (up, down unit.Pt) {
	c, size := &s.math.Constants, s.size(st)
	if !leaf {
		up = base.Height - c.SuperscriptBaselineDropMax.At(size)
		down = base.Depth + c.SubscriptBaselineDropMin.At(size)
	}
	if sup != nil {
		least := c.SuperscriptShiftUp
		if st.cramped {
			least = c.SuperscriptShiftUpCramped
		}
		up = max(up, least.At(size), sup.Depth+c.SuperscriptBottomMin.At(size))
	}
	if sub == nil {
		return up, down
	}
	down = max(down, c.SubscriptShiftDown.At(size))
	if sup == nil {
		return up, max(down, sub.Height-c.SubscriptTopMax.At(size))
	}
	if gap := c.SubSuperscriptGapMin.At(size) - (up - sup.Depth) - (down - sub.Height); gap > 0 {
		down += gap
		if rise := c.SuperscriptBottomMaxWithSubscript.At(size) - (up - sup.Depth); rise > 0 {
			up += rise
			down -= rise
		}
	}
	return up, down
}

// kern is how much nearer a script comes to its base, or further from it, at the height where they meet (OpenType 1.9,
// MathKernInfo): the least of what the two heights ask for. at is the script's baseline above the base's.
func (s *setter) kern(base, script *Box, corner font.Corner, at unit.Pt) unit.Pt {
	if base.glyph.size == 0 {
		return 0
	}
	opposite, first, second := font.BottomLeft, at-script.Depth, base.Height
	if corner == font.BottomRight {
		opposite, first, second = font.TopLeft, at+script.Height, -base.Depth
	}
	sum := func(height unit.Pt) unit.Pt {
		k := s.math.Kern(base.glyph.id, corner, ems(height, base.glyph.size)).At(base.glyph.size)
		if script.glyph.size > 0 {
			k += s.math.Kern(script.glyph.id, opposite, ems(height-at, script.glyph.size)).At(script.glyph.size)
		}
		return k
	}
	return min(sum(first), sum(second))
}

// ems is a length in thousandths of an em.
func ems(length, size unit.Pt) unit.Em { return unit.Em(length.Scale(1000, int64(size))) }

// limits sets a node with others under and over it (appendix G, rule 13a). Its own width is that of the widest.
func (s *setter) limits(n *math.Scripts, st style) *Box {
	c, size := &s.math.Constants, s.size(st)
	var under, over *Box
	if n.Sub != nil {
		under = s.node(n.Sub, st.scripted(true))
	}
	if n.Sup != nil {
		over = s.node(n.Sup, st.scripted(false))
	}
	base := s.limitsBase(n.Base, under, over, st)
	width := base.Width
	for _, limit := range []*Box{under, over} {
		if limit != nil {
			width = max(width, limit.Width)
		}
	}
	b := &Box{Width: width}
	b.add(base, (width-base.Width)/2, 0)
	if under != nil {
		down := base.Depth + max(c.LowerLimitGapMin.At(size)+under.Height, c.LowerLimitBaselineDropMin.At(size))
		if !isLarge(n.Base) {
			down = base.Depth + c.StretchStackGapBelowMin.At(size) + size.Scale(8, 100) + under.Height
		}
		b.add(under, (width-under.Width-base.italics)/2, down)
	}
	if over != nil {
		up := base.Height + max(c.UpperLimitGapMin.At(size)+over.Depth, c.UpperLimitBaselineRiseMin.At(size))
		if !isLarge(n.Base) {
			up = base.Height + c.StretchStackGapAboveMin.At(size) + size.Scale(8, 100) + over.Depth
		}
		b.add(over, (width-over.Width+base.italics)/2, -up)
	}
	return b
}

// limitsBase sets what has limits. An arrow is made as wide as its labels.
func (s *setter) limitsBase(n math.Node, under, over *Box, st style) *Box {
	o, ok := n.(*math.Operator)
	if !ok || !o.Grows {
		return s.node(n, st)
	}
	width := s.size(st).Scale(3, 2)
	for _, label := range []*Box{under, over} {
		if label != nil {
			width = max(width, label.Width+s.size(st).Scale(3, 4))
		}
	}
	return s.widened(o.Text, width, st)
}

// isLarge reports whether a node is an operator with limits, or stands for one.
func isLarge(n math.Node) bool {
	switch n := n.(type) {
	case *math.Coloured:
		return isLarge(n.Inner)
	case *math.Operator:
		return n.Class == math.Large || n.Class == math.Integral
	case *math.Identifier:
		return n.Function
	case *math.Classed:
		return n.Class == math.Large
	}
	return false
}
