package lsp

import (
	"context"
	"errors"
	"strings"

	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/pattern"
)

var (
	errNoAnchor = errors.New("there is no anchor here: ask on a heading or on a link that leads to one")
	errName     = errors.New("an anchor is made of letters, digits, dashes, dots and underscores")
)

// anchorName is what an anchor may be called so that every dialect of Markdown reads it.
var anchorName = pattern.Of(`^[\pL\pN_][\pL\pN_.:-]*$`)

// rename gives an anchor another name, where it is and in all links of the publication that lead there. An anchor
// that a heading has of its title is written behind it.
func (s *Server) rename(_ context.Context, p renameParams) (any, error) {
	q, ok := s.asked(p.positionParams)
	if !ok || q.draft() == nil {
		return nil, errNoAnchor
	}
	if !anchorName().MatchString(p.NewName) {
		return nil, errName
	}
	d := q.draft()
	target, found := q.anchorAt(d)
	if !found {
		return nil, errNoAnchor
	}
	edits := workspaceEdit{Changes: map[string][]textEdit{}}
	add := func(pos model.Pos, edit func(text string, at int) (start, end int, written string)) {
		path := fileOf(pos.File, q.project.site)
		text := q.open.text(path)
		start, end, written := edit(text, offsetAt(text, pos.Line, pos.Column))
		if start < 0 {
			return
		}
		uri := q.open.uriOf(path)
		edits.Changes[uri] = append(edits.Changes[uri], textEdit{spanOf(text, start, end), written})
	}
	add(target.pos, func(text string, at int) (int, int, string) { return renamedAt(text, at, target.name, p.NewName) })
	model.Walk(d.Document, model.Visitor{Inline: func(in model.Inline) bool {
		if link, ok := in.(*model.Link); ok && link.Target == target.id {
			add(link.Pos, func(text string, at int) (int, int, string) {
				rest := text[at : at+constructLength(text[at:])]
				i := strings.LastIndex(rest, "#"+target.name)
				if i < 0 {
					return -1, 0, ""
				}
				start := at + i + len("#")
				return start, start + len(target.name), p.NewName
			})
		}
		return true
	}})
	return edits, nil
}

// anchorAt returns the anchor that the line of the place has, or that the link there leads to.
func (q question) anchorAt(d *export.Draft) (anchor, bool) {
	link := q.linkAt(d.Document)
	for _, a := range anchorsOf(d.Document) {
		_, start := lineOf(q.text, max(a.pos.Line-1, 0))
		line, _ := lineOf(q.text[start:], 0)
		here := fileOf(a.pos.File, q.project.site) == q.path && start <= q.offset && q.offset <= start+len(line)
		if link != nil && link.Target == a.id || link == nil && here && a.pos.Line > 0 {
			return a, true
		}
	}
	return anchor{}, false
}

// renamedAt returns what is to be written in the line that has an anchor, and in place of which bytes.
func renamedAt(text string, at int, name, now string) (start, end int, written string) {
	begin := strings.LastIndexByte(text[:at], '\n') + 1
	line, _ := lineOf(text[begin:], 0)
	for _, form := range []string{"#" + name, `id="` + name, `id='` + name, "id=" + name} {
		if i := strings.Index(line, form); i >= 0 && !strings.HasPrefix(line[i:], "#"+name+")") {
			end = begin + i + len(form)
			return end - len(name), end, now
		}
	}
	if !strings.HasPrefix(strings.TrimSpace(line), "#") {
		return -1, 0, ""
	}
	end = begin + len(strings.TrimRight(line, " \t"))
	return end, end, " {#" + now + "}"
}
