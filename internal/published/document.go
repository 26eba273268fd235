package published

import (
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// page is a page of a document, as a reader sees it.
type page struct {
	section  *model.Section
	title    []string
	words    []string    // without the title, which layouts show as they like
	places   []model.Pos // of the words
	headings []heading   // without the title
}

type heading struct {
	id    string
	words string
	pos   model.Pos
}

func (p *page) pos() diag.Pos { return diag.Pos{File: p.section.Page.File, Line: 1, Column: 1} }

func (p *page) address() string { return p.section.Page.Address }

// collector gathers the text of one page: its own, then that of its notes.
type collector struct {
	*page
	notes   map[string]*model.Note
	waiting []*model.Note
}

// pagesOf are the pages of a document in reading order.
func pagesOf(d *model.Document) []*page {
	notes := map[string]*model.Note{}
	for _, n := range d.Notes {
		notes[n.ID] = n
	}
	var all []*page
	model.Walk(d, model.Visitor{Section: func(s *model.Section) bool {
		if s.Page == nil || s.Page.Address == "" {
			return true
		}
		c := &collector{page: &page{section: s, title: words(titleOf(d, s))}, notes: notes}
		c.section(s)
		for len(c.waiting) > 0 {
			n := c.waiting[0]
			c.waiting = c.waiting[1:]
			c.blocks(n.Blocks)
		}
		all = append(all, c.page)
		return true
	}})
	return all
}

// titleOf is the title that the site shows of a page: the first one's is that of the whole.
func titleOf(d *model.Document, s *model.Section) string {
	if s.Kind == model.Introduction {
		return d.Meta.Title
	}
	return plain(s.Title)
}

// section adds a section and those in it, as far as they are of the page.
func (c *collector) section(s *model.Section) {
	if s.Page == nil {
		c.heading(s.ID, s.Title, s.Pos)
	}
	c.blocks(s.Blocks)
	for _, child := range s.Children {
		if child.Page == nil {
			c.section(child)
		}
	}
}

func (c *collector) heading(id string, title []model.Inline, pos model.Pos) {
	c.headings = append(c.headings, heading{id, strings.Join(words(plain(title)), " "), pos})
	c.inlines(title, pos)
}

func (c *collector) blocks(blocks []model.Block) {
	for _, b := range blocks {
		pos := b.Attributes().Pos
		switch b := b.(type) {
		case *model.Heading:
			c.heading(b.ID, b.Title, pos)
			continue
		case *model.CodeBlock:
			c.add(b.Text, pos)
		}
		model.Parts(b, func(p model.Part) {
			switch {
			case p.Inlines != nil:
				c.inlines(*p.Inlines, pos)
			case p.Blocks != nil:
				c.blocks(*p.Blocks)
			}
		})
	}
}

func (c *collector) inlines(inlines []model.Inline, pos model.Pos) {
	c.add(plain(inlines), pos)
	model.Visitor{Inline: func(in model.Inline) bool {
		if ref, ok := in.(*model.NoteRef); ok && c.notes[ref.Note] != nil {
			c.waiting = append(c.waiting, c.notes[ref.Note])
			c.notes[ref.Note] = nil // the next reference is to the same text
		}
		return true
	}}.Inlines(inlines)
}

func (c *collector) add(text string, at model.Pos) {
	for _, word := range words(text) {
		c.words, c.places = append(c.words, word), append(c.places, at)
	}
}

// plain is what a reader sees of some inlines: formulas and pictures are no words.
func plain(inlines []model.Inline) string {
	var b strings.Builder
	model.Visitor{Inline: func(in model.Inline) bool {
		switch in := in.(type) {
		case *model.Text:
			b.WriteString(in.Value)
		case *model.Code:
			b.WriteString(in.Value)
		case *model.Break:
			b.WriteByte(' ')
		}
		return true
	}}.Inlines(inlines)
	return b.String()
}
