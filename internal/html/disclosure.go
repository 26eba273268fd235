package html

import (
	"strings"

	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// accordionPanel returns the index of the panel that belongs to the accordion title at i, or i when there is none.
//
//	<h3 class="fr-accordion__title"><button>Title</button></h3>
//	<div class="fr-collapse" id="panel">…</div>
//
// One section.fr-accordion may hold many of these pairs.
func accordionPanel(nodes []*html.Node, i int) int {
	if nodes[i].Type != html.ElementNode || !hasClass(nodes[i], "fr-accordion__title") {
		return i
	}
	for j := i + 1; j < len(nodes); j++ {
		switch {
		case nodes[j].Type == html.ElementNode && hasClass(nodes[j], "fr-collapse"):
			return j
		case nodes[j].Type == html.ElementNode,
			nodes[j].Type == html.TextNode && strings.TrimSpace(nodes[j].Data) != "":
			return i
		}
	}
	return i
}

// accordion adds a title and its panel. The panel's id is the one that links lead to.
func (r *reader) accordion(f *flow, title, panel *html.Node) {
	d := &model.Disclosure{Attr: r.attr(panel), Title: f.inlines(title), Blocks: f.content(panel)}
	d.Pos = r.position(title)
	if d.ID == "" {
		d.ID = value(title, "id")
	}
	f.block(d)
}

// details adds a details element.
func (r *reader) details(f *flow, n *html.Node) {
	d := &model.Disclosure{Attr: r.attr(n)}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if isElement(c, atom.Summary) {
			d.Title = f.inlines(c)
			n.RemoveChild(c)
			break
		}
	}
	d.Blocks = f.content(n)
	f.block(d)
}

// writtenDisclosure adds a disclosure of markdown's.
func (r *reader) writtenDisclosure(f *flow, n *html.Node) {
	d := &model.Disclosure{Attr: r.attr(n), Title: r.title(f, n)}
	d.Blocks = f.content(n)
	f.block(d)
}

// title takes the title off the container that markdown wrote.
func (r *reader) title(f *flow, n *html.Node) []model.Inline {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if r.isTitle(c) {
			title := f.inlines(c)
			n.RemoveChild(c)
			return title
		}
	}
	return nil
}

// isTitle reports whether the element is a title that markdown wrote.
func (r *reader) isTitle(n *html.Node) bool {
	role, _ := r.role(n)
	return role == Title
}

// transcription adds the DSFR transcription: a button, and the text in a panel and once more in a window of its own.
func (r *reader) transcription(f *flow, n *html.Node) {
	button := find(n, func(c *html.Node) bool { return hasClass(c, "fr-transcription__btn") })
	panel := find(n, func(c *html.Node) bool { return hasClass(c, "fr-collapse") })
	if button == nil || panel == nil {
		f.passage(n)
		return
	}
	d := &model.Disclosure{Attr: r.attr(panel), Title: f.inlines(button)}
	d.Pos = r.position(n)
	if window := find(panel, func(c *html.Node) bool { return hasClass(c, "fr-modal__content") }); window != nil {
		title := find(window, func(c *html.Node) bool { return hasClass(c, "fr-modal__title") })
		if title != nil && model.PlainText(f.inlines(title)) == model.PlainText(d.Title) {
			title.Parent.RemoveChild(title)
		}
	}
	d.Blocks = f.content(panel)
	f.block(d)
}

// tabs adds each panel of DSFR tabs as a disclosure, under the title of its tab. Tabs without a
// panel stay in their list.
func (r *reader) tabs(f *flow, n *html.Node) {
	panels := map[string]bool{}
	for c := range n.ChildNodes() {
		if id := value(c, "id"); id != "" {
			panels[id] = true
		}
	}
	titles := map[string]*html.Node{}
	list := find(n, func(c *html.Node) bool { return hasClass(c, "fr-tabs__list") })
	if list != nil {
		titles = takeTabs(list, panels)
	}
	f.endParagraph()
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		id := value(c, "id")
		if tab := titles[id]; tab != nil {
			delete(titles, id)
			f.block(&model.Disclosure{Attr: r.attr(c), Title: f.inlines(tab), Blocks: f.content(c)})
			continue
		}
		if c != list || hasText(c) {
			r.node(f, c)
		}
	}
	f.endParagraph()
}

// takeTabs cuts the tabs that have a panel out of their list, with the items that held nothing else.
func takeTabs(list *html.Node, panels map[string]bool) map[string]*html.Node {
	var tabs []*html.Node
	for c := range list.Descendants() {
		if id := value(c, "aria-controls"); isTab(c) && panels[id] {
			tabs = append(tabs, c)
			panels[id] = false
		}
	}
	titles := map[string]*html.Node{}
	for _, tab := range tabs {
		titles[value(tab, "aria-controls")] = tab
		item := tab.Parent
		item.RemoveChild(tab)
		if isElement(item, atom.Li) && !hasText(item) {
			item.Parent.RemoveChild(item)
		}
	}
	return titles
}

// hasText reports whether there is a word in what an element holds.
func hasText(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			return true
		}
	}
	return false
}

func isTab(n *html.Node) bool { return hasClass(n, "fr-tabs__tab") }

// isControl reports whether a button only works the page: it opens or closes a window.
func isControl(n *html.Node) bool {
	return hasClass(n, "fr-btn--close") || hasClass(n, "fr-btn--fullscreen") || hasClass(n, "fr-link--close") ||
		hasClass(n, "fr-tooltip")
}
