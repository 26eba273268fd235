package layout

import (
	"strings"

	"github.com/reliure/reliure/internal/model"
)

// appendAbbreviation adds an abbreviation; where a reader meets it first, what it stands for follows. A screen reader hears that
// each time, from the element.
func (b *binder) appendAbbreviation(in *inlines, node *model.Abbreviation, state inlineState) {
	before := ""
	if b.firstUses[node] {
		before = in.text()
	}
	inner := state
	inner.element = state.element.add(RoleSpan)
	inner.element.Expansion = node.Expansion
	inner.abbreviation, inner.mark.content = node, nil
	b.collect(in, node.Inlines, inner)
	if b.firstUses[node] && !spelledOut(before, node.Expansion) {
		state.mark.added, state.mark.node, state.mark.content = true, nil, nil
		b.append(in, " "+bracketed(before, node.Expansion), state)
	}
}

// text is the paragraph's text so far.
func (in *inlines) text() string {
	var s strings.Builder
	for _, span := range in.spans {
		s.WriteString(span.Text)
	}
	return s.String()
}

// spelledOut reports whether the author has just written what the abbreviation stands for: "code civil (" before "C. civ.".
func spelledOut(before, expansion string) bool {
	said, ok := strings.CutSuffix(strings.TrimRight(before, " \u00a0"), "(")
	said = strings.TrimSpace(said)
	cut := len(said) - len(expansion)
	return ok && cut >= 0 && strings.EqualFold(said[cut:], expansion)
}

// bracketed puts an expansion into parentheses; into square brackets where there are parentheses already, around it or in it.
func bracketed(before, expansion string) string {
	if strings.Count(before, "(") > strings.Count(before, ")") || strings.Contains(expansion, "(") {
		return "[" + expansion + "]"
	}
	return "(" + expansion + ")"
}

// firstUses finds the first use of each abbreviation in running text: titles stay short.
func firstUses(d *model.Document) map[*model.Abbreviation]bool {
	first, seen := map[*model.Abbreviation]bool{}, map[string]bool{}
	visitor := model.Visitor{
		Block: func(b model.Block) bool { _, title := b.(*model.Heading); return !title },
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
