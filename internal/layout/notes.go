package layout

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/unit"
)

// note is what stands at the foot of the page that refers to it: a footnote of the model, or the address of a link (address.go).
type note struct {
	boxes  []*box
	placed bool    // a run of its mark was met already
	nested []*note // the notes that this one is the first to refer to; they stand right below it
}

// noteGap is the white between two notes.
func (b *binder) noteGap() unit.Pt { return b.Pt(1.5) }

// appendNoteRef adds the mark of a footnote. The note is set the first time that it is referred to.
func (b *binder) appendNoteRef(in *inlines, node *model.NoteRef, state inlineState) {
	source := b.notes[node.Note]
	if source == nil {
		return
	}
	if b.quiet { // only the mark's width is asked for
		b.appendNoteMark(in, source.Label, state)
		return
	}
	reference := state.element.Add(page.RoleReference)
	link := &page.Link{Target: source.ID, Element: reference.Add(page.RoleLink), Contents: b.Labels.Notes + " " + source.Label}
	state.mark.link, state.mark.content = link, link.Element.Content()
	if !b.notesSet[source.ID] { // a second reference doesn't print it again
		b.notesSet[source.ID] = true
		back := source.ID + "-ref"
		in.anchors = append(in.anchors, anchor{back, reference})
		waiting := &waitingNote{source: source, back: &page.Link{Target: back, Contents: b.Labels.BackToText}}
		if b.noteHost == nil {
			state.mark.note = b.setNotes(waiting, reference)
		} else {
			b.waitingNotes = append(b.waitingNotes, waiting)
		}
	}
	b.appendNoteMark(in, source.Label, state)
}

// waitingNote is a footnote that is still to be set.
type waitingNote struct {
	source *model.Note
	back   *page.Link
}

// setNotes sets a footnote and then, one after the other, those that it and they are the first to refer to: notes that refer to notes may
// be as many as a source has lines. All are read where the text refers to the first.
func (b *binder) setNotes(first *waitingNote, reference *page.Element) *note {
	b.noteHost = reference
	var outer *note
	for b.waitingNotes = append(b.waitingNotes[:0], first); len(b.waitingNotes) > 0; {
		w := b.waitingNotes[0]
		b.waitingNotes = b.waitingNotes[1:]
		element := b.noteHost.Add(page.RoleNote)
		element.ID = w.source.ID
		n := b.setNote(w.source.Label, element, w.back, func(s setting) { s.blocks(w.source.Blocks) })
		n.boxes[0].anchors = append(n.boxes[0].anchors, anchor{w.source.ID, element})
		if outer == nil {
			outer = n
		} else {
			outer.nested = append(append(outer.nested, n), n.nested...)
		}
	}
	b.noteHost = nil
	return outer
}

// appendNoteMark adds a note's number or letter, raised, after a thin space that keeps it a word of its own for search and copy.
func (b *binder) appendNoteMark(in *inlines, sign string, state inlineState) {
	state.feature, state.italic, state.mark.added = "sups", false, true
	b.append(in, "\u202f"+sign, state)
}

// setNote sets a note: its number or letter in the gutter of its first line, its text beside it.
func (b *binder) setNote(sign string, element *page.Element, back *page.Link, body func(setting)) *note {
	style := b.Theme.Styles.Note
	gutter := b.Pt(15)
	c := &column{}
	s := b.setting(c, element)
	s.x, s.width, s.style = gutter, s.width-gutter, style
	s.block, s.indent = b.Pt(2), 0
	label := mark{colour: b.Theme.Colours.Accent, added: true, link: back}
	if element != nil {
		lbl := element.Add(page.RoleLabel)
		label.content = lbl.Content()
		if back != nil {
			back.Element = lbl.Add(page.RoleLink)
			label.content = back.Element.Content()
		}
	}
	if element == nil {
		s.element = &page.Element{} // takes the content of an artifact, and is dropped
	}
	body(s)
	if len(c.boxes) == 0 {
		c.push(&box{height: style.Leading.Pt})
	}
	numeral := &inlines{spans: []text.Span{{Text: sign, Style: b.TextStyle(inlineState{style: style, weight: 600, scale: 100, language: b.Language}.typ(false))}}, marks: []mark{label}}
	at := s
	at.x, at.width = 0, gutter
	at.hang(c.boxes[0], numeral, style)
	n := &note{boxes: c.boxes}
	c.boxes[0].gap = b.noteGap()
	for i, line := range c.boxes {
		if i > 0 && (i == 1 || i == len(c.boxes)-1) { // two lines at least stay on both sides when it is split
			line.penalty = max(line.penalty, paginate.BreakWidow)
		}
	}
	for _, box := range c.boxes {
		n.nested = append(n.nested, box.notes...)
		box.notes = nil
	}
	return n
}
