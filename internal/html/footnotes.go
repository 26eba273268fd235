package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/reliure/reliure/internal/model"
)

// Footnotes as programs publish them: a list at the end, whose items the text refers to by raised links, and links
// back.
//
//	before                                                          after
//	<sup class="footnote-ref"><a href="#fn1">[1]</a></sup>          a reference to a note
//	<a href="#fn1" role="doc-noteref"><sup>1</sup></a>              the same
//	<section class="footnotes"><ol><li id="fn1">…</li></ol>         the note's text
//	<a class="footnote-backref" href="#fnref1">↩︎</a>                nothing
//
// So markdown-it-footnote, remark, pandoc and kramdown write them. An item that nothing refers to stays text.

// findEndnotes keeps the items of lists of footnotes by their ids.
func (r *reader) findEndnotes(roots []*html.Node) {
	for _, root := range roots {
		each(root, func(n *html.Node) {
			if n.DataAtom != atom.Li || value(n, "id") == "" || n.Parent == nil || n.Parent.Parent == nil {
				return
			}
			if list := n.Parent; hasClass(list.Parent, "footnotes") {
				if r.endnotes == nil {
					r.endnotes = map[string]*html.Node{}
				}
				r.endnotes[value(n, "id")] = n
			}
		})
	}
}

// each visits a node and all in it.
func each(n *html.Node, visit func(*html.Node)) {
	visit(n)
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		each(child, visit)
	}
}

// footnoteRef adds a reference where an element is one, and reports whether it is.
func (r *reader) footnoteRef(f *flow, n *html.Node) bool {
	if r.endnotes == nil {
		return false
	}
	link := n
	if n.DataAtom == atom.Sup {
		if link = onlyElement(n); link == nil || link.DataAtom != atom.A {
			return false
		}
	} else if n.DataAtom != atom.A || !hasClass(n, "footnote-ref") && value(n, "role") != "doc-noteref" {
		return false
	}
	id, ok := strings.CutPrefix(value(link, "href"), "#")
	if !ok || r.endnotes[id] == nil {
		return false
	}
	r.noteRef(f, n, r.source.Notes+id)
	return true
}

// onlyElement is the element that is all that a node holds; nil when there is something else.
func onlyElement(n *html.Node) *html.Node {
	var only *html.Node
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch {
		case child.Type == html.TextNode && strings.TrimSpace(unmarked(child.Data)) == "":
		case child.Type == html.ElementNode && only == nil:
			only = child
		default:
			return nil
		}
	}
	return only
}

// isMeans reports whether an element is a means of getting about: a reference to a footnote, which is added as one, or
// a link that a screen alone needs, which is left out.
func (r *reader) isMeans(f *flow, n *html.Node) bool {
	return r.footnoteRef(f, n) || n.DataAtom == atom.A && (isPermalink(n) || isBacklink(n))
}

// isBacklink tells the link of a note that leads back to its reference.
func isBacklink(n *html.Node) bool {
	if value(n, "role") == "doc-backlink" {
		return true
	}
	for _, class := range []string{"footnote-backref", "data-footnote-backref", "footnote-back", "reversefootnote"} {
		if hasClass(n, class) {
			return true
		}
	}
	return false
}

// footnotes keeps the items that the text refers to as notes; what else is in the list's element, a title or a line,
// only says that it comes.
func (r *reader) footnotes(f *flow, n *html.Node) {
	referred := map[string]bool{}
	for _, key := range r.references {
		referred[key] = true
	}
	var left []*html.Node
	each(n, func(item *html.Node) {
		id := value(item, "id")
		if item.DataAtom != atom.Li || r.endnotes[id] != item {
			return
		}
		if key := r.source.Notes + id; referred[key] {
			r.note(item, key)
			for _, inner := range r.notes[key].references {
				referred[inner] = true
			}
		} else {
			left = append(left, item)
		}
	})
	if len(left) == 0 && len(r.endnotes) > 0 {
		return
	}
	if len(r.endnotes) == 0 {
		r.plain(f, n)
		return
	}
	list := &model.List{Attr: r.attr(n), Ordered: true}
	for _, item := range left {
		list.Items = append(list.Items, &model.ListItem{Blocks: f.content(item)})
	}
	f.block(list)
}

// isPermalink tells the sign beside a heading that links to the heading itself, as sites have it for copying the
// address: in the heading, where more stands there, or beside it in an element around both. A callout may have such a
// sign too, without a text.
func isPermalink(n *html.Node) bool {
	id, ok := strings.CutPrefix(value(n, "href"), "#")
	if !ok || id == "" || n.Parent == nil {
		return false
	}
	isAnchor, around := strings.Contains(value(n, "class"), "anchor"), false
	for at := n.Parent; at != nil; at = at.Parent {
		if isHeading(at) {
			return value(at, "id") == id && hasTextOutside(at, n)
		}
		around = around || value(at, "id") == id
	}
	if !isAnchor {
		return false
	}
	if around && !hasTextOutside(n, nil) {
		return true
	}
	for sibling := n.Parent.FirstChild; sibling != nil; sibling = sibling.NextSibling {
		if isHeading(sibling) && value(sibling, "id") == id {
			return true
		}
	}
	return false
}

func isHeading(n *html.Node) bool { return headingLevel(n.DataAtom) > 0 }

// hasTextOutside reports whether an element has text that is not in one of its descendants.
func hasTextOutside(n, left *html.Node) bool {
	if n == left {
		return false
	}
	if n.Type == html.TextNode {
		return strings.TrimSpace(unmarked(n.Data)) != ""
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if hasTextOutside(child, left) {
			return true
		}
	}
	return false
}
