package text

import (
	"unicode"

	"github.com/go-text/typesetting/harfbuzz"

	"github.com/reliure/reliure/internal/font"
)

// instance is a face as an engine shapes with it. The engine kerns itself where kerning is a matter of pairs,
// because go-text leaves some out (docs/decisions/0015-kerning.md).
type instance struct {
	font    *harfbuzz.Font
	kerning *font.Kerning // nil: left to HarfBuzz
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
