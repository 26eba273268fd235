package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/unit"
)

// Chinese and Japanese are set in squares, without spaces (W3C, "Requirements for Japanese Text Layout", and "for
// Chinese Text Layout"). Each character is a piece of its own. Lines end between two of them, where UAX 14 allows it;
// they are justified there. A mark that fills half of its square gives up the other half beside another mark and at the
// ends of a line. Letters and digits of other scripts have a little room on both sides.

const (
	// gapStretch is the part of an em that a place between two characters stretches by at a badness of 100.
	gapStretch = 20
	// widestGap is the part of an em that such a place gets at most before a line is better left short. Poppler takes a
	// tenth of an em for a space.
	widestGap = 12
	// halfSquare is what a mark gives up, in hundredths of an em.
	halfSquare = -50
	// besideLatin is the room between a square and a letter or digit of another script, in hundredths of an em. The
	// rules have 25, which looks wide beside a serif's own bearings.
	besideLatin = 16
)

// isIdeographic reports whether r stands in a square.
func isIdeographic(r rune) bool {
	switch {
	case r < 0x2e80:
		return false
	case r <= 0x312f, r >= 0x3190 && r <= 0x9fff, r >= 0x20000 && r <= 0x3ffff: // between them: letters of Hangul
		return true
	}
	return r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe4f || r >= 0xff01 && r <= 0xff60 ||
		r >= 0xffe0 && r <= 0xffe6
}

// isIdeographicLanguage reports whether a language is written in squares.
func isIdeographicLanguage(language string) bool {
	primary, _, _ := strings.Cut(strings.ToLower(language), "-")
	return primary == "zh" || primary == "ja" || primary == "yue"
}

// hasIdeographs reports whether any character of a text stands in a square, by the first bytes.
func hasIdeographs(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c < 0xe2:
		case c == 0xe2:
			if i+1 < len(text) && text[i+1] >= 0xba {
				return true
			}
		case c <= 0xe9, c >= 0xef:
			if r, _ := utf8.DecodeRuneInString(text[i:]); isIdeographic(r) {
				return true
			}
		}
	}
	return false
}

// cutIdeograph returns how much of a word becomes one piece: a character that stands in a square with what belongs to
// it, or all before the next one.
func cutIdeograph(word string) int {
	first, size := utf8.DecodeRuneInString(word)
	for i, r := range word[size:] {
		switch {
		case isIdeographic(first):
			if !unicode.Is(unicode.M, r) && r != zeroWidthJoiner {
				return size + i
			}
		case isIdeographic(r):
			return size + i
		}
	}
	return len(word)
}

// Marks whose ink is in one half of their square.
const (
	closingMarks = "、。，．」』）】〉》〕］｝〗〙〟’”"
	openingMarks = "「『（【〈《〔［｛〖〘〝‘“"
)

// spacingBetween is what is added between two characters of which one stands in a square, in hundredths of an em.
func spacingBetween(before, after rune) int8 {
	closes, opens := strings.ContainsRune(closingMarks, before), strings.ContainsRune(openingMarks, before)
	switch {
	case closes && (strings.ContainsRune(closingMarks, after) || strings.ContainsRune(openingMarks, after)),
		opens && strings.ContainsRune(openingMarks, after):
		return halfSquare
	case isIdeographic(before) != isIdeographic(after) && isWritten(before) && isWritten(after):
		return besideLatin
	}
	return 0
}

// isWritten reports whether r is a letter or a digit, and no mark.
func isWritten(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// spaceIdeographs puts the room that marks give up, and the room beside other scripts, into the parts of a word.
func (p *Paragraph) spaceIdeographs(e *engine, parts []piece) {
	for i := range parts[:len(parts)-1] {
		part, next := &parts[i], &parts[i+1]
		if part.kind != pieceWord || next.kind != pieceWord || part.level.RightToLeft() {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(part.word.text)
		after, _ := utf8.DecodeRuneInString(next.word.text)
		if spacing := spacingBetween(before, after); spacing != 0 && (isIdeographic(before) || isIdeographic(after) ||
			part.setting.ideographic) {
			part.word = part.setting.word(e, wordKey{text: part.word.text, spacing: spacing})
		}
	}
}

// space changes the advance of the word's last glyph by so many hundredths of an em. Marks of half a square, as fonts
// of other scripts have them, have nothing to give up.
func (w *word) space(spacing int8) {
	const square = 900
	last := len(w.segments) - 1
	if spacing == 0 || last < 0 {
		return
	}
	glyphs := w.segments[last].glyphs
	glyph := &glyphs[len(glyphs)-1]
	if spacing < 0 && glyph.Advance < square {
		return
	}
	change := unit.Em(spacing) * 10
	glyph.Advance += change
	w.width += change
	w.right = max(0, change) // of a line that ends here
}

// gapAfter reports whether a line that goes on after piece i may be justified there.
func (p *Paragraph) gapAfter(i int) bool {
	if i+1 >= len(p.pieces) || !p.pieces[i+1].joined || p.pieces[i+1].own == nil {
		return false
	}
	breaks := p.pieces[i+1].own.plain
	return len(breaks) > 0 && breaks[0].offset == 0 && breaks[0].kind == breakIdeographic
}

// stretchGaps shares the room of a line among the places between its characters, and its spaces.
func (s *setter) stretchGaps(line *Line, room unit.Pt) (taken unit.Pt) {
	total, most := unit.Pt(0), unit.Pt(0)
	for _, sp := range s.spaces {
		total += sp.stretch()
		if sp.gap {
			most += sp.width / widestGap
		} else {
			most += sp.width * widestSpace
		}
	}
	if room > most {
		return 0
	}
	passed, given := unit.Pt(0), unit.Pt(0)
	for _, sp := range s.spaces {
		passed += sp.stretch()
		extra := room.Scale(int64(passed), int64(total)) - given
		line.Runs[sp.run].Pieces[sp.piece].Extra = extra
		line.Runs[sp.run].Width += extra
		given += extra
	}
	return room
}

// stretch is what a space gives at a badness of 100.
func (sp space) stretch() unit.Pt {
	if sp.gap {
		return sp.width / gapStretch
	}
	return sp.width / spaceStretch
}
