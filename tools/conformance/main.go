// Command conformance builds artifacts with bin/reliure and has the validators of the standards check each of them.
//
// It is run from the root of the repository by `make conformance`, after the build. In: the sources that are
// there (content/, the corpus next to the repository, the document of all constructs that the tests of
// internal/epub make). Out: a line for each artifact and validator, every message under it. The rule it keeps:
// any message, of any severity, fails. Readers (readers.go) then extract the text of every PDF, and must get the
// words of its model.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/tools/install"
)

// validator is a tool that knows a standard.
type validator interface {
	// name is the tool's name and version.
	name() string
	// accepts reports whether the tool checks files of that extension.
	accepts(extension string) bool
	// install makes the tool ready in a folder of its own; it does nothing when it is.
	install(ctx context.Context, folder string) error
	// check returns what the tool has to say about each file; nothing when the file conforms.
	check(ctx context.Context, files []string) ([][]finding, error)
}

// finding is one message of a validator.
type finding struct {
	severity, code, message, place string
}

func (f finding) String() string {
	return fmt.Sprintf("%s %s: %s (%s)", f.severity, f.code, f.message, f.place)
}

func main() {
	corpus := flag.String("corpus", filepath.Join("..", "shared", "corpus"),
		"folder with real publications; left out when it is not there")
	cache := flag.String("cache", install.Cache(), "folder that the validators are installed in")
	only := flag.String("only", "",
		"readers, converters, drawings, pandoc or the name of a validator (veraPDF, EPUBCheck, …): nothing else is run")
	table := flag.String("table", "", "file that the table of the readers is written to")
	suite := flag.String("suite", filepath.Join("..", "shared", "cases", "svg"),
		"folder with drawings beside the pictures that are right; left out when it is not there")
	keep := flag.String("keep", "", "folder for what is made of the drawings; empty: nothing is kept")
	all := flag.Bool("all", false, "each of our documents in each of pandoc's formats, not one for a format")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	failures := 0
	var err error
	if *only == "" || *only == "drawings" {
		err = compareDrawings(ctx, os.Stdout, *suite, *keep)
	}
	switch {
	case err != nil || *only == "readers" || *only == "drawings" || *only == "pandoc":
	case *only == "converters":
		err = convert(ctx, os.Stdout, *corpus, *cache)
	default:
		failures, err = run(ctx, os.Stdout, *corpus, *cache, *only)
	}
	if err == nil && (*only == "" || *only == "pandoc") {
		var more int
		more, err = throughPandoc(ctx, os.Stdout, *cache, *all)
		failures += more
	}
	if err == nil && (*only == "" || *only == "readers") {
		var more int
		more, err = read(ctx, os.Stdout, *corpus, *cache, *table)
		failures += more
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(3)
	}
	if failures > 0 {
		fmt.Printf("%d failures\n", failures)
		os.Exit(1)
	}
}

// validators are those whose names begin with the word; all for an empty one.
func validators(word string) []validator {
	all := []validator{&epubCheck{}, &ace{}, &veraPDF{}, qpdf(), mutool(), &onixSchema{}}
	return slices.DeleteFunc(all, func(v validator) bool {
		return !strings.HasPrefix(strings.ToLower(v.name()), strings.ToLower(word))
	})
}

// run builds the artifacts and has the validators of that name check them; it returns how many findings there were.
func run(ctx context.Context, out io.Writer, corpus, cache, only string) (failures int, err error) {
	chosen := validators(only)
	if len(chosen) == 0 {
		return 0, fmt.Errorf("there is no step and no validator named %q", only)
	}
	folder, err := os.MkdirTemp("", "reliure-conformance-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(folder)
	artifacts, err := buildArtifacts(ctx, corpus, folder)
	if err != nil {
		return 0, err
	}
	return check(ctx, out, cache, chosen, artifacts)
}

// check has validators check artifacts, each those that it knows; it returns how many findings there were.
func check(ctx context.Context, out io.Writer, cache string, chosen []validator, artifacts []string) (failures int,
	err error) {
	for _, v := range chosen {
		checked := slices.DeleteFunc(slices.Clone(artifacts), func(file string) bool {
			return !v.accepts(filepath.Ext(file))
		})
		if len(checked) == 0 {
			continue
		}
		if err := v.install(ctx, cache); err != nil {
			return 0, fmt.Errorf("install %s: %w", v.name(), err)
		}
		findings, err := v.check(ctx, checked)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", v.name(), err)
		}
		for i, file := range checked {
			report(out, v, file, findings[i])
			failures += len(findings[i])
		}
	}
	return failures, nil
}

// oneByOne has a tool check files that takes one at a time.
func oneByOne(files []string, check func(file string) ([]finding, error)) ([][]finding, error) {
	all := make([][]finding, len(files))
	for i, file := range files {
		var err error
		if all[i], err = check(file); err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(file), err)
		}
	}
	return all, nil
}

func report(out io.Writer, v validator, file string, findings []finding) {
	verdict := "conforms"
	if len(findings) > 0 {
		verdict = fmt.Sprintf("%d messages", len(findings))
	}
	name := filepath.Join(filepath.Base(filepath.Dir(file)), filepath.Base(file))
	fmt.Fprintf(out, "%s: %s: %s\n", name, v.name(), verdict)
	for _, f := range findings {
		fmt.Fprintf(out, "    %s\n", f)
	}
}

// combined runs a program and returns all that it wrote.
func combined(ctx context.Context, name string, arguments ...string) ([]byte, error) {
	return exec.CommandContext(ctx, name, arguments...).CombinedOutput()
}

// command runs a program in the repository and returns what it wrote to its standard output; what it said
// otherwise is in the error.
func command(ctx context.Context, env []string, name string, arguments ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, name, arguments...)
	c.Env = append(os.Environ(), env...)
	out, err := c.Output()
	if failed, ok := err.(*exec.ExitError); ok {
		return out, fmt.Errorf("%s: %w\n%s%s", name, err, failed.Stderr, out)
	}
	return out, err
}
