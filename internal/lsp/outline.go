package lsp

import (
	"cmp"
	"context"

	"github.com/reliure/reliure/internal/model"
)

// headed is a section of the document that a question is about.
type headed struct {
	*model.Section
	depth      int
	start, end int // of its heading's line, in bytes
}

// headings lists the sections of the page in order.
func (q question) headings() []headed {
	d := q.draft()
	if d == nil {
		return nil
	}
	var all []headed
	var visit func(s *model.Section, depth int)
	visit = func(s *model.Section, depth int) {
		if fileOf(s.Pos.File, q.project.site) == q.path {
			line, start := lineOf(q.text, max(s.Pos.Line-1, 0))
			all = append(all, headed{s, depth, start, start + len(line)})
		}
		for _, child := range s.Children {
			visit(child, depth+1)
		}
	}
	for _, s := range d.Document.Sections {
		visit(s, 0)
	}
	return all
}

// documentSymbol lists the headings of a page as a tree.
func (s *Server) documentSymbol(_ context.Context, p documentParams) (any, error) {
	q, ok := s.asked(positionParams{TextDocument: p.TextDocument})
	if !ok {
		return nil, nil
	}
	root := &symbol{}
	above := []*symbol{root}
	depths := []int{-1}
	all := q.headings()
	for i, h := range all {
		end := len(q.text)
		for _, next := range all[i+1:] {
			if next.depth <= h.depth {
				end = max(next.start, h.end)
				break
			}
		}
		for depths[len(depths)-1] >= h.depth {
			above, depths = above[:len(above)-1], depths[:len(depths)-1]
		}
		made := &symbol{Name: cmp.Or(model.PlainText(h.Title), h.ID, "—"), Kind: symbolString,
			Range: spanOf(q.text, h.start, end), SelectionRange: spanOf(q.text, h.start, h.end)}
		parent := above[len(above)-1]
		parent.Children = append(parent.Children, made)
		above, depths = append(above, made), append(depths, h.depth)
	}
	if root.Children == nil {
		return []*symbol{}, nil
	}
	return root.Children, nil
}

// inlayHint shows behind each heading the number that its page has in print, as last made.
func (s *Server) inlayHint(_ context.Context, p documentParams) (any, error) {
	hints := []inlayHint{}
	q, ok := s.asked(positionParams{TextDocument: p.TextDocument})
	if !ok || q.draft() == nil {
		return hints, nil
	}
	root := q.draft().Publication.Root.File
	for _, h := range q.headings() {
		if folio := q.folios[root+"\x00"+h.ID]; folio != "" {
			hints = append(hints, inlayHint{Position: positionOf(q.text, h.end), Label: "p. " + folio,
				PaddingLeft: true})
		}
	}
	return hints, nil
}
