package text

import (
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"

	"github.com/reliure/reliure/internal/font"
)

// Characters that are shaped together, such as a letter, its vowel sign and its marks, are a cluster. In scripts where
// clusters of several glyphs are usual, each is one composite glyph of the PDF's font: as glyphs of their own, that are
// moved, Poppler took them for words.

// isPlainScript reports whether a script's characters have a glyph each, but for accents that aren't composed.
func isPlainScript(script language.Script) bool {
	switch script {
	case 0, language.Latin, language.Greek, language.Cyrillic, language.Armenian, language.Georgian, language.Han,
		language.Hiragana, language.Katakana, language.Common, language.Inherited:
		return true
	}
	return false
}

// clusters makes one glyph of each cluster of e.buffer, whose text is read from left to right.
func (e *engine) clusters(it item, text string) []Glyph {
	b := e.buffer
	glyphs := make([]Glyph, 0, len(b.Info))
	for first, next := 0, 0; first < len(b.Info); first = next {
		for next = first + 1; next < len(b.Info) && b.Info[next].Cluster == b.Info[first].Cluster; next++ {
		}
		end := e.offsets[it.end]
		if next < len(b.Info) {
			end = e.offsets[b.Info[next].Cluster]
		}
		glyph := cluster(it.face, b.Info[first:next], b.Pos[first:next], 0)
		glyph.Text = text[e.offsets[b.Info[first].Cluster]:end]
		glyphs = append(glyphs, glyph)
	}
	return glyphs
}

// cluster makes one glyph of those of a cluster: the one at base, with the others as its marks.
func cluster(face *font.Face, infos []harfbuzz.GlyphInfo, positions []harfbuzz.GlyphPosition, base int) Glyph {
	pen, advance := make([]int, len(infos)), 0
	for i, position := range positions {
		pen[i] = advance + int(position.XOffset)
		advance += int(position.XAdvance)
	}
	glyph := Glyph{ID: font.GlyphID(infos[base].Glyph), Advance: face.Em(advance), XOffset: face.Em(pen[base]),
		YOffset: face.Em(int(positions[base].YOffset))}
	for i := range infos {
		if i == base {
			continue
		}
		glyph.Marks = glyph.Marks.With(font.GlyphID(infos[i].Glyph), pen[i]-pen[base],
			int(positions[i].YOffset-positions[base].YOffset))
	}
	return glyph
}
