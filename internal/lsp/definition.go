package lsp

import (
	"context"
	"os"
	"path/filepath"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/pattern"
)

// definition leads from a link to its anchor, from a reference to its note, from an include to its file.
func (s *Server) definition(_ context.Context, p positionParams) (any, error) {
	q, ok := s.asked(p)
	if !ok {
		return nil, nil
	}
	if place, found := q.include(); found {
		return place, nil
	}
	d := q.draft()
	if d == nil {
		return nil, nil
	}
	if link := q.linkAt(d.Document); link != nil {
		for _, a := range anchorsOf(d.Document) {
			if a.id == link.Target {
				return q.locationOf(a.pos), nil
			}
		}
	}
	var place any
	model.Walk(d.Document, model.Visitor{Inline: func(in model.Inline) bool {
		if ref, ok := in.(*model.NoteRef); ok && q.covers(ref.Pos) {
			for _, note := range d.Document.Notes {
				if note.ID == ref.Note {
					place = q.locationOf(note.Pos)
				}
			}
		}
		return true
	}})
	return place, nil
}

// includes are the ways in which the generators of sites ask for another file's text, with its name.
var includes = pattern.Of(`(?:include|--8<--|snippet)[^"'\n]*?(?:["']([^"'\n]+)["']|\s([^\s"'{}<>%]+))`)

// include returns the file that the line asks for.
func (q question) include() (location, bool) {
	line, at := q.line()
	name := ""
	for _, m := range includes().FindAllStringSubmatchIndex(line, -1) {
		if m[0] <= at && at <= m[1] {
			name = filepath.FromSlash(line[max(m[2], m[4]):max(m[3], m[5])])
		}
	}
	if name == "" {
		return location{}, false
	}
	for _, folder := range []string{filepath.Dir(q.path), q.project.options.Source, q.project.site,
		filepath.Join(q.project.site, "_includes"), filepath.Join(q.project.options.Source, "_includes")} {
		path := filepath.Join(folder, name)
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return location{URI: q.open.uriOf(path)}, true
		}
	}
	return location{}, false
}
