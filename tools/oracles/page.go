package main

import (
	"cmp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"
)

// edition is what a reader is shown of a site, by its own program or by Reliure.
type edition struct {
	// pages in reading order.
	pages []page
	// contents are the titles in the navigation, in order, without their levels.
	contents []string
}

// page is one page of an edition.
type page struct {
	// file is the page's path in its edition.
	file string
	// title is the text of the first heading.
	title string
	// words are those that a reader sees, in order; see words.
	words []string
	// anchors are the ids of headings, in order.
	anchors []string
	// ids are all ids on the page.
	ids map[string]bool
	// headings are the words of each heading, by its id.
	headings map[string]string
	links    []link
}

// link is a link to another place of the edition.
type link struct {
	text string
	// file and anchor are where it leads: a page's path, and an id on that page or nothing.
	file, anchor string
}

// counts returns how many words, ids of headings and inner links an edition has.
func (e edition) counts() (words, anchors, links int) {
	for _, p := range e.pages {
		words += len(p.words)
		anchors += len(p.anchors)
		links += len(p.links)
	}
	return words, anchors, links
}

// readPage reads the part of a page that holds its text. Elements for which skip is true are passed over, and so is
// what no reader sees: scripts, styles, what is hidden from sight.
func readPage(file string, root *html.Node, skip func(*html.Node) bool,
	resolve func(href string) (string, string, bool)) page {
	p := page{file: file, headings: map[string]string{}, ids: map[string]bool{}}
	var text strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			text.WriteString(n.Data)
			return
		case n.Type == html.ElementNode && (unseen(n) || skip(n)):
			return
		}
		if breaks(n) {
			text.WriteByte('\n')
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child)
		}
		if breaks(n) {
			text.WriteByte('\n')
		}
		p.note(n, skip, resolve)
	}
	walk(root)
	p.words = words(text.String())
	return p
}

// note keeps an element that is a heading or a link.
func (p *page) note(n *html.Node, skip func(*html.Node) bool, resolve func(string) (string, string, bool)) {
	if n.Type != html.ElementNode {
		return
	}
	p.ids[attribute(n, "id")] = true
	switch {
	case isHeading(n):
		title := strings.Join(words(visible(n, skip)), " ")
		if p.title == "" {
			p.title = title
		}
		id := attribute(n, "id")
		if n.Parent != nil && n.Parent.DataAtom == atom.Section {
			if section := attribute(n.Parent, "id"); section != "" {
				p.headings[section] = title
				id = cmp.Or(id, section)
			}
		}
		if id != "" && id != "_top" { // which is Starlight's for a page's title
			p.anchors = append(p.anchors, id)
			p.headings[id] = title
		}
	case n.DataAtom == atom.A:
		file, anchor, inner := resolve(attribute(n, "href"))
		if inner && !within(n, isHeading) && !hasClass(n, "header") {
			p.links = append(p.links, link{strings.Join(words(visible(n, skip)), " "), file, anchor})
		}
	}
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// visible is the text that a reader sees of an element.
func visible(n *html.Node, skip func(*html.Node) bool) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if n.Type == html.ElementNode && (unseen(n) || skip(n)) {
		return ""
	}
	var text strings.Builder
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		text.WriteString(visible(child, skip))
	}
	return text.String()
}

func unseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Button:
		return !hasClass(n, "fr-accordion__btn") // which is the title of its panel; others only do something
	case atom.Script, atom.Style, atom.Template, atom.Head, atom.Noscript:
		return true
	}
	switch {
	case attribute(n, "role") == "tabpanel": // a reader sees one at a time
		return false
	case n.DataAtom == atom.Figcaption, hasClass(n, "starlight-aside__title"): // hidden from hearing alone
		return false
	case n.Data == "annotation": // a formula's source
		return true
	}
	return hasAttribute(n, "hidden") || attribute(n, "aria-hidden") == "true"
}

// breaks reports whether an element's text stands apart from the text around it.
func breaks(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.DataAtom {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Del, atom.Dfn, atom.Em, atom.I,
		atom.Ins, atom.Kbd, atom.Mark, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strong, atom.U, atom.Var:
		return false
	}
	return true
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttribute(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return true
		}
	}
	return false
}

func hasClass(n *html.Node, class string) bool {
	for _, name := range strings.Fields(attribute(n, "class")) {
		if name == class {
			return true
		}
	}
	return false
}

// words are the runs of letters and digits of a text, in lower case: marks and spaces are the typesetter's business.
// A hyphen or an apostrophe parts words, whatever sign stands for it.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(norm.NFKC.String(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// find returns the first element in document order that answers to a test.
func find(n *html.Node, answers func(*html.Node) bool) *html.Node {
	if n.Type == html.ElementNode && answers(n) {
		return n
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if found := find(child, answers); found != nil {
			return found
		}
	}
	return nil
}

// each calls a function for all elements that answer to a test, in document order.
func each(n *html.Node, answers func(*html.Node) bool, use func(*html.Node)) {
	if n.Type == html.ElementNode && answers(n) {
		use(n)
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		each(child, answers, use)
	}
}
