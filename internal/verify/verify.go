// Package verify checks finished PDF and EPUB files: what the standards ask for and a program can see.
//
// It takes the bytes of files, from whatever program, and returns findings, each with the rule it breaks and the
// place. A rule is a value in a list: pdf_*.go hold those of ISO 14289-1 and ISO 19005-2, a file a chapter, epub_*.go
// those of EPUB 3.3, pair.go those between the two outputs of one build. document.go and book.go read the files once
// for all rules. The rule it keeps: it shares no code with the packages that write, and no file, however broken, makes
// it panic or fill the memory.
package verify

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/parallel"
)

// A Rule is one thing that a standard asks for.
type Rule struct {
	Code   string // stable, kebab-case
	Clause string // where the standard says so
	Says   string // what must hold, in a sentence
}

// File is a file to check.
type File struct {
	Name string
	Data []byte
	Ours bool // made in this run: what it costs to read was paid already, so it may hold more than a stranger's
}

// A Finding is a place where a file breaks a rule.
type Finding struct {
	Rule    Rule
	File    string
	Place   string // "page 3, object 17" in a PDF, "EPUB/xhtml/a.xhtml:12" in an EPUB; empty: the file as a whole
	Message string
}

// CodeUnreadable is the code of the finding that stands for a file that is no PDF and no EPUB, or too
// damaged to be taken apart.
const CodeUnreadable = "file-unreadable"

// Unreadable is the finding on a file that can't be checked.
func Unreadable(file string, err error) Finding {
	return Finding{Rule{CodeUnreadable, "", "The file can be read."}, file, "",
		fmt.Sprintf("The file can't be checked: %v.", err)}
}

// Diagnostic is the finding in the form that all of Reliure's remarks have.
func (f Finding) Diagnostic() diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Code: f.Rule.Code, Message: f.Message, Pos: diag.Pos{File: f.File},
		Clause: f.Rule.Clause}
	if f.Place != "" {
		d.Message = f.Place + ": " + f.Message
	}
	return d
}

// Files checks each file, side by side, and each PDF with the EPUB of the same name: with that of its folder where
// there is one. Findings come in the order of the files and of the rules. The error is the context's.
func Files(ctx context.Context, files []File) ([]Finding, error) {
	checked := make([]checkedFile, len(files))
	err := parallel.Each(ctx, len(files), func(ctx context.Context, i int) error {
		checked[i] = checkFile(ctx, files[i])
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	inFolder := map[string]pair{}
	for i, c := range checked {
		whole := withoutExtension(files[i].Name)
		inFolder[whole] = inFolder[whole].with(c.pair)
	}
	var findings []Finding
	pairs := map[string]pair{}
	for i, c := range checked {
		findings = append(findings, c.findings...)
		name := withoutExtension(files[i].Name)
		if !inFolder[name].isWhole() {
			name = path.Base(name)
		}
		p := pairs[name].with(c.pair)
		pairs[name] = p
		if c.pair != (pair{}) && p.isWhole() {
			list := &collector{file: files[i].Name}
			run(list, pairRules(), p)
			findings = append(findings, list.findings...)
		}
	}
	return findings, nil
}

// checkedFile is a file that was checked by itself: its half of a pair, and what was found in it.
type checkedFile struct {
	pair
	findings []Finding
}

// checkFile checks one file by itself.
func checkFile(ctx context.Context, f File) checkedFile {
	c, err := findingsOf(ctx, f)
	if err != nil {
		return checkedFile{findings: []Finding{Unreadable(f.Name, err)}}
	}
	return c
}

func findingsOf(ctx context.Context, f File) (c checkedFile, err error) {
	defer fault.Into(&err)
	list := &collector{file: f.Name}
	switch {
	case bytes.HasPrefix(f.Data, []byte("%PDF-")):
		if c.document, err = readDocument(ctx, f); err == nil {
			run(list, pdfRules(c.document), c.document)
		}
	case bytes.HasPrefix(f.Data, []byte("PK")):
		if c.book, err = readBook(f); err == nil {
			run(list, epubRules(), c.book)
		}
	default:
		err = errors.New("it is neither a PDF nor an EPUB")
	}
	c.findings = list.findings
	return c, err
}

// withoutExtension is what the names of the two outputs of a build have in common.
func withoutExtension(name string) string {
	name = path.Clean(strings.ReplaceAll(name, `\`, "/"))
	return strings.TrimSuffix(name, path.Ext(name))
}

// Rules lists every rule.
func Rules() []Rule {
	var rules []Rule
	for _, r := range allPDFRules() {
		rules = append(rules, r.Rule)
	}
	for _, r := range epubRules() {
		rules = append(rules, r.Rule)
	}
	for _, r := range pairRules() {
		rules = append(rules, r.Rule)
	}
	return rules
}

// rule is a Rule with its check. The check calls found for each place that breaks it.
type rule[Subject any] struct {
	Rule
	check func(s Subject, found found)
}

// found reports a place that breaks the rule being checked, and why.
type found func(place, format string, args ...any)

func run[Subject any](list *collector, rules []rule[Subject], s Subject) {
	for _, r := range rules {
		list.begin(r.Rule)
		r.check(s, list.found)
		list.end()
	}
}

// maxPlaces is how many places are told for a rule: a fault of the writer is usually on every page.
const maxPlaces = 20

// collector gathers the findings on a file.
type collector struct {
	file     string
	rule     Rule
	places   int
	findings []Finding
}

func (c *collector) begin(r Rule) { c.rule, c.places = r, 0 }

func (c *collector) found(place, format string, args ...any) {
	if c.places++; c.places <= maxPlaces {
		c.findings = append(c.findings, Finding{c.rule, c.file, place, fmt.Sprintf(format, args...)})
	}
}

// end says how many places were left out.
func (c *collector) end() {
	if more := c.places - maxPlaces; more > 0 {
		c.findings = append(c.findings, Finding{c.rule, c.file, "", fmt.Sprintf("The same in %d more places.", more)})
	}
}

// isLanguage reports whether a tag is well-formed after BCP 47 (RFC 5646, 2.1); whether its subtags are
// registered is not looked up.
func isLanguage(tag string) bool {
	subtags := strings.Split(tag, "-")
	for i, s := range subtags {
		if len(s) < 1 || len(s) > 8 || strings.ContainsFunc(s, func(r rune) bool {
			return !isLetter(r) && (i == 0 || !isDigit(r))
		}) {
			return false
		}
	}
	switch first := strings.ToLower(subtags[0]); {
	case first == "x" || first == "i":
		return len(subtags) > 1
	case len(first) == 1:
		return false
	}
	return !slices.ContainsFunc(subtags[len(subtags)-1:], func(s string) bool { return len(s) == 1 })
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
func isDigit(r rune) bool  { return r >= '0' && r <= '9' }
