package text

import (
	"unicode/utf8"

	"github.com/reliure/reliure/internal/unit"
)

// Optical margins: small marks at the ends of lines hang into the margin by a part of their width, so that the edge of
// the text looks straight. The parts are thousandths of the mark's width, from looking at proofs: enough to be even,
// not enough to be seen.

// hangRight returns how much of r hangs at the end of a line.
func hangRight(r rune) int64 {
	switch r {
	case '-', '\u2010':
		return 500
	case '.', ',':
		return 600
	case '’', '\'', '”', '"':
		return 400
	case ':', ';':
		return 300
	case '–', '»', '›':
		return 250
	case '—':
		return 150
	case '、', '。', '，', '．', '」', '』', '）', '】', '〉', '》', '〕', '］', '｝':
		return 500 // the empty half of a square
	default:
		return 0
	}
}

// hangLeft returns how much of r hangs at the start of a line.
func hangLeft(r rune) int64 {
	switch r {
	case '‘', '“', '„', '"', '\'':
		return 400
	case '«', '‹', '–':
		return 250
	case '—':
		return 150
	case '「', '『', '（', '【', '〈', '《', '〔', '［', '｛':
		return 500
	default:
		return 0
	}
}

// part returns so many thousandths of the width.
func part(width unit.Em, thousandths int64) unit.Em {
	return unit.Em(int64(width) * thousandths / 1000)
}

// hang works out how far the word may hang at either end.
func (w *word) hang() {
	if len(w.segments) == 0 {
		return
	}
	first, last := w.segments[0].glyphs[0], lastGlyph(w.segments)
	r, _ := utf8.DecodeRuneInString(first.Text)
	w.left = part(first.Advance, hangLeft(r))
	if last.Hyphen {
		w.right = part(last.Advance, hangRight(hyphen))
		return
	}
	r, _ = utf8.DecodeLastRuneInString(last.Text)
	w.right = part(last.Advance, hangRight(r))
}

func lastGlyph(segments []segment) Glyph {
	glyphs := segments[len(segments)-1].glyphs
	return glyphs[len(glyphs)-1]
}
