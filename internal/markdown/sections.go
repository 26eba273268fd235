package markdown

import (
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// book puts the pages together: the root's text as the introduction, then a chapter for each page below it.
type book struct {
	document *model.Document
	labels   label.Labels
	parsed   []*page // in reading order
	anchors  bool    // the site gives headings ids, by a rule that is known
}

// fill adds the sections, notes and assets of all pages.
func (b book) fill(root *site.Page) {
	first := b.parsed[0]
	if sections := b.introduction(root, first); sections != nil {
		b.document.Sections = append(b.document.Sections, sections)
	}
	next := 1
	for _, child := range root.Children {
		b.document.Sections = append(b.document.Sections, b.chapter(child, &next))
	}
	seen := map[string]bool{}
	for _, asset := range b.document.Assets {
		seen[asset.ID] = true
	}
	for _, p := range b.parsed {
		b.document.Notes = append(b.document.Notes, p.notes...)
		for _, asset := range p.assets {
			if !seen[asset.ID] {
				seen[asset.ID] = true
				b.document.Assets = append(b.document.Assets, asset)
			}
		}
	}
}

// introduction makes a section of the root's text; nil when it has none.
func (b book) introduction(root *site.Page, p *page) *model.Section {
	s := b.pageSection(root, p, model.Introduction)
	if _, ok := model.LanguageTag(s.Language); !ok {
		s.Language = "" // it was said of the publication already
	}
	// the book may have another title, from reliure.yaml: what the text is headed with stays then
	book := b.document.Meta.Title
	headed := book != "" && !isSameTitle(s.Title, book) && slices.ContainsFunc(p.blocks, saysTitle(s))
	switch {
	case headed:
	case len(s.Blocks) == 0 && len(s.Children) == 0:
		return nil
	case root.Title == "" || len(root.Children) > 0:
		label := &model.Text{At: model.At{Pos: s.Pos}, Value: b.labels.Introduction}
		s.Title = append([]model.Inline{label}, noteRefs(s.Title)...)
	case !isSameTitle(s.Title, root.Title): // a text that introduces nothing is the publication itself
		s.Title = readTitle(root.Title, s.Pos)
	}
	return s
}

// saysTitle reports whether a block is the heading that a section has its title from.
func saysTitle(s *model.Section) func(model.Block) bool {
	return func(b model.Block) bool {
		h, ok := b.(*model.Heading)
		return ok && len(h.Title) > 0 && len(s.Title) > 0 && h.Title[0] == s.Title[0]
	}
}

// noteRefs are the references to notes in a title that another one stands in for.
func noteRefs(title []model.Inline) []model.Inline {
	var refs []model.Inline
	model.Visitor{Inline: func(in model.Inline) bool {
		if ref, ok := in.(*model.NoteRef); ok {
			refs = append(refs, ref)
		}
		return true
	}}.Inlines(title)
	return refs
}

// chapter makes a section of a page, with the pages below it as its last children.
func (b book) chapter(page *site.Page, next *int) *model.Section {
	kind := model.Chapter
	if page.Text("type") == string(model.Glossary) {
		kind = model.Glossary
	}
	s := b.pageSection(page, b.parsed[*next], kind)
	*next++
	for _, child := range page.Children {
		s.Children = append(s.Children, b.chapter(child, next))
	}
	return s
}

// pageSection makes the section of a page. A heading at its beginning that says the page's title
// again is merged with it.
func (b book) pageSection(page *site.Page, p *page, kind model.SectionKind) *model.Section {
	s := &model.Section{
		Kind:     kind,
		Language: page.Language,
		Pos:      page.FieldPos("title"),
		Page: &model.Page{File: page.File, Address: page.Address, Description: page.Description, Date: page.Date,
			ShortTitle: page.ShortTitle, Unnumbered: page.Unnumbered},
	}
	if page.Title != "" {
		s.Title = readTitle(page.Title, s.Pos)
	}
	blocks := p.blocks
	if h := headingOf(page, blocks); h != nil {
		s.ID, s.Title, s.Pos = h.ID, h.Title, h.Pos
		s.Page.Heading = b.heading(h.Title)
		if h.Language != "" {
			s.Language = h.Language
		}
		s.Direction = h.Direction
		blocks = slices.DeleteFunc(slices.Clone(blocks), func(b model.Block) bool { return b == h })
	}
	if s.ID == "" {
		s.ID = titleID(page, blocks)
	}
	fillSection(s, blocks)
	if len(s.Title) == 0 {
		named := slices.IndexFunc(blocks, isTitle)
		s.Title = b.untitled(s, page, named >= 0 && (named == 0 || blocks[named].(*model.Heading).Depth == 1))
	}
	return s
}

// titleID is the id that the site gives a page's title, which its layout shows above the text; empty: none.
func titleID(page *site.Page, blocks []model.Block) string {
	title := lettersOf(plainTitle(page.Title))
	i := slices.IndexFunc(page.Headings, func(h site.Heading) bool { return lettersOf(h.Text) == title })
	if title == "" || i < 0 || slices.ContainsFunc(blocks, func(b model.Block) bool {
		h, ok := b.(*model.Heading)
		return ok && h.ID == page.Headings[i].ID
	}) {
		return ""
	}
	return page.Headings[i].ID
}

// heading are the words that the site makes the id of a page's title of.
func (b book) heading(title []model.Inline) string {
	if !b.anchors {
		return ""
	}
	return model.PlainText(title)
}

func isTitle(b model.Block) bool {
	_, ok := b.(*model.Heading)
	return ok
}

// headingOf is the heading of a page's text that is the page's title; nil when there is none. It begins the text, or is
// the first of one that shows it in any case.
func headingOf(page *site.Page, blocks []model.Block) *model.Heading {
	named := slices.IndexFunc(blocks, isTitle)
	if named < 0 || named > 0 && !page.Headed {
		return nil
	}
	h := blocks[named].(*model.Heading)
	if h.Depth == 1 && (page.Headed || page.Title == "" || isSameTitle(h.Title, page.Title)) {
		return h
	}
	return nil
}

// untitled names a page that has no title: by its first heading, where that begins the page or is of the highest level,
// else by its file.
func (b book) untitled(s *model.Section, page *site.Page, byHeading bool) []model.Inline {
	if byHeading && len(s.Children) > 0 {
		first := s.Children[0]
		s.ID, s.Blocks, s.Children = first.ID, append(s.Blocks, first.Blocks...),
			append(first.Children, s.Children[1:]...)
		s.Page.Heading = b.heading(first.Title)
		return first.Title
	}
	return []model.Inline{&model.Text{At: model.At{Pos: s.Pos}, Value: page.Name()}}
}

func isSameTitle(title []model.Inline, text string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(model.PlainText(title)), " "),
		strings.Join(strings.Fields(plainTitle(text)), " "))
}

// fillSection makes a tree of the headings of a page. Levels never skip: a heading lies one deeper than the
// nearest higher one before it.
//
//	h2 h4 h3 h2 → 1 (h2), 1.1 (h4), 1.2 (h3), 2 (h2)
func fillSection(root *model.Section, blocks []model.Block) {
	type open struct {
		section *model.Section
		level   int
	}
	stack := []open{{section: root}}
	for _, b := range blocks {
		h, ok := b.(*model.Heading)
		if !ok {
			s := stack[len(stack)-1].section
			s.Blocks = append(s.Blocks, b)
			continue
		}
		for stack[len(stack)-1].level >= h.Depth {
			stack = stack[:len(stack)-1]
		}
		s := &model.Section{ID: h.ID, Title: h.Title, Language: h.Language, Direction: h.Direction, Pos: h.Pos}
		parent := stack[len(stack)-1].section
		parent.Children = append(parent.Children, s)
		stack = append(stack, open{s, h.Depth})
	}
}

// reportSkippedLevels tells the headings that lie more than one level below the one before; the page's title has level
// 1. The tree has no such gaps, but the page on the web does.
func reportSkippedLevels(blocks []model.Block, report *diag.List) {
	last := 1
	for _, b := range blocks {
		h, ok := b.(*model.Heading)
		if !ok {
			continue
		}
		if h.Depth > last+1 {
			report.Infof(h.Pos, "heading-level-skipped",
				"The heading has level %d and the one before it level %d; it is set right below that one. Give it "+
					"level %d.", h.Depth, last, last+1)
		}
		last = h.Depth
	}
}
