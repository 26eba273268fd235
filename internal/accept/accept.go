// Package accept knows the findings that somebody has looked at and decided to leave, so that a site with old warnings
// can be checked for new ones alone.
//
// It takes the diagnostics of a check, and a file of accepted findings, which cmd/reliure reads and writes. The rule it
// keeps: a finding is known by its code, its file and what its line holds, never by the line's number, so that text
// added above changes nothing. Errors can't be accepted.
package accept

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
)

// Finding is what a finding is known by.
type Finding struct {
	Code string `json:"code"`
	File string `json:"file,omitempty"` // relative to the folder of the file of accepted findings
	// what the line holds, white space drawn together; empty for one about a whole file
	Line string `json:"line,omitempty"`
}

// Entry is a finding that is accepted, and why.
type Entry struct {
	Finding
	Times  int    `json:"times,omitempty"` // how many such findings there are; 0 is 1
	Reason string `json:"reason"`
}

// Sources tells of the files that diagnostics are about: how the file of accepted findings names one, and what it
// holds; nil when it can't be read.
type Sources interface {
	Name(file string) string
	Text(file string) []byte
}

// Parse reads a file of accepted findings: a JSON array of entries. An error names the line.
func Parse(data []byte) ([]Entry, error) {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	var entries []Entry
	if err := decoder.Decode(&entries); err != nil {
		at := decoder.InputOffset()
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at = syntax.Offset
		}
		return nil, fmt.Errorf("line %d: %w", 1+bytes.Count(data[:min(int(at), len(data))], []byte("\n")), err)
	}
	for i, e := range entries {
		switch {
		case e.Code == "":
			return nil, fmt.Errorf("entry %d has no code", i+1)
		case strings.TrimSpace(e.Reason) == "":
			return nil, fmt.Errorf("entry %d (%s) has no reason", i+1, e.Code)
		case e.Times < 0:
			return nil, fmt.Errorf("entry %d (%s) has a negative number of times", i+1, e.Code)
		}
	}
	return entries, nil
}

// Format writes entries as Parse reads them, by file, code and line.
func Format(entries []Entry) []byte {
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(a, b Entry) int { return compare(a.Finding, b.Finding) })
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if entries == nil {
		entries = []Entry{}
	}
	if err := encoder.Encode(entries); err != nil {
		panic(err) // strings and numbers alone
	}
	return out.Bytes()
}

func compare(a, b Finding) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Line, b.Line))
}

// Open returns the diagnostics that no entry accepts, and the entries that accept more than there is, with the number
// of times that nothing was found for. Of several diagnostics alike, the first are accepted.
func Open(list []diag.Diagnostic, entries []Entry, sources Sources) (open []diag.Diagnostic, gone []Entry) {
	left := map[Finding]int{}
	for _, e := range entries {
		left[e.Finding] += max(e.Times, 1)
	}
	lines := lines{sources: sources}
	for _, d := range list {
		f := lines.finding(d)
		if d.Severity == diag.Error || left[f] == 0 {
			open = append(open, d)
			continue
		}
		left[f]--
	}
	for _, e := range entries {
		if n := left[e.Finding]; n > 0 {
			e.Times = n
			gone = append(gone, e)
			delete(left, e.Finding)
		}
	}
	return open, gone
}

// Add returns the entries with those that accept the diagnostics too, for a reason.
func Add(entries []Entry, list []diag.Diagnostic, reason string, sources Sources) []Entry {
	entries = slices.Clone(entries)
	lines := lines{sources: sources}
	for _, d := range list {
		if d.Severity == diag.Error {
			continue
		}
		f := lines.finding(d)
		i := slices.IndexFunc(entries, func(e Entry) bool { return e.Finding == f && e.Reason == reason })
		if i < 0 {
			entries = append(entries, Entry{Finding: f, Reason: reason})
			continue
		}
		entries[i].Times = max(entries[i].Times, 1) + 1
	}
	return entries
}

// lineLimit is how many characters of a line count: enough to tell it from others.
const lineLimit = 200

// lines finds what the lines of files hold. It keeps one file, since a list comes sorted by file.
type lines struct {
	sources Sources
	file    string
	text    [][]byte
}

func (l *lines) finding(d diag.Diagnostic) Finding {
	f := Finding{Code: d.Code, File: l.sources.Name(d.Pos.File)}
	if d.Pos.Line == 0 {
		return f
	}
	if l.text == nil || l.file != d.Pos.File {
		l.file, l.text = d.Pos.File, bytes.Split(l.sources.Text(d.Pos.File), []byte("\n"))
	}
	if d.Pos.Line <= len(l.text) {
		line := []rune(strings.Join(strings.Fields(string(l.text[d.Pos.Line-1])), " "))
		f.Line = string(line[:min(len(line), lineLimit)])
	}
	return f
}
