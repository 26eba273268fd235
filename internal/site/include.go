package site

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/source"
)

// inclusion is a mark that asks for the text of another file, as a kind of site has it.
type inclusion struct {
	hint   string                // what is in each text that has the mark
	mark   func() *regexp.Regexp // the mark within a line
	noCode bool                  // within a block of code it is no mark
	inCode bool                  // elsewhere than in code it is no mark
	// asked reads a mark in a file: what it asks for.
	asked func(r *reader, file string, groups []string) asked
}

// asked is what a mark asks for.
type asked struct {
	files []string // where the file may be, absolute; none: the mark stands for nothing
	kept  string   // stands in the mark's place when no file is asked for, after a backslash where text is no code
	part  func(text string) (string, bool)
	code  string // the text becomes a block of code with these words behind its fence; empty: it becomes none
	// after stands behind the text, indent before each of its lines.
	after, indent string
}

const (
	deepestInclusion = 10 // mdBook's
	mostInclusions   = 2000
)

// includer puts the text of other files into a page.
type includer struct {
	*reader
	page  *Page
	marks []inclusion
	count int
	room  int    // bytes that the page may still grow by
	fence string // that the code around the line began with; empty: there is none
}

// include puts the text of the files that the page names in the place of the marks, and notes where lines come from.
func (r *reader) include(page *Page) {
	marks := plainFolder.includes
	if r.kind != nil {
		marks = r.kind.includes
	}
	for _, name := range r.snippets.append {
		if strings.HasSuffix(filepath.ToSlash(page.Path), "/"+name) {
			continue // the file itself
		}
		page.Body = fmt.Appendf(page.Body, "\n\n--8<-- %q\n", name)
	}
	if r.kind != nil && r.kind.dialect == MDX {
		marks = partials(page.Body)
	}
	if !slices.ContainsFunc(marks, func(i inclusion) bool { return bytes.Contains(page.Body, []byte(i.hint)) }) {
		return
	}
	in := &includer{reader: r, page: page, marks: marks, room: int(r.maxBytes())}
	var body strings.Builder
	var lines []Line
	number := page.BodyLine
	for line := range strings.Lines(oneByOne(string(page.Body))) {
		got := in.line(line, absolute(page.Path), number, nil)
		in.passFence(line)
		body.WriteString(got)
		for range strings.Lines(got) {
			lines = append(lines, Line{Number: number, Same: got == line})
		}
		number++
	}
	page.Body, page.Lines = []byte(body.String()), lines
}

// line returns a line of a file with its marks replaced. above are the files that it is included from.
func (in *includer) line(line, file string, number int, above []string) string {
	for _, i := range in.marks {
		if !strings.Contains(line, i.hint) || i.noCode && in.fence != "" {
			continue
		}
		var b strings.Builder
		last := 0
		for _, m := range i.mark().FindAllStringSubmatchIndex(line, -1) {
			groups := make([]string, len(m)/2)
			for g := range groups {
				if m[2*g] >= 0 {
					groups[g] = line[m[2*g]:m[2*g+1]]
				}
			}
			isCode := in.fence != "" || strings.Count(line[:m[0]], "`")%2 == 1
			if i.inCode && !isCode {
				continue
			}
			b.WriteString(line[last:m[0]])
			last = m[1]
			a := i.asked(in.reader, file, groups)
			if len(a.files) > 0 {
				b.WriteString(in.text(a, groups[0], number, append(above, file)))
				continue
			}
			if a.kept != "" && !isCode {
				b.WriteByte('\\')
			}
			b.WriteString(a.kept)
		}
		line = b.String() + line[last:]
	}
	return line
}

// passFence notes where fenced code begins and ends.
func (in *includer) passFence(line string) {
	line = strings.TrimSpace(line)
	run := line[:len(line)-len(strings.TrimLeft(line, "`"))]
	if len(line) > 0 && line[0] == '~' {
		run = line[:len(line)-len(strings.TrimLeft(line, "~"))]
	}
	switch {
	case len(run) < 3:
	case in.fence == "":
		in.fence = run
	case strings.HasPrefix(run, in.fence) && run == line:
		in.fence = ""
	}
}

// text is what stands in the place of a mark. One that nothing can be read for stays within code, which may show it.
func (in *includer) text(a asked, mark string, number int, above []string) string {
	file, text, why := in.read(a.files, above)
	if why == "" && a.part != nil {
		var ok bool
		if text, ok = a.part(text); !ok {
			why = "the file has no such part"
		}
	}
	if in.count++; why == "" && (in.count > mostInclusions || len(text) > in.room) {
		why = "there are too many of them"
	}
	if why != "" {
		in.report.Warnf(diag.Pos{File: in.page.File, Line: number, Column: 1}, "include-left-out",
			"%q asks for the text of another file and is left out: %s. Correct the mark, or copy the text to this "+
				"place.", strings.TrimSpace(mark), why)
		if in.fence != "" {
			return mark
		}
		return ""
	}
	in.room -= len(text)
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(a.indent)
		b.WriteString(in.line(line, file, number, above))
	}
	if a.code == "" {
		return b.String() + a.after
	}
	fence := "```"
	for strings.Contains(b.String(), fence) {
		fence += "`"
	}
	return fence + a.code + "\n" + b.String() + "\n" + fence + a.after
}

// read returns the first file that is there, without the end of its last line, or why none can be read.
func (in *includer) read(files, above []string) (file, text, why string) {
	if len(above) > deepestInclusion {
		return "", "", "the files include each other too deeply"
	}
	for _, file := range files {
		raw, err := in.tree.ReadFile(file, in.maxBytes())
		var private *source.PrivateError
		switch {
		case errors.Is(err, fs.ErrNotExist):
			why = first(why, "there is no such file")
			continue
		case slices.Contains(above, file):
			return "", "", "the file includes itself"
		case errors.Is(err, source.ErrOutside):
			why = "it is outside of the site"
			continue
		case errors.As(err, &private):
			return "", "", private.Why
		case err != nil:
			return "", "", "it can't be read"
		}
		text := decode(raw, diag.Pos{File: in.shownFile(file), Line: 1, Column: 1}, in.report)
		return file, strings.TrimRight(oneByOne(text), "\n"), ""
	}
	return "", "", why
}

// linesBetween is a part of a text: the lines from first to last, counted from 1; a last of 0 is the text's.
func linesBetween(text string, first, last int) string {
	lines := strings.Split(text, "\n")
	if last == 0 || last > len(lines) {
		last = len(lines)
	}
	if first = max(first, 1); first > last {
		return ""
	}
	return strings.Join(lines[first-1:last], "\n")
}

// besides are the places of a named file, seen from the folder of another one.
func besides(file, name string) []string {
	return []string{filepath.Join(filepath.Dir(file), filepath.FromSlash(name))}
}
