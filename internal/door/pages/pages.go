// Package pages reads the pages that a site's own engine hands over: a JSON format of ours that any engine can write
// (docs/guide/pages.md; docs/schema/pages.schema.json).
//
// In goes the JSON. Read checks it; site makes publications of the pages by their navigation, and markdown reads their
// text next. The rules it keeps: a page's file is below the folder of the site, whatever the JSON says; time and memory
// stay linear in its size.
package pages

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/reliure/reliure/internal/site"
)

// format and version are what the JSON says of itself.
const (
	format  = "reliure-pages"
	version = 1
)

// Error is a document that can't be read.
type Error struct {
	Offset int // in the JSON
	Reason string
}

func (e *Error) Error() string { return e.Reason }

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

// Read reads the JSON, all of it. The error is an *Error.
func Read(data []byte) (*site.HandedSite, error) {
	var d document
	decoder := json.NewDecoder(bytes.NewReader(data))
	if err := decoder.Decode(&d); err != nil {
		return nil, unreadable(err, data, decoder.InputOffset())
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, &Error{int(decoder.InputOffset()), "something follows the document"}
	}
	if d.Format != format || d.Version != version {
		return nil, &Error{0, fmt.Sprintf("it is %q of version %d, and version %d of %q is understood", d.Format,
			d.Version, version, format)}
	}
	handed := &site.HandedSite{Source: d.Source, Files: d.Files, Prefix: d.PathPrefix, Dialect: site.Eleventy}
	if d.IndentedCode {
		handed.Dialect = site.AnyDialect
	}
	for address, file := range d.Files {
		if !isBelow(file) {
			delete(d.Files, address) // it is not the site's to show; who asks for it is told that there is none
		}
	}
	for i, p := range d.Pages {
		h, err := p.handed()
		if err != nil {
			return nil, &Error{0, fmt.Sprintf("its page %d (%q): %v", i+1, p.File, err)}
		}
		handed.Pages = append(handed.Pages, h)
	}
	return handed, nil
}

// unreadable tells what is wrong with the JSON, and where.
func unreadable(err error, data []byte, offset int64) *Error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return &Error{int(syntax.Offset), syntax.Error()}
	case errors.As(err, &kind):
		return &Error{int(kind.Offset), fmt.Sprintf("%q has %s in place of what belongs there", kind.Field, kind.Value)}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{len(data), "it ends too early"}
	}
	return &Error{int(offset), err.Error()}
}

// handed makes of a page what site takes.
func (p page) handed() (site.Handed, error) {
	switch {
	case !isBelow(p.File):
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
		h.Body = []byte(lines(*p.Markdown))
	}
	if p.HTML != nil {
		h.Published = mainOf(lines(*p.HTML))
	}
	for _, heading := range p.Headings {
		h.Headings = append(h.Headings, site.Heading{ID: heading.ID, Text: textOf(heading)})
	}
	return h, nil
}

// lines returns a text whose lines end in "\n".
func lines(text string) string {
	if !strings.Contains(text, "\r") {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// isBelow reports whether a slash path leads to a place below the folder that it begins at.
func isBelow(file string) bool {
	return file != "" && !strings.ContainsAny(file, "\\\x00") && filepath.IsLocal(filepath.FromSlash(file))
}
