package flow

import (
	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/numeral"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// listedAddress is an address that waits for the end of its chapter.
type listedAddress struct {
	letter  string
	address string
}

// addresses are those that a chapter prints by letters. An address that it shows twice has one letter.
type addresses struct {
	typesetter *inline.Typesetter
	before     int               // letters in the chapters above on the pages that this one shares with them
	letters    map[string]string // by address as printed; nil where none is printed
	listed     []listedAddress   // for the chapter's end
}

// Letter returns the letter of an address, and the note with it, where the theme has notes for addresses and it is not
// printed yet.
func (a *addresses) Letter(address string) (letter string, foot *column.Note) {
	letter, known := a.known(address)
	if known || letter == "" {
		return letter, nil
	}
	a.letters[address] = letter
	if a.typesetter.Theme.Links.Addresses == theme.AddressesAtEnd {
		a.listed = append(a.listed, listedAddress{letter, address})
		return letter, nil
	}
	return letter, setAddress(a.typesetter, letter, address)
}

// known returns an address's letter: the next one for an address that is not known yet.
func (a *addresses) known(address string) (letter string, known bool) {
	if a.letters == nil {
		return "", false
	}
	if letter, known = a.letters[address]; !known {
		letter = numeral.Letters(a.before + len(a.letters) + 1)
	}
	return letter, known
}

// CountLetters counts the addresses that a chapter and its notes show, so that the letters of the chapter below it on
// the page go on.
func CountLetters(section *model.Section, footnotes map[string]*model.Note) int {
	addresses, notes := map[string]bool{}, map[string]bool{}
	var visitor model.Visitor
	visitor.Block = func(b model.Block) bool {
		l, ok := b.(*model.List)
		return !ok || !isLinkList(l)
	}
	visitor.Inline = func(in model.Inline) bool {
		switch in := in.(type) {
		case *model.Link:
			if inline.NeedsAddress(in) {
				addresses[inline.ReadableAddress(in.Address)] = true
			}
		case *model.NoteRef:
			if n := footnotes[in.Note]; n != nil && !notes[n.ID] {
				notes[n.ID] = true
				visitor.Blocks(n.Blocks)
			}
		}
		return true
	}
	model.Walk(&model.Document{Sections: []*model.Section{section}}, visitor)
	return len(addresses)
}

// setAddress sets an address with its letter.
func setAddress(t *inline.Typesetter, letter, address string) *column.Note {
	return setNote(t, letter, nil, nil, func(s Setting) {
		s.Paragraph(addressText(t, address), t.Theme.Styles.Note, inline.Lines{FullEnd: true})
	})
}

// addressText is the text of an address, which is nothing of the publication's.
func addressText(t *inline.Typesetter, address string) *inline.Inlines {
	state := t.InlineState(t.Theme.Styles.Note, nil, t.Language)
	state.Address, state.Mark.Added = true, true
	in := &inline.Inlines{}
	t.Append(in, address, state)
	return in
}

// addressList sets the addresses of a chapter's links below its text.
func (s Setting) addressList(addresses []listedAddress) {
	if len(addresses) == 0 {
		return
	}
	style := s.Theme.Styles.TranscriptLabel
	s.Column.Gap = 0
	s.Column.Space(s.Theme.Spacing.SectionBefore.Pt)
	s.Paragraph(s.Plain(s.Labels.LinkAddresses, style, nil), style, inline.Lines{Title: true})
	s.Column.Space(s.Pt(3))
	for i, listed := range addresses {
		if i == 1 || i == len(addresses)-1 {
			s.Column.Hold(paginate.BreakWidow)
		}
		for _, line := range setAddress(s.Typesetter, listed.letter, listed.address).Boxes {
			line.Grid = false // small type has its own leading
			s.Column.Push(line)
		}
		s.Column.Space(s.noteGap())
	}
}
