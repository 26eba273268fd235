package layout

import (
	"strings"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/model"
)

// appendLink adds a link's text, and what paper shows of where it leads: an address that the text doesn't show, or a page.
func (b *binder) appendLink(in *inlines, node *model.Link, state inlineState) {
	plain := strings.TrimSpace(model.PlainText(node.Inlines))
	if node.Target == "" && !isAddress(node.Address) {
		b.collect(in, node.Inlines, state)
		return
	}
	element := state.element.Add(page.RoleLink)
	link := &page.Link{Address: node.Address, Target: node.Target, Element: element, Contents: plain}
	if node.Target != "" {
		link.Address = ""
	} else {
		link.Contents = plain + " — " + node.Address
	}
	outer := state
	state.element, state.mark.link = element, link
	state.mark.content = nil
	if state.style.Colour == "ink" || state.style.Colour == "grey" {
		state.mark.colour = b.Theme.Colours.Accent
	}
	state.address = showsAddress(plain, node.Address)
	b.collect(in, node.Inlines, state)
	if node.Target != "" {
		outer.mark.colour = state.mark.colour
		b.appendPageReference(in, node, link, outer)
	} else if b.addressLetters != nil && needsAddress(node) {
		b.appendAddress(in, node, outer)
	}
}

// isAddress reports whether a link leads somewhere that a reader of the file can reach.
func isAddress(address string) bool {
	scheme, _, ok := strings.Cut(address, ":")
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto", "tel":
		return ok
	}
	return false
}

// showsAddress reports whether a link's text is the address itself.
func showsAddress(shown, address string) bool {
	bare := func(s string) string {
		s = strings.ToLower(strings.TrimSpace(s))
		for _, prefix := range []string{"https://", "http://", "mailto:", "tel:", "www."} {
			s = strings.TrimPrefix(s, prefix)
		}
		return strings.TrimSuffix(s, "/")
	}
	return bare(shown) == bare(address)
}
