package formula

import (
	"unicode/utf8"

	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/unit"
)

const (
	// Delimiters may be a little lower than what they enclose: by a share, or by so much of the type size (plain TeX's
	// \delimiterfactor and \delimitershortfall).
	delimiterFactor    = 901
	delimiterShortfall = 50 // hundredths
	// mostRepeats bounds how often an assembly repeats a part.
	mostRepeats = 500
)

// fence sets what stands between delimiters, and these as high (appendix G, rule 19).
func (s *setter) fence(n *math.Fence, st style) *Box {
	var nodes []math.Node
	if row, ok := n.Inner.(*math.Row); ok {
		nodes = row.Nodes
	} else {
		nodes = []math.Node{n.Inner}
	}
	atoms := s.atoms(nodes, st)
	b := &Box{}
	for _, a := range atoms {
		b.Height, b.Depth = max(b.Height, a.Height), max(b.Depth, a.Depth)
	}
	height := s.around(b, st)
	for i, j := 0, 0; i < len(nodes); i++ { // styles make no atom
		if _, ok := nodes[i].(*math.StyleSwitch); ok {
			continue
		}
		if o, ok := nodes[i].(*math.Operator); ok && o.Grows {
			atoms[j].Box, atoms[j].class = s.delimiter(o.Text, height, st), opening
		}
		j++
	}
	all := make([]atom, 0, len(atoms)+2)
	all = append(all, atom{s.delimiter(n.Open, height, st), opening, st.level, false})
	all = append(append(all, atoms...), atom{s.delimiter(n.Close, height, st), closing, st.level, false})
	settleBinary(all)
	return s.join(all)
}

// around is the height of delimiters around a box.
func (s *setter) around(b *Box, st style) unit.Pt {
	axis := s.math.Constants.AxisHeight.At(s.size(st))
	half := max(b.Height-axis, b.Depth+axis)
	return max((2*half).Scale(delimiterFactor, 1000), 2*half-s.Size.Scale(delimiterShortfall, 100))
}

// delimiter sets a sign so high and no less, its middle on the axis; an empty one is a little white.
func (s *setter) delimiter(sign string, height unit.Pt, st style) *Box {
	if sign == "" {
		return &Box{Width: s.Size.Scale(nullDelimiter, 100)}
	}
	b := s.grown(sign, height, st)
	up := s.math.Constants.AxisHeight.At(s.size(st)) - (b.Height-b.Depth)/2
	outside := &Box{Width: b.Width}
	outside.add(b, 0, -up)
	outside.Height, outside.Depth = max(b.Height+up, 0), max(b.Depth-up, 0)
	return outside
}

// grown sets a sign so high and no less, on the baseline as the font has it: the smallest variant that is high enough,
// or an assembly, or the largest that there is. Its depth may be negative.
func (s *setter) grown(sign string, height unit.Pt, st style) *Box {
	size := s.size(st)
	first, _ := utf8.DecodeRuneInString(sign)
	g, ok := s.Face.Glyph(first)
	if !ok {
		return s.words(sign, st)
	}
	grows := s.math.Vertical(g)
	if grows != nil {
		if g = variant(grows, height, size, g); len(grows.Parts) > 0 && s.inkHeight(g).At(size) < height {
			return s.assembly(grows, height, size, sign)
		}
	}
	b := s.sign(g, size, sign)
	_, bottom, _, top := s.Face.Bounds(g)
	b.Height, b.Depth = top.At(size), -bottom.At(size)
	return b
}

func (s *setter) inkHeight(g font.GlyphID) unit.Em {
	_, bottom, _, top := s.Face.Bounds(g)
	return top - bottom
}

// variant is the smallest form of a glyph that has a length, or else the largest.
func variant(c *font.Construction, length, size unit.Pt, g font.GlyphID) font.GlyphID {
	for _, v := range c.Variants {
		g = v.Glyph
		if v.Size.At(size) >= length {
			break
		}
	}
	return g
}

// assembled are the parts of an assembly, each with its place from its beginning.
func (s *setter) assembled(c *font.Construction, length, size unit.Pt) (
	parts []font.Part, at []unit.Em, whole unit.Em) {
	wanted, overlap := ems(length, size), s.math.Overlap()
	var fixed, growing unit.Em
	for _, p := range c.Parts {
		if p.Extends {
			growing += p.Size - overlap
		} else {
			fixed += p.Size - overlap
		}
	}
	repeats := 0
	if missing := wanted - fixed - overlap; missing > 0 && growing > 0 {
		repeats = min(int((missing+growing-1)/growing), mostRepeats)
	}
	for _, p := range c.Parts {
		times := 1
		if p.Extends {
			times = repeats
		}
		for range times {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		return nil, nil, 0
	}
	excess := fixed + growing*unit.Em(repeats) + overlap - wanted
	place := unit.Em(0)
	for i, p := range parts {
		if i > 0 {
			lap := overlap
			if joints := unit.Em(len(parts) - i); excess > 0 {
				more := min(excess/joints, max(min(parts[i-1].End, p.StartConnector)-overlap, 0))
				lap += more
				excess -= more
			}
			place += parts[i-1].Size - lap
		}
		at = append(at, place)
	}
	return parts, at, place + parts[len(parts)-1].Size
}

// assembly sets a sign of parts above each other, its lower end on the baseline. The first part carries its text.
func (s *setter) assembly(c *font.Construction, height, size unit.Pt, sign string) *Box {
	parts, at, whole := s.assembled(c, height, size)
	b := &Box{Height: whole.At(size)}
	var glyphs []text.Glyph
	advance := unit.Em(0)
	for i, p := range parts {
		_, bottom, _, _ := s.Face.Bounds(p.Glyph)
		glyphs = append(glyphs, text.Glyph{ID: p.Glyph, YOffset: at[i] - bottom, Text: sign})
		sign = ""
		advance = max(advance, s.Face.Advance(p.Glyph))
	}
	if len(glyphs) > 0 {
		glyphs[len(glyphs)-1].Advance = advance
	}
	b.Width = advance.At(size)
	b.run = &Run{Face: s.Face, Size: size, Pieces: []text.Piece{{Glyphs: glyphs}}}
	return b
}

// widened sets a sign so wide and no less: an arrow, a brace, a hat.
func (s *setter) widened(sign string, width unit.Pt, st style) *Box {
	size := s.size(st)
	first, _ := utf8.DecodeRuneInString(sign)
	g, ok := s.Face.Glyph(first)
	if !ok {
		return s.words(sign, st)
	}
	grows := s.math.Horizontal(g)
	if grows == nil {
		return s.sign(g, size, sign)
	}
	widest := font.Variant{Glyph: g, Size: s.Face.Advance(g)}
	for _, v := range grows.Variants {
		if widest = v; v.Size.At(size) >= width {
			break
		}
	}
	if len(grows.Parts) == 0 || widest.Size.At(size) >= width {
		return s.sign(widest.Glyph, size, sign)
	}
	parts, at, whole := s.assembled(grows, width, size)
	b := &Box{Width: whole.At(size)}
	var glyphs []text.Glyph
	for i, p := range parts {
		left, bottom, _, top := s.Face.Bounds(p.Glyph)
		glyphs = append(glyphs, text.Glyph{ID: p.Glyph, XOffset: at[i] - left, Text: sign})
		sign = ""
		b.Height, b.Depth = max(b.Height, top.At(size)), max(b.Depth, -bottom.At(size))
	}
	glyphs[len(glyphs)-1].Advance = whole
	b.run = &Run{Face: s.Face, Size: size, Pieces: []text.Piece{{Glyphs: glyphs}}}
	return b
}
