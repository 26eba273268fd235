// Package door lets a site's own engine hand its pages over, in place of files that are read.
//
// In goes what the engine wrote, whose format is told by its content; a package below for each. Out come publications,
// as site makes them of files: markdown comes next. The rules it keeps: what is damaged, of an unknown version or too
// large is a diagnostic, and no page of it is read; nothing outside the folder that pictures may come from is read.
package door

import (
	"bytes"
	"errors"
	"path"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/door/pandoc"
	"github.com/reliure/reliure/internal/site"
)

// Input is what was handed over.
type Input struct {
	Name string // for diagnostics, and for the name of the artifacts: that of a file, "-" for standard input
	Data []byte
}

// textForEach is how many bytes a page may have when it is handed over, for each that the limit of a source allows:
// JSON says a word in thirty bytes.
const textForEach = 8

// Limit is the largest input that is read, in bytes, where files may have so many megabytes.
func Limit(sourceMegabytes int) int64 { return textForEach * int64(sourceMegabytes) << 20 }

// Read makes publications of what was handed over. The folder is where its pictures are. What is wrong with the input
// goes into the report; the error is one of the file system.
func Read(folder string, in Input, options site.Options, report *diag.List) ([]*site.Publication, error) {
	at := diag.Pos{File: in.Name}
	limits := options.Config.Limits
	if int64(len(in.Data)) > Limit(limits.SourceMegabytes) {
		report.Errorf(at, "handed-over-too-large",
			"What was handed over has more than %d MB. Hand over less, or "+
				"allow more with --limit source_megabytes=N.",
			Limit(limits.SourceMegabytes)>>20)
		return nil, nil
	}
	data := bytes.TrimPrefix(in.Data, []byte("\uFEFF"))
	if !pandoc.Is(data) {
		report.Errorf(at, "handed-over-unreadable",
			"This is no format that can be handed over. Pandoc writes one with: pandoc -t json.")
		return nil, nil
	}
	d, err := pandoc.Read(data, limits.Nesting)
	var failure *pandoc.Error
	if errors.As(err, &failure) {
		at.Line, at.Column = place(data, failure.Offset)
		report.Errorf(at, "handed-over-unreadable", "What was handed over can't be read: %v. Write it again.", err)
		return nil, nil
	}
	name := path.Base(strings.ReplaceAll(in.Name, "\\", "/"))
	page := site.Handed{File: name, Path: in.Name, FrontMatter: d.Meta, Content: d, Parent: -1}
	if in.Name == "-" {
		page.File, page.Slug, page.Path = "document.json", "document", ""
	}
	return site.Hand(folder, []site.Handed{page}, options, report)
}

// place returns the line and column of an offset, both from 1.
func place(data []byte, offset int) (line, column int) {
	before := data[:min(max(offset, 0), len(data))]
	line = bytes.Count(before, []byte{'\n'}) + 1
	return line, len(before) - (bytes.LastIndexByte(before, '\n') + 1) + 1
}
