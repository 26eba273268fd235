package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/reliure/reliure/tools/typography/measure"
)

// book is a PDF that is measured.
type book struct {
	maker  string
	pdf    string
	title  string // when not empty, what the first page to be measured begins with
	from   int    // that page, from 1
	pages  []measure.Page
	report measure.Report
}

// compare makes the books, measures them and writes what docs/typography.md shows.
func compare(ctx context.Context, program, keep string) error {
	if err := need("mutool", "pdftoppm", "rsvg-convert"); err != nil {
		return err
	}
	folder := keep
	if folder == "" {
		temporary, err := os.MkdirTemp("", "reliure-typography-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temporary)
		folder = temporary
	}
	books, err := makeBooks(ctx, program, folder)
	if err != nil {
		return err
	}
	for _, b := range books {
		if err := b.measure(ctx); err != nil {
			return fmt.Errorf("%s: %w", b.maker, err)
		}
	}
	fmt.Print(table(books))
	if len(books) <= len(allPeers) {
		fmt.Fprintln(os.Stderr, "typography: docs/ stays as it is, since not all peers are here")
		return nil
	}
	if err := writeTable(table(books)); err != nil {
		return err
	}
	return writePictures(ctx, books)
}

// makeBooks sets the pages with Reliure, then with each peer that is installed.
func makeBooks(ctx context.Context, program, folder string) ([]*book, error) {
	pages, out, work := filepath.Join(folder, "pages"), filepath.Join(folder, "reliure"), filepath.Join(folder, "peers")
	if err := makeSource(pages); err != nil {
		return nil, err
	}
	if err := run(exec.CommandContext(ctx, program, "build", "-q", "--site", pages, "-o", out, pages)); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(work, 0o755); err != nil {
		return nil, err
	}
	s, err := openSource(ctx, filepath.Join(out, "pages.epub"), work)
	if err != nil {
		return nil, err
	}
	books := []*book{{maker: "Reliure", pdf: filepath.Join(out, "pages.pdf"), title: titles[0]}}
	for _, p := range allPeers {
		if err := need(p.commands...); err != nil {
			fmt.Fprintf(os.Stderr, "typography: without %s: %v\n", p.name, err)
			continue
		}
		pdf, err := p.set(s, ctx)
		if err != nil {
			return nil, err
		}
		books = append(books, &book{maker: p.name, pdf: pdf, title: titles[0]})
	}
	return books, nil
}

// measure reads the book's text and the pictures of its pages.
func (b *book) measure(ctx context.Context) error {
	text, err := exec.CommandContext(ctx, "mutool", "draw", "-q", "-F", "stext", "-o", "-", b.pdf).Output()
	if err != nil {
		return fmt.Errorf("mutool: %w", err)
	}
	if b.pages, err = measure.Read(bytes.NewReader(text)); err != nil {
		return err
	}
	if b.title != "" {
		first, ok := measure.Opening(b.pages, b.title)
		if !ok {
			return fmt.Errorf("no page begins with %q", b.title)
		}
		b.from = first + 1
	}
	pictures, err := b.pictures(ctx)
	if err != nil {
		return err
	}
	if len(pictures) != len(b.pages) || b.from < 1 || b.from > len(b.pages) {
		return fmt.Errorf("%d pages, %d pictures, to be measured from page %d", len(b.pages), len(pictures), b.from)
	}
	b.report = measure.Of(b.pages[b.from-1:], pictures[b.from-1:])
	return nil
}

// pictures are small ones of all pages: enough to see what is white.
func (b *book) pictures(ctx context.Context) ([]*measure.Picture, error) {
	raw, err := exec.CommandContext(ctx, "pdftoppm", "-gray", "-r", "36", b.pdf).Output()
	if err != nil {
		return nil, fmt.Errorf("pdftoppm: %w", err)
	}
	var list []*measure.Picture
	for r := bytes.NewReader(raw); r.Len() > 0; {
		p, err := measure.ReadPicture(r)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}

// rows are the table's, in the order of the page that explains them.
var rows = []struct {
	name  string
	value func(*measure.Report) string
}{
	{"pages", func(r *measure.Report) string { return fmt.Sprint(r.Pages) }},
	{"justified lines", func(r *measure.Report) string { return fmt.Sprint(r.Justified) }},
	{"characters in a line", func(r *measure.Report) string { return fmt.Sprintf("%.1f", r.Characters) }},
	{"hyphens per 100 lines", func(r *measure.Report) string { return fmt.Sprintf("%.1f", r.Per100(r.Hyphens)) }},
	{"longest ladder of hyphens", func(r *measure.Report) string { return fmt.Sprint(r.Ladder) }},
	{"natural word space, em", func(r *measure.Report) string { return fmt.Sprintf("%.3f", r.Natural) }},
	{"mean word space, em", func(r *measure.Report) string { return fmt.Sprintf("%.3f", r.Mean) }},
	{"standard deviation, em", func(r *measure.Report) string { return fmt.Sprintf("%.3f", r.Deviation) }},
	{"narrowest and widest, em", func(r *measure.Report) string {
		return fmt.Sprintf("%.2f – %.2f", r.Narrowest, r.Widest)
	}},
	{"loose lines per 100", func(r *measure.Report) string { return fmt.Sprintf("%.1f", r.Per100(r.Loose)) }},
	{"tight lines per 100", func(r *measure.Report) string { return fmt.Sprintf("%.1f", r.Per100(r.Tight)) }},
	{"rivers per 100 lines", func(r *measure.Report) string { return fmt.Sprintf("%.1f", r.Per100(r.Rivers)) }},
	{"overfull lines", func(r *measure.Report) string { return fmt.Sprint(r.Overfull) }},
	{"last lines shorter than an indent", func(r *measure.Report) string { return fmt.Sprint(r.ShortEnds) }},
	{"widows", func(r *measure.Report) string { return fmt.Sprint(r.Widows) }},
	{"orphans", func(r *measure.Report) string { return fmt.Sprint(r.Orphans) }},
	{"underfull pages", func(r *measure.Report) string { return fmt.Sprint(r.Underfull) }},
	{"uneven bottoms", func(r *measure.Report) string { return fmt.Sprint(r.Uneven) }},
	{"largest hole of a page, mean", func(r *measure.Report) string { return fmt.Sprintf("%.1f %%", 100*r.White) }},
}

// table shows the measurements in Markdown.
func table(books []*book) string {
	var t strings.Builder
	t.WriteString("| |")
	for _, b := range books {
		fmt.Fprintf(&t, " %s |", b.maker)
	}
	t.WriteString("\n| :--- |" + strings.Repeat(" ---: |", len(books)) + "\n")
	for _, row := range rows {
		fmt.Fprintf(&t, "| %s |", row.name)
		for _, b := range books {
			fmt.Fprintf(&t, " %s |", row.value(&b.report))
		}
		t.WriteString("\n")
	}
	return t.String()
}

const (
	page       = "docs/typography.md"
	tableBegin = "<!-- measured: begin -->\n"
	tableEnd   = "<!-- measured: end -->\n"
)

// writeTable puts the table into the page about it.
func writeTable(t string) error {
	raw, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(raw), tableBegin)
	_, after, closed := strings.Cut(rest, tableEnd)
	if !found || !closed {
		return fmt.Errorf("%s has no place for the table", page)
	}
	return os.WriteFile(page, []byte(before+tableBegin+"\n"+t+"\n"+tableEnd+after), 0o644)
}
