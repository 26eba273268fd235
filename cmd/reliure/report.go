package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/output"
	"github.com/reliure/reliure/internal/source"
)

// reportFlags say how diagnostics are shown.
type reportFlags struct {
	Diagnostics     string `enum:"text,json,sarif" default:"text" placeholder:"text|json|sarif" help:"Form of the diagnostics: text, json or sarif."`
	DiagnosticsFile string `placeholder:"FILE" complete:"file" help:"Write them as JSON or SARIF to this file, and as text to the terminal."`
	Quiet           bool   `short:"q" help:"Show warnings and errors alone."`
	NoColor         bool   `help:"Show no colours. The environment variable NO_COLOR does the same."`
	Language        string `enum:"auto,en,fr" default:"auto" placeholder:"en|fr" help:"Language of the diagnostics: en or fr; else that of LC_ALL, LC_MESSAGES or LANG."`
}

// language is the one that diagnostics are shown in.
func (f reportFlags) language() string {
	if f.Language != "" && f.Language != "auto" {
		return f.Language
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			language, _, _ := strings.Cut(value, "_")
			if slices.Contains(diag.Languages(), language) {
				return language
			}
			break
		}
	}
	return diag.Languages()[0]
}

// report collects diagnostics and shows them once.
type report struct {
	reportFlags
	list     diag.List
	file     *os.File  // nil: none wanted
	machine  *os.File  // where JSON and SARIF go without a file; nil: to the standard error, as text does
	accepted *accepted // nil: none are
}

// open makes the report, and the file that it goes to, before any work is done.
func (f reportFlags) open() (*report, error) {
	r := &report{reportFlags: f}
	if f.DiagnosticsFile == "" {
		return r, nil
	}
	if f.Diagnostics == "text" {
		return nil, usageError("--diagnostics-file needs --diagnostics json or sarif")
	}
	file, err := create(f.DiagnosticsFile)
	if err != nil {
		err = fmt.Errorf("the file for the diagnostics can't be written: %w", err)
		fmt.Fprintf(os.Stderr, "reliure: %v\n", err)
		return nil, err
	}
	r.file = file
	return r, nil
}

// create opens a file to write, a new one where a link is in the way: a link in a site may lead anywhere. Pipes and
// devices that the caller names are written to.
func create(name string) (*os.File, error) {
	if info, err := os.Lstat(name); err == nil && info.Mode()&os.ModeSymlink != 0 && !strings.HasPrefix(name, "/dev/") {
		if err := os.Remove(name); err != nil {
			return nil, err
		}
		return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	}
	return os.Create(name)
}

// show writes the diagnostics, among them the error that ended the command, and returns that error.
func (r *report) show(err error) error {
	r.explain(err)
	all := r.wanted()
	if r.file == nil {
		return errors.Join(err, r.write(r.output(), r.Diagnostics, all))
	}
	writing := r.write(r.file, r.Diagnostics, all)
	if closing := r.file.Close(); writing == nil {
		writing = closing
	}
	return errors.Join(err, writing, r.write(os.Stderr, "text", all))
}

// output is where the diagnostics go without a file.
func (r *report) output() *os.File {
	if r.Diagnostics == "text" || r.machine == nil {
		return os.Stderr
	}
	return r.machine
}

// wanted are the diagnostics that the flags leave.
func (r *report) wanted() []diag.Diagnostic {
	all := r.accepted.open(r.list.All())
	if r.Quiet {
		all = slices.DeleteFunc(all, func(d diag.Diagnostic) bool { return d.Severity == diag.Info })
	}
	return all
}

// explain makes a diagnostic of an error that is about no source.
func (r *report) explain(err error) {
	var writing *output.Error
	switch {
	case err == nil, errors.Is(err, export.ErrSources), errors.Is(err, export.ErrUnsound),
		errors.Is(err, output.ErrFolders), errors.Is(err, context.Canceled):
	case errors.Is(err, export.ErrNotFound):
		r.list.Errorf(diag.Pos{}, "not-found", "%s.", sentence(err))
	case errors.As(err, &writing):
		r.list.Errorf(diag.Pos{}, "output-not-writable", "%v", err)
	default:
		r.list.Errorf(diag.Pos{}, "environment", "%v.", err)
	}
}

// sentence says an error about what was not found without what its code says already.
func sentence(err error) string {
	said := strings.TrimPrefix(err.Error(), export.ErrNotFound.Error()+": ")
	said = strings.TrimSuffix(said, ": "+fs.ErrNotExist.Error())
	return strings.ToUpper(said[:1]) + said[1:]
}

func (r *report) write(w io.Writer, form string, list []diag.Diagnostic) error {
	list = diag.Translated(list, r.language())
	switch form {
	case "json":
		return diag.WriteJSON(w, list)
	case "sarif":
		folder, err := os.Getwd()
		if err != nil {
			return err
		}
		return diag.WriteSARIF(w, list, diag.SARIFOptions{Version: version(), Base: filepath.ToSlash(folder)})
	default:
		return diag.WriteText(w, list, r.textOptions())
	}
}

// maxExcerpted is the largest file that lines are shown of.
const maxExcerpted = 16 << 20

// textOptions shows colours and source lines on a terminal.
func (r *report) textOptions() diag.TextOptions {
	if !isTerminal(os.Stderr) {
		return diag.TextOptions{Language: r.language()}
	}
	return diag.TextOptions{
		Language: r.language(),
		Color:    !r.NoColor && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb",
		Sources:  sourceText,
	}
}

// sourceText is what a file holds; nil when it can't be read.
func sourceText(file string) []byte {
	text, err := source.ReadNamed(filepath.FromSlash(file), maxExcerpted)
	if err != nil {
		return nil
	}
	return text
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
