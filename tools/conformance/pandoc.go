package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/door"
	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/model"
)

// pandocPackage is the package of PyPI that carries pandoc 3.9.
const pandocPackage = "pypandoc_binary==1.17"

// docxPackage is the package of PyPI that writes and changes documents of Word, for the tests that follow those.
const docxPackage = "python-docx==1.2.0"

// handedFormats are the formats that documents go through on their way from pandoc to Reliure.
var handedFormats = []string{"docx", "odt", "rst", "org", "latex", "ipynb", "html", "docbook"}

//go:embed pandoc/words.lua
var wordsWriter []byte

//go:embed pandoc/examples.lua
var examplesReader []byte

// pandoc is the program, installed, with our scripts for it beside it.
type pandoc struct{ program, words, examples string }

// installPandoc makes pandoc ready; it does nothing when it is.
func installPandoc(ctx context.Context, cache string) (pandoc, error) {
	folder := filepath.Join(cache, strings.ReplaceAll(pandocPackage, "==", "-"))
	p := pandoc{filepath.Join(folder, "pypandoc", "files", "pandoc"), filepath.Join(folder, "words.lua"),
		filepath.Join(folder, "examples.lua")}
	if _, err := os.Stat(p.program); err != nil {
		if _, err := command(ctx, nil, "pip3", "install", "--quiet", "--no-deps", "--only-binary", ":all:", "--target",
			folder, pandocPackage); err != nil {
			return p, err
		}
	}
	docx := filepath.Join(cache, strings.ReplaceAll(docxPackage, "==", "-"))
	if _, err := os.Stat(docx); err != nil {
		if _, err := command(ctx, nil, "pip3", "install", "--quiet", "--only-binary", ":all:", "--target", docx,
			docxPackage); err != nil {
			return p, err
		}
	}
	return p, errors.Join(os.WriteFile(p.words, wordsWriter, 0o644), os.WriteFile(p.examples, examplesReader, 0o644))
}

// throughPandoc holds what comes from pandoc to pandoc's own reading of it, and its artifacts to the standards. It
// returns how many faults there are.
func throughPandoc(ctx context.Context, out io.Writer, cache string, all bool) (failures int, err error) {
	p, err := installPandoc(ctx, cache)
	if err != nil {
		return 0, fmt.Errorf("install pandoc: %w", err)
	}
	if failures, err = compareExamples(ctx, out, p); err != nil {
		return failures, err
	}
	folder, err := os.MkdirTemp("", "reliure-pandoc-")
	if err != nil {
		return failures, err
	}
	defer os.RemoveAll(folder)
	otherwise, err := buildHanded(ctx, out, p, folder, all)
	if failures += otherwise; err != nil {
		return failures, err
	}
	artifacts, err := filepath.Glob(filepath.Join(folder, "made", "*.[ep][pd][uf]*"))
	if err != nil {
		return failures, err
	}
	more, err := check(ctx, out, cache, validators(""), artifacts)
	return failures + more, err
}

// buildHanded has pandoc write our documents in its formats, read them again and hand them over. Each document is made
// in each format, or in one format of its turn when not all are asked for. The words must be those that pandoc reads:
// it returns for how many they are not.
func buildHanded(ctx context.Context, out io.Writer, p pandoc, folder string, all bool) (failures int, err error) {
	sources, err := documents(folder, all)
	if err != nil {
		return 0, err
	}
	count := 0
	for i, format := range handedFormats {
		chosen := sources
		if !all {
			chosen = sources[i%len(sources) : i%len(sources)+1]
		}
		for _, source := range chosen {
			count++
			if err := p.hand(ctx, folder, source, format); err != nil {
				failures++
				fmt.Fprintf(out, "%s as %s: %v\n", source.name, format, err)
			}
		}
	}
	fmt.Fprintf(out, "%d of %d documents have the words that pandoc reads: of %d, in %d formats\n",
		count-failures, count, len(sources), len(handedFormats))
	return failures, nil
}

// document is one that pandoc is given: in its own Markdown, or with elements of HTML as a page of a site has them.
// Pandoc has to read those as HTML.
type document struct {
	name   string
	file   string
	isPage bool
}

// pagesOfTests is the last of the pages of our tests that are sent through pandoc, so that there are 40 documents.
// linkedHome is none of them: a link home is left out of a book.
const (
	pagesOfTests = "020-titres"
	linkedHome   = "019-images"
)

// documents copies our documents for pandoc into a folder, with their pictures; when all are asked for, the pages of
// our publication, of another site and of our tests too.
func documents(folder string, all bool) ([]document, error) {
	type folderOf struct {
		source string
		isPage bool
		last   string // empty: all
	}
	from := []folderOf{{filepath.Join("testdata", "doors", "pandoc"), false, ""}}
	if all {
		from = append(from, folderOf{"content", true, ""},
			folderOf{filepath.Join("testdata", "sites", "pandoc"), false, ""},
			folderOf{filepath.Join("testdata", "pages"), true, pagesOfTests})
	}
	var found []document
	for _, f := range from {
		short := strings.ReplaceAll(f.source, string(filepath.Separator), "-")
		to := filepath.Join(folder, short)
		if err := os.CopyFS(to, os.DirFS(f.source)); err != nil {
			return nil, err
		}
		pages, err := filepath.Glob(filepath.Join(to, "*.md"))
		if err != nil || len(pages) == 0 {
			return nil, fmt.Errorf("documents for pandoc in %s: none, %w", f.source, err)
		}
		for _, page := range pages {
			name := strings.TrimSuffix(filepath.Base(page), ".md")
			if name != linkedHome && (f.last == "" || name <= f.last) {
				found = append(found, document{short + "-" + name, page, f.isPage})
			}
		}
	}
	return found, nil
}

// hand makes the artifacts of one document in one format.
func (p pandoc) hand(ctx context.Context, folder string, from document, format string) error {
	made := filepath.Join(folder, from.name+"-"+format)
	run := func(arguments ...string) error {
		_, err := command(ctx, nil, p.program, append(arguments, "--resource-path", filepath.Dir(from.file))...)
		return err
	}
	write := []string{"--citeproc", "-t", format, "-o", made + "." + format, from.file}
	if from.isPage {
		page := made + "-page.html"
		if err := run("-t", "html", "-o", page, from.file); err != nil {
			return err
		}
		markup, err := os.ReadFile(page)
		if err != nil {
			return err
		}
		markup = bytes.ReplaceAll(markup, []byte(`src="/`), []byte(`src="public/`)) // where the site has its pictures
		if err := os.WriteFile(page, markup, 0o644); err != nil {
			return err
		}
		write = append(write[:5], page, "-M", "title="+from.name, "-M", "lang=fr")
	}
	if format != "html" { // where a page of its own has the title twice
		write = append(write, "-s")
	}
	if err := run(write...); err != nil {
		return err
	}
	read := []string{"-f", format, "-s", "-t", "json", "--extract-media", made + "-media",
		"-o", made + ".json", made + "." + format}
	if format == "odt" || format == "html" || format == "ipynb" { // whose title pandoc reads as text, or not at all
		read = append(read, "-M", "title="+from.name)
	}
	if err := run(read...); err != nil {
		return err
	}
	if _, err := command(ctx, nil, filepath.Join("bin", "reliure"), "build", "--from", made+".json", "-o",
		filepath.Join(folder, "made")); err != nil {
		return err
	}
	data, err := os.ReadFile(made + ".json")
	if err != nil {
		return err
	}
	want, err := command(ctx, nil, p.program, "-f", "json", "-t", p.words, made+".json")
	if err != nil {
		return err
	}
	got, err := wordsOf(ctx, handedOver(made+".json", data))
	if err != nil {
		return err
	}
	return sameWords(got, texts(split(string(want))))
}

// wordsOf are the words of a document, in the order of the text; those of notes last.
func wordsOf(ctx context.Context, o export.Options) ([]string, error) {
	var report diag.List
	documents, err := export.Documents(ctx, o, &report)
	if err != nil || len(documents) != 1 {
		return nil, fmt.Errorf("%d documents: %w; %v", len(documents), err, report.All())
	}
	d := documents[0]
	c := &collector{}
	for _, s := range d.Sections {
		c.section(s)
	}
	for _, n := range d.Notes {
		c.blocks(n.Blocks)
	}
	words := strings.Fields(c.all())
	if len(words) > 0 && words[0] == label.For(d.Meta.Language).Introduction {
		words = words[1:] // a title for what has none
	}
	heading := ""
	if len(d.Sections) > 0 {
		heading = model.PlainText(d.Sections[0].Title)
	}
	if title := texts(split(d.Meta.Title)); !slices.Equal(texts(split(heading)), title) {
		words = append(title, words...) // the only heading is the title, which the cover shows
	}
	return words, nil
}

// handedOver are the options for a document that is handed over, whose pictures lie beside it.
func handedOver(file string, data []byte) export.Options {
	return export.Options{Source: filepath.Dir(file), From: &door.Input{Name: file, Data: data}}
}

// sameWords says where two texts part.
func sameWords(got, want []string) error {
	for i := range max(len(got), len(want)) {
		if i == len(got) || i == len(want) || got[i] != want[i] {
			from := max(i-3, 0)
			return fmt.Errorf("word %d: %q, and pandoc reads %q", i+1, got[from:min(i+4, len(got))],
				want[from:min(i+4, len(want))])
		}
	}
	return nil
}

// compareExamples holds pandoc's reading of each example of CommonMark's specification to goldmark's: the words that
// are shown have to be the same. It returns in how many they are not.
func compareExamples(ctx context.Context, out io.Writer, p pandoc) (failures int, err error) {
	specification := filepath.Join("internal", "markdown", "testdata", "commonmark", "spec.json")
	written, err := command(ctx, nil, p.program, "lua", p.examples, specification)
	if err != nil {
		return 0, err
	}
	var documents []string
	if err := json.Unmarshal(written, &documents); err != nil {
		return 0, err
	}
	data, err := os.ReadFile(specification)
	if err != nil {
		return 0, err
	}
	var examples []struct{ Markdown string }
	if err := json.Unmarshal(data, &examples); err != nil {
		return 0, err
	}
	folder, err := os.MkdirTemp("", "reliure-examples-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(folder)
	for i, example := range examples {
		through, err := wordsOf(ctx, handedOver(filepath.Join(folder, "example.json"), []byte(documents[i])))
		if err != nil {
			return failures, fmt.Errorf("example %d: %w", i+1, err)
		}
		file := filepath.Join(folder, "example.md")
		if err := os.WriteFile(file, []byte(example.Markdown), 0o644); err != nil {
			return failures, err
		}
		direct, err := wordsOf(ctx, export.Options{Source: file})
		if err != nil {
			return failures, fmt.Errorf("example %d: %w", i+1, err)
		}
		if reason := exampleDifferences[i+1]; slices.Equal(through, direct) == (reason != "") {
			failures++
			fmt.Fprintf(out, "CommonMark's example %d: %q through pandoc, %q through goldmark (%s)\n", i+1, through,
				direct, reason)
		}
	}
	fmt.Fprintf(out, "%d examples of CommonMark have the same words through pandoc and through goldmark, %d are known "+
		"to differ\n", len(examples)-len(exampleDifferences)-failures, len(exampleDifferences))
	return failures, nil
}

// exampleDifferences are the examples whose words differ, and why that is right.
var exampleDifferences = map[int]string{
	96: "a page's lines between --- are its metadata",
}
