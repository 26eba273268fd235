package html

import (
	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// definitionList adds a dl; its pairs may lie in div elements.
func (r *reader) definitionList(f *flow, n *html.Node) {
	list := &model.DefinitionList{Attr: r.attr(n)}
	r.definitions(f, n, list)
	f.endParagraph()
	if len(list.Items) > 0 {
		f.put(list)
	}
}

func (r *reader) definitions(f *flow, n *html.Node, list *model.DefinitionList) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.ElementNode && !r.isShown(c):
		case isElement(c, atom.Dt):
			last := lastDefinition(list)
			if last == nil || len(last.Descriptions) > 0 {
				last = &model.Definition{Pos: r.position(c)}
				list.Items = append(list.Items, last)
			}
			last.Terms = append(last.Terms, f.inlines(c))
		case isElement(c, atom.Div):
			r.definitions(f, c, list)
		default:
			blocks := f.description(c)
			if len(blocks) == 0 {
				continue
			}
			last := lastDefinition(list)
			if last == nil {
				last = &model.Definition{Pos: r.position(c)}
				list.Items = append(list.Items, last)
			}
			last.Descriptions = append(last.Descriptions, blocks)
		}
	}
}

// description reads a dd, or what a dl holds beside its pairs. It reads it once: a dd may hold a dl, and so on.
func (f *flow) description(n *html.Node) []model.Block {
	if isElement(n, atom.Dd) {
		return f.content(n)
	}
	return f.contentOf([]*html.Node{n})
}

func lastDefinition(list *model.DefinitionList) *model.Definition {
	if len(list.Items) == 0 {
		return nil
	}
	return list.Items[len(list.Items)-1]
}
