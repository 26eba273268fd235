package edit

import (
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/model"
)

// dropEmpties takes out what shows nothing.
//
//	before                                   after
//	paragraph of spaces and breaks           nothing
//	empty paragraph with an id, then a list  the list, with the id
//	**  ** between two words                 one space
//	<span></span>                            nothing; a span with an id stays, links lead to it
//	table without rows                       a paragraph with its caption
func dropEmpties(d *model.Document) {
	rewriter{
		inlines: func(_ scope, inlines []model.Inline) []model.Inline { return mapInlines(inlines, dropEmptyInline) },
		blocks:  func(_ scope, blocks []model.Block) []model.Block { return dropEmptyBlocks(blocks) },
	}.document(d)
}

func dropEmptyInline(in model.Inline) (instead []model.Inline, replace bool) {
	if text, ok := in.(*model.Text); ok {
		return nil, text.Value == ""
	}
	inner := held(in)
	if inner == nil {
		return nil, false
	}
	if span, ok := in.(*model.Span); ok && span.ID != "" {
		return nil, false
	}
	if link, ok := in.(*model.Link); ok && isReference(link) {
		return nil, false
	}
	for _, child := range *inner {
		if text, ok := child.(*model.Text); !ok || strings.TrimSpace(text.Value) != "" {
			return nil, false
		}
	}
	return *inner, true
}

func dropEmptyBlocks(blocks []model.Block) []model.Block {
	out := blocks[:0]
	var anchor *model.Paragraph // an empty paragraph whose id waits for the next block
	for _, b := range blocks {
		if t, ok := b.(*model.Table); ok && !hasRows(t) {
			b = &model.Paragraph{Attr: t.Attr, Inlines: t.Caption}
		}
		if p, ok := b.(*model.Paragraph); ok && blank(p.Inlines) && (p.ID == "" || anchor == nil) {
			if p.ID != "" {
				anchor, p.Inlines = p, nil
			}
			continue
		}
		switch attr := b.Attributes(); {
		case anchor != nil && attr.ID == "":
			attr.ID = anchor.ID
		case anchor != nil:
			out = append(out, anchor) // nothing else can carry the id
		}
		anchor = nil
		out = append(out, b)
	}
	if anchor != nil {
		out = append(out, anchor)
	}
	return out
}

func hasRows(t *model.Table) bool {
	return len(t.Head)+len(t.Foot) > 0 || slices.ContainsFunc(t.Bodies, func(b *model.TableBody) bool {
		return len(b.Rows) > 0
	})
}
