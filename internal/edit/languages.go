package edit

import (
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// settleLanguages makes every language a tag of BCP 47. markdown has done so for the document's own.
//
//	before         after
//	lang="en_GB"   en-GB
//	lang="FR"      fr
//	lang="latin"   that of the surroundings, with a diagnostic
func settleLanguages(d *model.Document, report *diag.List) {
	settle := func(written *string, at model.Pos) {
		if *written == "" {
			return
		}
		tag, ok := model.LanguageTag(*written)
		if !ok {
			report.Warnf(at, "language-unknown",
				"%q is not a language, so this text takes the language around it. Write its code: en, de, pt-BR.",
				*written)
		}
		*written = tag
	}
	model.Walk(d, model.Visitor{
		Section: func(s *model.Section) bool {
			settle(&s.Language, s.Pos)
			return true
		},
		Block: func(b model.Block) bool {
			for _, a := range attributes(b) {
				settle(&a.Language, a.Pos)
			}
			return true
		},
		Inline: func(in model.Inline) bool {
			if span, ok := in.(*model.Span); ok {
				settle(&span.Language, span.Pos)
			}
			return true
		},
	})
}

// attributes are those of a block and of the items or cells that are its own.
func attributes(b model.Block) []*model.Attr {
	all := []*model.Attr{b.Attributes()}
	switch b := b.(type) {
	case *model.List:
		for _, item := range b.Items {
			all = append(all, &item.Attr)
		}
	case *model.Table:
		for _, row := range b.Rows() {
			for _, cell := range row.Cells {
				all = append(all, &cell.Attr)
			}
		}
	}
	return all
}
