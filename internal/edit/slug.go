package edit

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// slug makes an anchor of a title as Eleventy's slugify filter does: lower case, without accents, a hyphen for
// whatever is neither letter nor digit. Letters of other scripts stay, where Eleventy's would be empty. The result
// begins with a letter or digit.
func slug(title string) string {
	var b strings.Builder
	gap := false
	previous := rune(0)
	runes := []rune(norm.NFKD.String(title))
	for i, r := range runes {
		r = unicode.ToLower(r)
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case (r == '\'' || r == '’') && contracts(previous, runes[i+1:]):
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			writeGap(&b, gap)
			gap = false
			b.WriteString(spell(r))
		case r == '&':
			writeGap(&b, true)
			b.WriteString("and")
			gap = true
		default:
			gap = true
		}
		previous = r
	}
	return norm.NFC.String(b.String())
}

func writeGap(b *strings.Builder, gap bool) {
	if gap && b.Len() > 0 {
		b.WriteByte('-')
	}
}

// contracts reports whether an apostrophe is that of "don't" or "it's", which slugify leaves out.
func contracts(before rune, after []rune) bool {
	if before >= unicode.MaxASCII || !unicode.IsLetter(before) && !unicode.IsDigit(before) || len(after) == 0 ||
		after[0] != 't' && after[0] != 's' {
		return false
	}
	return len(after) == 1 || unicode.IsSpace(after[1])
}

// spell returns the letters that stand for a letter that has no decomposition.
func spell(r rune) string {
	switch r {
	case 'œ':
		return "oe"
	case 'æ':
		return "ae"
	case 'ß':
		return "ss"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'þ':
		return "th"
	case 'ı':
		return "i"
	default:
		return string(r)
	}
}

// nameStart and nameChar are XML's NCName, without the characters that a reader could not type again.
func nameStart(r rune) bool { return r == '_' || unicode.IsLetter(r) && isName(r) }

func nameChar(r rune) bool {
	return r == '_' || r == '-' || r == '.' || (unicode.IsLetter(r) || unicode.IsDigit(r)) && isName(r)
}

// isName leaves out the letters of Latin-1 and of symbols that NCName does not have.
func isName(r rune) bool {
	return r < 0x80 || r >= 0xC0 && r < 0x2000 || r >= 0x2C00 && r < 0x2FF0 || r >= 0x3001 && r < 0xD800 ||
		r >= 0xF900 && r < 0xFFFE || r >= 0x10000
}

// safeID makes an id that is an XML NCName and a PDF named destination of one that an author wrote.
func safeID(id string) string {
	var b strings.Builder
	for i, r := range norm.NFC.String(id) {
		if i == 0 && !nameStart(r) {
			b.WriteString("id-")
		}
		if nameChar(r) {
			b.WriteRune(r)
		} else {
			b.WriteByte('-')
		}
	}
	return b.String()
}
