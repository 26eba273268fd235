package site

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/slug"
	"github.com/reliure/reliure/internal/yaml"
)

// HandedSite is a site whose own engine hands its pages over.
type HandedSite struct {
	Pages []Handed
	// IsTree says that the pages know what they lie below. Else their navigation and their paths say it.
	IsTree bool
	// Source is the slash path of the folder of its pages, from the site's folder.
	Source string
	// Files are those of the site, as slash paths from the folder, by the address that it has them at.
	Files map[string]string
	// Prefix is what all addresses of the site begin with where it is published: "/docs/".
	Prefix  string
	Dialect Dialect
	Anchors slug.Rule // how its engine makes ids of titles; empty: unknown
	Habits  Habits
}

// HandSite makes publications of the pages of a site, as Read makes them of its files: their navigation, else their
// paths say which there are and in which order. Pages of one file stay in the order in which they came.
func HandSite(ctx context.Context, folder string, handed HandedSite, options Options, report *diag.List,
) ([]*Publication, error) {
	r, err := newReader(folder, options, report)
	if err != nil {
		return nil, err
	}
	r.kind = &kind{name: "handed over", dialect: handed.Dialect}
	r.places.published, r.places.prefix = handed.Files, strings.TrimSuffix(handed.Prefix, "/")
	for _, h := range handed.Pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		said := &diag.List{}
		of := *r
		of.report = said
		page, err := of.handedPage(h)
		if err != nil {
			return nil, err
		}
		page.said = said
		if below, ok := strings.CutPrefix(page.relative, strings.TrimSuffix(handed.Source, "/")+"/"); ok {
			page.relative = below
		}
		r.pages = append(r.pages, page)
	}
	slices.SortStableFunc(r.pages, func(a, b *Page) int { return comparePaths(a.relative, b.relative) })
	leaveOutUnnamed(r.pages)
	kept := r.keep(r.pages)
	if len(kept) == 0 {
		report.Errorf(diag.Pos{File: r.shown("")}, "no-sources",
			"No page was handed over that is not left out. Look which pages the site's engine publishes.")
		return nil, nil
	}
	publications := r.publicationsOf(kept)
	r.tell(publications)
	r.nameArtifacts(publications)
	return r.choose(publications, options.Publication), nil
}

// leaveOutUnnamed leaves out what templates make beside the pages, lists of pages and the like, in a site whose
// navigation names the pages of its books.
func leaveOutUnnamed(pages []*Page) {
	named := false
	for _, page := range pages {
		named = named || page.Key != "" || page.begins
	}
	for _, page := range pages {
		if named && page.Key == "" && !page.begins && page.Body == nil && page.left == "" {
			page.left = "a template makes it, and the site's navigation does not name it"
		}
	}
}

// findSource looks for the file that a page was made of: where that can be read, its lines say where the page's are.
func (r *reader) findSource(page *Page, h Handed) {
	file := filepath.Join(r.source, filepath.FromSlash(h.File))
	raw, err := r.tree.ReadFile(file, r.maxBytes())
	if err != nil {
		return // it was made elsewhere, or of no file
	}
	said := &diag.List{} // the engine has read it: what is wrong with it is the engine's to say
	front, language, body, bodyLine := splitFrontMatter(decode(raw, page.Pos(), said), page.Pos(), said)
	page.Path, page.BodyLine = file, bodyLine
	text := h.Body
	if text == nil {
		text = h.Published
	}
	page.Lines = align(string(text), body, bodyLine)
	if language != "yaml" {
		return
	}
	written, _ := yaml.Parse(front, yaml.Options{
		FirstLine: 2, Nesting: r.config.Limits.Nesting, Aliases: r.config.Limits.YAMLAliases,
	})
	placeFields(page.front, written)
	page.front, written = written, page.front
	r.misspelt(page)
	page.front = written
}

// placeFields gives the keys of a front matter that was handed over the places where the source has them, and none to
// those that it doesn't have.
func placeFields(handed, written *yaml.Node) {
	if handed == nil {
		return
	}
	for i := range handed.Fields {
		f := &handed.Fields[i]
		f.Line, f.Column = 0, 0
		var value *yaml.Node
		if written != nil && written.Kind == yaml.Mapping {
			for _, w := range written.Fields {
				if w.Name == f.Name {
					f.Line, f.Column, value = w.Line, w.Column, w.Value
				}
			}
		}
		placeFields(f.Value, value)
	}
}
