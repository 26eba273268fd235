package reliure

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/output"
	"github.com/reliure/reliure/internal/program"
)

// Format is a kind of artifact; its value is also the extension of its files.
type Format string

// The formats.
const (
	PDF  Format = "pdf"
	EPUB Format = "epub"

	// What Options.Publish adds. They can't be asked for in Options.Formats.
	ONIX      Format = "onix.xml"            // record of the publication for shops and libraries
	Statement Format = "accessibility.xhtml" // accessibility statement
)

// Options say what is built, from where and to where. Source and either Output or Create must be given; Check and
// Documents need Source alone.
type Options struct {
	Source string // folder or Markdown file
	Files  fs.FS  // where Source, Site, ConfigFile and a Theme's folder are; nil: the machine's files
	Output string // folder; made when it is missing

	// Create opens what a file of the build is written to, in the place of Output: the artifacts by their names, then
	// manifest.json and SHA256SUMS. It is called when all of them are made, and never twice at a time.
	Create func(name string) (io.WriteCloser, error)

	Formats []Format // empty: both
	// root of the site, where /absolute addresses begin; empty: the nearest parent folder with
	// public/ or eleventy.config.*
	Site        string
	Publication string // eleventyNavigation key of the only publication wanted; empty: all in Source
	Shard       string // "2/5": the second of five parts of the publications; empty: all
	ConfigFile  string // empty: the reliure.yaml beside Source, then in the root of the site, if there is one
	Theme       string // livre, a5, lettre, large-print, or a folder with a theme.yaml; empty: the configuration's
	Standard    string // ua1+a2a, ua1+a3a or ua2+a4; empty: the configuration's
	// limits of what a source may cost, by their names in reliure.yaml, which can lower them and not raise them; a name
	// that is missing: the default
	Limits     map[string]int
	Strict     bool // warnings count as errors
	Publish    bool // an ONIX record and an accessibility statement are written for each publication
	Unverified bool // artifacts are written whatever the checks that every build ends with find in them

	Date   time.Time // of the artifacts; zero: each publication's own
	Cache  string    // folder that keeps results for other builds; empty: none
	Jobs   int       // how many things are done at once; 0: one for each processor
	Memory int64     // bytes that the publications in work may take together, as far as can be told ahead; 0: 1 GiB
}

// Result is what came of a build.
type Result struct {
	Artifacts   []Artifact   // by publication
	Diagnostics []Diagnostic // by file and place, whatever the order of the work
}

// Artifact is a file that was written.
type Artifact struct {
	Path   string
	Format Format
	Size   int // in bytes
	Pages  int // of a PDF
}

// Severity says how much a diagnostic matters. An Error keeps the artifacts of its publication from being written.
type Severity string

// The severities.
const (
	Info    Severity = "info"
	Warning Severity = "warning"
	Error   Severity = "error"
)

// Diagnostic is one remark on the sources.
type Diagnostic struct {
	Severity Severity
	Code     string // stable: "picture-missing"
	Message  string // what is wrong and what to do next
	File     string // with forward slashes; empty when it is about no file
	Line     int    // from 1; 0 when it is about the file as a whole
	Column   int    // in characters, from 1; 0 when it is about the line
	Clause   string // of the standards that it touches; empty when none
}

// String shows the diagnostic on one line, as the command does: "content/don.md:24:1: warning: picture-missing: …".
func (d Diagnostic) String() string {
	return diag.Diagnostic{
		Severity: severityOf(d.Severity), Code: d.Code, Message: d.Message, Clause: d.Clause,
		Pos: diag.Pos{File: d.File, Line: d.Line, Column: d.Column},
	}.Error()
}

var (
	// ErrSources says that a publication has errors, or warnings with Strict; the diagnostics tell them. Its artifacts
	// are as they were, and the other publications are built.
	ErrSources = errors.New("the sources have errors")
	// ErrUnsound says that an artifact didn't pass the checks that every build ends with: a fault of this package,
	// which the diagnostics tell. The artifacts of its publication are as they were.
	ErrUnsound = errors.New("an artifact did not pass the checks")
	// ErrNotFound says that something that Options name is not there.
	ErrNotFound = errors.New("not found")
)

// Build writes the artifacts of every publication in the source, with manifest.json and SHA256SUMS. The error is nil,
// ErrSources, ErrUnsound or another one that is not about the sources: a disk, say. A publication that can't be
// built stops no other; where the result has no artifacts, the output folder is as it was. The result has
// diagnostics in each case.
func Build(ctx context.Context, o Options) (Result, error) {
	if o.Output == "" && o.Create == nil {
		return Result{}, errors.New("reliure: Options.Output and Options.Create are empty; name a folder to write into")
	}
	var artifacts []Artifact
	r, err := o.run(func(in export.Options, p *placed, report *diag.List) error {
		built, err := export.Build(ctx, in, report)
		for _, a := range built.Artifacts {
			artifacts = append(artifacts, Artifact{
				Path: p.name(a.Path), Format: Format(a.Format), Size: a.Size, Pages: a.Pages,
			})
		}
		return cmp.Or(p.handOut(built), err)
	})
	r.Artifacts = artifacts
	return r, err
}

// run does some work with the options as export takes them, and says in the package's own words what comes of it.
func (o Options) run(work func(export.Options, *placed, *diag.List) error) (Result, error) {
	p, err := place(&o)
	if err != nil {
		return Result{}, err
	}
	defer p.remove()
	in, err := o.internal()
	if err != nil {
		return Result{}, err
	}
	var report diag.List
	err = work(in, p, &report)
	return Result{Diagnostics: p.diagnostics(&report)}, public(err)
}

// Check does all that Build does, and writes nothing. The result has the diagnostics alone.
func Check(ctx context.Context, o Options) (Result, error) {
	return o.run(func(in export.Options, _ *placed, report *diag.List) error { return export.Check(ctx, in, report) })
}

// Documents returns the document of every publication in the source as JSON: what the PDF and the EPUB are made of, in
// the form that `reliure model` prints. The result has the diagnostics alone.
func Documents(ctx context.Context, o Options) ([]json.RawMessage, Result, error) {
	var texts []json.RawMessage
	r, err := o.run(func(in export.Options, _ *placed, report *diag.List) error {
		documents, err := export.Documents(ctx, in, report)
		for _, d := range documents {
			if d == nil {
				continue // it could not be read, which the error says
			}
			text, failure := d.MarshalJSON()
			if failure != nil {
				return failure
			}
			texts = append(texts, text)
		}
		return err
	})
	return texts, r, err
}

// public is an error of export as the package names it.
func public(err error) error {
	switch {
	case errors.Is(err, export.ErrSources):
		return ErrSources
	case errors.Is(err, export.ErrUnsound):
		return ErrUnsound
	case errors.Is(err, export.ErrNotFound):
		return fmt.Errorf("%w (%w)", err, ErrNotFound)
	default:
		return err
	}
}

// internal are the options as export takes them.
func (o Options) internal() (export.Options, error) {
	in := export.Options{
		Source: o.Source, Output: o.Output, Site: o.Site, Publication: o.Publication, ConfigFile: o.ConfigFile,
		Theme: o.Theme, Standard: o.Standard, Strict: o.Strict, Publish: o.Publish, Unverified: o.Unverified,
		Cache: o.Cache, Jobs: o.Jobs, Memory: o.Memory, Version: program.Version(""),
	}
	var err error
	if in.Limits, err = config.LimitsOf(o.Limits); err != nil {
		return in, fmt.Errorf("reliure: Options.Limits: %w", err)
	}
	for _, format := range o.Formats {
		if format != PDF && format != EPUB {
			return in, fmt.Errorf("%w: format %q: there are pdf and epub", ErrNotFound, format)
		}
		in.Formats = append(in.Formats, output.Format(format))
	}
	if o.Shard != "" {
		if err := in.Shard.UnmarshalText([]byte(o.Shard)); err != nil {
			return in, fmt.Errorf("reliure: Options.Shard: %w", err)
		}
	}
	if !o.Date.IsZero() {
		in.Modified = &o.Date
	}
	if o.Cache != "" {
		in.Program, err = program.Identity("")
	}
	return in, err
}

func severityOf(s Severity) diag.Severity {
	switch s {
	case Info:
		return diag.Info
	case Warning:
		return diag.Warning
	default:
		return diag.Error
	}
}
