package lsp

import (
	"path/filepath"
	"strings"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// question is a place in an open document that an editor asks about, with what was last read of its source.
type question struct {
	path, text string
	offset     int
	open       opened
	project    *project
	drafts     []*export.Draft
	folios     map[string]string
}

// asked returns what a question is about; false when its document is not open.
func (s *Server) asked(p positionParams) (question, bool) {
	path, _ := pathOf(p.TextDocument.URI)
	open := s.open()
	d, found := open[path]
	if !found {
		return question{}, false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return question{path, d.text, offsetOf(d.text, p.Position), open, d.project, d.project.drafts, d.project.folios},
		true
}

// isSettings reports whether the document is a reliure.yaml.
func (q question) isSettings() bool { return filepath.Base(q.path) == config.Name }

// isTheme reports whether the document is a theme.yaml.
func (q question) isTheme() bool { return filepath.Base(q.path) == "theme.yaml" }

// isMarkdown reports whether a file is a page, by its name.
func isMarkdown(path string) bool {
	extension := filepath.Ext(path)
	return strings.EqualFold(extension, ".md") || strings.EqualFold(extension, ".markdown")
}

// line returns the line that the place is in, and the place within it, in bytes.
func (q question) line() (string, int) {
	start := strings.LastIndexByte(q.text[:q.offset], '\n') + 1
	line, _ := lineOf(q.text[start:], 0)
	return line, q.offset - start
}

// inFrontMatter reports whether the place is between the lines of dashes that begin a page.
func (q question) inFrontMatter() bool {
	if !isMarkdown(q.path) || !strings.HasPrefix(q.text, "---") || q.offset < len("---\n") {
		return false
	}
	_, rest, _ := strings.Cut(q.text[:q.offset], "\n")
	return !strings.HasPrefix(rest, "---") && !strings.Contains(rest, "\n---")
}

// draft returns the publication that the document is a page of; nil when it is none's.
func (q question) draft() *export.Draft {
	for _, d := range q.drafts {
		for page := range d.Publication.Pages() {
			if d.Document != nil && fileOf(page.File, q.project.site) == q.path {
				return d
			}
		}
	}
	return nil
}

// linked is a page of the publication as the document may link to it.
type linked struct {
	*site.Page
	file string // absolute
	name string // seen from the document, with forward slashes
}

// pages lists the pages of the document's publication.
func (q question) pages() []linked {
	d := q.draft()
	if d == nil {
		return nil
	}
	var all []linked
	for page := range d.Publication.Pages() {
		file := fileOf(page.File, q.project.site)
		name, err := filepath.Rel(filepath.Dir(q.path), file)
		if err == nil && page.Path != "" {
			all = append(all, linked{page, file, filepath.ToSlash(name)})
		}
	}
	return all
}

// anchor is a place of a document that links can lead to.
type anchor struct {
	id    string // in the document
	name  string // on its page
	title string
	pos   model.Pos
}

// anchorsOf lists the places of a document that have an ID, in reading order.
func anchorsOf(d *model.Document) []anchor {
	names := map[string]string{}
	for _, a := range d.Anchors {
		names[a.ID] = a.Name
	}
	var all []anchor
	add := func(id, title string, pos model.Pos) {
		if id == "" {
			return
		}
		name := id
		if own, differs := names[id]; differs {
			name = own
		}
		all = append(all, anchor{id, name, title, pos})
	}
	model.Walk(d, model.Visitor{
		Section: func(s *model.Section) bool {
			add(s.ID, model.PlainText(s.Title), s.Pos)
			return true
		},
		Block: func(b model.Block) bool {
			add(b.Attributes().ID, "", b.Attributes().Pos)
			return true
		},
	})
	return all
}

// linkAt returns the link of the document that the place is in; nil when it is in none.
func (q question) linkAt(d *model.Document) *model.Link {
	var found *model.Link
	model.Walk(d, model.Visitor{Inline: func(in model.Inline) bool {
		if link, ok := in.(*model.Link); ok && q.covers(link.Pos) {
			found = link
		}
		return true
	}})
	return found
}

// covers reports whether the place is in the construct that begins at a position.
func (q question) covers(pos model.Pos) bool {
	if fileOf(pos.File, q.project.site) != q.path {
		return false
	}
	start := offsetAt(q.text, pos.Line, pos.Column)
	return start <= q.offset && q.offset <= start+constructLength(q.text[start:])
}

// locationOf returns where a position of a source is.
func (q question) locationOf(pos model.Pos) location {
	path := fileOf(pos.File, q.project.site)
	text := q.open.text(path)
	start := offsetAt(text, pos.Line, pos.Column)
	return location{q.open.uriOf(path), spanOf(text, start, start+constructLength(text[start:]))}
}
