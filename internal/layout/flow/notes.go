package flow

import (
	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/unit"
)

// noteGap is the white between two notes.
func (s Setting) noteGap() unit.Pt { return s.Pt(1.5) }

// footnotes are the notes that a chapter has set.
type footnotes struct {
	typesetter *inline.Typesetter
	set        map[string]bool // by ID
	host       *page.Element   // the reference whose notes are being set; nil outside of notes
	waiting    []*model.Note   // referred to in a note that is being set
	around     Setting         // of the text that refers to them
}

// from says what the next references stand in: their notes are read there, so that a title in a note is one below the
// titles around, and a note is in the language of its page. Only chapters have footnotes.
func (f *footnotes) from(s Setting, level int) {
	if f != nil {
		f.around = s
		f.around.level = level
	}
}

// Note takes a reference to a note, which is printed for the first one only.
func (f *footnotes) Note(n *model.Note, reference *page.Element) (foot *column.Note, first bool) {
	if f.set[n.ID] {
		return nil, false
	}
	f.set[n.ID] = true
	if f.host != nil {
		f.waiting = append(f.waiting, n)
		return nil, true
	}
	return f.setAll(n, reference), true
}

// setAll sets a footnote and then, one after the other, those that it and they are the first to refer to: notes that
// refer to notes may be as many as a source has lines. All are read where the text refers to the first.
func (f *footnotes) setAll(first *model.Note, reference *page.Element) *column.Note {
	f.host = reference
	var outer *column.Note
	for f.waiting = append(f.waiting[:0], first); len(f.waiting) > 0; {
		source := f.waiting[0]
		f.waiting = f.waiting[1:]
		element := reference.Add(page.RoleNote)
		element.ID = source.ID
		back := &page.Link{Target: source.ID + inline.BackToText, Contents: f.typesetter.Labels.BackToText}
		n := setNote(f.typesetter, source.Label, element, back, func(s Setting) {
			s.level, s.Language, s.Direction = f.around.level, f.around.Language, f.around.Direction
			s.blocks(source.Blocks)
		})
		n.Boxes[0].Anchors = append(n.Boxes[0].Anchors, column.Anchor{ID: source.ID, Of: element})
		if outer == nil {
			outer = n
		} else {
			outer.Nested = append(append(outer.Nested, n), n.Nested...)
		}
	}
	f.host = nil
	return outer
}

// setNote sets a note: its number or letter in the gutter of its first line, its text beside it.
func setNote(t *inline.Typesetter, sign string, element *page.Element, back *page.Link,
	body func(Setting)) *column.Note {
	style := t.Theme.Styles.Note
	gutter := t.Pt(15)
	c := &column.Column{}
	s := NewSetting(t, c, element)
	s.X, s.Width, s.style = gutter, s.Width-gutter, style
	s.block, s.indent = t.Pt(2), 0
	label := inline.Mark{Colour: t.Theme.Colours.Accent, Added: true, Link: back}
	if element != nil {
		lbl := element.Add(page.RoleLabel)
		label.Content = lbl.Content()
		if back != nil {
			back.Element = lbl.Add(page.RoleLink)
			label.Content = back.Element.Content()
		}
	}
	if element == nil {
		s.Element = &page.Element{} // takes the content of an artifact, and is dropped
	}
	body(s)
	if len(c.Boxes) == 0 {
		c.Push(&column.Box{Height: style.Leading.Pt})
	}
	numeral := &inline.Inlines{Spans: []text.Span{{Text: sign,
		Style: t.TextStyle(inline.State{Style: style, Weight: 600, Scale: 100, Language: t.Language}.Type(false))}},
		Marks: []inline.Mark{label}}
	at := s
	at.X, at.Width = 0, gutter
	at.Hang(c.Boxes[0], numeral, style)
	n := &column.Note{Boxes: c.Boxes}
	c.Boxes[0].Gap = s.noteGap()
	for i, line := range c.Boxes {
		if i > 0 && (i == 1 || i == len(c.Boxes)-1) { // two lines at least stay on both sides when it is split
			line.Penalty = max(line.Penalty, paginate.BreakWidow)
		}
	}
	for _, box := range c.Boxes {
		n.Nested = append(n.Nested, box.Notes...)
		box.Notes = nil
	}
	return n
}
