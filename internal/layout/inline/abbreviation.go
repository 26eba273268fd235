package inline

import (
	"strings"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
)

// appendAbbreviation adds an abbreviation; where a reader meets it first, what it stands for follows. A screen reader
// hears that each time, from the element.
func (t *Typesetter) appendAbbreviation(in *Inlines, node *model.Abbreviation, state State) {
	explained := t.firstUses[node] && !spelledOut(in.tail(len(node.Expansion)+spelledOutRoom), node.Expansion)
	bracketed := explained && in.bracketed()
	inner := state
	inner.Element = state.Element.Add(page.RoleSpan)
	inner.Element.Expansion = node.Expansion
	inner.abbreviation, inner.Mark.Content = node, nil
	t.collect(in, node.Inlines, inner)
	if explained {
		state.Mark.Added, state.Mark.Node, state.Mark.Content = true, nil, nil
		t.Append(in, " "+inBrackets(node.Expansion, bracketed), state)
	}
}

// spelledOutRoom is the number of bytes that spaces and a bracket may take between an expansion and its abbreviation.
const spelledOutRoom = 16

// tail is the end of the paragraph's text so far: at least so many bytes, as far as there are any.
func (in *Inlines) tail(bytes int) string {
	tail := ""
	for i := len(in.Spans) - 1; i >= 0 && len(tail) < bytes; i-- {
		tail = in.Spans[i].Text + tail
	}
	return tail
}

// spelledOut reports whether the author has just written what the abbreviation stands for: "code civil (" before "C.
// civ.".
func spelledOut(before, expansion string) bool {
	said, ok := strings.CutSuffix(strings.TrimRight(before, " \u00a0"), "(")
	said = strings.TrimSpace(said)
	cut := len(said) - len(expansion)
	return ok && cut >= 0 && strings.EqualFold(said[cut:], expansion)
}

// inBrackets puts an expansion into parentheses; into square brackets where there are parentheses already, around it or
// in it.
func inBrackets(expansion string, bracketed bool) string {
	if bracketed || strings.Contains(expansion, "(") {
		return "[" + expansion + "]"
	}
	return "(" + expansion + ")"
}

// firstUses finds the first use of each abbreviation in running text: titles and the cells of tables stay short.
func firstUses(d *model.Document) map[*model.Abbreviation]bool {
	first, seen := map[*model.Abbreviation]bool{}, map[string]bool{}
	visitor := model.Visitor{
		Block: func(b model.Block) bool {
			switch b.(type) {
			case *model.Heading, *model.Table:
				return false
			}
			return true
		},
		Inline: func(in model.Inline) bool {
			if a, ok := in.(*model.Abbreviation); ok && a.Expansion != "" {
				if short := model.PlainText(a.Inlines); !seen[short] {
					seen[short], first[a] = true, true
				}
			}
			return true
		},
	}
	var visit func(sections []*model.Section)
	visit = func(sections []*model.Section) {
		for _, s := range sections {
			visitor.Blocks(s.Blocks)
			visit(s.Children)
		}
	}
	visit(d.Sections)
	return first
}
