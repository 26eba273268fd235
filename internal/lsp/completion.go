package lsp

import (
	"context"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/schema"
)

// What stands before the place where something is asked for, on its line.
var (
	pictureBegun   = pattern.Of(`!\[[^\]]*\]\(([^()\s]*)$`)
	linkBegun      = pattern.Of(`\]\(([^()\s]*)$`)
	containerBegun = pattern.Of(`^\s*:{3,}\s*([\pL-]*)$`)
	alertBegun     = pattern.Of(`^\s*>\s*\[!([\pL-]*)$`)
	keyBegun       = pattern.Of(`^\s*([\pL\pN_-]*)$`)
	valueBegun     = pattern.Of(`^\s*[\pL\pN_-]+:\s+([^\s]*)$`)
)

// completion lists what may stand at a place: pages, anchors and pictures in links, kinds of callouts, keys and their
// values. The editor picks those that begin as the word does.
func (s *Server) completion(_ context.Context, p positionParams) (any, error) {
	items := []completionItem{}
	q, ok := s.asked(p)
	if !ok {
		return items, nil
	}
	line, at := q.line()
	before := line[:at]
	add := func(written, label string, kind int, detail, about string) {
		item := completionItem{Label: label, Kind: kind, Detail: detail,
			TextEdit: textEdit{spanOf(q.text, q.offset-len(written), q.offset), label}}
		if about != "" {
			item.Documentation = &markupContent{"markdown", about}
		}
		items = append(items, item)
	}
	if described := q.schemaOf(); described != nil {
		q.completeYAML(described, before, add)
		return items, nil
	}
	if m := pictureBegun().FindStringSubmatch(before); m != nil {
		for _, name := range q.pictures() {
			add(m[1], name, completionFile, "", "")
		}
	} else if m := linkBegun().FindStringSubmatch(before); m != nil {
		q.completeLink(m[1], add)
	} else if m := containerBegun().FindStringSubmatch(before); m != nil {
		for _, kind := range model.CalloutKinds() {
			add(m[1], string(kind), completionValue, "callout", "")
		}
	} else if m := alertBegun().FindStringSubmatch(before); m != nil {
		for _, kind := range model.CalloutKinds() {
			add(m[1], strings.ToUpper(string(kind)), completionValue, "callout", "")
		}
	}
	return items, nil
}

// offer adds an item in place of what is written.
type offer func(written, label string, kind int, detail, about string)

// completeLink offers the pages of the publication, and the anchors of the page that the address names.
func (q question) completeLink(written string, add offer) {
	d := q.draft()
	if d == nil {
		return
	}
	target := q.path
	address, _, hashed := strings.Cut(written, "#")
	for _, page := range q.pages() {
		if address != "" && (address == page.name || address == page.Address) {
			target = page.file
		}
		if hashed || page.file == q.path {
			continue
		}
		add(written, page.name, completionFile, page.Title, "")
		if page.Address != "" {
			add(written, page.Address, completionFile, page.Title, "")
		}
	}
	for _, a := range anchorsOf(d.Document) {
		if fileOf(a.pos.File, q.project.site) == target && (hashed || address == "") {
			add(written, address+"#"+a.name, completionReference, a.title, "")
		}
	}
}

// pictureTypes are the extensions of pictures that can be shown.
var pictureTypes = []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}

// mostFiles bounds how much of a site is looked through for pictures.
const mostFiles = 5000

// pictures lists the pictures of the site: those below its public folder by absolute addresses, all others from the
// page.
func (q question) pictures() []string {
	var names []string
	seen := 0
	public := filepath.Join(q.project.site, "public")
	_ = filepath.WalkDir(q.project.site, func(path string, entry fs.DirEntry, err error) error {
		seen++
		switch {
		case err != nil:
			return nil // what can't be read has no pictures for us
		case seen > mostFiles:
			return fs.SkipAll
		case entry.IsDir() && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "node_modules"):
			return fs.SkipDir
		case entry.IsDir() || !slices.Contains(pictureTypes, strings.ToLower(filepath.Ext(path))):
			return nil
		}
		base, slash := filepath.Dir(q.path), ""
		if strings.HasPrefix(path, public+string(filepath.Separator)) {
			base, slash = public, "/"
		}
		if name, err := filepath.Rel(base, path); err == nil {
			names = append(names, strings.ReplaceAll(slash+filepath.ToSlash(name), " ", "%20"))
		}
		return nil
	})
	return names
}

// completeYAML offers the keys that may stand at the place, or the values of its key.
func (q question) completeYAML(described *schema.Schema, before string, add offer) {
	path := q.keyPath()
	if m := valueBegun().FindStringSubmatch(before); m != nil {
		of := within(described, path)
		if of == nil {
			return
		}
		words := of.Enum
		if of.Type == "boolean" {
			words = []string{"true", "false"}
		}
		for _, word := range words {
			add(m[1], word, completionValue, "", "")
		}
		return
	}
	m := keyBegun().FindStringSubmatch(before)
	of := within(described, path[:len(path)-1])
	if m == nil || of == nil {
		return
	}
	for _, p := range of.Properties {
		add(m[1], p.Name, completionProperty, "", p.Schema.Description)
	}
}
