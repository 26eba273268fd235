package edit

import (
	"strconv"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// orderNotes puts the notes into the order in which they are first referred to, and gives them their labels. Paper and
// screen show these. They begin again with each chapter; where chapters follow each other on the page they run on, so
// that no page has two notes of one number.
//
//	before                                      after
//	text[^b] text[^a] text[^b]                  text¹ text² text¹; notes 1 (b), 2 (a)
//	a note that only another note refers to     after the notes of the same place in the text, before the next
//	a note that nothing refers to               the last, with a warning
//	a reference to a note that is not there     no reference, with a warning
func orderNotes(d *model.Document, runOn bool, report *diag.List) {
	byID := make(map[string]*model.Note, len(d.Notes))
	for _, n := range d.Notes {
		byID[n.ID] = n
	}
	o := noteOrder{byID: byID, met: map[*model.Note]bool{}}
	for _, s := range d.Sections {
		if !runOn {
			o.count = 0
		}
		o.chapter(s)
	}
	for _, n := range d.Notes {
		if !o.met[n] {
			report.Warnf(n.Pos, "note-unreferenced",
				"Nothing refers to this note; it is printed after the others. Refer to it, or remove it.")
			o.add(n)
		}
	}
	d.Notes = o.notes

	rewriter{inlines: func(_ scope, inlines []model.Inline) []model.Inline {
		return mapInlines(inlines, func(in model.Inline) ([]model.Inline, bool) {
			ref, ok := in.(*model.NoteRef)
			if !ok || byID[ref.Note] != nil {
				return nil, false
			}
			report.Warnf(ref.Pos, "note-missing", "There is no note %q; the reference is left out. Write the note.",
				ref.Note)
			return nil, true
		})
	}}.document(d)
}

// noteOrder collects notes in the order of their references.
type noteOrder struct {
	byID  map[string]*model.Note
	met   map[*model.Note]bool
	notes []*model.Note
	count int // in the chapter
}

// chapter adds the notes that a chapter refers to, each with those that it and they are the first to refer to.
func (o *noteOrder) chapter(s *model.Section) {
	model.Walk(&model.Document{Sections: []*model.Section{s}}, o.references(func(n *model.Note) {
		o.add(n)
		inner := o.references(o.add)
		for next := len(o.notes) - 1; next < len(o.notes); next++ {
			inner.Blocks(o.notes[next].Blocks)
		}
	}))
}

// references calls first for each note that was not met before.
func (o *noteOrder) references(first func(*model.Note)) model.Visitor {
	return model.Visitor{Inline: func(in model.Inline) bool {
		if ref, ok := in.(*model.NoteRef); ok {
			if n := o.byID[ref.Note]; n != nil && !o.met[n] {
				first(n)
			}
		}
		return true
	}}
}

func (o *noteOrder) add(n *model.Note) {
	o.count++
	n.Label = strconv.Itoa(o.count)
	o.met[n] = true
	o.notes = append(o.notes, n)
}
