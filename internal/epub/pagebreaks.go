package epub

import (
	"unicode/utf8"

	"github.com/reliure/reliure/internal/model"
)

// cursor walks through the text of a block that holds beginnings of printed pages.
type cursor struct {
	offset int // runes of the block's text written so far
	marks  []*pageMark
}

// enter begins a block: its page marks wait until the text reaches them. The function it returns ends the block; marks that the text
// never reached stand after it.
func (w *writer) enter(block model.Block) (leave func()) {
	marks := w.book.blockMarks[block]
	if len(marks) == 0 {
		return func() {}
	}
	w.cursors = append(w.cursors, cursor{marks: marks})
	return func() {
		last := len(w.cursors) - 1
		w.pageBreaks(w.cursors[last].marks)
		w.cursors = w.cursors[:last]
	}
}

// words writes text of the model, and the page marks that fall into it.
func (w *writer) words(s string) {
	for len(w.cursors) > 0 && s != "" {
		gap := w.nextMark()
		if gap < 0 {
			break
		}
		end := 0
		for ; gap > 0 && end < len(s); gap-- {
			_, size := utf8.DecodeRuneInString(s[end:])
			end += size
		}
		w.text(s[:end])
		w.advance(utf8.RuneCountInString(s[:end]))
		s = s[end:]
		if s != "" {
			w.reached()
		}
	}
	w.text(s)
	if len(w.cursors) > 0 {
		w.advance(utf8.RuneCountInString(s))
	}
}

// nextMark is the distance to the nearest waiting mark in runes; -1 when none waits.
func (w *writer) nextMark() int {
	gap := -1
	for _, c := range w.cursors {
		if len(c.marks) > 0 {
			if d := max(0, c.marks[0].Offset-c.offset); gap < 0 || d < gap {
				gap = d
			}
		}
	}
	return gap
}

// advance moves every cursor over runes of the model's text.
func (w *writer) advance(runes int) {
	for i := range w.cursors {
		w.cursors[i].offset += runes
	}
}

// reached writes the marks whose place has come.
func (w *writer) reached() {
	for i := range w.cursors {
		c := &w.cursors[i]
		for len(c.marks) > 0 && c.marks[0].Offset <= c.offset {
			w.pageBreaks(c.marks[:1])
			c.marks = c.marks[1:]
		}
	}
}

// pageBreaks writes marks for beginnings of printed pages.
func (w *writer) pageBreaks(marks []*pageMark) {
	for _, m := range marks {
		m.file = w.file
		w.open("span", "epub:type", "pagebreak", "role", "doc-pagebreak", "id", m.id, "aria-label", m.Label)
		w.close("span")
	}
}
