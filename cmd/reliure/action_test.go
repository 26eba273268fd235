package main

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

// The action makes annotations of the text that the program prints: its matcher reads each line, but for infos.
func TestProblemMatcherReadsDiagnostics(t *testing.T) {
	text, err := os.ReadFile("../../.github/action/matcher.json")
	if err != nil {
		t.Fatal(err)
	}
	type pattern struct {
		Regexp                                      string
		File, Line, Column, Severity, Code, Message int
	}
	var matchers struct {
		ProblemMatcher []struct{ Pattern []pattern }
	}
	if err := json.Unmarshal(text, &matchers); err != nil {
		t.Fatal(err)
	}
	var list diag.List
	list.Warnf(diag.Pos{File: "content/a b.md", Line: 24, Column: 7}, "image-alt-missing", "A picture: it has none.")
	list.Errorf(diag.Pos{}, "not-found", "There is no such source.")
	list.Infof(diag.Pos{File: "content/c.md", Line: 1, Column: 1}, "page-left-out", "A draft.")
	var out bytes.Buffer
	if err := diag.WriteText(&out, list.All(), diag.TextOptions{}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(out.String()) {
		for _, m := range matchers.ProblemMatcher {
			p := m.Pattern[0]
			parts := regexp.MustCompile(p.Regexp).FindStringSubmatch(strings.TrimSuffix(line, "\n"))
			if parts == nil {
				continue
			}
			place := ""
			if p.File > 0 {
				place = parts[p.File] + " " + parts[p.Line] + " " + parts[p.Column]
			}
			message, _, _ := strings.Cut(parts[p.Message], " [")
			got = append(got, strings.Join([]string{place, parts[p.Severity], parts[p.Code], message}, "|"))
		}
	}
	want := []string{"|error|not-found|There is no such source.",
		"content/a b.md 24 7|warning|image-alt-missing|A picture: it has none."}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("annotations: %q, want %q", got, want)
	}
}

// Each input of action.yml reaches a step, and the guide explains it.
func TestInputsOfTheActionAreUsedAndExplained(t *testing.T) {
	text, err := os.ReadFile("../../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	guide, err := os.ReadFile("../../docs/guide/ci.md")
	if err != nil {
		t.Fatal(err)
	}
	_, inputs, _ := strings.Cut(string(text), "\ninputs:\n")
	inputs, rest, _ := strings.Cut(inputs, "\noutputs:\n")
	_, steps, _ := strings.Cut(rest, "\nruns:\n")
	for _, m := range regexp.MustCompile(`(?m)^  ([a-z]+):$`).FindAllStringSubmatch(inputs, -1) {
		if !strings.Contains(steps, "inputs."+m[1]+" ") {
			t.Errorf("no step of the action has the input %s", m[1])
		}
		if !strings.Contains(string(guide), "`"+m[1]+"`") {
			t.Errorf("docs/guide/ci.md does not explain the input %s", m[1])
		}
	}
}
