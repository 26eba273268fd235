package markdown

import (
	"strings"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/internal/slug"
)

// nameAsMdBook gives headings without an id the one that they have on mdBook's pages, and since its version 0.5 terms
// of definition lists too. Ids that are written out are not counted.
//
//	## Étape 2: `--all` & more    étape-2---all--more, before 0.5 Étape-2---all--more
func nameAsMdBook(blocks []model.Block, rule slug.Rule, habits site.Habits) {
	n := mdBookNames{rule, habits, map[string]int{}, map[string]bool{}}
	model.Visitor{Block: func(b model.Block) bool {
		switch b := b.(type) {
		case *model.Heading:
			if b.ID == "" {
				b.ID = n.give(b.Title)
			}
		case *model.DefinitionList:
			if rule == slug.OldMdBook {
				break
			}
			for _, d := range b.Items {
				for i, term := range d.Terms {
					d.Terms[i] = []model.Inline{&model.Span{At: model.At{Pos: d.Pos}, ID: n.give(term), Inlines: term}}
				}
			}
		}
		return true
	}}.Blocks(blocks)
}

// mdBookNames are the ids that mdBook made of the texts of a page.
type mdBookNames struct {
	rule   slug.Rule
	habits site.Habits
	before map[string]int // how often a name was given
	taken  map[string]bool
}

// give makes an id of a text: the second of a name ends in "-1".
func (n mdBookNames) give(text []model.Inline) string {
	name := n.rule.Of(spelled(text, n.habits))
	id := name
	for n.taken[id] {
		n.before[name]++
		id = n.rule.Repeated(name, n.before[name])
	}
	n.taken[id] = true
	return id
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
