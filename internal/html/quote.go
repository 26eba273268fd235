package html

import (
	"strings"

	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// quote adds a blockquote. A footer at its end, with the author, is the attribution; so is the title
// that markdown puts there.
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
		q.Blocks = append(q.Blocks, r.portrait(f, caption)...)
		q.Attribution = attribution(f.content(caption))
		n.RemoveChild(caption)
	}
	q.Blocks = append(q.Blocks, f.content(n)...)
	f.block(q)
}

// portrait takes the picture of the author out of a caption. Without an alternative it is decoration: the
// name stands beside it.
func (r *reader) portrait(f *flow, caption *html.Node) []model.Block {
	n := find(caption, func(c *html.Node) bool { return hasClass(c, "fr-quote__image") })
	if n == nil {
		return nil
	}
	n.Parent.RemoveChild(n)
	blocks := f.content(n)
	model.Visitor{Inline: func(in model.Inline) bool {
		if p, ok := in.(*model.Picture); ok && p.Alt == "" {
			p.Decorative = true
		}
		return true
	}}.Blocks(blocks)
	return blocks
}

// attribution joins the lines of a caption with commas: "Author, work, detail".
func attribution(blocks []model.Block) []model.Inline {
	var out []model.Inline
	var end *model.Break // of the line before
	for _, in := range lines(blocks) {
		if b, ok := in.(*model.Break); ok {
			end = b
			continue
		}
		if end != nil {
			separator := ", "
			if _, isPicture := in.(*model.Picture); isPicture || endsWithPunctuation(out) {
				separator = " "
			}
			out = append(out, &model.Text{At: end.At, Value: separator})
			end = nil
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
