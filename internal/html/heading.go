package html

import (
	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
)

// heading adds a heading with its HTML level; markdown makes a section of it, or a container makes it relative.
func (r *reader) heading(f *flow, n *html.Node) {
	title := f.inlines(n)
	attr := r.attr(n)
	if len(title) == 0 {
		f.endParagraph()
		if attr.ID != "" {
			f.anchor = attr.ID
		}
		r.source.Report.Warnf(attr.Pos, "heading-empty",
			"This heading has no text and is left out. Give it a text or remove it.")
		return
	}
	f.block(&model.Heading{Attr: attr, Depth: headingLevel(n.DataAtom), Title: title})
}

// relativeHeadings makes HTML levels depths: 1 for the highest, none skipped.
//
//	h3 h5 h4 h3 → 1 2 2 1
func relativeHeadings(blocks []model.Block) {
	var levels []int
	for _, b := range blocks {
		if h, ok := b.(*model.Heading); ok {
			for len(levels) > 0 && levels[len(levels)-1] >= h.Depth {
				levels = levels[:len(levels)-1]
			}
			levels = append(levels, h.Depth)
			h.Depth = len(levels)
		}
	}
}
