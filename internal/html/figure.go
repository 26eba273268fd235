package html

import (
	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// figure adds a figure: a picture with its caption, a quote with its author, a table with its title,
// or what else it holds.
func (r *reader) figure(f *flow, n *html.Node) {
	if q := find(n, func(c *html.Node) bool { return c.DataAtom == atom.Blockquote }); q != nil && q.Parent == n {
		r.quoteFigure(f, n)
		return
	}
	var caption []model.Inline
	captionFirst := false
	c := find(n, func(c *html.Node) bool { return c.DataAtom == atom.Figcaption })
	if c != nil {
		caption = f.inlines(c)
		captionFirst = !hasContentBefore(c)
		c.Parent.RemoveChild(c)
	}
	blocks := f.content(n)
	attr := r.attr(n)
	if len(blocks) > 0 {
		if picture := lonePicture(blocks[0]); picture != nil {
			if figure, ok := describedFigure(picture, blocks[1:]); ok {
				figure.Attr, figure.Caption = attr, caption
				f.block(figure)
				return
			}
		}
		if media, ok := blocks[0].(*model.Media); ok && len(media.Title) == 0 {
			media.Title, caption = caption, nil
		}
		if table, ok := blocks[0].(*model.Table); ok && len(blocks) == 1 && len(table.Caption) == 0 {
			table.Caption = caption
			if table.ID == "" {
				table.ID = attr.ID
			}
			f.block(table)
			return
		}
	}
	if len(caption) > 0 {
		p := &model.Paragraph{Attr: model.Attr{Pos: caption[0].Position()}, Inlines: caption}
		if captionFirst {
			blocks = append([]model.Block{p}, blocks...)
		} else {
			blocks = append(blocks, p)
		}
	}
	f.endParagraph()
	if len(blocks) > 0 {
		f.put(&model.Group{Attr: attr, Kind: "figure", Blocks: blocks})
	}
}

// hasContentBefore reports whether something is shown before n in its parent.
func hasContentBefore(n *html.Node) bool {
	for c := n.PrevSibling; c != nil; c = c.PrevSibling {
		if c.Type == html.ElementNode {
			return true
		}
	}
	return false
}

// lonePicture returns the picture that a paragraph consists of; nil when there is more in it.
func lonePicture(b model.Block) *model.Picture {
	p, ok := b.(*model.Paragraph)
	if !ok || len(p.Inlines) != 1 {
		return nil
	}
	picture, _ := p.Inlines[0].(*model.Picture)
	return picture
}

// describedFigure makes a figure of a picture and what follows it: nothing, or one disclosure with the transcript.
func describedFigure(picture *model.Picture, rest []model.Block) (*model.Figure, bool) {
	figure := &model.Figure{Picture: picture}
	if len(rest) == 0 {
		return figure, true
	}
	d, ok := rest[0].(*model.Disclosure)
	if !ok || len(rest) > 1 {
		return nil, false
	}
	figure.DescriptionTitle, figure.Description = d.Title, d.Blocks
	return figure, true
}
