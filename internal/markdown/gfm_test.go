package markdown

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/site"
)

const exampleFence = "````````````````````````````````" // opens and closes an example of the specification

// gfmExamples reads the examples of a file in the form that the specifications of CommonMark and GFM are written in.
// The section of an example is the name of the extension that it is about.
func gfmExamples(t testing.TB, file string) []example {
	t.Helper()
	raw, err := os.ReadFile("testdata/gfm/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var all []example
	var parts [2]strings.Builder
	part, section := -1, ""
	for line := range strings.Lines(string(raw)) {
		fence, isFence := strings.CutPrefix(strings.TrimSuffix(line, "\n"), exampleFence)
		switch {
		case isFence && part < 0:
			part, section = 0, strings.TrimSpace(strings.TrimPrefix(fence, " example"))
		case isFence:
			all = append(all, example{Markdown: parts[0].String(), HTML: parts[1].String(), Example: len(all) + 1,
				Section: section})
			parts, part = [2]strings.Builder{}, -1
		case part == 0 && line == ".\n":
			part = 1
		case part >= 0:
			parts[part].WriteString(strings.ReplaceAll(line, "→", "\t"))
		}
	}
	return all
}

// gfmDifferences are the examples whose words differ on purpose, each with the reason.
var gfmDifferences = map[string]string{
	"spec.txt 204":      "cells beyond the last column are dropped with their words",
	"extensions.txt 8":  "cells beyond the last column are dropped with their words",
	"spec.txt 645":      "CommonMark 0.31 takes two hyphens into comments, as HTML does; GFM is of 0.29",
	"spec.txt 646":      "CommonMark 0.31 ends a comment at <!-->, as HTML does; GFM is of 0.29",
	"extensions.txt 19": "the reference only asks that nothing crashes",
}

// noteMarks are what the reference shows of footnotes beside their text: numbers and arrows, which are the
// writers' to make here.
var noteMarks = regexp.MustCompile(`<sup class="footnote-ref">.*?</sup>|<a [^>]*class="footnote-backref">.*?</a>`)

func TestWordsOfEveryGFMExampleAreThoseOfTheReference(t *testing.T) {
	standard, extended := newGrammar(specified()), newGrammar(constructsOf(site.AnyDialect))
	for file, count := range map[string]int{"spec.txt": 673, "extensions.txt": 26} {
		all := gfmExamples(t, file)
		if len(all) != count {
			t.Errorf("%s: %d examples, want %d", file, len(all), count)
		}
		for _, e := range all {
			name := fmt.Sprintf("%s %d", file, e.Example)
			markdown := standard
			if file == "extensions.txt" || e.Section != "" {
				markdown = extended
			}
			p, _ := read(t, markdown, e.Markdown)
			got, want := modelWords(p), browserWords(t, noteMarks.ReplaceAllString(e.HTML, ""))
			reason := gfmDifferences[name]
			switch isSame := slices.Equal(got, want); {
			case isSame && reason != "":
				t.Errorf("%s is as the reference; it is no longer a difference", name)
			case !isSame && reason == "":
				t.Errorf("%s (%s)\nsource %q\nhtml   %q\ngot    %q\nwant   %q", name, e.Section, e.Markdown, e.HTML,
					got, want)
			}
		}
	}
}
