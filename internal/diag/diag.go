// Package diag holds diagnostics: what Reliure has to say to the author of a source.
//
// Every stage of the flow reports into one [List] and none of them prints; cmd/reliure renders the list as text, JSON
// or SARIF at the end. catalogue.go lists all that there are. The rule of the house: a diagnostic names the place in
// the source and what to do next.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
)

// Severity orders diagnostics: an Info explains, a Warning asks to be mended, an Error keeps the
// artifacts from being written.
type Severity int

const (
	Info Severity = iota
	Warning
	Error
)

// String returns the word that diagnostics show: "info", "warning" or "error".
func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warning:
		return "warning"
	default:
		return "error"
	}
}

// Pos is a place in a source file. Line and Column count from 1, columns in Unicode code points; zero means "unknown".
// File is the path as the user gave it, with forward slashes.
type Pos struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

// IsZero reports whether nothing of the position is known.
func (p Pos) IsZero() bool { return p == Pos{} }

// String renders file:line:column, leaving out what is unknown.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	default:
		return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
	}
}

// Diagnostic is one remark on the sources.
type Diagnostic struct {
	Severity Severity
	Code     string // one of the catalogue's: "picture-missing"
	Message  string // what is wrong and what to do next, one or two short sentences
	Pos      Pos
	Clause   string // the clauses it touches, as the catalogue has them; empty when none
	Sentence string // what the message was made of: it has verbs of fmt for what differs from place to place
}

// Error makes a Diagnostic usable as an error: "content/don.md:24:1: warning: picture-missing: …".
func (d Diagnostic) Error() string {
	s := fmt.Sprintf("%s: %s: %s", d.Severity, d.Code, d.Message)
	if place := d.Pos.String(); place != "" {
		s = place + ": " + s
	}
	if d.Clause != "" {
		s += " [" + d.Clause + "]"
	}
	return s
}

// List collects diagnostics. The zero value is ready to use, and it is safe for concurrent use. A file that breaks
// one rule more often than perRule has no more than that in it; the last of them says how many are left out,
// whatever order they came in.
type List struct {
	mu    sync.Mutex
	rules map[fileRule]*broken
}

// perRule is how many diagnostics of one code are of use to the author of a file.
const perRule = 100

// fileRule is a rule in a file.
type fileRule struct{ file, code string }

// broken is where a file breaks a rule.
type broken struct {
	items   []Diagnostic // no more than 2*(perRule+1)
	leftOut int
}

// Add records one diagnostic. The clause comes from the catalogue unless it has one of its own; a long address in the
// message is cut.
func (l *List) Add(d Diagnostic) {
	if d.Clause == "" {
		rule, _ := RuleOf(d.Code)
		d.Clause = rule.Clause
	}
	d.Message = shortened(d.Message)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.rules == nil {
		l.rules = map[fileRule]*broken{}
	}
	key := fileRule{d.Pos.File, d.Code}
	b := l.rules[key]
	if b == nil {
		b = &broken{}
		l.rules[key] = b
	}
	if b.items = append(b.items, d); len(b.items) >= 2*(perRule+1) {
		b.bound()
	}
}

// bound keeps the first of a file's diagnostics, one more than are shown.
func (b *broken) bound() {
	slices.SortStableFunc(b.items, byPlace)
	b.items = slices.Compact(b.items)
	if len(b.items) > perRule+1 {
		b.leftOut += len(b.items) - (perRule + 1)
		b.items = b.items[:perRule+1]
	}
}

// byPlace orders diagnostics by file, line, column, code and message.
func byPlace(a, b Diagnostic) int {
	return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line),
		cmp.Compare(a.Pos.Column, b.Pos.Column), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
}

// Infof, Warnf and Errorf record a diagnostic with a formatted message.
func (l *List) Infof(pos Pos, code, format string, args ...any) {
	l.Add(Diagnostic{Severity: Info, Code: code, Message: fmt.Sprintf(format, args...), Pos: pos, Sentence: format})
}

// Warnf records a warning.
func (l *List) Warnf(pos Pos, code, format string, args ...any) {
	l.Add(Diagnostic{Severity: Warning, Code: code, Message: fmt.Sprintf(format, args...), Pos: pos, Sentence: format})
}

// Errorf records an error.
func (l *List) Errorf(pos Pos, code, format string, args ...any) {
	l.Add(Diagnostic{Severity: Error, Code: code, Message: fmt.Sprintf(format, args...), Pos: pos, Sentence: format})
}

// All returns the diagnostics without doubles, by file, line, column, code and message, so that the order never depends
// on the order of the work.
func (l *List) All() []Diagnostic {
	l.mu.Lock()
	defer l.mu.Unlock()
	var all []Diagnostic
	for _, b := range l.rules {
		b.bound()
		all = append(all, b.items...)
		if b.leftOut > 0 {
			last := &all[len(all)-1]
			last.Message = fmt.Sprintf("From here on %d more of this kind are left out. Mend those above first.",
				b.leftOut+1)
		}
	}
	slices.SortFunc(all, byPlace)
	return all
}

// Worst returns the highest severity in the list, and whether there is any diagnostic at all.
func (l *List) Worst() (worst Severity, found bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, b := range l.rules {
		for _, d := range b.items {
			worst = max(worst, d.Severity)
		}
	}
	return worst, len(l.rules) > 0
}
