package layout

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/text"
)

// A page's start mark tells the EPUB where the printed page begins. Each line notes its place in the model while it is set (reader); of the
// boxes on a page, the first that has one counts, but for tables split by columns, whose parts are not read one after the other.

// reader follows the lines of a paragraph through the nodes whose text they show.
type reader struct {
	node any
	read int // characters of the node's text
}

// line reads a line and returns the place in the model that it begins at: source where it shows no text of the model.
func (r *reader) line(line *text.Line, in *inlines, source any) page.Start {
	start := page.Start{Node: source}
	if r.node != nil { // a line without text of the model, such as an empty one of code, stands where the line before it ended
		start = page.Start{Node: r.node, Offset: r.read}
	}
	found := false
	for _, run := range line.Runs {
		node := in.marks[run.Key].node
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

// startBox is the first box that shows something of the model; nil when none does.
func startBox(boxes []*box) *box {
	for _, box := range boxes {
		if box.start.Node != nil {
			return box
		}
	}
	return nil
}

// firstRead is the place in the model that a page begins at. When the page goes on with a table that is split by columns, it is that of the
// row which is read first, and none that is read before the beginning of the last page.
func (g *galley) firstRead(boxes []*box) *page.Start {
	first := startBox(boxes)
	if first == nil {
		return nil
	}
	if first.slot != nil {
		for _, b := range boxes {
			if b.slot != nil && b.slot.table == first.slot.table && b.slot.before(first.slot) {
				first = b
			}
		}
		if last := g.begins; last != nil && last.slot != nil && last.slot.table == first.slot.table && first.slot.before(last.slot) {
			first = last
		}
	}
	g.begins = first
	return &first.start
}

// slot is a place in a table that is split by columns. The parts stand below each other, but are read row by row.
type slot struct {
	table       *model.Table
	row, column int
}

// before reports whether s is read before t.
func (s *slot) before(t *slot) bool {
	return s.row < t.row || s.row == t.row && s.column < t.column
}
