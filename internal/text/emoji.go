package text

import "unicode/utf8"

// Emoji are sequences of characters that are one sign (UTS #51, ED-17): a base, a tone of skin, a keycap, a pair of
// letters that is a flag, tags, several joined. Only those with more than one character need to be known here; a font
// that has the sign has a ligature for it, so all of its characters must be shaped with that font.

const (
	zeroWidthJoiner = '\u200d'
	keycap          = '\u20e3'
	firstPictograph = '\U0001f000' // from here on, signs look better in one font than in several
)

func isFlagLetter(r rune) bool { return r >= '\U0001f1e6' && r <= '\U0001f1ff' }
func isSkinTone(r rune) bool   { return r >= '\U0001f3fb' && r <= '\U0001f3ff' }
func isTag(r rune) bool        { return r >= '\U000e0020' && r <= '\U000e007f' }

// mayBeginEmoji reports whether r has to be looked at.
func mayBeginEmoji(r rune) bool {
	return r >= firstPictograph && r < '\U00020000' || r >= '\u203c' && r <= '\u3299' ||
		r >= '0' && r <= '9' || r == '#' || r == '*'
}

// emojiLength is the length in bytes of the emoji that a text without variation selectors begins with, 0 when that
// doesn't need the font of emoji.
func emojiLength(text string) int {
	first, size := utf8.DecodeRuneInString(text)
	next, nextSize := utf8.DecodeRuneInString(text[size:])
	switch {
	case isFlagLetter(first) && isFlagLetter(next), next == keycap:
		return size + nextSize
	case first < '\u203c':
		return 0
	}
	end, joined := size, first >= firstPictograph
	for end < len(text) {
		r, width := utf8.DecodeRuneInString(text[end:])
		switch {
		case isSkinTone(r), isTag(r):
			end += width
		case r == zeroWidthJoiner:
			_, after := utf8.DecodeRuneInString(text[end+width:])
			if after == 0 {
				return end
			}
			end += width + after
		default:
			if joined {
				return end
			}
			return 0
		}
		joined = true
	}
	if joined {
		return end
	}
	return 0
}
