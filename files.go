package reliure

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/output"
)

// placed is where a build finds its sources and leaves its files when these are not files of the machine: in a folder
// that is removed afterwards.
type placed struct {
	folder string // temporary; empty: there is none
	files  string // the copy of Options.Files; empty: there is none
	create func(name string) (io.WriteCloser, error)
}

// rootName is the folder that Options.Files becomes: a publication that is the whole of it is called so.
const rootName = "publication"

// place puts the sources of Options.Files into a folder, and makes one for what Options.Create gets.
func place(o *Options) (*placed, error) {
	p := &placed{create: o.Create}
	if o.Files == nil && o.Create == nil {
		return p, nil
	}
	var err error
	if p.folder, err = os.MkdirTemp("", "reliure-"); err != nil {
		return nil, err
	}
	if o.Files != nil {
		p.files = filepath.Join(p.folder, rootName)
		if err := os.CopyFS(p.files, o.Files); err != nil {
			p.remove()
			return nil, err
		}
		o.Source, o.Site = p.path(o.Source), p.path(o.Site)
		if o.ConfigFile != "" {
			o.ConfigFile = p.path(o.ConfigFile)
		}
		if info, err := os.Stat(p.path(o.Theme)); o.Theme != "" && err == nil && info.IsDir() {
			o.Theme = p.path(o.Theme)
		}
	}
	if o.Create != nil {
		o.Output = p.output()
	}
	return p, nil
}

// path is where a file of Options.Files is.
func (p *placed) path(name string) string { return filepath.Join(p.files, filepath.FromSlash(name)) }

// output is where the files are before Options.Create gets them.
func (p *placed) output() string { return filepath.Join(p.folder, "output") }

// name is what the caller calls an artifact: its path, or the name that Create was called with.
func (p *placed) name(path string) string {
	if p.create != nil {
		return filepath.Base(path)
	}
	return path
}

// diagnostics are those of a report, with the names of files that the caller knows.
func (p *placed) diagnostics(report *diag.List) []Diagnostic {
	var list []Diagnostic
	known := func(text string) string { return text }
	if p.files != "" {
		known = strings.NewReplacer(
			filepath.ToSlash(p.files)+"/", "", p.files+string(filepath.Separator), "", p.files, ".",
		).Replace
	}
	for _, d := range report.All() {
		list = append(list, Diagnostic{
			Severity: Severity(d.Severity.String()), Code: d.Code, Message: known(d.Message), Clause: d.Clause,
			File: known(d.Pos.File), Line: d.Pos.Line, Column: d.Pos.Column,
		})
	}
	return list
}

// handOut gives what was written to Options.Create: the artifacts, then what describes them.
func (p *placed) handOut(built export.Result) error {
	if p.create == nil || len(built.Artifacts) == 0 {
		return nil
	}
	var names []string
	for _, a := range built.Artifacts {
		names = append(names, filepath.Base(a.Path))
	}
	slices.Sort(names)
	for _, name := range append(names, output.ManifestFile, output.SumsFile) {
		if err := p.give(name); err != nil {
			return err
		}
	}
	return nil
}

// give writes one file to what Options.Create opens for it.
func (p *placed) give(name string) error {
	from, err := os.Open(filepath.Join(p.output(), name))
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := p.create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	if closing := to.Close(); err == nil {
		err = closing
	}
	return err
}

func (p *placed) remove() {
	if p.folder != "" {
		_ = os.RemoveAll(p.folder)
	}
}
