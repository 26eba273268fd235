package site

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/slug"
)

// kind is a generator of sites: what its sites are known by, and how their files become a book. Each has a file.
type kind struct {
	name      string   // in reliure.yaml
	marks     []string // files of the root that its sites are known by
	dialect   Dialect
	anchors   slug.Rule             // how it makes ids of titles; empty: unknown
	headed    bool                  // pages show the first heading of their text, whatever else names them
	templates bool                  // braces are Nunjucks; in other kinds they stay as they are written
	includes  []inclusion           // marks that ask for the text of other files
	fieldMark func() *regexp.Regexp // marks by which a page shows what its front matter says; nil: there are none
	visible   []string              // folders with a dot before their names that hold content
	parts     bool                  // files and folders named with a low line first are no pages, but parts of some
	skips     []string              // folders of tools and results, which hold no pages
	// arrange reads the site's settings and says where pages are and how they follow each other. Eleventy has none: the
	// front matter of its pages says it.
	arrange func(*arrangement)
}

// kinds are all the kinds, the ones that are told by more certain marks first.
func kinds() []kind {
	return []kind{eleventy, mdBook, mkDocs, quarto, docusaurus, vitePress, starlight, hugo, gitBook, jekyll,
		plainFolder}
}

// KindOf returns the name of the kind of site that a root is, as far as its files tell; empty when they don't.
func KindOf(root string) string {
	if found := marked(root); len(found) > 0 {
		return found[0].name
	}
	return ""
}

// marked returns the kinds whose marks are in a folder.
func marked(root string) []kind {
	var found []kind
	for _, k := range kinds() {
		if k.markIn(root) != "" {
			found = append(found, k)
		}
	}
	return found
}

// markIn is the file of a folder that the kind is known by; empty when there is none.
func (k kind) markIn(root string) string {
	for _, mark := range k.marks {
		file := filepath.Join(root, filepath.FromSlash(mark))
		if _, err := os.Stat(file); err == nil {
			return file
		}
	}
	return ""
}

// kindNamed returns the kind of a name.
func kindNamed(name string) (kind, bool) {
	for _, k := range kinds() {
		if k.name == name {
			return k, true
		}
	}
	return kind{}, false
}

// findKind decides by reliure.yaml, then by the files of the site's root and of the source, which kind the site is. It
// is unknown when neither says it: the pages tell then.
func (r *reader) findKind() {
	if k, ok := kindNamed(r.config.Kind); ok {
		r.kind, r.kindRoot = &k, r.places.root
		return
	}
	r.kindRoot = r.places.root
	found := marked(r.kindRoot)
	if len(found) == 0 && r.places.source != r.places.root {
		found, r.kindRoot = marked(r.places.source), r.places.source
	}
	if len(found) == 0 {
		return
	}
	r.kind = &found[0]
	if len(found) > 1 && r.folder {
		r.report.Infof(diag.Pos{File: r.shownFile(found[1].markIn(r.kindRoot)), Line: 1, Column: 1}, "kind-several",
			"By this file, this is a site of %s; by %s, it is one of %s, and is read as that. Write kind: %s or "+
				"kind: %s in reliure.yaml.",
			found[1].name, r.shownFile(found[0].markIn(r.kindRoot)), found[0].name, found[0].name, found[1].name)
	}
}

// guessKind decides by the pages.
func (r *reader) guessKind(pages []*Page) {
	if r.kind != nil {
		return
	}
	guess := plainFolder
	if len(r.config.Shortcodes) > 0 {
		guess = eleventy
	}
	for _, page := range pages {
		switch {
		case page.Key != "" || page.begins || page.field("eleventyNavigation") != nil || page.engine() != "" ||
			page.inherited != nil && len(page.inherited.Keys()) > 0:
			r.kind = &eleventy
			return
		case page.field("sidebar_position") != nil:
			guess = docusaurus
		case page.relative == "_index.md":
			guess = hugo
		}
	}
	if guess.name == plainFolder.name && r.hasFolders("_includes", "_data") {
		guess = eleventy
	}
	r.kind = &guess
}

// hasFolders reports whether a folder of one of the names is in the source or in the site's root.
func (r *reader) hasFolders(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		return slices.ContainsFunc(r.folders(), func(folder string) bool {
			info, err := os.Stat(filepath.Join(folder, name))
			return err == nil && info.IsDir()
		})
	})
}

// pageExtensions are those of the files that are pages.
var pageExtensions = [...]string{".md", ".markdown", ".mdown", ".mdx", ".qmd", ".rmd", ".html", ".htm"}

func isPage(name string) bool {
	return slices.Contains(pageExtensions[:], strings.ToLower(path.Ext(name)))
}

// words makes a title of a file's or folder's name: "Dossier_Com" is "Dossier Com".
func words(name string) string {
	return strings.Join(strings.FieldsFunc(name, func(c rune) bool { return c == '_' || c == '-' || c == ' ' }), " ")
}
