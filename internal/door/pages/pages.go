// Package pages reads the pages that a site's own engine hands over: a JSON format of ours that any engine can write
// (docs/guide/pages.md; docs/schema/pages.schema.json).
//
// In goes the JSON. Read checks it; site makes publications of the pages by their navigation, and markdown reads their
// text next. The rules it keeps: a page's file is below the folder of the site, whatever the JSON says; time and memory
// stay linear in its size.
package pages

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/reliure/reliure/internal/door/jsontext"
	"github.com/reliure/reliure/internal/site"
)

// format and version are what the JSON says of itself.
const (
	format  = "reliure-pages"
	version = 1
)

// Is reports whether JSON says that it is of this format, near its beginning.
func Is(data []byte) bool {
	head := data[:min(len(data), 1000)]
	return bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("{")) && bytes.Contains(head, []byte(`"`+format+`"`))
}

// document is the JSON. Its fields are described in schema.go.
type document struct {
	Format       string            `json:"format"`
	Version      int               `json:"version"`
	Generator    string            `json:"generator"`
	Source       string            `json:"source"`
	IndentedCode bool              `json:"indentedCode"`
	PathPrefix   string            `json:"pathPrefix"`
	Files        map[string]string `json:"files"`
	Pages        []page            `json:"pages"`
}

type page struct {
	File     string         `json:"file"`
	URL      string         `json:"url"`
	Slug     string         `json:"slug"`
	Markdown *string        `json:"markdown"`
	HTML     *string        `json:"html"`
	Headings []heading      `json:"headings"`
	Data     map[string]any `json:"data"`
}

type heading struct {
	ID   string `json:"id"`
	HTML string `json:"html"`
}

// Read reads the JSON, all of it. The error is a *jsontext.Error.
func Read(data []byte) (*site.HandedSite, error) {
	var d document
	if err := jsontext.Decode(data, &d); err != nil {
		return nil, err
	}
	if d.Format != format || d.Version != version {
		return nil, &jsontext.Error{Reason: fmt.Sprintf("it is %q of version %d, and version %d of %q is understood",
			d.Format, d.Version, version, format)}
	}
	handed := &site.HandedSite{Source: d.Source, Files: d.Files, Prefix: d.PathPrefix, Dialect: site.Eleventy}
	if d.IndentedCode {
		handed.Dialect = site.AnyDialect
	}
	for address, file := range d.Files {
		if !site.IsPlace(file) {
			delete(d.Files, address) // it is not the site's to show; who asks for it is told that there is none
		}
	}
	for i, p := range d.Pages {
		h, err := p.handed()
		if err != nil {
			return nil, &jsontext.Error{Reason: fmt.Sprintf("its page %d (%q): %v", i+1, p.File, err)}
		}
		handed.Pages = append(handed.Pages, h)
	}
	return handed, nil
}

// handed makes of a page what site takes.
func (p page) handed() (site.Handed, error) {
	switch {
	case !site.IsPlace(p.File):
		return site.Handed{}, errors.New("its file is not below the site's folder")
	case !strings.HasPrefix(p.URL, "/"):
		return site.Handed{}, errors.New("its address does not begin with a slash")
	case p.Markdown == nil && p.HTML == nil:
		return site.Handed{}, errors.New("it has neither Markdown nor HTML")
	}
	h := site.Handed{File: p.File, Address: p.URL, Slug: p.Slug, FrontMatter: p.Data, Parent: -1}
	if h.FrontMatter == nil {
		h.FrontMatter = map[string]any{}
	}
	if p.Markdown != nil {
		h.Body = []byte(*p.Markdown)
	}
	if p.HTML != nil {
		h.Published = mainOf(*p.HTML)
	}
	for _, heading := range p.Headings {
		h.Headings = append(h.Headings, site.Heading{ID: heading.ID, Text: textOf(heading)})
	}
	return h, nil
}
