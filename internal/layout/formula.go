package layout

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
)

// formula is how the linear form of a formula is set: upright whatever stands around it, so that its variables are in italics, with
// figures as high as capitals.
func formula(state inlineState, node *model.Math) inlineState {
	state.element = state.element.Add(page.RoleFormula)
	state.element.Alt = node.Alt
	state.mark.content = nil
	state.italic, state.formula = false, true
	state.style.SmallCapitals = false
	state.style.Figures = "lining"
	return state
}

// isDisplay reports whether a paragraph is a formula on a line of its own.
func isDisplay(p *model.Paragraph) bool {
	if len(p.Inlines) != 1 {
		return false
	}
	m, ok := p.Inlines[0].(*model.Math)
	return ok && m.Display
}

// displayed sets a formula in the middle, apart from the text around it.
func (s setting) displayed(p *model.Paragraph) {
	element := s.element.Add(page.RoleParagraph)
	s.column.space(s.block)
	s.column.hold(paginate.BreakInBlock)
	s.column.anchor(p.ID, element)
	style := s.style
	style.Hyphenate = false
	first := len(s.column.boxes)
	s.paragraph(s.inlines(p.Inlines, style, element, s.language), style, lines{align: "centre", source: p, pos: p.Pos})
	s.column.keepWhole(first, shortBlock, paginate.BreakShort)
	s.column.space(s.block)
}
