package edit

import (
	"path"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/slug"
)

// settleHeadings brings titles into order.
//
//	before                                             after
//	## (empty), then text and ### Sub                  the text goes on in the section before, Sub moves up a level
//	## ![](logo.png) without alternative               no title; the picture stands before the section's text
//	page "Don" that begins with # Don                  page "Don": what is below the # belongs to the page
//	page without a title                               the title is the file's name
//	in a disclosure: h3, h5, h5, h3                    depth 1, 2, 2, 1
func settleHeadings(d *model.Document, report *diag.List) {
	for _, s := range d.Sections {
		h := headings{report: report, language: d.Meta.Language, title: d.Meta.Title}
		h.settle(s)
	}
	rewriter{blocks: func(_ scope, blocks []model.Block) []model.Block {
		return settleBlockHeadings(blocks, report)
	}}.document(d)
}

type headings struct {
	report   *diag.List
	language string
	title    string // of the publication
}

func (h headings) settle(s *model.Section) {
	var children []*model.Section
	for _, child := range s.Children {
		h.settle(child)
		if child.Page != nil || !wordless(child.Title) {
			children = append(children, child)
			continue
		}
		reportEmptyHeading(child.Pos, h.report)
		host := s
		if len(children) > 0 {
			host = lastOf(children[len(children)-1])
		}
		host.Blocks = append(host.Blocks, loosen(child)...)
		children = append(children, child.Children...)
	}
	s.Children = children
	if s.Page == nil {
		return
	}
	h.name(s)
	h.merge(s)
}

// lastOf returns the section in which the text of s ends.
func lastOf(s *model.Section) *model.Section {
	for len(s.Children) > 0 {
		s = s.Children[len(s.Children)-1]
	}
	return s
}

// loosen returns the blocks of a section whose title goes: first what the title shows beside words, and the
// anchor on the first block.
func loosen(s *model.Section) []model.Block {
	blocks := s.Blocks
	if !blank(s.Title) {
		blocks = append([]model.Block{&model.Paragraph{Attr: model.Attr{Pos: s.Pos}, Inlines: s.Title}}, blocks...)
	}
	if len(blocks) > 0 && blocks[0].Attributes().ID == "" {
		blocks[0].Attributes().ID = s.ID
	}
	return blocks
}

func reportEmptyHeading(pos model.Pos, report *diag.List) {
	report.Warnf(pos, "heading-empty", "The heading has no text and is left out. Give it a text, or remove it.")
}

// name gives a page without a title one; an introduction may do without, the writers have a word for it.
func (h headings) name(s *model.Section) {
	if s.Kind == model.Introduction || !wordless(s.Title) {
		return
	}
	base := path.Base(s.Page.File)
	name := strings.TrimSuffix(base, path.Ext(base))
	s.Title = append(s.Title, &model.Text{At: model.At{Pos: s.Pos}, Value: name})
	h.report.Warnf(s.Pos, "title-missing",
		"The page has no title, so the file's name is used. Write title: in its front matter.")
}

// merge joins a page with its first section when that only says the page's title again. An introduction may
// say the publication's.
func (h headings) merge(s *model.Section) {
	if len(s.Blocks) > 0 || len(s.Children) == 0 || s.Children[0].Page != nil {
		return
	}
	first := s.Children[0]
	title := slug.Of(model.PlainText(first.Title))
	if title != slug.Of(model.PlainText(s.Title)) && (s.Kind != model.Introduction || title != slug.Of(h.title)) {
		return
	}
	if first.ID != "" {
		s.Title = []model.Inline{&model.Span{At: model.At{Pos: first.Pos}, ID: first.ID, Inlines: s.Title}}
	}
	s.Blocks = first.Blocks
	s.Children = append(first.Children, s.Children[1:]...)
	h.report.Infof(first.Pos, "heading-repeats-title",
		"The heading repeats the page's title, which is printed already; it is left out.")
}

// settleBlockHeadings drops the empty headings of a container and closes the gaps between the depths of the others.
func settleBlockHeadings(blocks []model.Block, report *diag.List) []model.Block {
	var open []int // written depths of the headings that enclose this place
	out := blocks[:0]
	for _, b := range blocks {
		h, ok := b.(*model.Heading)
		if !ok {
			out = append(out, b)
			continue
		}
		if wordless(h.Title) {
			reportEmptyHeading(h.Pos, report)
			if !blank(h.Title) || h.ID != "" {
				out = append(out, &model.Paragraph{Attr: h.Attr, Inlines: h.Title})
			}
			continue
		}
		for len(open) > 0 && open[len(open)-1] >= h.Depth {
			open = open[:len(open)-1]
		}
		open = append(open, h.Depth)
		h.Depth = len(open)
		out = append(out, h)
	}
	return out
}
