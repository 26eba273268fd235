package text

import (
	"unicode"

	"github.com/go-text/typesetting/harfbuzz"

	"github.com/reliure/reliure/internal/font"
)

// instance is a face as an engine shapes with it. The engine kerns itself where kerning is a matter of
// pairs: a book has a thousand different pairs and a hundred thousand of them, and HarfBuzz looks each up in
// all of the face's tables.
type instance struct {
	font    *harfbuzz.Font
	kerning *font.Kerning // nil: left to HarfBuzz
	met     [metPairs]metPair
}

// metPairs is how many pairs an instance remembers, each at the one place that it may have.
const metPairs = 1 << 11

type metPair struct {
	first, second font.GlyphID
	distance      int16
	met           bool
}

func newInstance(face *font.Face) *instance {
	return &instance{font: harfbuzz.NewFont(face.Shaping()), kerning: face.Kerning()}
}

// kerns reports whether the engine kerns a text itself. Where there are marks or characters that aren't seen, a glyph's
// neighbour isn't the next one.
func (in *instance) kerns(t *setting, text []rune) bool {
	if in.kerning == nil || !t.kerned {
		return false
	}
	const firstMark = 0x0300
	for _, r := range text {
		if r >= firstMark && unicode.In(r, unicode.M, unicode.Cf) {
			return false
		}
	}
	return true
}

// knows reports whether the distances of all these glyphs are those of pairs.
func (in *instance) knows(glyphs []harfbuzz.GlyphInfo) bool {
	for _, g := range glyphs {
		if !in.kerning.Knows(font.GlyphID(g.Glyph)) {
			return false
		}
	}
	return true
}

// distance is what kerning puts between two glyphs, in font units.
func (in *instance) distance(first, second font.GlyphID) int {
	p := &in.met[(uint(first)*61+uint(second))%metPairs]
	if !p.met || p.first != first || p.second != second {
		*p = metPair{first, second, int16(in.kerning.Distance(first, second)), true}
	}
	return int(p.distance)
}
