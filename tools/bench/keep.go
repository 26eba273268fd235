package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// keptRuns is how many runs the page keeps: enough to see where a change came in.
const keptRuns = 12

// runMark begins the heading of a run.
const runMark = "\n## "

// keep puts a run before those that the page has, under its name: "2026-11-28, 1a2b3c4". A run of the
// same name is replaced.
func keep(path, name string, lines []line) error {
	page, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path, []byte(withRun(string(page), name, table(lines))), 0o644)
}

// withRun is keep on the text of the page.
func withRun(page, name, body string) string {
	parts := strings.Split(strings.TrimRight(page, "\n"), runMark)
	kept := []string{strings.TrimRight(parts[0], "\n"), name + "\n\n" + body}
	for _, run := range parts[1:] {
		if heading, _, _ := strings.Cut(run, "\n"); heading != name {
			kept = append(kept, strings.TrimRight(run, "\n"))
		}
	}
	return strings.Join(kept[:min(len(kept), keptRuns+1)], "\n"+runMark) + "\n"
}

// table writes the lines as Markdown, with what is known of the machine.
func table(lines []line) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s/%s, %s, %d processors%s.\n\n", runtime.GOOS, runtime.GOARCH, runtime.Version(),
		runtime.NumCPU(), load())
	b.WriteString("| what | tool | median ms | fastest ms | processor ms | memory MB | written kB |\n")
	b.WriteString("|---|---|--:|--:|--:|--:|--:|\n")
	for _, l := range lines {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(l.cells(), " | "))
	}
	return strings.TrimRight(b.String(), "\n")
}

// load says how busy the machine is with other work, where the system tells: what runs beside makes all times longer.
func load() string {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return ""
	}
	one, _, _ := strings.Cut(string(data), " ")
	return ", load " + one + " at the end"
}
