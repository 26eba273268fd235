package markdown

import (
	"strings"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/internal/slug"
)

// nameAsMdBook gives headings without an id the one that they have on mdBook's pages. Ids that are written out are not
// counted.
//
//	## Étape 2: `--all` & more    étape-2---all--more, before 0.5 Étape-2---all--more
func nameAsMdBook(blocks []model.Block, rule slug.Rule, habits site.Habits) {
	before := map[string]int{} // how often a name was given
	taken := map[string]bool{}
	model.Visitor{Block: func(b model.Block) bool {
		h, ok := b.(*model.Heading)
		if !ok || h.ID != "" {
			return true
		}
		name := rule.Of(spelled(h.Title, habits))
		for h.ID = name; taken[h.ID]; h.ID = rule.Repeated(name, before[name]) {
			before[name]++
		}
		taken[h.ID] = true
		return true
	}}.Blocks(blocks)
}

// spelled is the text that mdBook makes an id of.
func spelled(title []model.Inline, habits site.Habits) string {
	var b strings.Builder
	model.Visitor{Inline: func(in model.Inline) bool {
		switch in := in.(type) {
		case *model.Text:
			if habits.Dashes {
				b.WriteString(withoutDashes(in.Value))
			} else {
				b.WriteString(in.Value)
			}
		case *model.Code:
			b.WriteString(in.Value)
		}
		return true
	}}.Inlines(title)
	return b.String()
}

// withoutDashes takes out hyphens that stand beside each other: they are dashes.
func withoutDashes(text string) string {
	if !strings.Contains(text, "--") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		n := len(text[i:]) - len(strings.TrimLeft(text[i:], "-"))
		if n < 2 {
			n = max(n, 1)
			b.WriteString(text[i : i+n])
		}
		i += n
	}
	return b.String()
}
