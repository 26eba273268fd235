package inline

import (
	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
)

// appendNoteRef adds the mark of a footnote.
func (t *Typesetter) appendNoteRef(in *Inlines, node *model.NoteRef, state State) {
	source := t.Notes[node.Note]
	if source == nil {
		return
	}
	reference := state.Element.Add(page.RoleReference)
	reference.Refers = source.ID
	link := &page.Link{Target: source.ID, Element: reference.Add(page.RoleLink),
		Contents: t.Labels.Notes + " " + source.Label}
	state.Mark.Link, state.Mark.Content = link, link.Element.Content()
	foot, first := t.Note(source, reference)
	if state.Mark.note = foot; first {
		in.Anchors = append(in.Anchors, column.Anchor{ID: source.ID + BackToText, Of: reference})
	}
	t.appendNoteMark(in, source.Label, state)
}

// BackToText is what the ID of a note's first reference has beyond the note's.
const BackToText = "-ref"

// appendNoteMark adds a note's number or letter, raised, after a thin space that keeps it a word of its own for search
// and copy.
func (t *Typesetter) appendNoteMark(in *Inlines, sign string, state State) {
	state.feature, state.Italic, state.Mark.Added = "sups", false, true
	t.Append(in, "\u202f"+sign, state)
}
