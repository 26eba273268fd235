package edit

import (
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/model"
)

// nameReferences gives words to the links that have none of their own and lead to something with a number or a title.
//
//	before                      after
//	@fig-plot, [](#fig-plot)    Figure 2; the caption of a figure without a number
//	@tbl-costs                  Table 1
//	@sec-intro                  the section's title
//	@eq-mass                    (1)
func nameReferences(d *model.Document, report *diag.List) {
	var waiting []*model.Link
	model.Walk(d, model.Visitor{Inline: func(in model.Inline) bool {
		if link, ok := in.(*model.Link); ok && isReference(link) {
			waiting = append(waiting, link)
		}
		return true
	}})
	if len(waiting) == 0 {
		return
	}
	names := targetNames(d)
	for _, link := range waiting {
		name := names[link.Target]
		if name == "" {
			name = link.Target
			report.Infof(link.Pos, "reference-unnamed",
				"What %q leads to has neither number nor title; the reference shows its name. Write the words of "+
					"the link.", link.Target)
		}
		link.Inlines = []model.Inline{&model.Text{At: link.At, Value: name}}
	}
}

// isReference reports whether a link waits for the name of its target.
func isReference(link *model.Link) bool { return len(link.Inlines) == 0 && link.Target != "" }

// targetNames returns what the places of a document are called, by id.
func targetNames(d *model.Document) map[string]string {
	words := label.For(d.Meta.Language)
	names := map[string]string{}
	model.Walk(d, model.Visitor{
		Section: func(s *model.Section) bool {
			names[s.ID] = model.PlainText(s.Title)
			return true
		},
		Block: func(b model.Block) bool {
			name := ""
			switch b := b.(type) {
			case *model.Figure:
				if name = model.PlainText(b.Caption); b.Number != "" {
					name = words.Figure + "\u00a0" + b.Number
				}
			case *model.Table:
				if b.Number != "" {
					name = words.Table + "\u00a0" + b.Number
				}
			case *model.Paragraph:
				name = equationNumber(b)
			case *model.Heading:
				name = model.PlainText(b.Title)
			case *model.Group:
				name = model.PlainText(b.Title)
			case *model.Callout:
				name = model.PlainText(b.Title)
			case *model.Disclosure:
				name = model.PlainText(b.Title)
			}
			if id := b.Attributes().ID; id != "" && name != "" {
				names[id] = name
			}
			return true
		},
	})
	return names
}
