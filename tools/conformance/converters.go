package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/model"
)

// outline is what a converter should keep of a document beside its words.
type outline struct {
	titles []string // words of each section's title
	rows   []string // words of each row of a table
}

// outlineOf reads the titles and the rows of a document.
func outlineOf(d *model.Document) outline {
	var o outline
	model.Walk(d, model.Visitor{
		Section: func(s *model.Section) bool {
			c := newCollector(d)
			c.inlines(s.Title, s.Pos)
			o.titles = append(o.titles, c.all())
			return true
		},
		Block: func(b model.Block) bool {
			table, ok := b.(*model.Table)
			if !ok {
				return true
			}
			for _, row := range table.Rows() {
				c := newCollector(d)
				for _, cell := range row.Cells {
					c.blocks(cell.Blocks)
				}
				o.rows = append(o.rows, c.all())
			}
			return true
		},
	})
	return o
}

// all is all the words that were collected.
func (c *collector) all() string {
	var words []string
	for _, p := range c.list {
		words = append(words, p.words...)
	}
	return strings.Join(words, " ")
}

// kept counts the titles and the rows that are headings and rows in Markdown. A title may have its number before it.
func (o outline) kept(markdown string) (titles, rows int) {
	var headings, lines []string
	for line := range strings.Lines(strings.ReplaceAll(markdown, "<br>", " ")) {
		line = strings.TrimLeft(line, "\f")
		words := strings.Join(texts(split(withoutTags(line))), " ")
		switch {
		case strings.HasPrefix(line, "#"):
			headings = append(headings, " "+words)
		case strings.HasPrefix(line, "|"):
			lines = append(lines, words)
		}
	}
	for _, title := range o.titles {
		if slices.ContainsFunc(headings, func(s string) bool { return strings.HasSuffix(s, " "+title) }) {
			titles++
		}
	}
	for _, row := range o.rows {
		if slices.Contains(lines, row) {
			rows++
		}
	}
	return titles, rows
}

// withoutTags leaves out what a converter writes in HTML.
func withoutTags(line string) string {
	tags := strings.NewReplacer("<sup>", " ", "</sup>", " ", "<u>", "", "</u>", "", "~~", "", "_", " ", "*", "")
	return tags.Replace(line)
}

//go:embed readers/converters.txt
var converterRequirements []byte

// convert has converters make Markdown of the publications, and says what they keep. Nothing fails: what a converter
// takes for a heading or a table is its guess from the look of the page, since none of them reads tags.
func convert(ctx context.Context, out io.Writer, corpus, cache string) error {
	python, err := filepath.Abs(filepath.Join(cache, "converters"))
	if err != nil {
		return err
	}
	if err := installPython(ctx, python, converterRequirements); err != nil {
		return err
	}
	script := filepath.Join(python, "extract.py")
	if err := os.WriteFile(script, extractWithPython, 0o644); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "reliure-converters-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	publications, err := publicationsToRead(ctx, corpus, folder)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "| publication | converter | words in order | titles as headings | rows of tables |")
	fmt.Fprintln(out, "|---|---|---|---|---|")
	for _, p := range publications {
		for _, converter := range []string{"markitdown", "pymupdf4llm", "pdfplumber"} {
			text, err := command(ctx, []string{"PYTHONPATH=" + filepath.Join(python, "packages")},
				"python3", script, converter, p.file)
			if err != nil {
				return fmt.Errorf("%s on %s: %w", converter, p.name, err)
			}
			got := p.compare(withoutTags(string(text)))
			titles, rows := p.outline.kept(string(text))
			fmt.Fprintf(out, "| %s | %s | %d of %d | %d of %d | %d of %d |\n",
				p.name, converter, got.words-got.lost, got.words,
				titles, len(p.outline.titles), rows, len(p.outline.rows))
		}
	}
	return nil
}
