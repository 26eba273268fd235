package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/pdf"
)

// commandLine is what kong reads the arguments into.
type commandLine struct {
	Build   buildCommand   `cmd:"" help:"Write the PDF and the EPUB of each publication."`
	Check   checkCommand   `cmd:"" help:"Show the diagnostics alone, and write nothing."`
	Model   modelCommand   `cmd:"" help:"Print the document model as JSON."`
	Serve   serveCommand   `cmd:"" help:"Preview in the browser, built again on each change."`
	Verify  verifyCommand  `cmd:"" help:"Check a PDF or an EPUB for accessibility and conformance."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

// sourceFlags say what is read and how.
type sourceFlags struct {
	Source      string `arg:"" optional:"" default:"content" help:"Folder or Markdown file to read; \"content\" by default."`
	Site        string `placeholder:"DIR" help:"Root of the site, where /absolute addresses of pictures begin. By default the nearest parent folder with public/ or eleventy.config.*."`
	Publication string `placeholder:"KEY" help:"Take this publication alone, named by its eleventyNavigation key. By default all in SOURCE."`
	Config      string `placeholder:"FILE" help:"Configuration. By default the reliure.yaml beside SOURCE, then in the root of the site."`
	Strict      bool   `help:"Count warnings as errors."`
	Jobs        int    `short:"j" placeholder:"N" help:"How many things are done at once. By default one for each processor."`
}

// options returns what export needs of the flags, and holds the process to the number of jobs.
func (f sourceFlags) options() (export.Options, error) {
	if f.Jobs < 0 {
		return export.Options{}, usageError("--jobs must be 1 or more")
	}
	if f.Jobs > 0 {
		runtime.GOMAXPROCS(min(f.Jobs, runtime.NumCPU()))
	}
	modified, err := sourceDate()
	if err != nil {
		return export.Options{}, err
	}
	return export.Options{
		Source:      f.Source,
		Site:        f.Site,
		Publication: f.Publication,
		ConfigFile:  f.Config,
		Strict:      f.Strict,
		Jobs:        f.Jobs,
		Modified:    modified,
		Version:     version(),
	}, nil
}

// sourceDate returns the date that SOURCE_DATE_EPOCH sets (reproducible-builds.org); nil without it.
func sourceDate() (*time.Time, error) {
	text := os.Getenv("SOURCE_DATE_EPOCH")
	if text == "" {
		return nil, nil
	}
	seconds, err := strconv.ParseInt(text, 10, 64)
	if err != nil || seconds < 0 {
		return nil, usageError(fmt.Sprintf("SOURCE_DATE_EPOCH is %q; it must be a number of seconds since 1970", text))
	}
	date := time.Unix(seconds, 0).UTC()
	return &date, nil
}

type buildCommand struct {
	Output      string          `short:"o" default:"dist" placeholder:"DIR" help:"Folder to write into; \"dist\" by default. It is made when it is missing."`
	Format      []export.Format `short:"f" default:"pdf,epub" enum:"pdf,epub" placeholder:"pdf,epub" help:"What to write: pdf, epub, or both, which is the default."`
	Theme       string          `placeholder:"NAME|DIR" help:"Look of the pages: livre (the default), a5, lettre, large-print, or a folder with a theme.yaml of your own."`
	PDFStandard string          `name:"pdf-standard" default:"ua1+a2a" enum:"ua1+a2a,ua1+a3a,ua2+a4" placeholder:"NAME" help:"Standards that the PDF meets: ua1+a2a (PDF/UA-1 and PDF/A-2a, the default), ua1+a3a (the same with the sources embedded), ua2+a4 (PDF 2.0)."`
	sourceFlags
	reportFlags
}

// Help is the part of `reliure build --help` that tags can't hold.
func (buildCommand) Help() string {
	return `Writes DIR/SLUG.pdf and DIR/SLUG.epub for each publication, DIR/manifest.json and DIR/SHA256SUMS. A publication with errors keeps the files that it had.

Examples:

  reliure build                             content/ into dist/

  reliure build content/guide.md -o out     one file

  reliure build -f pdf --strict             the PDF alone, and no warning allowed

  reliure build --publication finUsage      one publication of many

  reliure build --theme large-print -f pdf  pages for readers with low vision

  reliure build --pdf-standard ua1+a3a      a PDF with the Markdown inside

Exit codes: 0 done, 1 errors in the sources, 2 wrong usage, 3 the disk or its permissions, 130 interrupted.`
}

// Run builds and lists what was written.
func (c buildCommand) Run(ctx context.Context) error {
	options, err := c.options()
	if err != nil {
		return err
	}
	options.Output, options.Formats = c.Output, c.Format
	options.Theme = c.Theme
	options.Standard, _ = pdf.StandardNamed(c.PDFStandard) // kong has checked the name
	report, err := c.open()
	if err != nil {
		return err
	}
	result, err := export.Build(ctx, options, &report.list)
	err = report.show(err)
	if !c.Quiet {
		list(result)
	}
	return err
}

// list prints the written files with what a reader wants to know of them.
func list(result export.Result) {
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 3, ' ', 0)
	for _, a := range result.Artifacts {
		fmt.Fprintf(out, "%s\t%s", a.Path, size(a.Size))
		switch {
		case a.Pages == 1:
			fmt.Fprint(out, "\t1 page")
		case a.Pages > 1:
			fmt.Fprintf(out, "\t%d pages", a.Pages)
		}
		fmt.Fprintln(out)
	}
	out.Flush()
}

// size shows a number of bytes to three figures.
func size(bytes int) string {
	switch {
	case bytes < 1e3:
		return fmt.Sprintf("%d B", bytes)
	case bytes < 1e6:
		return fmt.Sprintf("%.0f kB", float64(bytes)/1e3)
	default:
		return fmt.Sprintf("%.2f MB", float64(bytes)/1e6)
	}
}

type checkCommand struct {
	Watch bool `short:"w" help:"Check again on each change, until the command is stopped."`
	sourceFlags
	reportFlags
}

// Help is the part of `reliure check --help` that tags can't hold.
func (checkCommand) Help() string {
	return `Goes the whole way of build but for the writing, so that its diagnostics are the same.

Examples:

  reliure check

  reliure check --strict content/guide.md

  reliure check --diagnostics sarif --diagnostics-file reliure.sarif

  reliure check --watch                     again after each save; Ctrl+C ends it, with exit code 0

Exit codes: 0 done, 1 errors in the sources, 2 wrong usage, 3 the disk or its permissions, 130 interrupted.`
}

// Run checks.
func (c checkCommand) Run(ctx context.Context) error {
	options, err := c.options()
	if err != nil {
		return err
	}
	if c.Watch {
		return c.watch(ctx, options)
	}
	report, err := c.open()
	if err != nil {
		return err
	}
	return report.show(export.Check(ctx, options, &report.list))
}

type modelCommand struct {
	sourceFlags
	reportFlags
}

// Help is the part of `reliure model --help` that tags can't hold.
func (modelCommand) Help() string {
	return `Prints one JSON object for each publication, one after the other: what the PDF and the EPUB are made of.

Examples:

  reliure model content/guide.md

  reliure model | jq '[.. | .type? // empty] | group_by(.) | map({(.[0]): length}) | add'`
}

// Run prints the model.
func (c modelCommand) Run(ctx context.Context) error {
	options, err := c.options()
	if err != nil {
		return err
	}
	report, err := c.open()
	if err != nil {
		return err
	}
	documents, err := export.Documents(ctx, options, &report.list)
	err = report.show(err)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	for _, d := range documents {
		if failure := out.Encode(d); failure != nil {
			return failure
		}
	}
	return err
}

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run() error {
	_, err := fmt.Println("reliure", version())
	return err
}
