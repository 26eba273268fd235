// Package site finds the publications of an Eleventy site.
//
// It takes a folder or one Markdown file and returns its publications: each a tree of pages with their front matter,
// their text and a way to find the pictures that they name. It is the first stage; markdown reads the pages next.
// Text is UTF-8 with lines that end in "\n" from here on. The rules it keeps: nothing outside the site's root is
// read, and a page that is left out is named.
package site

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/parallel"
	"github.com/reliure/reliure/internal/source"
	"github.com/reliure/reliure/internal/template/expression"
)

// Options say how a source is read.
type Options struct {
	SiteRoot    string         // folder that /absolute addresses begin at; empty: what Root finds
	Tree        *source.Tree   // what may be read; nil: the site's root and the source
	Publication string         // key of the only publication wanted; empty: all
	Config      *config.Config // nil: the defaults
	Unsaved     source.Unsaved // texts that are read in place of what files hold, where Tree is nil
}

// Read returns the publications of a source as the user gave it, which is a folder or a Markdown file, in the order
// of their roots' files. What is wrong within the sources goes into the report; the error is one of the file system,
// and wraps fs.ErrNotExist when there is no such source.
func Read(ctx context.Context, given string, options Options, report *diag.List) ([]*Publication, error) {
	r, err := newReader(given, options, report)
	if errors.Is(err, source.ErrOutside) {
		sayOutside(given, report)
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var publications []*Publication
	if r.folder {
		publications, err = r.readFolder(ctx)
	} else {
		publications, err = r.readFile(ctx)
	}
	if errors.Is(err, source.ErrOutside) {
		sayOutside(given, report)
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	r.tell(publications)
	r.nameArtifacts(publications)
	return r.choose(publications, options.Publication), nil
}

// tell reports what was said of the pages. A page that is in no publication harms none: what was said of it is no
// more than an info.
func (r *reader) tell(publications []*Publication) {
	read := map[*Page]bool{}
	for _, p := range publications {
		for page := range p.Pages() {
			read[page] = true
		}
	}
	for _, page := range r.pages {
		for _, d := range page.said.All() {
			if !read[page] && d.Severity != diag.Info {
				d.Severity = diag.Info
			}
			r.report.Add(d)
		}
	}
}

// sayOutside reports a source that is a link to a place that its path doesn't say.
func sayOutside(given string, report *diag.List) {
	report.Errorf(diag.Pos{File: filepath.ToSlash(given)}, "source-outside",
		"This is a symbolic link that leads out of the site and is not followed. Name what it leads to, or put a "+
			"copy in "+
			"its place.")
}

// reader is one run of Read.
type reader struct {
	source string // as given
	folder bool
	tree   *source.Tree
	places *places
	config *config.Config
	report *diag.List
	data   *cascade

	pages     []*Page // all that were read
	templated []file  // templates that were found
	eleventy  eleventySettings
	kind      *kind  // nil while it is not known
	habits    Habits // of the site's Markdown
	kindRoot  string // folder of the files that the kind is known by, absolute
	snippets  snippets
}

func newReader(given string, options Options, report *diag.List) (*reader, error) {
	info, err := os.Stat(given)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no file or folder %s: %w", given, fs.ErrNotExist)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the source: %w", err)
	}
	if !info.IsDir() && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is neither a folder nor a file", given)
	}
	r := &reader{source: given, folder: info.IsDir(), config: options.Config, report: report, tree: options.Tree}
	if r.config == nil {
		r.config = config.Default()
	}
	root := options.SiteRoot
	if root == "" {
		root = Root(given)
	}
	folder := given
	if !r.folder {
		folder = filepath.Dir(given)
	}
	if r.tree == nil {
		if r.tree, err = source.Open(root, given); err != nil {
			return nil, err
		}
		r.tree.Overlay(options.Unsaved)
	}
	r.places, err = newPlaces(r.tree, root, folder, r.config.Address)
	r.data = newCascade(r)
	if err == nil {
		if r.findKind(); r.kind != nil {
			r.tree.Show(r.kind.visible...)
		}
		if r.kind == nil || r.kind.templates {
			r.eleventy = r.eleventySettings()
			r.places.passthrough = r.eleventy.passthrough
		}
		if r.kind != nil && r.kind.name == mkDocs.name {
			r.mkDocsSnippets()
		}
	}
	return r, err
}

// readFile reads a source that is one file: that page alone, whatever its front matter says.
func (r *reader) readFile(ctx context.Context) ([]*Publication, error) {
	name := filepath.Base(r.source)
	if !isPage(name) {
		r.report.Errorf(diag.Pos{File: r.shown("")}, "no-sources",
			"This is not a Markdown file (.md). Give a Markdown file, or a folder of them.")
		return nil, nil
	}
	if _, err := r.tree.Find(r.source); errors.Is(err, source.ErrOutside) {
		return nil, err
	}
	pages, err := r.readPages(ctx, []file{{relative: name, path: r.source, shown: r.shown("")}})
	if err != nil || len(pages) == 0 {
		return nil, err
	}
	r.guessKind(pages)
	pages = r.fill(pages)
	return []*Publication{r.publication(pages[0])}, nil
}

// readFolder reads a source that is a folder.
func (r *reader) readFolder(ctx context.Context) ([]*Publication, error) {
	files, err := r.walk(ctx)
	if err != nil {
		return nil, err
	}
	pages, err := r.readPages(ctx, files)
	if err != nil {
		return nil, err
	}
	r.guessKind(pages)
	if r.kind.templates {
		pages = r.templatePages(pages, r.templated)
		leaveOutUnpublished(pages)
	} else {
		for _, f := range r.templated {
			r.leaveOutTemplate(f)
		}
	}
	r.leaveOutParts(pages)
	pages = r.fill(pages)
	kept := r.keep(pages)
	if len(kept) == 0 {
		if len(pages) == 0 && len(files) > 0 {
			return nil, nil // every file was too large, and that was reported
		}
		r.report.Errorf(diag.Pos{File: r.shown("")}, "no-sources",
			"No page was found in this folder. A page is a Markdown file (.md) that is not a draft; folders such "+
				"as node_modules and _includes are not searched.")
		return nil, nil
	}
	return r.publicationsOf(kept), nil
}

// publicationsOf makes publications of the pages that are kept.
func (r *reader) publicationsOf(kept []*Page) []*Publication {
	if len(r.config.Chapters) > 0 || r.kind.arrange != nil {
		return []*Publication{r.publication(r.arranged(kept))}
	}
	roots := r.roots(kept)
	r.hang(kept, roots)
	publications := make([]*Publication, len(roots))
	for i, root := range roots {
		sortChildren(root, collate.New(language.Make(first(root.Language, r.config.Meta.Language, "fr"))))
		publications[i] = r.publication(root)
	}
	return publications
}

// arranged makes one tree of the pages, as reliure.yaml or the kind of site says.
func (r *reader) arranged(pages []*Page) *Page {
	a := &arrangement{reader: r, all: pages, content: r.places.source}
	if r.kind.arrange != nil {
		if r.kind.name != plainFolder.name {
			a.content = r.kindRoot
		}
		if r.kind.arrange(a); !isFolder(a.content) {
			a.content = r.places.source // what the settings name is not there
		}
	}
	if len(r.config.Chapters) > 0 {
		a.chapters()
	}
	return a.arrange(pages)
}

// fill gives the pages of a kind with templates what these can name, and makes pages of those that stand for many.
func (r *reader) fill(pages []*Page) []*Page {
	if !r.kind.templates {
		return pages
	}
	isPaged := func(page *Page) bool { return page.field("pagination") != nil && page.left == "" }
	for _, page := range pages {
		if !isPaged(page) {
			r.data.compute(page)
		}
	}
	r.data.collect(r.pages)
	if slices.ContainsFunc(pages, isPaged) {
		pages = r.data.paginate(pages)
		r.data.collect(r.pages)
	}
	for _, page := range pages {
		r.data.fill(page)
		isOff := r.eleventy.noTemplates
		if isHTML(page.relative) {
			isOff = r.eleventy.noHTMLTemplates
		}
		if isOff && page.engine() == "" {
			page.Data = nil
		}
	}
	return pages
}

// readPages reads the files side by side; the pages come in the order of the files.
func (r *reader) readPages(ctx context.Context, files []file) ([]*Page, error) {
	pages := make([]*Page, len(files))
	inherited := make([]*expression.Object, len(files))
	for i, f := range files {
		if r.kind == nil || r.kind.templates {
			inherited[i] = r.data.prepare(f)
		}
	}
	err := parallel.Each(ctx, len(files), func(_ context.Context, i int) (err error) {
		defer fault.At(func() diag.Pos { return diag.Pos{File: files[i].shown} })
		said := &diag.List{}
		of := *r
		of.report = said
		pages[i], err = of.readPage(files[i], inherited[i])
		if pages[i] == nil {
			for _, d := range said.All() {
				r.report.Add(d)
			}
		} else {
			pages[i].said = said
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	r.pages = slices.DeleteFunc(pages, func(p *Page) bool { return p == nil })
	return slices.Clone(r.pages), nil
}

func (r *reader) publication(root *Page) *Publication {
	p := &Publication{Key: root.Key, SiteRoot: r.places.root, Root: root, Config: r.config, places: r.places,
		Prefix: r.places.prefix, Habits: r.habits}
	if r.kind != nil { // pages that are handed over are of no kind
		p.Dialect = cmp.Or(r.kind.dialect, r.eleventy.dialect)
		p.Anchors = cmp.Or(r.kind.anchors, r.eleventy.anchors)
	}
	p.templates = r.templates(p)
	return p
}

// choose keeps the publication with the wanted key.
func (r *reader) choose(publications []*Publication, key string) []*Publication {
	if key == "" || len(publications) == 0 {
		return publications
	}
	var keys []string
	for _, p := range publications {
		if p.Key == key || p.Key == "" && p.Slug == key {
			return []*Publication{p}
		}
		if p.Key != "" {
			keys = append(keys, p.Key)
		}
	}
	r.report.Errorf(diag.Pos{File: r.shown("")}, "publication-unknown", "No publication has the key %q. %s", key,
		suggest(key, keys))
	return nil
}
