package flow

import (
	"strings"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
)

// mostAddresses is how many links an item of a list of links has at most.
const mostAddresses = 3

// isLinkList reports whether each item of a list is a link that leads out of the book, with words on it: "further
// reading". Paper shows the address below each, rather than letters for all of them at the foot of the page.
func isLinkList(l *model.List) bool {
	for _, item := range l.Items {
		if addresses := addressesOf(item); len(addresses) == 0 || len(addresses) > mostAddresses {
			return false
		}
	}
	return len(l.Items) > 1
}

// addressesOf lists the addresses that paper shows of an item of a list of links; none when it isn't one.
func addressesOf(item *model.ListItem) []string {
	if len(item.Blocks) != 1 {
		return nil
	}
	p, ok := item.Blocks[0].(*model.Paragraph)
	if !ok || len(p.Inlines) == 0 {
		return nil
	}
	if first, ok := p.Inlines[0].(*model.Link); !ok || !inline.NeedsAddress(first) {
		return nil
	}
	var addresses []string
	plain := true
	model.Visitor{Inline: func(in model.Inline) bool {
		switch in := in.(type) {
		case *model.NoteRef:
			plain = false
		case *model.Link:
			if inline.NeedsAddress(in) {
				addresses = append(addresses, inline.ReadableAddress(in.Address))
			}
		}
		return plain
	}}.Inlines(p.Inlines)
	if !plain {
		return nil
	}
	return addresses
}

// unlettered is an apparatus that gives addresses no letters.
type unlettered struct{ inline.Apparatus }

// Letter returns none.
func (unlettered) Letter(string) (string, *column.Note) { return "", nil }

// Draft is without letters too.
func (u unlettered) Draft() inline.Apparatus { return unlettered{u.Apparatus.Draft()} }

// withoutLetters is the setting of a list of links.
func (s Setting) withoutLetters() Setting {
	t := *s.Typesetter
	t.Apparatus = unlettered{s.Apparatus}
	s.Typesetter = &t
	return s
}

// addressesBelow sets the addresses of an item's links below its text. They are artifacts, as those in notes are.
func (s Setting) addressesBelow(item *model.ListItem) {
	if s.Theme.Links.Addresses == theme.AddressesNotShown {
		return
	}
	style := s.Theme.Styles.Note
	s.Running = false
	s.Column.Hold(paginate.BreakWidow)
	s.Paragraph(addressText(s.Typesetter, strings.Join(addressesOf(item), " · ")), style,
		inline.Lines{FullEnd: true})
}
