package flow

import (
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
)

// isDisplay reports whether a paragraph is a formula on a line of its own.
func isDisplay(p *model.Paragraph) bool {
	if len(p.Inlines) != 1 {
		return false
	}
	m, ok := p.Inlines[0].(*model.Math)
	return ok && m.Display
}

// displayed sets a formula in the middle, apart from the text around it.
func (s Setting) displayed(p *model.Paragraph) {
	element := s.Element.Add(page.RoleParagraph)
	s.Column.Space(s.block)
	s.Column.Hold(paginate.BreakInBlock)
	s.Column.Anchor(p.ID, element)
	style := s.style
	style.Hyphenate = false
	formula := p.Inlines[0].(*model.Math)
	if box := s.Display(formula, style, element, s.Language, inline.Lines{X: s.X, Width: s.Width}); box != nil {
		s.Column.Push(box)
		s.Column.Space(s.block)
		return
	}
	first := len(s.Column.Boxes)
	s.Paragraph(s.Inlines(p.Inlines, style, element, s.Language), style,
		inline.Lines{Align: "centre", Source: p, Pos: p.Pos})
	s.Column.KeepWhole(first, shortBlock, paginate.BreakShort)
	s.Column.Space(s.block)
}
