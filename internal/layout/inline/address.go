package inline

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/model"
)

// Paper shows the address of a link that leads out of the book by a letter, as the theme wants it: in a note at the
// foot of the page, or in a list at the chapter's end. All of it is an artifact: who can't see the page has the link
// itself. Letters, since the EPUB has no such notes: the numbers of the author's own are the same on paper and on a
// screen.

// appendAddress adds the letter under which a link's address is printed.
func (t *Typesetter) appendAddress(in *Inlines, node *model.Link, state State) {
	letter, foot := t.Letter(ReadableAddress(node.Address))
	if letter == "" {
		return
	}
	state.Mark.Content, state.Mark.Link, state.Mark.note = nil, nil, foot
	t.appendNoteMark(in, letter, state)
}

// NeedsAddress reports whether paper shows the address of a link apart, because its text doesn't.
func NeedsAddress(node *model.Link) bool {
	return node.Target == "" && strings.HasPrefix(node.Address, "http") &&
		!showsAddress(strings.TrimSpace(model.PlainText(node.Inlines)), node.Address)
}

// ReadableAddress is an address as a reader types it: no scheme of the web, letters instead of escapes where that is
// safe.
func ReadableAddress(address string) string {
	shown := strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://")
	return strings.TrimSuffix(lettersUnescaped(shown), "/")
}

// lettersUnescaped replaces the escapes of letters by the letters; those of spaces and signs stay, since the address
// needs them.
func lettersUnescaped(address string) string {
	var out strings.Builder
	for i := 0; i < len(address); {
		letter, size := escapedLetter(address[i:])
		if letter == "" {
			letter, size = address[i:i+1], 1
		}
		out.WriteString(letter)
		i += size
	}
	return out.String()
}

// escapedLetter reads the escapes of one letter at the beginning of s; it returns an empty string when something else
// is there.
func escapedLetter(s string) (letter string, size int) {
	for size = 3; size <= 12 && size <= len(s) && s[size-3] == '%'; size += 3 {
		decoded, err := url.PathUnescape(s[:size])
		if err != nil {
			return "", 0
		}
		if r, _ := utf8.DecodeRuneInString(decoded); r != utf8.RuneError {
			if unicode.IsLetter(r) {
				return decoded, size
			}
			return "", 0
		}
	}
	return "", 0
}
