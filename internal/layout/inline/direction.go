package inline

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/unit"
)

// The marks of isolates (UAX #9, 2.4).
const (
	leftToRight = "\u2066"
	rightToLeft = "\u2067"
	byContent   = "\u2068"
	endIsolate  = "\u2069"
)

// isolate is the mark that parts a span with a direction of its own from the text around, as HTML's attribute dir
// does; the EPUB says that of a language which runs the other way than the book.
func (t *Typesetter) isolate(span *model.Span) string {
	switch span.Direction {
	case model.LeftToRight:
		return leftToRight
	case model.RightToLeft:
		return rightToLeft
	case model.ByContent:
		return byContent
	}
	switch {
	case model.RunsRightToLeft(span.Language):
		return rightToLeft
	case t.RightToLeft && span.Language != "":
		return leftToRight
	}
	return ""
}

// KeepSides keeps what has a left and a right side of its own, such as code and formulas, from being mirrored with its
// page: it is mirrored once before.
func (t *Typesetter) KeepSides(items []page.Item, x, width unit.Pt) {
	if t.RightToLeft {
		page.MirrorItems(items, x, x+width)
	}
}

// mark adds a mark of direction, which has no glyph.
func (t *Typesetter) mark(in *Inlines, mark string, state State) {
	state.Mark.Added = true
	in.Spans = append(in.Spans, text.Span{Text: mark, Style: t.TextStyle(state.Type(false)), Key: len(in.Marks)})
	in.Marks = append(in.Marks, state.Mark)
}
