package math

import (
	"strconv"
	"strings"
)

// Commands that say where a thing stands: white of a given width, what overlaps its neighbours, scripts at the left.

// skip reads the white of \hspace{1em}, \kern1em or \mskip 18mu.
func (p *parser) skip(at int) Node {
	if p.at < len(p.tex) && p.tex[p.at] == '*' {
		p.at++
	}
	width := p.dimension()
	if p.err != nil {
		p.err.Offset = at
		return nil
	}
	return &Space{width}
}

// dimension reads a length, in braces or bare, in eighteenths of an em. An em is taken for ten points.
func (p *parser) dimension() int {
	p.skipSpace()
	start := p.at
	rest, braced := p.tex[p.at:], false
	if strings.HasPrefix(rest, "{") {
		end := strings.IndexByte(rest, '}')
		if end < 0 {
			p.fail(start, "this { is not closed; add a }")
			return 0
		}
		braced, rest = true, rest[1:end]
		p.at += end + 1
	}
	number := len(rest) - len(strings.TrimLeft(rest, "+-0123456789. "))
	value, err := strconv.ParseFloat(strings.ReplaceAll(rest[:number], " ", ""), 64)
	unit := rest[number:min(number+2, len(rest))]
	inEighteenths := map[string]float64{"mu": 1, "em": 18, "ex": 8, "pt": 1.8, "bp": 1.8, "px": 1.35, "pc": 21.6,
		"mm": 5.1, "cm": 51, "in": 130}[unit]
	if err != nil || inEighteenths == 0 || value > 1000 || value < -1000 {
		p.fail(start, "a length such as 1em or 2pt is missing here")
		return 0
	}
	if !braced {
		p.at += number + 2
	}
	width := value * inEighteenths
	if width < 0 {
		return int(width - 0.5)
	}
	return int(width + 0.5)
}

// overlap reads what takes no width: \llap stands on the left of its place, \clap on both sides, \rlap on the right.
func (p *parser) overlap(name string) Node {
	n := &Phantom{Shown: true, Height: true, Side: strings.TrimPrefix(name, "math")[0]}
	if strings.HasPrefix(name, "math") {
		n.Inner = p.argument()
	} else {
		n.Inner = p.text()
	}
	return n
}

// sideset reads \sideset{_a^b}{_c^d}\sum: scripts at the four corners of a large operator, whose limits stay.
func (p *parser) sideset(at int) Node {
	left, right := p.corners(), p.corners()
	base := p.argument()
	if p.err != nil {
		return nil
	}
	if !takesLimits(base) {
		p.fail(at, `\sideset stands before what is no large operator`)
		return nil
	}
	return &Classed{Large, &Scripts{Base: base, Sub: right.Sub, Sup: right.Sup, PreSub: left.Sub, PreSup: left.Sup}}
}

// corners reads a group that holds scripts alone.
func (p *parser) corners() *Scripts {
	switch n := p.argument().(type) {
	case *Scripts:
		return n
	case *Row:
		if len(n.Nodes) == 1 {
			if s, ok := n.Nodes[0].(*Scripts); ok {
				return s
			}
		}
	}
	return &Scripts{}
}
