package diag

import (
	"strings"
	"unicode/utf8"
)

// What messages show of a long address or of data in one: its two ends.
const (
	wordLimit = 100 // characters
	wordHead  = 60
	wordTail  = 20
)

// shortened cuts what has no space and is too long to be read out of the middle of a message, such as an address with a
// picture in it.
func shortened(message string) string {
	if len(message) <= wordLimit {
		return message
	}
	words := strings.Split(message, " ")
	for i, word := range words {
		if len(word) <= wordLimit || utf8.RuneCountInString(word) <= wordLimit {
			continue
		}
		letters := []rune(word)
		words[i] = string(letters[:wordHead]) + "…" + string(letters[len(letters)-wordTail:])
	}
	return strings.Join(words, " ")
}
