package reliure

import (
	"context"
	"fmt"
	"io"

	"github.com/reliure/reliure/internal/verify"
)

// File is a PDF or an EPUB to check, whatever program wrote it.
type File struct {
	Name    string // a PDF and an EPUB of the same name but for the ending are compared with each other too
	Content io.ReaderAt
	Size    int64 // in bytes
}

// Finding is a place where a file breaks a rule of a standard.
type Finding struct {
	File    string
	Rule    string // stable: "epub-title"
	Clause  string // where the standard says so
	Place   string // "page 3, object 17" in a PDF, "EPUB/xhtml/a.xhtml:12" in an EPUB; empty: the file as a whole
	Message string
}

// Verify checks files for what PDF/UA-1, PDF/A-2, EPUB 3.3 and EPUB Accessibility 1.1 ask for and a program can see. A
// file that is neither, or is damaged, is a finding; the error is one of reading, or the context's.
func Verify(ctx context.Context, files ...File) ([]Finding, error) {
	read := make([]verify.File, len(files))
	for i, f := range files {
		data, err := io.ReadAll(io.NewSectionReader(f.Content, 0, f.Size))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		read[i] = verify.File{Name: f.Name, Data: data}
	}
	found, err := verify.Files(ctx, read)
	var findings []Finding
	for _, f := range found {
		findings = append(findings, Finding{
			File: f.File, Rule: f.Rule.Code, Clause: f.Rule.Clause, Place: f.Place, Message: f.Message,
		})
	}
	return findings, err
}
