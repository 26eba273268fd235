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
	"text/tabwriter"
)

func main() {
	program := flag.String("program", "bin/reliure", "program to time")
	pages := flag.String("pages", "../shared/corpus/minumeco/content/publications/fin-usage",
		"folder of the real pages")
	runs := flag.Int("runs", 11, "runs of each command; the median counts")
	flag.Parse()
	if err := bench(*program, *pages, *runs); err != nil {
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

func bench(program, pages string, runs int) error {
	program, err := filepath.Abs(program)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "reliure-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	subjects, err := subjects(pages, folder)
	if err != nil {
		return err
	}
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, "what\ttool\tmedian ms\tfastest ms\tmemory MB\twritten kB")
	start, err := measure(runs, exec.Command(program, "version"))
	if err != nil {
		return err
	}
	start.print(out, "nothing", "reliure version")
	medians := map[string]float64{}
	for _, s := range subjects {
		target := filepath.Join(folder, "out", s.name)
		m, err := measure(runs, exec.Command(program, "build", "-q", s.source, "-o", target))
		if err != nil {
			return err
		}
		m.written = weight(target)
		m.print(out, s.name, "reliure")
		medians[s.name] = m.median().Seconds()
		if err := others(out, s, target, runs); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if five := medians[fiveTimes]; five > 0 {
		fmt.Printf("45 times the text takes %.1f times as long as 5 times (at most 9.5)\n",
			medians[fortyFiveTimes]/five)
	}
	return nil
}

// others times pandoc and Typst where they are installed.
func others(out *tabwriter.Writer, s subject, target string, runs int) error {
	if s.joined == "" {
		return nil
	}
	if _, err := exec.LookPath("pandoc"); err != nil {
		return nil
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
	for _, c := range commands {
		if _, err := exec.LookPath(c.command.Args[0]); err != nil {
			continue
		}
		m, err := measure(runs, c.command)
		if err != nil {
			return err
		}
		m.written = weight(c.file)
		m.print(out, s.name, c.tool)
	}
	return nil
}
