package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/reliure/reliure/internal/accept"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/source"
)

// acceptFlags name the findings that are accepted.
type acceptFlags struct {
	Accept string `placeholder:"FILE" complete:"file" help:"Pass over the findings that this file accepts, each with a reason."`
	Record string `placeholder:"REASON" help:"Write all that is found, errors aside, into the file of --accept, for this reason."`
}

// accepted is a file of accepted findings. Nil accepts none.
type accepted struct {
	file    string
	record  string // the reason to record what is open; empty: record nothing
	entries []accept.Entry
}

// mostAccepted is the largest file of accepted findings that is read, in bytes.
const mostAccepted = 64 << 20

// load reads the file. One that is missing is empty when it is to be recorded.
func (f acceptFlags) load(report *diag.List) (*accepted, error) {
	if f.Accept == "" {
		if f.Record != "" {
			return nil, usageError("--record needs --accept, the file to write into")
		}
		return nil, nil
	}
	a := &accepted{file: f.Accept, record: f.Record}
	given, err := source.ReadGiven(f.Accept, mostAccepted)
	switch {
	case errors.Is(err, fs.ErrNotExist) && f.Record != "":
		return a, nil
	case err != nil:
		return nil, fmt.Errorf("reading %s: %w", f.Accept, err)
	}
	if a.entries, err = accept.Parse(given.Data); err != nil {
		report.Errorf(a.pos(), "accepted-invalid",
			"The findings can't be read: %v. Correct the file, or record it anew.", err)
		return nil, export.ErrSources
	}
	return a, nil
}

func (a *accepted) pos() diag.Pos { return diag.Pos{File: filepath.ToSlash(a.file)} }

// Name is the path of a source from the folder of the file, so that it is the same wherever the command is started.
func (a *accepted) Name(file string) string {
	folder, err := filepath.Abs(filepath.Dir(a.file))
	if err != nil || file == "" {
		return file
	}
	path, err := filepath.Abs(filepath.FromSlash(file))
	if err != nil {
		return file
	}
	if path, err = filepath.Rel(folder, path); err != nil {
		return file
	}
	return filepath.ToSlash(path)
}

// Text is what a source holds.
func (a *accepted) Text(file string) []byte { return sourceText(file) }

// open returns the diagnostics that are not accepted.
func (a *accepted) open(list []diag.Diagnostic) []diag.Diagnostic {
	if a == nil {
		return list
	}
	open, _ := accept.Open(list, a.entries, a)
	return open
}

// settle records what is open, when that is wanted, tells what is accepted and not found any more, and returns how the
// check ends when accepted findings don't count.
func (a *accepted) settle(report *diag.List, err error, strict bool) error {
	if a == nil || err != nil && !errors.Is(err, export.ErrSources) {
		return err
	}
	if a.record != "" {
		a.entries = accept.Add(a.entries, a.open(report.All()), a.record, a)
		if err := os.WriteFile(a.file, accept.Format(a.entries), 0o666); err != nil {
			return err
		}
	}
	open, gone := accept.Open(report.All(), a.entries, a)
	for _, e := range gone {
		report.Infof(a.pos(), "accepted-gone", "%s is accepted in %s and not found there any more. Delete the entry.",
			e.Code, e.File)
	}
	if slices.ContainsFunc(open, func(d diag.Diagnostic) bool {
		return d.Severity == diag.Error || strict && d.Severity == diag.Warning
	}) {
		return export.ErrSources
	}
	return nil
}
