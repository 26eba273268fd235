// Package slug makes addresses and anchors of titles, as Eleventy's filter slugify does, and anchors as other programs
// do (rule.go): template offers the filter, edit gives headings the anchors that the site gives them. It knows nothing
// of what comes before and after.
package slug

import (
	"cmp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Of makes an address or anchor of a title as Eleventy's slugify filter does: lower case, without accents, a hyphen for
// whatever is neither letter nor digit. Letters of other scripts stay, where Eleventy's would be empty. The result
// begins with a letter or digit.
func Of(title string) string {
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
			b.WriteString(cmp.Or(spelt[r], string(r)))
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

// spelt are the letters that stand for one that has no decomposition.
var spelt = map[rune]string{
	'œ': "oe", 'æ': "ae", 'ß': "ss", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i",
}
