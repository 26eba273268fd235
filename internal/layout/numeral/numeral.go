// Package numeral writes numbers in roman numerals and in letters: folios, the labels of lists, the marks of addresses.
package numeral

import (
	"slices"
	"strings"
)

// Roman writes n in small roman numerals.
func Roman(n int) string {
	var s strings.Builder
	for _, digit := range []struct {
		value   int
		numeral string
	}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"},
		{9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for n >= digit.value {
			s.WriteString(digit.numeral)
			n -= digit.value
		}
	}
	return s.String()
}

// IsRoman reports whether a folio is in roman numerals.
func IsRoman(folio string) bool { return folio != "" && folio[0] > '9' }

// IsFolio reports whether a word may be a page's number.
func IsFolio(word string) bool {
	return word != "" && (strings.Trim(word, "0123456789") == "" || strings.Trim(word, "ivxlcdm") == "")
}

// Letters counts in letters: a to z, aa, ab, …
func Letters(n int) string {
	var letters []byte
	for ; n > 0; n = (n - 1) / 26 {
		letters = append(letters, byte('a'+(n-1)%26))
	}
	slices.Reverse(letters)
	return string(letters)
}
