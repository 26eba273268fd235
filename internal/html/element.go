package html

import (
	"strings"

	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// node adds one node of the tree to the flow.
func (r *reader) node(f *flow, n *html.Node) {
	r.at = n
	switch n.Type {
	case html.TextNode:
		f.text(n)
	case html.ElementNode:
		if !r.isShown(n) {
			return
		}
		if role, argument := r.role(n); role != NoRole {
			r.construct(f, n, role, argument)
			return
		}
		if class, ok := attribute(n, "class"); ok {
			for field := range strings.FieldsSeq(class) {
				if read := r.byClass[field]; read != nil {
					read(r, f, n)
					return
				}
			}
		}
		before, after := pageBreaks(n)
		if before {
			f.block(&model.PageBreak{Attr: model.Attr{Pos: r.position(n)}})
		}
		if after {
			defer func() { f.block(&model.PageBreak{Attr: model.Attr{Pos: r.position(n)}}) }()
		}
		if read := r.byName[n.Data]; read != nil && n.Namespace == "" {
			read(r, f, n)
			return
		}
		if isUnknown(n) {
			r.unknownElement(f, n)
			return
		}
		if isAside(n) {
			r.calloutElement(f, n)
			return
		}
		r.plain(f, n)
	}
}

// children adds all that an element holds.
func (r *reader) children(f *flow, n *html.Node) {
	var nodes []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		nodes = append(nodes, c)
	}
	r.sequence(f, nodes)
}

// sequence adds nodes that lie beside each other. An accordion is two of them: its title and its panel.
func (r *reader) sequence(f *flow, nodes []*html.Node) {
	for i := 0; i < len(nodes); i++ {
		if panel := accordionPanel(nodes, i); panel > i {
			r.accordion(f, nodes[i], nodes[panel])
			i = panel
			continue
		}
		r.node(f, nodes[i])
	}
}

// isShown reports whether a browser shows the element.
func (r *reader) isShown(n *html.Node) bool {
	if n.Namespace != "" {
		return n.Data != "title" && n.Data != "desc" && n.Data != "style" && n.Data != "script" &&
			n.Data != "metadata" && n.Data != "defs" && !strings.HasPrefix(n.Data, "annotation")
	}
	if isHidden(n.DataAtom) {
		return false
	}
	if _, hidden := attribute(n, "hidden"); hidden {
		return false
	}
	if n.DataAtom == atom.Dialog {
		if _, open := attribute(n, "open"); !open && !hasClass(n, "fr-modal") {
			return false
		}
	}
	style, ok := attribute(n, "style")
	return !ok || !strings.Contains(strings.ReplaceAll(strings.ToLower(style), " ", ""), "display:none")
}

// construct adds an element that markdown wrote for a construct that HTML has no element for.
func (r *reader) construct(f *flow, n *html.Node, role Role, argument string) {
	switch role {
	case Callout:
		r.calloutOf(f, n, model.CalloutKind(argument))
	case Group:
		r.group(f, n, argument)
	case Disclosure:
		r.writtenDisclosure(f, n)
	case Note:
		r.note(n, argument)
	case NoteRef:
		r.noteRef(f, n, argument)
	case Formula:
		r.formula(f, n, argument)
	case DisplayFormula:
		r.displayFormula(f, n, argument)
	case PageBreak:
		f.block(&model.PageBreak{Attr: r.attr(n)})
	default:
		f.passage(n)
	}
}

// plain adds an element by its name.
func (r *reader) plain(f *flow, n *html.Node) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.heading(f, n)
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		r.list(f, n)
	case atom.Dl:
		r.definitionList(f, n)
	case atom.Blockquote:
		r.quote(f, n)
	case atom.Pre, atom.Listing, atom.Xmp:
		r.code(f, n)
	case atom.Table:
		r.table(f, n)
	case atom.Figure:
		r.figure(f, n)
	case atom.Details:
		r.details(f, n)
	case atom.Form:
		r.form(f, n)
	case atom.Hr:
		f.block(&model.Rule{Attr: r.attr(n)})
	case atom.Iframe, atom.Video, atom.Audio:
		r.media(f, n)
	default:
		if isBlock(n.DataAtom) {
			f.passage(n)
			return
		}
		r.inline(f, n)
	}
}

// attr returns what every block can carry.
func (r *reader) attr(n *html.Node) model.Attr {
	return model.Attr{ID: value(n, "id"), Language: language(n), Direction: direction(n), Pos: r.position(n)}
}

// direction returns the direction that an element declares.
func direction(n *html.Node) model.Direction {
	if n.Data == "bdi" && value(n, "dir") == "" {
		return model.ByContent
	}
	return model.DirectionOf(strings.ToLower(value(n, "dir")))
}

// language returns the language that an element declares.
func language(n *html.Node) string {
	if v := value(n, "lang"); v != "" {
		return v
	}
	return value(n, "xml:lang")
}
