package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/pdf"
)

// limitFlags say what a source may cost.
type limitFlags struct {
	Limit map[string]int `env:"RELIURE_LIMITS" mapsep:"," placeholder:"NAME=VALUE" help:"Set a limit of what a source may cost, which reliure.yaml can lower and not raise: source_megabytes, picture_megapixels, picture_megabytes, nesting, yaml_aliases, table_columns or table_cells. Several are parted by commas. By default what RELIURE_LIMITS says."`
}

// sourceFlags say what is read and how.
type sourceFlags struct {
	Source      []string `arg:"" optional:"" complete:"file" help:"Folder or Markdown file to read; several files are the chapters of one publication; \"-\" is the standard input. By default the folder \"content\", else the nearest folder with pages."`
	Site        string   `placeholder:"DIR" complete:"dir" help:"Root of the site, where /absolute addresses of pictures begin. By default the nearest parent folder with public/ or eleventy.config.*."`
	Publication string   `placeholder:"KEY" help:"Take this publication alone, named by its eleventyNavigation key. By default all in SOURCE."`
	Config      string   `placeholder:"FILE" complete:"file" help:"Configuration. By default the reliure.yaml beside SOURCE, then in the root of the site."`
	limitFlags
	Strict bool `help:"Count warnings as errors."`
	Jobs   int  `short:"j" placeholder:"N" help:"How many things are done at once. By default one for each processor."`
}

// lookFlags say what the artifacts look like and which standards they meet.
type lookFlags struct {
	Theme       string       `placeholder:"NAME|DIR" complete:"livre,a5,lettre,large-print,dir" help:"Look of the pages: livre (the default), a5, lettre, large-print, or a folder with a theme.yaml of your own."`
	PDFStandard standardName `name:"pdf-standard" complete:"ua1+a2a,ua1+a3a,ua2+a4" placeholder:"NAME" help:"Standards that the PDF meets: ua1+a2a (PDF/UA-1 and PDF/A-2a, the default), ua1+a3a (the same with the sources embedded), ua2+a4 (PDF 2.0)."`
}

// standardName is the name of a PDF standard.
type standardName string

// UnmarshalText takes the names that there are.
func (s *standardName) UnmarshalText(text []byte) error {
	if _, known := pdf.StandardNamed(string(text)); !known {
		return fmt.Errorf("must be one of %s", strings.Join(pdf.StandardNames(), ", "))
	}
	*s = standardName(text)
	return nil
}

// source returns the folder or file that is read, and of several files the folder that they are in with their paths in
// it.
func (f sourceFlags) source() (folder string, chapters []string, err error) {
	switch len(f.Source) {
	case 0:
		return "", nil, nil
	case 1:
		return f.Source[0], nil, nil
	}
	for i, name := range f.Source {
		if name == fromStandardInput {
			return "", nil, usageError("the standard input can't be read beside other sources")
		}
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			return "", nil, usageError(name + " is a folder; several sources are the files of one publication")
		} else if errors.Is(err, fs.ErrNotExist) {
			return "", nil, usageError("there is no file " + name)
		}
		path, err := filepath.Abs(name)
		if err != nil {
			return "", nil, err
		}
		if chapters = append(chapters, path); i == 0 {
			folder = filepath.Dir(path)
		}
		for !isBelow(folder, path) {
			folder = filepath.Dir(folder)
		}
	}
	here, err := os.Getwd()
	if err != nil {
		return "", nil, err
	}
	for i, path := range chapters {
		if chapters[i], err = filepath.Rel(folder, path); err != nil {
			return "", nil, err
		}
		chapters[i] = filepath.ToSlash(chapters[i])
	}
	if relative, err := filepath.Rel(here, folder); err == nil {
		folder = relative // diagnostics show files as the user knows them
	}
	return folder, chapters, nil
}

// isBelow reports whether an absolute path lies in a folder.
func isBelow(folder, path string) bool {
	relative, err := filepath.Rel(folder, path)
	return err != nil || filepath.IsLocal(relative)
}

// options returns what export needs of the flags, and holds the process to the number of jobs.
func (f sourceFlags) options(look lookFlags) (export.Options, error) {
	if f.Jobs < 0 {
		return export.Options{}, usageError("--jobs must be 1 or more")
	}
	if f.Jobs > 0 {
		runtime.GOMAXPROCS(min(f.Jobs, runtime.NumCPU()))
	}
	limits, err := config.LimitsOf(f.Limit)
	if err != nil {
		return export.Options{}, usageError("--limit or RELIURE_LIMITS: " + err.Error())
	}
	modified, err := sourceDate()
	if err != nil {
		return export.Options{}, err
	}
	source, chapters, err := f.source()
	if err != nil {
		return export.Options{}, err
	}
	o := export.Options{
		Source:      source,
		Chapters:    chapters,
		Site:        f.Site,
		Publication: f.Publication,
		ConfigFile:  f.Config,
		Theme:       look.Theme,
		Standard:    string(look.PDFStandard),
		Limits:      limits,
		Strict:      f.Strict,
		Jobs:        f.Jobs,
		Memory:      memory(),
		Machine:     machine(),
		Modified:    modified,
		Version:     version(),
	}
	if source == fromStandardInput {
		o.Source = "."
		o.From, err = handedOver(source, limits.SourceMegabytes)
	}
	return o, err
}

// start returns the options, and the report that is shown at the end.
func (f sourceFlags) start(look lookFlags, show reportFlags) (export.Options, *report, error) {
	options, err := f.options(look)
	if err != nil {
		return options, nil, err
	}
	r, err := show.open()
	return options, r, err
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
	if date.Year() > 9999 { // the formats write four figures
		return nil, usageError(fmt.Sprintf("SOURCE_DATE_EPOCH is %q; it must be before the year 10000", text))
	}
	return &date, nil
}
