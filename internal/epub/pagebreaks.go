package epub

import (
	"unicode/utf8"

	"github.com/reliure/reliure/internal/model"
)

// pageMark is a page mark with the place that it has got.
type pageMark struct {
	PageMark
	place
}

// placeMarks sorts the page marks by what they stand in, and gives each an identifier. Those without a node stand on
// the title page where they come before the text, and after all else where they come behind it.
func (b *book) placeMarks() {
	for _, m := range b.input.PageMarks {
		mark := &pageMark{PageMark: m}
		mark.id = b.claim(anchorID("page-" + m.Label))
		switch {
		case m.Node != nil:
			b.marks[m.Node] = append(b.marks[m.Node], mark)
		case len(b.marks) == 0:
			b.frontMarks = append(b.frontMarks, mark)
		default:
			b.backMarks = append(b.backMarks, mark)
		}
		b.pageList = append(b.pageList, mark)
	}
}

// settleMarks gives a page that begins with nothing that the book shows the place of the page before it.
func (b *book) settleMarks() {
	var before place
	for _, m := range b.pageList {
		if m.file == nil {
			m.place = before
		}
		before = m.place
	}
}

// words writes text of a node of the model, and the page marks that fall into it.
func (w *writer) words(node any, s string) {
	text := w.marked(node)
	text.write(s)
	text.end()
}

// markedText is the text of a node on its way into the book, with page marks in it: each right before its
// page's first character.
type markedText struct {
	*writer
	marks      []*pageMark // still to come
	characters int         // written
}

// marked begins the text of a node.
func (w *writer) marked(node any) *markedText {
	return &markedText{writer: w, marks: w.book.marks[node]}
}

// write writes the next part of the text.
func (t *markedText) write(s string) {
	start := 0
	for i := 0; i < len(s) && len(t.marks) > 0; {
		r, size := utf8.DecodeRuneInString(s[i:])
		if model.IsCharacter(r) {
			if t.marks[0].Offset <= t.characters {
				t.text(s[start:i])
				start = i
				t.pageBreaks(t.marks[:1])
				t.marks = t.marks[1:]
				continue // a page may begin where the one before it began, when that shows nothing of the model
			}
			t.characters++
		}
		i += size
	}
	t.text(s[start:])
}

// end writes the marks of pages that begin behind all text.
func (t *markedText) end() { t.pageBreaks(t.marks) }

// marksOf writes the marks of pages that begin with the node.
func (w *writer) marksOf(node any) { w.pageBreaks(w.book.marks[node]) }

// pageBreaks writes marks for beginnings of printed pages.
func (w *writer) pageBreaks(marks []*pageMark) {
	for _, m := range marks {
		m.file = w.file
		w.open("span", "epub:type", "pagebreak", "role", "doc-pagebreak", "id", m.id, "aria-label", m.Label)
		w.close("span")
	}
}

// marksAhead writes the marks of pages that begin with the first text of the inlines before what the product
// adds to it: "Figure 4."
func (w *writer) marksAhead(inlines []model.Inline) {
	if len(w.book.marks) > 0 {
		w.openingMarks(model.FirstText(inlines))
	}
}

// openingMarks writes the marks of pages that begin where the text of the node does, before what comes around it. Those
// of pages that begin within it are left to words.
func (w *writer) openingMarks(node any) {
	marks := w.book.marks[node]
	ahead := 0
	for ahead < len(marks) && marks[ahead].Offset == 0 {
		ahead++
	}
	if ahead > 0 {
		w.pageBreaks(marks[:ahead])
		w.book.marks[node] = marks[ahead:]
	}
}

// marksWithin writes the marks of pages that begin with any of the inlines, where these are not shown one by one.
func (w *writer) marksWithin(inlines []model.Inline) {
	if len(w.book.marks) == 0 {
		return
	}
	model.Visitor{Inline: func(in model.Inline) bool {
		w.marksOf(in)
		return true
	}}.Inlines(inlines)
}
