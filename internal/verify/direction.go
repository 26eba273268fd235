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

// sharesWord reports whether one of the first words of a text is among those that a page shows.
func sharesWord(shown, text string) bool {
	const first = 4
	words := lettersOfWords(shown)
	for i, word := range words {
		if runsToTheLeft(word) {
			letters := []rune(word)
			slices.Reverse(letters)
			words[i] = string(letters)
		}
	}
	read := lettersOfWords(text)
	if len(read) == 0 {
		return true
	}
	read = read[:min(first, len(read))]
	return slices.ContainsFunc(read, func(word string) bool { return slices.Contains(words, word) })
}

// lettersOfWords lists the words of a text, without marks and joiners.
func lettersOfWords(text string) []string {
	kept := strings.Map(func(r rune) rune {
		if unicode.IsMark(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text)
	return strings.FieldsFunc(kept, func(r rune) bool { return !unicode.IsLetter(r) })
}
