package layout

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/layout/paginate"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// Paper shows the address of a link that leads out of the book by a letter, as the theme wants it: in a note at the foot of the page, or
// in a list at the chapter's end. All of it is an artifact: who can't see the page has the link itself. Letters, since the EPUB has no such
// notes: the numbers of the author's own are the same on paper and on a screen.

// listedAddress is an address that waits for the end of its chapter.
type listedAddress struct {
	letter  string
	address string
}

// appendAddress adds the letter under which a link's address is printed. An address that a chapter shows twice has one letter.
func (b *binder) appendAddress(in *inlines, node *model.Link, state inlineState) {
	shown := readableAddress(node.Address)
	letter, known := b.addressLetters[shown]
	if !known {
		letter = letterNumeral(b.lettersBefore + len(b.addressLetters) + 1)
	}
	if !known && !b.quiet { // else only the mark's width is asked for
		b.addressLetters[shown] = letter
		if b.Theme.Links.Addresses == theme.AddressesAtEnd {
			b.addresses = append(b.addresses, listedAddress{letter, shown})
		} else {
			state.mark.note = b.setAddress(letter, shown)
		}
	}
	state.mark.content, state.mark.link = nil, nil
	b.appendNoteMark(in, letter, state)
}

// needsAddress reports whether paper shows the address of a link apart, because its text doesn't.
func needsAddress(node *model.Link) bool {
	return node.Target == "" && strings.HasPrefix(node.Address, "http") && !showsAddress(strings.TrimSpace(model.PlainText(node.Inlines)), node.Address)
}

// countLetters counts the addresses that a chapter and its notes show, so that the letters of the chapter below it on the page go on.
func (b *binder) countLetters(section *model.Section) int {
	addresses, notes := map[string]bool{}, map[string]bool{}
	var visitor model.Visitor
	visitor.Inline = func(in model.Inline) bool {
		switch in := in.(type) {
		case *model.Link:
			if needsAddress(in) {
				addresses[readableAddress(in.Address)] = true
			}
		case *model.NoteRef:
			if n := b.notes[in.Note]; n != nil && !notes[n.ID] {
				notes[n.ID] = true
				visitor.Blocks(n.Blocks)
			}
		}
		return true
	}
	model.Walk(&model.Document{Sections: []*model.Section{section}}, visitor)
	return len(addresses)
}

// letterNumeral counts in letters: a to z, aa, ab, …
func letterNumeral(n int) string {
	var letters []byte
	for ; n > 0; n = (n - 1) / 26 {
		letters = append(letters, byte('a'+(n-1)%26))
	}
	slices.Reverse(letters)
	return string(letters)
}

// setAddress sets an address with its letter.
func (b *binder) setAddress(letter, address string) *note {
	return b.setNote(letter, nil, nil, func(s setting) {
		style := b.Theme.Styles.Note
		state := b.inlineState(style, nil, b.Language)
		state.address, state.mark.added = true, true
		in := &inlines{}
		b.append(in, address, state)
		s.paragraph(in, style, lines{})
	})
}

// addressList sets the addresses of a chapter's links below its text.
func (s setting) addressList() {
	if len(s.addresses) == 0 {
		return
	}
	style := s.Theme.Styles.TranscriptLabel
	s.column.gap = 0
	s.column.space(s.Theme.Spacing.SectionBefore.Pt)
	s.paragraph(s.plain(s.Labels.LinkAddresses, style, nil), style, lines{title: true})
	s.column.space(s.Pt(3))
	for i, listed := range s.addresses {
		if i == 1 || i == len(s.addresses)-1 {
			s.column.hold(paginate.BreakWidow)
		}
		for _, line := range s.setAddress(listed.letter, listed.address).boxes {
			line.grid = false // small type has its own leading
			s.column.push(line)
		}
		s.column.space(s.noteGap())
	}
}

// readableAddress is an address as a reader types it: no scheme of the web, letters instead of escapes where that is safe.
func readableAddress(address string) string {
	shown := strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://")
	return strings.TrimSuffix(lettersUnescaped(shown), "/")
}

// lettersUnescaped replaces the escapes of letters by the letters; those of spaces and signs stay, since the address needs them.
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

// escapedLetter reads the escapes of one letter at the beginning of s; it returns an empty string when something else is there.
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
