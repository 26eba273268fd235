package formula

import (
	"unicode/utf8"

	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/unit"
)

// accent sets a mark over or under a node (appendix G, rules 9, 10 and 12).
func (s *setter) accent(n *math.Accent, st style) *Box {
	switch {
	case n.Sign == "¯" && n.Wide:
		return s.overline(n, st)
	case n.Sign == "_":
		return s.underline(n, st)
	case n.Combining == "" || n.Wide && n.Sign != "^" && n.Sign != "~" && n.Sign != "ˇ":
		return s.braced(n, st)
	}
	base := s.accentBase(n.Base, st.cramp())
	size := s.size(st)
	first, _ := utf8.DecodeRuneInString(n.Combining)
	g, ok := s.Face.Glyph(first)
	if !ok {
		return base
	}
	if grows := s.math.Horizontal(g); grows != nil && n.Wide {
		for _, v := range grows.Variants { // the widest that is no wider than the base
			if v.Size.At(size) > base.Width {
				break
			}
			g = v.Glyph
		}
	}
	mark := s.sign(g, size, n.Combining)
	left, _, right, _ := s.Face.Bounds(g)
	at := base.Width / 2
	if base.glyph.size > 0 {
		at = s.math.TopAccent(base.glyph.id).At(base.glyph.size)
	}
	middle := (left + right) / 2
	if s.math.HasTopAccent(g) {
		middle = s.math.TopAccent(g)
	}
	rise := max(base.Height-s.math.Constants.AccentBaseHeight.At(size), 0)
	if n.Under {
		rise = -base.Depth
	}
	b := &Box{Width: base.Width, italics: base.italics}
	b.add(base, 0, 0)
	b.add(mark, at-middle.At(size), -rise)
	return b
}

// accentBase sets what has a mark over it: an i or j without its dot.
func (s *setter) accentBase(n math.Node, st style) *Box {
	b := s.node(n, st)
	if b.glyph.size == 0 || b.run == nil {
		return b
	}
	if g := s.math.Dotless(b.glyph.id); g != b.glyph.id {
		return s.sign(g, b.glyph.size, b.run.Pieces[0].Glyphs[0].Text)
	}
	return b
}

func (s *setter) overline(n *math.Accent, st style) *Box {
	c, size := &s.math.Constants, s.size(st)
	base := s.node(n.Base, st.cramp())
	thickness := c.OverbarRuleThickness.At(size)
	b := &Box{Width: base.Width + base.italics}
	b.add(base, 0, 0)
	top := base.Height + c.OverbarVerticalGap.At(size) + thickness
	b.addRule(0, -top, b.Width, thickness)
	b.Height = top + c.OverbarExtraAscender.At(size)
	return b
}

func (s *setter) underline(n *math.Accent, st style) *Box {
	c, size := &s.math.Constants, s.size(st)
	base := s.node(n.Base, st)
	thickness := c.UnderbarRuleThickness.At(size)
	b := &Box{Width: base.Width + base.italics}
	b.add(base, 0, 0)
	b.addRule(0, base.Depth+c.UnderbarVerticalGap.At(size), b.Width, thickness)
	b.Depth += c.UnderbarExtraDescender.At(size)
	return b
}

// braced sets a brace, a bracket or an arrow as wide as what stands under or over it.
func (s *setter) braced(n *math.Accent, st style) *Box {
	c, size := &s.math.Constants, s.size(st)
	base := s.node(n.Base, st)
	mark := s.widened(n.Sign, base.Width, st)
	top, bottom := s.ink(mark)
	width := max(base.Width, mark.Width)
	b := &Box{Width: width}
	b.add(base, (width-base.Width)/2, 0)
	x := (width - mark.Width) / 2
	if n.Under {
		gap := c.StretchStackGapBelowMin.At(size)
		y := base.Depth + gap + top
		b.kids = append(b.kids, placed{mark, x, y})
		b.Depth = max(b.Depth, y-bottom)
		return b
	}
	gap := c.StretchStackGapAboveMin.At(size)
	y := base.Height + gap - bottom
	b.kids = append(b.kids, placed{mark, x, -y})
	b.Height = max(b.Height, y+top)
	return b
}

// ink is the upper and the lower edge of a box that is one sign or an assembly of it, above its baseline.
func (s *setter) ink(b *Box) (top, bottom unit.Pt) {
	if b.run == nil {
		return b.Height, -b.Depth
	}
	first := true
	for _, g := range b.run.Pieces[0].Glyphs {
		_, low, _, high := b.run.Face.Bounds(g.ID)
		if first {
			top, bottom, first = high.At(b.run.Size), low.At(b.run.Size), false
		}
		top, bottom = max(top, high.At(b.run.Size)), min(bottom, low.At(b.run.Size))
	}
	return top, bottom
}

// enclosed sets a node in a frame, or with lines through it.
func (s *setter) enclosed(n *math.Enclosed, st style) *Box {
	b := s.node(n.Inner, st)
	size := s.size(st)
	line := s.math.Constants.FractionRuleThickness.At(size) * 2 / 3
	switch n.By {
	case math.UpStrike, math.DownStrike, math.CrossStrike:
		return s.struck(b, n.By, line)
	case math.MiddleStrike:
		out := &Box{Width: b.Width}
		out.add(b, 0, 0)
		out.addRule(0, -s.math.Constants.AxisHeight.At(size)-line/2, b.Width, line)
		return out
	}
	space := size.Scale(3, 10) // LaTeX's \fboxsep
	if n.By == math.Angle {
		space = size.Scale(1, 10)
		out := &Box{Width: b.Width + space + line}
		out.add(b, 0, 0)
		out.addRule(0, -b.Height-space-line, out.Width, line)
		out.addRule(out.Width-line, -b.Height-space-line, line, b.Height+b.Depth+space+line)
		return out
	}
	out := &Box{Width: b.Width + 2*(space+line)}
	out.add(b, space+line, 0)
	top, height := b.Height+space+line, b.Height+b.Depth+2*(space+line)
	out.addRule(0, -top, out.Width, line)
	out.addRule(0, b.Depth+space, out.Width, line)
	out.addRule(0, -top, line, height)
	out.addRule(out.Width-line, -top, line, height)
	return out
}

// struck sets a node with lines from corner to corner.
func (s *setter) struck(b *Box, by math.Enclosure, line unit.Pt) *Box {
	out := &Box{Width: b.Width, Height: b.Height, Depth: b.Depth}
	out.add(b, 0, 0)
	over := 2 * line // beyond the corners, so that it is seen on a single letter
	strike := &Rule{X: -over / 2, Y: -b.Height - over, Width: b.Width + over, Height: b.Height + b.Depth + 2*over,
		Line: line}
	for _, rises := range []bool{true, false} {
		if by == math.CrossStrike || rises == (by == math.UpStrike) {
			r := *strike
			r.Rises = rises
			out.kids = append(out.kids, placed{&Box{rule: &r}, 0, 0})
		}
	}
	return out
}
