package html

import (
	"strings"

	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
)

// alert adds a DSFR alert: fr-alert--info, --success, --warning or --error.
func (r *reader) alert(f *flow, n *html.Node) {
	r.titled(f, n, kindByClass(n, "fr-alert--"), "fr-alert__title")
}

// callout adds a DSFR callout, a passage set off with a title.
func (r *reader) callout(f *flow, n *html.Node) {
	r.titled(f, n, model.CalloutHighlight, "fr-callout__title")
}

// highlight adds a DSFR highlight.
func (r *reader) highlight(f *flow, n *html.Node) { r.titled(f, n, model.CalloutHighlight, "") }

// notice adds a DSFR notice, the band of news on top of a page.
func (r *reader) notice(f *flow, n *html.Node) {
	r.titled(f, n, kindByClass(n, "fr-notice--"), "fr-notice__title")
}

// admonition adds an admonition, whose kind is a class of its own.
func (r *reader) admonition(f *flow, n *html.Node) {
	prefix := ""
	if strings.Contains(value(n, "class"), "admonish-") {
		prefix = "admonish-"
	}
	r.titled(f, n, kindByClass(n, prefix), "admonition-title")
}

// kindByClass returns the kind that a modifier class names; any other is information.
func kindByClass(n *html.Node, prefix string) model.CalloutKind {
	class, _ := attribute(n, "class")
	for field := range strings.FieldsSeq(class) {
		if name, ok := strings.CutPrefix(field, prefix); ok {
			if kind := model.CalloutNamed(name); kind != "" {
				return kind
			}
		}
	}
	return model.CalloutInfo
}

// titled adds a callout whose title is the element with the given class.
func (r *reader) titled(f *flow, n *html.Node, kind model.CalloutKind, titleClass string) {
	c := &model.Callout{Attr: r.attr(n), Kind: kind}
	c.Title = f.takeTitle(n, titleClass)
	c.Blocks = f.content(n)
	f.endParagraph()
	if len(c.Title) > 0 || len(c.Blocks) > 0 {
		f.put(c)
	}
}

// calloutOf adds a callout of markdown's.
func (r *reader) calloutOf(f *flow, n *html.Node, kind model.CalloutKind) {
	c := &model.Callout{Attr: r.attr(n), Kind: kind, Title: r.title(f, n)}
	c.Blocks = f.content(n)
	f.endParagraph()
	if len(c.Title) > 0 || len(c.Blocks) > 0 {
		f.put(c)
	}
}

// group adds a container of markdown's whose kind is not known.
func (r *reader) group(f *flow, n *html.Node, kind string) {
	g := &model.Group{Attr: r.attr(n), Kind: kind, Title: r.title(f, n)}
	g.Blocks = f.content(n)
	f.endParagraph()
	if len(g.Title) > 0 || len(g.Blocks) > 0 {
		f.put(g)
	}
}

// card adds a DSFR card or tile: its title, then all else in order.
func (r *reader) card(f *flow, n *html.Node) {
	kind := "card"
	if hasClass(n, "fr-tile") {
		kind = "tile"
	}
	r.titledGroup(f, n, kind)
}

// summary adds the DSFR summary, a list of links to the page's headings: its title is no heading of the page itself.
func (r *reader) summary(f *flow, n *html.Node) { r.titledGroup(f, n, "summary") }

// takeTitle takes the element with a class out of another one, and returns what it holds; nil when there is none.
func (f *flow) takeTitle(n *html.Node, class string) []model.Inline {
	title := find(n, func(c *html.Node) bool { return class != "" && hasClass(c, class) })
	if title == nil {
		return nil
	}
	inlines := f.inlines(title)
	title.Parent.RemoveChild(title)
	return inlines
}

// titledGroup adds a group whose title is the element with the class that DSFR gives to titles of this kind.
func (r *reader) titledGroup(f *flow, n *html.Node, kind string) {
	g := &model.Group{Attr: r.attr(n), Kind: kind, Title: f.takeTitle(n, "fr-"+kind+"__title")}
	g.Blocks = f.content(n)
	f.endParagraph()
	if len(g.Title) > 0 || len(g.Blocks) > 0 {
		f.put(g)
	}
}
