// Package door lets a site's own engine hand its pages over, in place of files that are read.
//
// It takes what the engine wrote, tells the format by the content (each has a package below), and returns publications,
// as site makes them of files. markdown comes next. The rules it keeps: what is damaged, of an unknown version or too
// large is a diagnostic, and no page of it is read; nothing outside the folder that pictures may come from is read.
package door

import (
	"bytes"
	"context"
	"errors"
	"path"
	"regexp"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/door/jsontext"
	"github.com/reliure/reliure/internal/door/mdbook"
	"github.com/reliure/reliure/internal/door/pages"
	"github.com/reliure/reliure/internal/door/pandoc"
	"github.com/reliure/reliure/internal/site"
)

// Input is what was handed over.
type Input struct {
	Name  string // for diagnostics, and for the name of the artifacts: that of a file, "-" for standard input
	Data  []byte
	IsCut bool // there is more than Limit allows, which was not read
}

// Settings returns the settings that came along, in JSON with the keys of reliure.yaml among others, and the name of
// the file that they are written in, from the folder; nil: there are none.
func (in Input) Settings() (settings []byte, file string) {
	if in.IsCut || !mdbook.Is(in.Data) {
		return nil, ""
	}
	call, err := mdbook.ReadCall(in.Data)
	if err != nil {
		return nil, "" // who reads the book says it
	}
	return call.Settings, mdbook.SettingsFile
}

// textForEach is how many bytes a page may have when it is handed over, for each that the limit of a source allows:
// JSON says a word in thirty bytes.
const textForEach = 8

// Limit is the largest input that is read, in bytes, where files may have so many megabytes.
func Limit(sourceMegabytes int) int64 { return textForEach * int64(sourceMegabytes) << 20 }

// Read makes publications of what was handed over. The folder is where its pictures are. What is wrong with the input
// goes into the report; the error is one of the file system.
func Read(ctx context.Context, folder string, in Input, options site.Options,
	report *diag.List) ([]*site.Publication, error) {
	at := diag.Pos{File: in.Name}
	limits := options.Config.Limits
	if in.IsCut || int64(len(in.Data)) > Limit(limits.SourceMegabytes) {
		report.Errorf(at, "handed-over-too-large",
			"What was handed over has more than %d MB. Hand over less, or "+
				"allow more with --limit source_megabytes=N.",
			Limit(limits.SourceMegabytes)>>20)
		return nil, nil
	}
	data := bytes.TrimPrefix(in.Data, []byte("\uFEFF"))
	handed, err := in.read(data, limits.Nesting, at, report)
	if failure := (*jsontext.Error)(nil); errors.As(err, &failure) {
		at.Line, at.Column = place(data, failure.Offset)
		report.Errorf(at, "handed-over-unreadable", "What was handed over can't be read: %v. Write it again.", failure)
		return nil, nil
	}
	switch {
	case handed != nil && handed.IsTree:
		return site.Hand(folder, *handed, options, report)
	case handed != nil:
		return site.HandSite(ctx, folder, *handed, options, report)
	}
	if in.Name != "-" || isJSON(data) {
		report.Errorf(at, "handed-over-unreadable",
			"This is no format that can be handed over. Pandoc writes one with pandoc -t json, Eleventy with "+
				"eleventy-plugin-reliure, mdBook with a backend.")
		return nil, nil
	}
	page := in.page(".md", site.Handed{Text: in.Data})
	return site.Hand(folder, site.HandedSite{Pages: []site.Handed{page}, IsTree: true}, options, report)
}

// read tells the format by the content, and reads it; nil where it is none.
func (in Input) read(data []byte, nesting int, at diag.Pos, report *diag.List) (*site.HandedSite, error) {
	switch {
	case pages.Is(data):
		return pages.Read(data)
	case mdbook.Is(data):
		book, err := mdbook.Open(data)
		if err != nil {
			return nil, err
		}
		if !book.IsVersionKnown() {
			report.Warnf(at, "handed-over-version", "This book comes from mdBook %q, and 0.4 and 0.5 are known. It is "+
				"read as one of 0.5: look whether all of it is there.", book.Version)
		}
		return book.Site(nesting)
	case pandoc.Is(data):
		d, err := pandoc.Read(data, nesting)
		if err != nil {
			return nil, err
		}
		page := in.page(".json", site.Handed{FrontMatter: d.Meta, Content: d})
		return &site.HandedSite{Pages: []site.Handed{page}, IsTree: true}, nil
	}
	return nil, nil
}

// page names a page that is the whole of the input. What comes on standard input is called "document".
func (in Input) page(extension string, page site.Handed) site.Handed {
	page.Parent, page.Path = -1, in.Name
	page.File = path.Base(strings.ReplaceAll(in.Name, "\\", "/"))
	if in.Name == "-" {
		page.File, page.Slug, page.Path = "document"+extension, "document", ""
	}
	return page
}

// isJSON reports whether a text looks like an object or a list in JSON: all else that comes on standard input is a page
// in Markdown.
func isJSON(data []byte) bool { return beginsJSON.Match(data[:min(len(data), 1000)]) }

var beginsJSON = regexp.MustCompile(`^\s*(\{\s*["}]|\[\s*[{"])`)

// place returns the line and column of an offset, both from 1.
func place(data []byte, offset int) (line, column int) {
	before := data[:min(max(offset, 0), len(data))]
	line = bytes.Count(before, []byte{'\n'}) + 1
	return line, len(before) - (bytes.LastIndexByte(before, '\n') + 1) + 1
}
