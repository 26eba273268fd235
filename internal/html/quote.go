package html

import (
	"strings"

	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// quote adds a blockquote. A footer at its end, with the author, is the attribution; so is the title that markdown puts there.
func (r *reader) quote(f *flow, n *html.Node) {
	q := &model.Quote{Attr: r.attr(n)}
	last := lastElement(n)
	if last != nil && (last.DataAtom == atom.Footer || r.isTitle(last)) {
		q.Attribution = f.inlines(last)
		n.RemoveChild(last)
	}
	q.Blocks = f.content(n)
	f.endParagraph()
	if len(q.Blocks) > 0 || len(q.Attribution) > 0 {
		f.put(q)
	}
}

// quoteFigure adds the DSFR quote: a figure with a blockquote, and its author and work in the caption.
func (r *reader) quoteFigure(f *flow, n *html.Node) {
	isQuote := func(c *html.Node) bool { return c.DataAtom == atom.Blockquote }
	isCaption := func(c *html.Node) bool { return c.DataAtom == atom.Figcaption }
	block, caption := find(n, isQuote), find(n, isCaption)
	if block == nil || block.Parent != n || caption != nil && caption.Parent != n {
		f.passage(n)
		return
	}
	q := &model.Quote{Attr: r.attr(n), Blocks: f.content(block)}
	if language := language(block); q.Language == "" {
		q.Language = language
	}
	n.RemoveChild(block)
	if caption != nil {
		q.Attribution = attribution(f.content(caption))
		n.RemoveChild(caption)
	}
	q.Blocks = append(q.Blocks, f.content(n)...)
	f.block(q)
}

// attribution joins the lines of a caption with commas: "Author, work, detail".
func attribution(blocks []model.Block) []model.Inline {
	var out []model.Inline
	for _, in := range lines(blocks) {
		if b, ok := in.(*model.Break); ok {
			if !endsWithPunctuation(out) {
				out = append(out, &model.Text{At: b.At, Value: ", "})
			} else {
				out = append(out, &model.Text{At: b.At, Value: " "})
			}
			continue
		}
		out = append(out, in)
	}
	return out
}

func endsWithPunctuation(inlines []model.Inline) bool {
	text := strings.TrimSpace(model.PlainText(inlines))
	return text == "" || strings.ContainsAny(text[len(text)-1:], ",.;:!?")
}

// lastElement returns the last child of n when it is an element with nothing but space after it.
func lastElement(n *html.Node) *html.Node {
	for c := n.LastChild; c != nil; c = c.PrevSibling {
		switch {
		case c.Type == html.ElementNode:
			return c
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) != "":
			return nil
		}
	}
	return nil
}
