package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/output"
	"github.com/reliure/reliure/internal/program"
)

type buildCommand struct {
	Output     string          `short:"o" default:"dist" placeholder:"DIR|FILE" complete:"dir" help:"Folder to write into; \"dist\" by default. It is made when it is missing. A name that ends in .pdf or .epub is that of the one file to write."`
	Format     []output.Format `short:"f" complete:"pdf,epub" placeholder:"pdf,epub" help:"What to write: pdf, epub, or both, which is the default."`
	Shard      output.Shard    `placeholder:"I/N" help:"Take the I-th of N parts of the publications, for one of N machines; \"reliure manifest merge\" joins what they wrote."`
	Cache      string          `placeholder:"DIR" complete:"dir" help:"Keep results in this folder for the next builds, which may share it: an unchanged publication is not built again. It can be deleted at any time."`
	Publish    bool            `help:"Write an ONIX record and an accessibility statement for each publication too, and check its files for them."`
	Watch      bool            `short:"w" help:"Build again on each change, until the command is stopped."`
	Unverified bool            `help:"Write the files even when Reliure's own checks find a fault in them."`
	From       string          `placeholder:"FILE|-" complete:"file" help:"Build what another program hands over, in place of SOURCE: the pages of a site's engine, a book of mdBook, pandoc's JSON (pandoc -t json). -: from standard input."`
	lookFlags
	sourceFlags
	reportFlags
	progressFlags
}

// Help is the part of `reliure build --help` that tags can't hold.
func (buildCommand) Help() string {
	return `Writes DIR/SLUG.pdf and DIR/SLUG.epub for each publication, DIR/manifest.json and DIR/SHA256SUMS. A publication with errors keeps the files that it had.

Examples:

  reliure build                             content/ into dist/

  reliure build content/guide.md -o out     one file

  reliure build guide.md -o guide.pdf       the PDF alone, by its name

  reliure build one.md two.md -o book.epub  two chapters

  cat guide.md | reliure build - -o guide.pdf

  reliure build --watch                     again after each save; Ctrl+C ends it, with exit code 0

  reliure build -f pdf --strict             the PDF alone, and no warning allowed

  reliure build --publication finUsage      one publication of many

  reliure build --shard 2/5 -o dist-2       a fifth of a large site

  reliure build --cache ~/.cache/reliure    only what changed since the last time

  reliure build --theme large-print -f pdf  pages for readers with low vision

  reliure build --pdf-standard ua1+a3a      a PDF with the Markdown inside

  pandoc report.docx -t json | reliure build --from -

Exit codes: 0 done, 1 errors in the sources, 2 wrong usage, 3 the disk or its permissions, 4 a fault of Reliure in what it made, 130 interrupted.`
}

// Run builds and lists what was written.
func (c buildCommand) Run(ctx context.Context) error {
	options, err := c.options(c.lookFlags)
	if err != nil {
		return err
	}
	options.Formats, options.Shard, options.Publish, options.Unverified = c.Format, c.Shard, c.Publish, c.Unverified
	if err := c.output(&options); err != nil {
		return err
	}
	if options.Cache = c.Cache; c.Cache != "" {
		if options.Program, err = program.Identity(release); err != nil {
			return err
		}
	}
	if c.From != "" {
		if options.From, err = handedOver(c.From, options.Limits.SourceMegabytes); err != nil {
			return err
		}
		options.Source = handedFolder(options.From.Name, options.Source)
	}
	if c.Watch {
		return c.watch(ctx, options)
	}
	report, err := c.open()
	if err != nil {
		return err
	}
	var end func()
	options.Progress, end = c.begin(c.Quiet)
	result, err := export.Build(ctx, options, &report.list)
	end()
	err = report.show(err)
	if !c.Quiet {
		err = errors.Join(err, list(result.Artifacts))
	}
	return err
}

// output says where to write: into a folder, or one file.
func (c buildCommand) output(to *export.Options) error {
	format := output.Format(strings.TrimPrefix(filepath.Ext(c.Output), "."))
	info, err := os.Stat(c.Output)
	isFolder := err == nil && info.IsDir()
	switch {
	case c.Output == "":
		return usageError("--output names no folder")
	case isFolder || format != output.PDF && format != output.EPUB:
		to.Output = c.Output
		return nil
	case len(c.Format) > 1 || len(c.Format) == 1 && c.Format[0] != format:
		return usageError(fmt.Sprintf("--output names a file in the format %s, and --format others", format))
	case !c.Shard.IsWhole():
		return usageError("--output names one file, and --shard is for many: name a folder")
	}
	name := filepath.Base(c.Output)
	to.Output, to.Name = filepath.Dir(c.Output), strings.TrimSuffix(name, filepath.Ext(name))
	to.Formats = []output.Format{format}
	if to.Name == "" {
		return usageError("--output names a file without a name")
	}
	return nil
}

// list prints the written files with what a reader wants to know of them.
func list(artifacts []export.Artifact) error {
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 3, ' ', 0)
	for _, a := range artifacts {
		fmt.Fprintf(out, "%s\t%s", diag.Printable(a.Path), size(a.Size))
		switch {
		case a.Pages == 1:
			fmt.Fprint(out, "\t1 page")
		case a.Pages > 1:
			fmt.Fprintf(out, "\t%d pages", a.Pages)
		}
		fmt.Fprintln(out)
	}
	return out.Flush()
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
