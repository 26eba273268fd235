// Command typography measures how well PDFs are set, and compares Reliure with its peers.
//
// With files it measures these:
//
//	typography [-from PAGE] FILE.pdf...
//
// Without, it sets three pages of content/ with bin/reliure, and the same words with Typst, LaTeX and WeasyPrint where
// they are installed, measures all, and writes pictures and the table into docs/typography.md. It needs mutool (MuPDF)
// and pdftoppm (Poppler).
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
)

func main() {
	program := flag.String("program", "bin/reliure", "program to compare")
	from := flag.Int("from", 1, "first page to measure, of the files named")
	keep := flag.String("keep", "", "empty folder to keep everything that is made in")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	run := func() error { return compare(ctx, *program, *keep) }
	if flag.NArg() > 0 {
		run = func() error { return measureFiles(ctx, flag.Args(), *from) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "typography:", err)
		os.Exit(1)
	}
}

// measureFiles prints the measurements of PDFs.
func measureFiles(ctx context.Context, files []string, from int) error {
	if err := need("mutool", "pdftoppm"); err != nil {
		return err
	}
	var books []*book
	for _, file := range files {
		b := &book{maker: file, pdf: file, from: from}
		if err := b.measure(ctx); err != nil {
			return err
		}
		books = append(books, b)
	}
	fmt.Print(table(books))
	return nil
}

// packages says where the tools come from that the comparison runs.
var packages = []struct{ command, from string }{
	{"mutool", "Debian: mupdf-tools"},
	{"pdftoppm", "Debian: poppler-utils"},
	{"pandoc", "Debian: pandoc, or PyPI: pypandoc_binary"},
	{"typst", "its releases, or PyPI: typst"},
	{"weasyprint", "PyPI: weasyprint"},
	{"lualatex", "Debian: texlive-luatex texlive-latex-extra texlive-lang-french"},
	{"rsvg-convert", "Debian: librsvg2-bin"},
}

// need reports commands that are not installed, with where to get them.
func need(commands ...string) error {
	for _, p := range packages {
		for _, c := range commands {
			if p.command != c {
				continue
			}
			if _, err := exec.LookPath(c); err != nil {
				return fmt.Errorf("%s is not installed (%s)", c, p.from)
			}
		}
	}
	return nil
}
