package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"time"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/export"
)

// defaultSource is what is read when nothing is named.
const defaultSource = "content"

// sourceFlags say what is read and how.
type sourceFlags struct {
	Source      string         `arg:"" optional:"" default:"content" complete:"file" help:"Folder or Markdown file to read; \"content\" by default."`
	Site        string         `placeholder:"DIR" complete:"dir" help:"Root of the site, where /absolute addresses of pictures begin. By default the nearest parent folder with public/ or eleventy.config.*."`
	Publication string         `placeholder:"KEY" help:"Take this publication alone, named by its eleventyNavigation key. By default all in SOURCE."`
	Config      string         `placeholder:"FILE" complete:"file" help:"Configuration. By default the reliure.yaml beside SOURCE, then in the root of the site."`
	Limit       map[string]int `env:"RELIURE_LIMITS" mapsep:"," placeholder:"NAME=VALUE" help:"Set a limit of what a source may cost, which reliure.yaml can lower and not raise: source_megabytes, picture_megapixels, picture_megabytes, nesting, yaml_aliases, table_columns or table_cells. Several are parted by commas. By default what RELIURE_LIMITS says."`
	Strict      bool           `help:"Count warnings as errors."`
	Jobs        int            `short:"j" placeholder:"N" help:"How many things are done at once. By default one for each processor."`
}

// lookFlags say what the artifacts look like and which standards they meet.
type lookFlags struct {
	Theme       string `placeholder:"NAME|DIR" complete:"livre,a5,lettre,large-print,dir" help:"Look of the pages: livre (the default), a5, lettre, large-print, or a folder with a theme.yaml of your own."`
	PDFStandard string `name:"pdf-standard" default:"" enum:",ua1+a2a,ua1+a3a,ua2+a4" placeholder:"NAME" help:"Standards that the PDF meets: ua1+a2a (PDF/UA-1 and PDF/A-2a, the default), ua1+a3a (the same with the sources embedded), ua2+a4 (PDF 2.0)."`
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
	return export.Options{
		Source:      f.Source,
		Site:        f.Site,
		Publication: f.Publication,
		ConfigFile:  f.Config,
		Theme:       look.Theme,
		Standard:    look.PDFStandard,
		Limits:      limits,
		Strict:      f.Strict,
		Jobs:        f.Jobs,
		Memory:      memory(),
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
	if date.Year() > 9999 { // the formats write four figures
		return nil, usageError(fmt.Sprintf("SOURCE_DATE_EPOCH is %q; it must be before the year 10000", text))
	}
	return &date, nil
}
