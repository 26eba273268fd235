package edit

import (
	"strconv"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// orderNotes puts the notes into the order of their first references and gives them their labels, counted through the document.
//
//	before                                      after
//	text[^b] text[^a] text[^b]                  text¹ text² text¹; notes 1 (b), 2 (a)
//	a note that only another note refers to     after the notes of the text
//	a note that nothing refers to               the last, with a warning
//	a reference to a note that is not there     no reference, with a warning
func orderNotes(d *model.Document, report *diag.List) {
	byID := make(map[string]*model.Note, len(d.Notes))
	for _, n := range d.Notes {
		byID[n.ID] = n
	}
	var ordered []*model.Note
	referred := map[*model.Note]bool{}
	references := model.Visitor{Inline: func(in model.Inline) bool {
		if ref, ok := in.(*model.NoteRef); ok {
			if n := byID[ref.Note]; n != nil && !referred[n] {
				referred[n] = true
				ordered = append(ordered, n)
			}
		}
		return true
	}}
	model.Walk(&model.Document{Sections: d.Sections}, references)
	for i := 0; i < len(ordered); i++ {
		references.Blocks(ordered[i].Blocks)
	}
	for _, n := range d.Notes {
		if !referred[n] {
			report.Warnf(n.Pos, "note-unreferenced", "Nothing refers to this note; it is printed after the others. Refer to it, or remove it.")
			ordered = append(ordered, n)
		}
	}
	for i, n := range ordered {
		n.Label = strconv.Itoa(i + 1)
	}
	d.Notes = ordered

	rewriter{inlines: func(_ scope, inlines []model.Inline) []model.Inline {
		return mapInlines(inlines, func(in model.Inline) ([]model.Inline, bool) {
			ref, ok := in.(*model.NoteRef)
			if !ok || byID[ref.Note] != nil {
				return nil, false
			}
			report.Warnf(ref.Pos, "note-missing", "There is no note %q; the reference is left out. Write the note.", ref.Note)
			return nil, true
		})
	}}.document(d)
}
