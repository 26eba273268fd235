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
	s.body, s.made, s.firstLine, s.notes = []byte(words), nil, at.Line, s.notes+"abstract-"
	if strings.Contains(words, "\n") { // a block of lines begins below its key
		s.firstLine++
	}
	abstract := parsePage(g, s)
	callout := &model.Callout{Attr: model.Attr{Pos: at}, Kind: model.CalloutAbstract, Blocks: abstract.blocks}
	read.blocks = append([]model.Block{callout}, read.blocks...)
	read.notes = append(abstract.notes, read.notes...)
	read.assets = s.assets.found
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
