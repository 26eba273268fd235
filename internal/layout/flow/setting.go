// Package flow sets blocks below each other: it makes a column of boxes of a chapter. A file for each kind of
// block; block.go has the list of all and the plain ones.
//
// It comes after edit, has inline make lines and grid make rows, and column takes the boxes. layout sets chapters side
// by side: each has an apparatus of its own (apparatus.go), and shares nothing else that changes.
package flow

import (
	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/look"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// Setting is where and how blocks are set: the column that takes their boxes, the measure, the type, and the element
// that they are in.
type Setting struct {
	*inline.Typesetter
	Column   *column.Column
	X        unit.Pt // left edge, from the type area's
	Width    unit.Pt
	height   unit.Pt     // of the pages that the boxes go on
	style    theme.Style // of running text
	Element  *page.Element
	items    *page.Element // a list whose items the blocks in here are; nil: they are none
	Language string

	Direction text.Direction

	level   int     // heading level for a title in here
	indent  unit.Pt // first line of a paragraph that follows another
	hanging unit.Pt // all lines of a paragraph but its first
	block   unit.Pt // white around blocks
	apart   bool    // within a callout
	penalty int     // of a page break between two blocks in here
	Running bool    // running text, on the baseline grid
	notes   *footnotes
}

// NewSetting is the setting of running text in the type area.
func NewSetting(t *inline.Typesetter, c *column.Column, element *page.Element) Setting {
	style := t.Theme.Styles.Text
	return Setting{
		Typesetter: t, Column: c, Width: t.TypeWidth(), style: style, Element: element, Language: t.Language, level: 1,
		Direction: t.Look.Direction(),
		indent:    t.Theme.Spacing.Indent.At(style.Size.Pt), block: t.Theme.Spacing.Block.Pt, height: t.TypeHeight(),
		Running: true,
	}
}

// directed is the setting for a block with a language or direction of its own.
func (s Setting) directed(attr *model.Attr) Setting {
	s.Direction = look.DirectionIn(s.Direction, attr.Language, attr.Direction)
	return s
}

// The measure that is left of one in which blocks lie deep in each other, times the type size: where they would leave
// less, they are no longer moved in, or what they hold would come to lie beyond the paper.
const (
	leastItem  = 3  // in a list
	leastTint  = 5  // on a tint
	leastQuote = 10 // with white on both sides
)

// Inset is the setting for content of element, moved in from the left.
func (s Setting) Inset(element *page.Element, by unit.Pt) Setting {
	by = min(by, max(0, s.Width-leastItem*s.Theme.Styles.Text.Size.Pt))
	s.Running = false
	s.Element = element
	s.X += by
	s.Width -= by
	return s
}

// insetBoth is the setting for content of element, moved in on both sides, so that least times the type size is left.
func (s Setting) insetBoth(element *page.Element, by unit.Pt, least unit.Pt) Setting {
	by = min(by, max(0, s.Width-least*s.Theme.Styles.Text.Size.Pt)/2)
	inner := s.Inset(element, by)
	inner.Width -= by
	return inner
}

// Paragraph sets inline content in the setting's measure. What follows a title stays with it.
func (s Setting) Paragraph(in *inline.Inlines, style theme.Style, o inline.Lines) {
	if len(in.Spans) == 0 {
		return
	}
	s.Column.Anchors = append(s.Column.Anchors, in.Anchors...)
	o.X, o.Width, o.Penalty, o.Grid, o.Direction = s.X, s.Width, s.penalty, s.Running, s.Direction
	for _, line := range s.Set(in, style, o) {
		s.Column.Push(line)
	}
	if o.Title {
		s.Column.Hold(paginate.BreakForbidden)
	}
}

// Hang paints a label at the setting's left edge, on the first line of a box.
func (s Setting) Hang(first *column.Box, label *inline.Inlines, style theme.Style) {
	s.Typesetter.Hang(first, label, style, s.X)
}
