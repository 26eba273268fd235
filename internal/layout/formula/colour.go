package formula

import (
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/unit"
)

// coloured sets a node in a colour; one with a ground or a frame in a box as large as \\fbox makes it.
func (s *setter) coloured(n *math.Coloured, st style) *Box {
	inner := s.node(n.Inner, st)
	b := *inner
	b.colour = &n.Colour
	if !n.OnGround && !n.Framed {
		return &b
	}
	size := s.size(st)
	space, line := size.Scale(3, 10), unit.Pt(0)
	if n.Framed {
		line = s.math.Constants.FractionRuleThickness.At(size) * 2 / 3
	}
	out := &Box{Width: b.Width + 2*space, Height: b.Height + space, Depth: b.Depth + space}
	area := Rule{Y: -out.Height, Width: out.Width, Height: out.Height + out.Depth}
	if n.Framed {
		frame := area
		frame.Colour, frame.Ground = &n.Frame, true
		out.kids = append(out.kids, placed{&Box{rule: &frame}, 0, 0})
		area.X, area.Y, area.Width, area.Height = line, area.Y+line, area.Width-2*line, area.Height-2*line
	}
	ground := area
	ground.Colour, ground.Ground = &n.Ground, true
	out.kids = append(out.kids, placed{&Box{rule: &ground}, 0, 0})
	out.add(&b, space, 0)
	return out
}
