package formula

import (
	"strings"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/unit"
)

// sign sets one glyph that stands for characters.
func (s *setter) sign(g font.GlyphID, size unit.Pt, stands string) *Box {
	_, bottom, _, top := s.Face.Bounds(g)
	advance := s.Face.Advance(g)
	pieces, known := s.Signs[sign{g, stands}]
	if !known {
		pieces = []text.Piece{{Glyphs: []text.Glyph{{ID: g, Advance: advance, Text: stands}}}}
		if s.Signs != nil {
			s.Signs[sign{g, stands}] = pieces
		}
	}
	return &Box{
		Width: advance.At(size), Height: max(top.At(size), 0), Depth: max(-bottom.At(size), 0),
		italics: s.math.ItalicsCorrection(g).At(size), glyph: glyph{g, size},
		run: &Run{Face: s.Face, Size: size, Pieces: pieces},
	}
}

// identifier sets a variable, which is one letter, or the name of a function.
func (s *setter) identifier(n *math.Identifier, st style) *Box {
	if utf8.RuneCountInString(n.Text) == 1 {
		return s.characters(math.InAlphabet(n.Text, n.Variant), stands(n), st)
	}
	if n.Variant == math.Italic {
		return s.characters(math.InAlphabet(n.Text, n.Variant), n.Text, st)
	}
	parts := strings.Fields(n.Text)
	if len(parts) == 1 {
		return s.characters(math.InAlphabet(n.Text, n.Variant), stands(n), st)
	}
	var atoms []atom
	for i, part := range parts {
		if i > 0 {
			atoms = append(atoms, atom{&Box{Width: s.mu(3, st)}, ordinary, st.level, true})
		}
		atoms = append(atoms, atom{s.characters(math.InAlphabet(part, n.Variant), part, st), ordinary, st.level, false})
	}
	return s.join(atoms)
}

// stands is what a name is extracted as: slanted, upright and bold letters as plain ones, as a reader types them.
func stands(n *math.Identifier) string {
	switch n.Variant {
	case math.DoubleStruck, math.Script, math.Fraktur:
		return math.InAlphabet(n.Text, n.Variant)
	}
	return n.Text
}

// characters sets characters beside each other. Those that the mathematical face lacks are words of the text's.
func (s *setter) characters(shown, stands string, st style) *Box {
	size := s.size(st)
	if first, length := utf8.DecodeRuneInString(shown); length == len(shown) {
		g, ok := s.glyphOf(first, st)
		if !ok {
			return s.words(stands, st)
		}
		return s.sign(g, size, stands)
	}
	b := &Box{}
	var glyphs []text.Glyph
	for _, r := range shown {
		g, ok := s.glyphOf(r, st)
		if !ok {
			return s.words(stands, st)
		}
		said, length := utf8.DecodeRuneInString(stands)
		stands = stands[length:]
		_, bottom, _, top := s.Face.Bounds(g)
		advance := s.Face.Advance(g)
		glyphs = append(glyphs, text.Glyph{ID: g, Advance: advance, Text: string(said)})
		b.Width += advance.At(size)
		b.Height, b.Depth = max(b.Height, top.At(size)), max(b.Depth, -bottom.At(size))
		b.italics = s.math.ItalicsCorrection(g).At(size)
	}
	b.run = &Run{Face: s.Face, Size: size, Pieces: []text.Piece{{Glyphs: glyphs}}}
	return b
}

// glyphOf is the glyph for a character, in its form for scripts.
func (s *setter) glyphOf(r rune, st style) (font.GlyphID, bool) {
	g, ok := s.Face.Glyph(r)
	if ok && st.level >= script {
		g = s.math.Script(g, int(st.level-inText))
	}
	return g, ok
}

// words sets words in the text's own face. Their spaces count at both ends too.
func (s *setter) words(words string, st style) *Box {
	b := &Box{}
	if words == "" {
		return b
	}
	size := s.size(st)
	for _, run := range s.Words(strings.ReplaceAll(words, " ", "\u00a0"), size) {
		part := &Box{Width: run.Width, run: &Run{Face: run.Face, Size: run.Size, Pieces: run.Pieces}}
		for _, piece := range run.Pieces {
			for _, g := range piece.Glyphs {
				_, bottom, _, top := run.Face.Bounds(g.ID)
				part.Height, part.Depth = max(part.Height, top.At(run.Size)), max(part.Depth, -bottom.At(run.Size))
			}
		}
		b.add(part, run.X, 0)
		b.Width = run.X + run.Width
	}
	return b
}

// operator sets a sign. Large ones are larger in display, and stand on the axis (appendix G, rule 13).
func (s *setter) operator(n *math.Operator, st style) *Box {
	switch {
	case n.Size > 0:
		// \big is 1.2 times the size of the text, each further one half as much more (plain TeX)
		return s.delimiter(n.Text, s.size(st).Scale(int64(6+3*(n.Size-1)), 5), st)
	case n.Class != math.Large && n.Class != math.Integral:
		if n.Text == "∂" {
			return s.characters("𝜕", n.Text, st)
		}
		return s.characters(n.Text, n.Text, st)
	}
	first, _ := utf8.DecodeRuneInString(n.Text)
	g, ok := s.Face.Glyph(first)
	if !ok {
		return s.words(n.Text, st)
	}
	size := s.size(st)
	if grows := s.math.Vertical(g); grows != nil && st.level == display {
		g = variant(grows, s.math.Constants.DisplayOperatorMinHeight.At(size), size, g)
	}
	return s.centred(s.sign(g, size, n.Text), st)
}

// centred moves a box up or down so that its middle is on the axis. Its italics stay.
func (s *setter) centred(b *Box, st style) *Box {
	axis := s.math.Constants.AxisHeight.At(s.size(st))
	_, bottom, _, top := s.Face.Bounds(b.glyph.id)
	middle := (top.At(b.glyph.size) + bottom.At(b.glyph.size)) / 2
	up := axis - middle
	outside := &Box{Width: b.Width, italics: b.italics, glyph: b.glyph}
	outside.kids = []placed{{b, 0, -up}}
	outside.Height, outside.Depth = max(top.At(b.glyph.size)+up, 0), max(-bottom.At(b.glyph.size)-up, 0)
	return outside
}

// classed sets a node that stands for a sign; one that stands for a large operator is set on the axis if it is one
// sign.
func (s *setter) classed(n *math.Classed, st style) *Box {
	b := s.node(n.Inner, st)
	if n.Class == math.Large && b.glyph.size > 0 {
		return s.centred(b, st)
	}
	return b
}

// phantom sets a node of which only a part counts.
func (s *setter) phantom(n *math.Phantom, st style) *Box {
	b := s.node(n.Inner, st)
	outside := &Box{}
	if n.Shown {
		x := map[byte]unit.Pt{'l': -b.Width, 'c': -b.Width / 2}[n.Side]
		outside.kids = []placed{{b, x, 0}}
	}
	if n.Width {
		outside.Width = b.Width
	}
	if n.Height {
		outside.Height, outside.Depth = b.Height, b.Depth
	}
	return outside
}
