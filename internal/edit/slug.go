package edit

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

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
