package published

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"
)

// words are the runs of letters and digits of a text, in lower case: marks and spaces are the typesetter's business.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(norm.NFKC.String(text)), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.IsMark(c)
	})
}

// textElement is the element of a published page that holds its text: the smallest within main, the article or the
// body that has all words of ours that those have.
func textElement(root *html.Node, ours []string) *html.Node {
	at := root
	for _, element := range []atom.Atom{atom.Main, atom.Article, atom.Body} {
		if found := first(root, func(n *html.Node) bool { return n.DataAtom == element }); found != nil {
			at = found
			break
		}
	}
	wanted := map[string]int{}
	for _, word := range ours {
		wanted[word]++
	}
	for shared := overlap(at, wanted); ; {
		var next *html.Node
		for child := at.FirstChild; child != nil; child = child.NextSibling {
			if child.Type == html.ElementNode && overlap(child, wanted) == shared && shared > 0 {
				next = child
			}
		}
		if next == nil || slices.Contains([]atom.Atom{atom.P, atom.Ul, atom.Ol, atom.Table}, next.DataAtom) {
			return at
		}
		at = next
	}
}

// overlap is how many of the wanted words an element has.
func overlap(n *html.Node, wanted map[string]int) int {
	had, shared := map[string]int{}, 0
	for _, word := range words(visible(n)) {
		if had[word]++; had[word] <= wanted[word] {
			shared++
		}
	}
	return shared
}

// wordsByBlock are the words of an element, and where one of its blocks ends and the next begins: how many words are
// before that.
func wordsByBlock(n *html.Node) (all []string, ends map[int]bool) {
	ends = map[int]bool{0: true}
	for line := range strings.Lines(visible(n)) {
		all = append(all, words(line)...)
		if strings.HasSuffix(line, "\n") {
			ends[len(all)] = true
		}
	}
	ends[len(all)] = true
	return all, ends
}

// visible is the text of an element that a reader sees, without what only serves for getting about: references of
// footnotes, links back, signs that link to a heading.
func visible(n *html.Node) string {
	var b strings.Builder
	write(&b, n)
	return b.String()
}

func write(b *strings.Builder, n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		b.WriteString(strings.ReplaceAll(n.Data, "\n", " "))
		return
	case n.Type == html.ElementNode && isUnseen(n):
		return
	}
	apart := n.Type == html.ElementNode && !isInline(n)
	if apart {
		b.WriteByte('\n')
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		write(b, child)
	}
	if apart {
		b.WriteByte('\n')
	}
}

// meansOfTravel are classes of what helps to get about a page and is no text of it.
var meansOfTravel = []string{"footnote-ref", "footnote-backref", "footnote-back", "reversefootnote", "header-anchor",
	"heading-anchor", "direct-link", "katex", "MathJax"}

func isUnseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Head, atom.Noscript, atom.Nav, atom.Math:
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "role" && (a.Val == "doc-noteref" || a.Val == "doc-backlink") {
			return true
		}
	}
	// A heading that is a link to itself as a whole has its words in there.
	if n.DataAtom == atom.A && n.Parent != nil && isHeading(n.Parent) && n.Parent.FirstChild == n.Parent.LastChild {
		return false
	}
	for _, class := range strings.Fields(attribute(n, "class")) {
		if slices.Contains(meansOfTravel, class) {
			return true
		}
	}
	return false
}

func isInline(n *html.Node) bool {
	switch n.DataAtom {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Del, atom.Dfn, atom.Em, atom.I,
		atom.Ins, atom.Kbd, atom.Mark, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strong, atom.U, atom.Var:
		return true
	}
	return false
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
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
