// Command bench times bin/reliure: on content/, on nine real pages when they are there, and on those
// pages 5 and 45 times over.
//
// Each line is the median of some cold runs, both outputs written, with the most memory that the process held. Where
// pandoc and Typst are installed they make the same files in the same run, since only ratios of one hour on one
// machine can be compared.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/tabwriter"
)

func main() {
	program := flag.String("program", "bin/reliure", "program to time")
	pages := flag.String("pages", "../shared/corpus/minumeco/content/publications/fin-usage",
		"folder of the real pages")
	runs := flag.Int("runs", 11, "runs of each command; the median counts")
	page := flag.String("keep", "", "Markdown page to keep the run in, before those that it has")
	name := flag.String("name", "", "name of the run there: day and commit")
	flag.Parse()
	lines, err := bench(*program, *pages, *runs)
	if err == nil && *page != "" {
		err = keep(*page, *name, lines)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// A subject is something to make artifacts of.
type subject struct {
	name   string
	source string // folder, for Reliure
	joined string // one Markdown file with the same text, for the others
}

// bench measures, and prints a table of the lines that it returns.
func bench(program, pages string, runs int) ([]line, error) {
	program, err := filepath.Abs(program)
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "reliure-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	subjects, err := subjects(pages, folder)
	if err != nil {
		return nil, err
	}
	start, err := measure(runs, exec.Command(program, "version"))
	if err != nil {
		return nil, err
	}
	lines := []line{{"nothing", "reliure version", start}}
	medians := map[string]float64{}
	for _, s := range subjects {
		target := filepath.Join(folder, "out", s.name)
		m, err := measure(runs, exec.Command(program, "build", "-q", s.source, "-o", target))
		if err != nil {
			return nil, err
		}
		m.written = weight(target)
		lines = append(lines, line{s.name, "reliure", m})
		medians[s.name] = m.median().Seconds()
		beside, err := others(s, target, runs)
		if err != nil {
			return nil, err
		}
		lines = append(lines, beside...)
	}
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, "what\ttool\tmedian ms\tfastest ms\tprocessor ms\tmemory MB\twritten kB")
	for _, l := range lines {
		fmt.Fprintln(out, strings.Join(l.cells(), "\t"))
	}
	if err := out.Flush(); err != nil {
		return nil, err
	}
	if five := medians[fiveTimes]; five > 0 {
		fmt.Printf("45 times the text takes %.1f times as long as 5 times (at most 9.5)\n",
			medians[fortyFiveTimes]/five)
	}
	return lines, nil
}

// others times pandoc and Typst where they are installed.
func others(s subject, target string, runs int) ([]line, error) {
	if s.joined == "" {
		return nil, nil
	}
	if _, err := exec.LookPath("pandoc"); err != nil {
		return nil, nil
	}
	typ, pdf, epub := target+".typ", target+".pdf", target+".epub"
	commands := []struct {
		tool, file string
		command    *exec.Cmd
	}{
		{"pandoc → EPUB", epub, exec.Command("pandoc", s.joined, "-o", epub)},
		{"pandoc → Typst source", typ, exec.Command("pandoc", s.joined, "-s", "-f", "markdown-native_divs-native_spans",
			"-o", typ)},
		{"Typst source → PDF", pdf, exec.Command("typst", "compile", "--root", "/", typ, pdf)},
	}
	var lines []line
	for _, c := range commands {
		if _, err := exec.LookPath(c.command.Args[0]); err != nil {
			continue
		}
		m, err := measure(runs, c.command)
		if err != nil {
			return nil, err
		}
		m.written = weight(c.file)
		lines = append(lines, line{s.name, c.tool, m})
	}
	return lines, nil
}
