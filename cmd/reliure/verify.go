package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/source"
	"github.com/reliure/reliure/internal/verify"
)

type verifyCommand struct {
	reportFlags
	Files []string `arg:"" name:"FILE" complete:"file" help:"PDF or EPUB to check. A PDF and an EPUB of the same name are compared with each other too."`
}

// Help is the part of `reliure verify --help` that tags can't hold.
func (verifyCommand) Help() string {
	return `Checks what PDF/UA-1, PDF/A-2, EPUB 3.3 and EPUB Accessibility 1.1 ask for and a program can see. Any program may have written the files.

Examples:

  reliure verify dist/guide.pdf

  reliure verify dist/guide.pdf dist/guide.epub    each, and the pages of one against those of the other

  reliure verify --diagnostics json dist/*.pdf

Exit codes: 0 nothing found, 1 rules are broken, 2 wrong usage, 3 a file can't be read, 130 interrupted.`
}

// Run checks the files that can be read, and tells of the others.
// mostVerified is the largest artifact that is read, in bytes.
const mostVerified = 2 << 30

func (c verifyCommand) Run(ctx context.Context) error {
	report, err := c.open()
	if err != nil {
		return err
	}
	report.machine = os.Stdout
	var files []verify.File
	var findings []verify.Finding
	for _, name := range c.Files {
		given, err := source.ReadGiven(name, mostVerified)
		var path *fs.PathError
		switch name = filepath.ToSlash(name); {
		case errors.As(err, &path):
			findings = append(findings, verify.Unreadable(name, path.Err))
		case err != nil:
			findings = append(findings, verify.Unreadable(name, err))
		default:
			files = append(files, verify.File{Name: name, Data: given.Data})
		}
	}
	checked, err := verify.Files(ctx, files)
	findings = append(findings, checked...)
	for _, f := range findings {
		report.list.Add(f.Diagnostic())
		if err == nil || f.Rule.Code == verify.CodeUnreadable {
			err = errFindings(f.Rule.Code)
		}
	}
	if shown := report.show(nil); shown != nil {
		return shown
	}
	return err
}

// errFindings says which exit code findings end with: that of sources at fault, unless a file can't be read.
func errFindings(code string) error {
	if code == verify.CodeUnreadable {
		return errors.New("a file can't be read")
	}
	return export.ErrSources
}
