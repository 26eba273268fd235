package inline

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
)

// formula is how the linear form of a formula is set: upright whatever stands around it, so that its variables are in
// italics, with figures as high as capitals.
func formula(state State, node *model.Math) State {
	state.Element = state.Element.Add(page.RoleFormula)
	state.Element.Alt = node.Alt
	state.Mark.Content = nil
	state.Italic, state.formula = false, true
	state.Style.SmallCapitals = false
	state.Style.Figures = "lining"
	return state
}
