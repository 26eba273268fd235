package math

import (
	"strconv"
	"strings"

	"golang.org/x/image/colornames"

	"github.com/reliure/reliure/internal/contrast"
)

// Colours: \color{red} for what follows in the group, \textcolor{red}{x}, \colorbox{yellow}{x}. Names are CSS's, as
// browsers show formulas; \color[HTML]{b00000}, \color[rgb]{0.7,0,0} and #b00000 are read too. A colour that is hard to
// read on its ground becomes the nearest shade that isn't.

// palette is what colours are read on, and which were too pale.
type palette struct {
	ground, ink contrast.Colour
	pale        []PaleColour
}

func newPalette() *palette { return &palette{ground: contrast.White()} }

// ink reads the name of a colour for signs.
func (p *parser) ink() contrast.Colour {
	name, colour := p.colour()
	if p.err != nil {
		return colour
	}
	if ratio := contrast.Ratio(colour, p.palette.ground); ratio < contrast.Text {
		if instead, ok := contrast.Legible(colour, p.palette.ground, contrast.Text); ok {
			p.palette.pale = append(p.palette.pale, PaleColour{name, ratio, instead})
			return instead
		}
	}
	return colour
}

// colour reads a colour in braces, with its model in brackets before it.
func (p *parser) colour() (name string, c contrast.Colour) {
	s := scanner{tex: p.tex, at: p.at}
	model, _ := s.option()
	p.at = s.at
	p.skipSpace()
	at := p.at
	name = strings.TrimSpace(p.words())
	if p.err != nil {
		return name, c
	}
	c, ok := colourOf(strings.TrimSpace(model), name)
	if !ok {
		p.fail(at, "the colour "+name+" is not known; write it as #b00000")
	}
	return name, c
}

// colourOf reads a colour by a model of the package xcolor, or as CSS writes it.
func colourOf(model, text string) (contrast.Colour, bool) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
	component := func(i int, most float64) uint8 {
		if i >= len(parts) {
			return 0
		}
		v, err := strconv.ParseFloat(parts[i], 64)
		if err != nil {
			return 0
		}
		return uint8(max(0, min(v/most*255+0.5, 255)))
	}
	switch {
	case model == "rgb" && len(parts) == 3:
		return contrast.Colour{R: component(0, 1), G: component(1, 1), B: component(2, 1)}, true
	case model == "RGB" && len(parts) == 3:
		return contrast.Colour{R: component(0, 255), G: component(1, 255), B: component(2, 255)}, true
	case model == "gray" && len(parts) == 1:
		v := component(0, 1)
		return contrast.Colour{R: v, G: v, B: v}, true
	}
	digits, hexadecimal := strings.CutPrefix(text, "#")
	if hexadecimal || model == "HTML" {
		if len(digits) == 3 {
			digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
		}
		v, err := strconv.ParseUint(digits, 16, 32)
		return contrast.Colour{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v)}, err == nil && len(digits) == 6
	}
	c, known := colornames.Map[strings.ToLower(text)]
	return contrast.Colour{R: c.R, G: c.G, B: c.B}, known
}

// colourBox reads \colorbox{ground}{words} and \fcolorbox{frame}{ground}{words}. A ground that text can't be read on is
// left out.
func (p *parser) colourBox(name string) Node {
	n := &Coloured{Colour: p.palette.ink, Framed: name == "fcolorbox"}
	if n.Framed {
		_, n.Frame = p.colour()
	}
	said, ground := p.colour()
	outer := *p.palette
	if ratio := contrast.Ratio(ground, p.palette.ink); ratio < contrast.Text && p.err == nil {
		p.palette.pale = append(p.palette.pale, PaleColour{said, ratio, p.palette.ground})
	} else {
		n.OnGround, n.Ground = true, ground
		p.palette.ground = ground
	}
	n.Inner = p.text()
	p.palette.ground, p.palette.ink = outer.ground, outer.ink
	return n
}

// inColour gives a node of a row the colour that \color asked for, nil: none. What \textcolor holds stands in the row
// part by part, so that signs keep their spaces; a group that switches its style stays together.
func inColour(n Node, ink *Coloured) []Node {
	inner, coloured := n.(*Coloured)
	_, style := n.(*StyleSwitch)
	switch {
	case coloured && !inner.OnGround:
		r, ok := inner.Inner.(*Row)
		if !ok || len(withoutStyles(r.Nodes)) < len(r.Nodes) {
			break
		}
		var out []Node
		for _, part := range r.Nodes {
			out = append(out, inColour(part, &Coloured{Colour: inner.Colour})...)
		}
		return out
	case ink != nil && !style && !coloured:
		return []Node{&Coloured{Inner: n, Colour: ink.Colour}}
	}
	return []Node{n}
}
