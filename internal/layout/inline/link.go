package inline

import (
	"strings"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
)

// appendLink adds a link's text, and what paper shows of where it leads: an address that the text doesn't show, or a
// page.
func (t *Typesetter) appendLink(in *Inlines, node *model.Link, state State) {
	plain := strings.TrimSpace(model.PlainText(node.Inlines))
	if node.Target == "" && !isAddress(node.Address) {
		t.collect(in, node.Inlines, state)
		return
	}
	element := state.Element.Add(page.RoleLink)
	link := &page.Link{Address: node.Address, Target: node.Target, Element: element, Contents: plain}
	if node.Target != "" {
		link.Address = ""
	} else {
		link.Contents = plain + " — " + node.Address
	}
	outer := state
	state.Element, state.Mark.Link = element, link
	state.Mark.Content = nil
	if state.Style.Colour == "ink" || state.Style.Colour == "grey" {
		state.Mark.Colour = t.Theme.Colours.Accent
	}
	state.Address = showsAddress(plain, node.Address)
	t.collect(in, node.Inlines, state)
	switch {
	case node.Citation: // the bibliography is found without a page's number
	case node.Target != "":
		outer.Mark.Colour = state.Mark.Colour
		t.appendPageReference(in, node, link, outer)
	case NeedsAddress(node):
		t.appendAddress(in, node, outer)
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
