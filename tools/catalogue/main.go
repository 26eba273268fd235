// Command catalogue writes docs/diagnostics.md from the catalogue in internal/diag.
//
// It is run from the root of the repository by `make docs`. In: diag.Rules. Out: the page, on standard output. The rule
// it keeps: the page says nothing that the program doesn't; a test compares the two.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"github.com/reliure/reliure/internal/diag"
)

func main() {
	if err := write(os.Stdout, diag.Rules()); err != nil {
		fmt.Fprintln(os.Stderr, "catalogue:", err)
		os.Exit(3)
	}
}

const introduction = `<!-- Written by tools/catalogue from internal/diag/catalogue.go. Change that file, then run: make docs -->

# Diagnostics

Reliure says what it found in the sources, with the file, line and column, and what to do next:

    content/don.md:24:1: warning: image-alt-missing: The picture has no alternative text … [RGAA 1.1, EN 301 549 10.1.1.1, WCAG 1.1.1]

An *error* keeps the artifacts of its publication from being written. A *warning* asks to be mended; with ` +
	"`--strict`" + ` it counts as an
error. An *info* explains what was done. The severity of a code is changed in reliure.yaml:

` + "```yaml" + `
diagnostics:
  link-page-missing: error
  table-row-headers: off
` + "```" + `

The clauses in brackets are those of RGAA 4.1, EN 301 549 V3.2.1 (chapter 10, on documents) and WCAG 2.1 that the remark touches.

`

// write writes the page: a table of all codes, then a section for each.
func write(w io.Writer, rules []diag.Rule) error {
	out := bufio.NewWriter(w)
	out.WriteString(introduction)
	out.WriteString("| Code | Severity | Clauses |\n|---|---|---|\n")
	for _, r := range rules {
		fmt.Fprintf(out, "| [%s](#%[1]s) | %s | %s |\n", r.Code, r.Severity, r.Clause)
	}
	for _, r := range rules {
		fmt.Fprintf(out, "\n## %s\n\n*%s.* %s\n\n**What to do:** %s\n", r.Code, title(r.Severity), r.Summary, r.Help)
		if r.Clause != "" {
			fmt.Fprintf(out, "\n**Touches:** %s.\n", r.Clause)
		}
	}
	return out.Flush()
}

// title is the severity as a sentence begins with it.
func title(s diag.Severity) string {
	switch s {
	case diag.Info:
		return "Info"
	case diag.Warning:
		return "Warning"
	default:
		return "Error"
	}
}
