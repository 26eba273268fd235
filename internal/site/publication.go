package site

import (
	"iter"
	"path"
	"path/filepath"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/slug"
	"github.com/reliure/reliure/internal/template"
	"github.com/reliure/reliure/internal/template/expression"
	"github.com/reliure/reliure/internal/yaml"
)

// Publication is a tree of pages that becomes one book.
type Publication struct {
	Key      string // of its root in eleventyNavigation; empty without navigation
	Slug     string // base name of its artifacts
	SiteRoot string // path to open
	Dialect  Dialect
	Prefix   string    // what the site puts before all its addresses, "/docs"; no page's Address has it
	Anchors  slug.Rule // how the site's program makes ids of titles; empty: unknown
	Habits   Habits
	Root     *Page
	Config   *config.Config

	places    *places
	templates template.Options
}

// Page is one Markdown file. Texts are empty when the front matter doesn't give them; so Title, which then is the
// first heading's.
type Page struct {
	File        string // path as the user gave it, with forward slashes, for diagnostics
	Path        string // path to open; empty for the root of a folder that has no index
	Key         string // of eleventyNavigation, its title when it has none; empty without navigation
	Title       string
	ShortTitle  string // for running heads; empty: the title will do
	Description string
	Language    string // BCP 47
	Date        string // ISO 8601, "2022-04-20"
	Image       string // address of the cover picture, as written
	Address     string // permalink from the site's root, "/publications/fin-usage/don/"; empty when the page has none
	Order       float64
	FrontMatter map[string]any // with what data files give
	Unnumbered  bool           // it is not counted among the chapters
	Headed      bool           // a first heading of level one in its text goes before Title
	Body        []byte
	Content     Content            // in place of Body, of a page that came through a door
	Published   []byte             // HTML that the site shows of the page, where its engine has handed it over
	Headings    []Heading          // that have an id on the site, where its engine has handed them over
	Lines       []Line             // where each line of Body, else of Published, is in File; nil: one after the other
	BodyLine    int                // line of the file that Body begins at, from 1
	Data        *expression.Object // what the templates of the page can name; nil when it has none to run
	Children    []*Page

	front     *yaml.Node
	fields    *yaml.Node         // front with what data files give to the page
	inherited *expression.Object // what data files give
	relative  string             // slash path from the source, "fin-usage/don.md"
	permalink string             // as written
	parentKey string
	begins    bool               // has the field that begins a publication
	pinned    bool               // comes before the others
	named     bool               // has a key of its own in eleventyNavigation, not the title's
	said      *diag.List         // of its front matter: warnings where it is in a publication
	computed  *expression.Object // what templates and functions of its data make
	paged     *expression.Object // its part of the list that its file is written for
	first     *Page              // of the pages that its file is made into; nil: itself
	left      string             // why the page is left out; empty when it is kept
	parent    *Page
	beside    string // folder that relative addresses begin at, of a page that came through a door
}

// FieldPos returns where a key of the front matter is written; keys within keys are joined with dots. Without such a
// key it is the beginning of the file.
func (p *Page) FieldPos(key string) diag.Pos {
	if f, ok := p.front.Field(key); ok && f.Line > 0 {
		return diag.Pos{File: p.File, Line: f.Line, Column: f.Column}
	}
	return p.Pos()
}

// Has reports whether the front matter has a key; keys within keys are joined with dots.
func (p *Page) Has(key string) bool {
	_, ok := p.front.Field(key)
	return ok
}

// Name is a page's file as words, for pages that have no title: "Dossier Com" for Dossier_Com.md. An index is called
// by its folder.
func (p *Page) Name() string {
	name := stem(p.File)
	if p.Path != "" && indexRank(path.Base(p.File)) < 2 {
		if folder := path.Base(path.Dir(filepath.ToSlash(absolute(p.Path)))); folder != "/" && folder != "." {
			name = folder
		}
	}
	return first(words(name), name)
}

// Pos returns the beginning of the page's file.
func (p *Page) Pos() diag.Pos { return diag.Pos{File: p.File, Line: 1, Column: 1} }

// Pages visits the pages in reading order: the root, then each child with its own children.
func (p *Publication) Pages() iter.Seq[*Page] {
	return func(yield func(*Page) bool) { visit(p.Root, yield) }
}

func visit(page *Page, yield func(*Page) bool) bool {
	if !yield(page) {
		return false
	}
	for _, child := range page.Children {
		if !visit(child, yield) {
			return false
		}
	}
	return true
}

// Newest returns the date of the newest page, else the configuration's, else nothing. It is the only date that an
// artifact is given.
func (p *Publication) Newest() string {
	newest := ""
	for page := range p.Pages() {
		newest = max(newest, page.Date)
	}
	if newest == "" {
		return p.Config.Meta.Date
	}
	return newest
}
