package verify

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// Text from right to left stands in a page's content as it is seen, from left to right, and each reader puts it in
// order by its own lights.

// runsToTheLeft reports whether a text has letters that run from right to left.
func runsToTheLeft(text string) bool { return strings.ContainsFunc(text, isRightToLeft) }

func isRightToLeft(r rune) bool {
	properties, _ := bidi.LookupRune(r)
	return properties.Class() == bidi.R || properties.Class() == bidi.AL
}

// sharesLetters reports whether a few letters of the beginning of a text follow each other in what a page shows too, in
// either direction. Words run together where blocks meet, so letters are looked at, without marks and joiners.
func sharesLetters(shown, text string) bool {
	const few = 4
	forward := leading([]byte(shown), len(shown), unicode.IsLetter)
	letters := []rune(forward)
	slices.Reverse(letters)
	backward := string(letters)
	read := []rune(leading([]byte(text), compared, unicode.IsLetter))
	size := min(few, len(read))
	for at := 0; at+size <= len(read); at++ {
		part := string(read[at : at+size])
		if strings.Contains(forward, part) || strings.Contains(backward, part) {
			return true
		}
	}
	return false
}
