package html

import (
	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
)

// note keeps the text of a footnote beside the page, and the references in it behind those of the page's text.
func (r *reader) note(n *html.Node, key string) {
	before := r.references
	r.references = nil
	inner := newFlow(r, nil)
	r.children(inner, n)
	inner.endParagraph()
	relativeHeadings(inner.blocks)
	r.notes[key] = &note{Note: &model.Note{ID: key, Blocks: inner.blocks, Pos: r.position(n)}, references: r.references}
	r.references = before
}

// note is a footnote and the keys of the notes that it refers to.
type note struct {
	*model.Note
	references []string
}

// noteRef adds a reference to a footnote.
func (r *reader) noteRef(f *flow, n *html.Node, key string) {
	f.add(&model.NoteRef{At: model.At{Pos: r.position(n)}, Note: key})
	r.references = append(r.references, key)
}

// notesInOrder returns the notes in the order of their first reference: those of the text, then those
// of the notes themselves.
func (r *reader) notesInOrder() []*model.Note {
	var ordered []*model.Note
	seen := map[string]bool{}
	for queue := r.references; len(queue) > 0; queue = queue[1:] {
		n := r.notes[queue[0]]
		if n == nil || seen[queue[0]] {
			continue
		}
		seen[queue[0]] = true
		ordered = append(ordered, n.Note)
		queue = append(queue, n.references...)
	}
	return ordered
}
