package pages

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mainOf returns the part of a page's HTML that is its text: of a whole document what is in main, else in the only
// article, else in body.
func mainOf(text string) []byte {
	if head := strings.ToLower(text[:min(len(text), 1000)]); !strings.Contains(head, "<!doctype") &&
		!strings.Contains(head, "<html") {
		return []byte(text)
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return []byte(text)
	}
	main := first(root, func(n *html.Node) bool { return n.DataAtom == atom.Main })
	if main == nil {
		main = first(root, func(n *html.Node) bool { return n.DataAtom == atom.Article })
	}
	if main == nil {
		main = first(root, func(n *html.Node) bool { return n.DataAtom == atom.Body })
	}
	var out bytes.Buffer
	for child := main.FirstChild; child != nil; child = child.NextSibling {
		if err := html.Render(&out, child); err != nil {
			return []byte(text)
		}
	}
	return append([]byte{}, out.Bytes()...) // a page without text is a page all the same
}

// first returns the first element below a node that answers to a test.
func first(n *html.Node, answers func(*html.Node) bool) *html.Node {
	for child := range n.Descendants() {
		if child.Type == html.ElementNode && answers(child) {
			return child
		}
	}
	return nil
}

// textOf returns the words of a heading, without the sign that links to the heading itself.
func textOf(h heading) string {
	nodes, err := html.ParseFragment(strings.NewReader(h.HTML), &html.Node{
		Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return ""
	}
	all, without := &strings.Builder{}, &strings.Builder{}
	for _, n := range nodes {
		write(n, h.ID, false, all, without)
	}
	if strings.TrimSpace(without.String()) == "" {
		return all.String() // the whole heading is a link to itself
	}
	return without.String()
}

// write writes the text of a node: all of it, and that outside of links to an id.
func write(n *html.Node, id string, inLink bool, all, without *strings.Builder) {
	if n.Type == html.TextNode {
		all.WriteString(n.Data)
		if !inLink {
			without.WriteString(n.Data)
		}
	}
	for _, a := range n.Attr {
		inLink = inLink || n.DataAtom == atom.A && a.Key == "href" && a.Val == "#"+id
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		write(child, id, inLink, all, without)
	}
}
