package inline

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/text"
)

// Reader follows the lines of a paragraph through the nodes whose text they show.
type Reader struct {
	node any
	read int // characters of the node's text
}

// Line reads a line and returns the place in the model that it begins at: source where it shows no text of the model.
func (r *Reader) Line(line *text.Line, in *Inlines, source any) page.Start {
	start := page.Start{Node: source}
	// a line without text of the model, such as an empty one of code, stands where the line before it ended
	if r.node != nil {
		start = page.Start{Node: r.node, Offset: r.read}
	}
	found := false
	for _, run := range line.Reading() {
		node := in.Marks[run.Key].Node
		if node == nil {
			continue
		}
		if node != r.node {
			r.node, r.read = node, 0
		}
		if !found {
			start, found = page.Start{Node: node, Offset: r.read}, true
		}
		for _, piece := range run.Pieces {
			for _, g := range piece.Glyphs {
				r.read += model.Characters(g.Text)
			}
		}
	}
	return start
}
