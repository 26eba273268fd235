package main

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/export"
)

// publication is a PDF that is read, and the words of the model that it was made from.
type publication struct {
	name     string
	file     string
	passages []passage
	outline  outline
}

// reading is what a reader made of a publication.
type reading struct {
	publication string
	words, lost int
	examples    []string       // of words that are lost, with the place in the source
	astray      int            // how often a cell of a table is not read as a whole before the next
	hyphens     map[string]int // by what stands for a hyphen at a line's end
}

// read has every reader read every publication. It returns what is to be mended: a word that a reader doesn't get, or
// gets at another place.
func read(ctx context.Context, out io.Writer, corpus, cache, table string) (failures int, err error) {
	readers, err := installReaders(ctx, cache)
	if err != nil {
		return 0, fmt.Errorf("install the readers: %w", err)
	}
	folder, err := os.MkdirTemp("", "reliure-readers-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(folder)
	publications, err := publicationsToRead(ctx, corpus, folder)
	if err != nil {
		return 0, err
	}
	rows, failures, err := readAll(ctx, out, readers, publications)
	if err != nil {
		return 0, err
	}
	if table == "" {
		return failures, nil
	}
	var page bytes.Buffer
	writeReaders(&page, rows)
	return failures, os.WriteFile(table, page.Bytes(), 0o644)
}

// readAll has each reader read each publication, and counts what is not enough.
func readAll(ctx context.Context, out io.Writer, readers []reader, publications []publication) (rows []readerRow,
	failures int, err error) {
	rows = make([]readerRow, len(readers))
	for i, r := range readers {
		if rows[i].version, err = r.version(ctx); err != nil {
			return nil, 0, err
		}
		rows[i].name = r.name
		for _, p := range publications {
			text, err := r.text(ctx, p.file)
			if err != nil {
				return nil, 0, fmt.Errorf("%s on %s: %w", r.name, p.name, err)
			}
			got := p.compare(string(text))
			rows[i].readings = append(rows[i].readings, got)
			failures += got.report(out, r.name+" "+rows[i].version)
		}
	}
	return rows, failures, nil
}

// publicationsToRead builds every publication that is there as a PDF, and its model.
func publicationsToRead(ctx context.Context, corpus, folder string) ([]publication, error) {
	var list []publication
	for _, source := range append(sources(corpus), filepath.Join("testdata", "library")) {
		into := filepath.Join(folder, name(source))
		_, err := command(ctx, nil, filepath.Join("bin", "reliure"), "build", source, "-f", "pdf", "-o", into)
		if err != nil {
			return nil, fmt.Errorf("build %s: %w", source, err)
		}
		documents, err := export.Documents(ctx, export.Options{Source: source}, &diag.List{})
		if err != nil {
			return nil, fmt.Errorf("the model of %s: %w", source, err)
		}
		for _, d := range documents {
			file := filepath.Join(into, d.Meta.Slug+".pdf")
			list = append(list, publication{d.Meta.Slug, file, passages(d), outlineOf(d)})
		}
	}
	return list, nil
}

// compare follows the words of the model through a text.
func (p publication) compare(text string) reading {
	f := follow(p.passages, split(text))
	got := reading{publication: p.name, hyphens: map[string]int{}}
	last := -1
	for i, passage := range p.passages {
		got.words += len(passage.words)
		for k, at := range f.at[i] {
			if at < 0 {
				got.lost++
				got.examples = append(got.examples, passage.words[k]+" ("+passage.place+")")
				continue
			}
			if hyphen := f.got[at].cut; hyphen != "" {
				got.hyphens[strings.TrimRight(hyphen, " ")]++
			}
			if passage.table && at < last {
				got.astray++
			}
			if !passage.moves {
				last = at
			}
		}
	}
	return got
}

// Publications that must be read to another share than the rest.
const (
	shipped = "seconde-vie" // content/
	faulty  = "pages"       // of the tests: characters that no font has, words longer than a line, turned tables
)

// least is how many of a thousand words of a publication a reader must get, in order.
func least(publication string) int {
	switch publication {
	case shipped:
		return 1000
	case faulty:
		return 940
	}
	return 999
}

// report says what a reader made of a publication, and returns 1 when it is not enough.
func (r reading) report(out io.Writer, reader string) (failures int) {
	verdict := "all words"
	if r.lost > 0 {
		verdict = fmt.Sprintf("%d of %d words are lost", r.lost, r.words)
	}
	fmt.Fprintf(out, "%s: %s: %s\n", r.publication, reader, verdict)
	for _, example := range r.examples[:min(len(r.examples), 12)] {
		fmt.Fprintf(out, "    %s\n", example)
	}
	if r.words == 0 || (r.words-r.lost)*1000 < r.words*least(r.publication) {
		return 1
	}
	return 0
}

// readerRow is what the table says of a reader.
type readerRow struct {
	name, version string
	readings      []reading
}

func (r readerRow) lost() (lost, words int) {
	for _, got := range r.readings {
		lost, words = lost+got.lost, words+got.words
	}
	return lost, words
}

// hyphens says what stands for a hyphen at a line's end, the most frequent first; all is how many there are.
func (r readerRow) hyphens(all int) string {
	counts := map[string]int{}
	left := all
	for _, got := range r.readings {
		for form, n := range got.hyphens {
			counts[formOfHyphen(form)] += n
			left -= n
		}
	}
	if left > 0 {
		counts["joined"] = left
	}
	forms := make([]string, 0, len(counts))
	for form := range counts {
		forms = append(forms, form)
	}
	slices.SortFunc(forms, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	for i, form := range forms {
		forms[i] = fmt.Sprintf("%s %d", form, counts[form])
	}
	return strings.Join(forms, ", ")
}

// formOfHyphen names the characters that a reader writes for a hyphen at a line's end.
func formOfHyphen(s string) string {
	lines := strings.Count(s, "\n")
	s = strings.TrimRight(s, " \r\n\f")
	switch {
	case s == "-" && lines > 1:
		return "`-` and an empty line"
	case s == "-":
		return "`-` and a new line"
	}
	return fmt.Sprintf("%U", []rune(s)[0])
}

// writeReaders writes docs/conformance/readers.md.
func writeReaders(out *bytes.Buffer, rows []readerRow) {
	out.Write(readersHead)
	all := 0
	for _, row := range rows {
		n := 0
		for _, got := range row.readings {
			for _, times := range got.hyphens {
				n += times
			}
		}
		all = max(all, n)
	}
	for _, row := range rows {
		lost, words := row.lost()
		astray := 0
		for _, got := range row.readings {
			astray += got.astray
		}
		cells := "cell by cell"
		if astray > 0 {
			cells = fmt.Sprintf("%d times not cell by cell", astray)
		}
		fmt.Fprintf(out, "| %s | %s | %d of %d | %s | %s |\n",
			row.name, row.version, words-lost, words, row.hyphens(all), cells)
	}
	fmt.Fprint(out, "\n## By publication\n\nWords that are lost, of all.\n\n| reader |")
	for _, got := range rows[0].readings {
		fmt.Fprintf(out, " %s |", got.publication)
	}
	fmt.Fprintf(out, "\n|---|%s\n", strings.Repeat("---|", len(rows[0].readings)))
	for _, row := range rows {
		fmt.Fprintf(out, "| %s |", row.name)
		for _, got := range row.readings {
			fmt.Fprintf(out, " %d of %d |", got.lost, got.words)
		}
		fmt.Fprintln(out)
	}
}

// readersHead is the page up to its first row.
//
//go:embed readers/head.md
var readersHead []byte
