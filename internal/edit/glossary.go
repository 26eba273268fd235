package edit

import (
	"slices"

	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/slug"
)

// markGlossaries finds the publication's glossaries: pages and sections whose id says so, in English or in the
// document's language. A page whose front matter says `type: glossary` is one already.
//
//	before                                   after
//	page at /publications/guide/glossaire/   glossary
//	## Glossaire                             glossary
//	## Mots {#glossary}                      glossary
//	## Un glossaire, pour quoi faire ?       as it was
func markGlossaries(d *model.Document) {
	names := []string{"glossary", slug.Of(label.For(d.Meta.Language).Glossary)}
	model.Walk(d, model.Visitor{
		Section: func(s *model.Section) bool {
			if s.Kind != model.Introduction && slices.Contains(names, s.ID) {
				s.Kind = model.Glossary
			}
			return true
		},
		Block:  func(model.Block) bool { return false },
		Inline: func(model.Inline) bool { return false },
	})
}
