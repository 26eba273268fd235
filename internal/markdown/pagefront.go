package markdown

import (
	"strings"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// addAbstract puts the abstract in the front matter of a page before its text, as Quarto and pandoc print it.
func (read *page) addAbstract(g *grammar, p *site.Page, s source) {
	words, ok := p.FrontMatter["abstract"].(string)
	if !ok || strings.TrimSpace(words) == "" {
		return
	}
	at := p.FieldPos("abstract")
	s.body, s.made, s.placed, s.firstLine, s.notes = []byte(words), nil, nil, at.Line, s.notes+"abstract-"
	if strings.Contains(words, "\n") { // a block of lines begins below its key
		s.firstLine++
	}
	abstract := parsePage(g, s)
	callout := &model.Callout{Attr: model.Attr{Pos: at}, Kind: model.CalloutAbstract, Blocks: abstract.blocks}
	read.blocks = append([]model.Block{callout}, read.blocks...)
	read.notes = append(abstract.notes, read.notes...)
	read.assets = s.assets.found
}

// addHome puts the front of a home page, which VitePress and Starlight make of its front matter, before its text:
//
//	hero: {name, text, tagline, actions: [{text, link}]}
//	features: [{title, details, link}]
func (read *page) addHome(p *site.Page) {
	h := home{at: p.FieldPos("hero")}
	hero, _ := p.FrontMatter["hero"].(map[string]any)
	for _, key := range []string{"name", "title", "text", "tagline"} {
		if words, ok := hero[key].(string); ok && (key == "name" || key == "title") {
			h.paragraph(&model.Strong{At: model.At{Pos: h.at}, Inlines: h.words(words)})
		} else if ok {
			h.paragraph(h.words(words)...)
		}
	}
	for _, action := range items(hero["actions"]) {
		h.linked(action, "text")
	}
	h.at = p.FieldPos("features")
	for _, feature := range items(p.FrontMatter["features"]) {
		h.linked(feature, "title")
		if words, ok := feature["details"].(string); ok {
			h.paragraph(h.words(words)...)
		}
	}
	read.blocks = append(h.blocks, read.blocks...)
}

// home is the front of a home page.
type home struct {
	blocks []model.Block
	at     model.Pos
}

func (h *home) paragraph(inlines ...model.Inline) {
	h.blocks = append(h.blocks, &model.Paragraph{Attr: model.Attr{Pos: h.at}, Inlines: inlines})
}

func (h *home) words(text string) []model.Inline { return readTitle(strings.TrimSpace(text), h.at) }

// linked adds the words that an item has by a key, which lead where its link does.
func (h *home) linked(item map[string]any, key string) {
	words, ok := item[key].(string)
	if !ok || strings.TrimSpace(words) == "" {
		return
	}
	inlines := h.words(words)
	if key == "title" {
		inlines = []model.Inline{&model.Strong{At: model.At{Pos: h.at}, Inlines: inlines}}
	}
	if address, ok := item["link"].(string); ok && address != "" {
		inlines = []model.Inline{&model.Link{At: model.At{Pos: h.at}, Address: address, Inlines: inlines}}
	}
	h.paragraph(inlines...)
}

// items returns the groups of keys of a list.
func items(list any) []map[string]any {
	var groups []map[string]any
	all, _ := list.([]any)
	for _, item := range all {
		if group, ok := item.(map[string]any); ok {
			groups = append(groups, group)
		}
	}
	return groups
}

// reportAuthorDetails tells once that what the front matter says of authors beside their names and roles is not shown.
func (s *sayings) reportAuthorDetails(keys []string) {
	for _, key := range keys {
		list, ok := s.pub.Root.FrontMatter[key].([]any)
		if !ok {
			list = []any{s.pub.Root.FrontMatter[key]}
		}
		for _, item := range list {
			fields, _ := item.(map[string]any)
			for _, detail := range []string{"affiliation", "affiliations", "institute", "email", "orcid", "url",
				"corresponding"} {
				if fields[detail] != nil {
					s.report.Infof(s.pub.Root.FieldPos(key), "author-details-left-out",
						"Names and roles of authors are shown; %q and the like are left out. Write them in the text.",
						detail)
					return
				}
			}
		}
	}
}
