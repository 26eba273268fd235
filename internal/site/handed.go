package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/yaml"
)

// Handed is a page that comes through a door (internal/door) and not from a file of its own.
type Handed struct {
	File        string         // slash path from the folder; relative addresses in the page begin there
	FrontMatter map[string]any // what it says of itself, with the keys of a front matter
	Slug        string         // of its publication, when it is a root; empty: made from the file's name
	Path        string         // file that it came in, to open; empty: it came on standard input
	Parent      int            // index of the page that it lies below; -1: it is the root of a publication
	Body        []byte         // Markdown, unless there is a Content
	Text        []byte         // a whole file in Markdown, with its front matter, in place of all that
	BodyLine    int            // line of File that Body begins at
	Content     Content
	Address     string    // on the site
	Published   []byte    // HTML that the site shows of the page; nil: not known
	Headings    []Heading // of the page as it is published
	Headed      bool      // a first heading of level one in its text goes before its title
}

// Heading is a heading that has an id on the site.
type Heading struct {
	ID   string
	Text string // as it is shown
}

// Content is the text of a page that a door has read already. markdown has it written as HTML.
type Content interface {
	Source() []byte // that its places are offsets in
}

// Hand makes publications of pages that are handed over, in the order of their roots. Pages come behind the ones that
// they lie below. The folder is where their pictures are.
func Hand(folder string, handed HandedSite, options Options, report *diag.List) ([]*Publication, error) {
	r, err := newReader(folder, options, report)
	if err != nil {
		return nil, err
	}
	if handed.Dialect != AnyDialect {
		r.kind = &kind{name: "handed over", dialect: handed.Dialect, anchors: handed.Anchors}
		r.habits = handed.Habits
	}
	pages := make([]*Page, len(handed.Pages))
	var publications []*Publication
	for i, h := range handed.Pages {
		if pages[i], err = r.handedPage(h); err != nil {
			return nil, err
		}
		if h.Parent < 0 {
			publications = append(publications, r.publication(pages[i]))
			continue
		}
		parent := pages[h.Parent]
		pages[i].parent = parent
		parent.Children = append(parent.Children, pages[i])
	}
	r.nameArtifacts(publications)
	return r.choose(publications, options.Publication), nil
}

// handedPage makes a page as readPage makes one of a file.
func (r *reader) handedPage(h Handed) (*Page, error) {
	file := filepath.Join(r.source, filepath.FromSlash(h.File))
	h.Body, h.Published = endingInNewlines(h.Body), endingInNewlines(h.Published)
	page := &Page{
		File: r.shownFile(file), Path: h.Path, beside: filepath.Dir(file), relative: h.File, Body: h.Body,
		BodyLine: max(h.BodyLine, 1), Content: h.Content, Published: h.Published, Headings: h.Headings,
		Headed: h.Headed,
	}
	if h.Address != "" {
		h.FrontMatter["permalink"] = h.Address
	}
	if err := r.handedFront(page, h); err != nil {
		return nil, err
	}
	r.fields(page)
	if h.Slug != "" {
		page.permalink = "/" + h.Slug + "/"
	}
	return page, nil
}

// endingInNewlines returns a text whose lines end in "\n".
func endingInNewlines(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	return bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
}

// IsPlace reports whether a slash path leads to a place below the folder that it begins at.
func IsPlace(file string) bool {
	return file != "" && !strings.ContainsAny(file, "\\\x00") && filepath.IsLocal(filepath.FromSlash(file))
}

// handedFront reads what a page says of itself; of a whole file its text too, as readPage does.
func (r *reader) handedFront(page *Page, h Handed) error {
	if h.Text != nil {
		text := decode(h.Text, page.Pos(), r.report)
		front, language, body, bodyLine := splitFrontMatter(text, page.Pos(), r.report)
		page.Body, page.BodyLine = []byte(body), bodyLine
		page.front = r.frontMatter(page, front, language)
		return nil
	}
	front, err := json.Marshal(h.FrontMatter) // which is YAML as well
	if err != nil {
		return fmt.Errorf("writing the metadata of %s: %w", h.File, err)
	}
	node, problems := yaml.Parse(string(front), yaml.Options{
		FirstLine: 1, Nesting: r.config.Limits.Nesting, Aliases: r.config.Limits.YAMLAliases,
	})
	for _, p := range problems {
		r.report.Warnf(page.Pos(), "front-matter-invalid", "%s", p.Message)
	}
	page.front = node
	if h.Address != "" {
		r.findSource(page, h)
	}
	return nil
}
