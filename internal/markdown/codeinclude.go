package markdown

import (
	"path"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/html"
)

// Code that stands in a file of the site is read from there, whole, by lines, or by a part that has a name:
//
//	{{#include a.rs:2:3}}, {{#rustdoc_include a.rs:part}}   mdBook; ANCHOR: part … ANCHOR_END: part
//	--8<-- "a.py:2:3"                                       pymdownx.snippets; --8<-- [start:part] … [end:part]
//	<<< @/a.js#part{2,4}, {{#playground a.rs}}              VitePress, mdBook, on a line of their own; #region part

// codeFrom is what such a mark asks for.
type codeFrom struct {
	file        string
	part        string
	first, last int // lines, from 1; 0: from the first, to the last
}

// mdBookInclude and snippetInclude fit a line of code that asks for others.
var (
	mdBookInclude  = pattern(`^\s*\{\{\s*#(?:rustdoc_)?include\s+([^}\s][^}]*?)\s*\}\}\s*$`)
	snippetInclude = pattern(`^\s*--8<--\s+["']([^"']+)["']\s*$`)
	codeFileMark   = pattern(`^(?:<<<\s*([^\s{]+)\s*(?:\{[^}]*\})?\s*(?:\[([^\]]*)\])?|\{\{\s*#playground\s+([^}\s]+)[^}]*\}\})\s*$`)
)

// includedCode returns the lines that a line of code asks for; it is not ok when that asks for none, or the file can't
// be read, which is told.
func (w *writer) includedCode(line codeLine) (lines []codeLine, ok bool) {
	if w.state.habits.Ran || !strings.Contains(line.text, "#include") && !strings.Contains(line.text, "_include") &&
		!strings.Contains(line.text, "--8<--") {
		return nil, false
	}
	m := mdBookInclude().FindStringSubmatch(line.text)
	if m == nil {
		m = snippetInclude().FindStringSubmatch(line.text)
	}
	if m == nil {
		return nil, false
	}
	texts, ok := w.state.readCode(newCodeFrom(m[1]))
	if !ok {
		w.state.warn(line.at, "include-left-out", includeLeftOut, strings.TrimSpace(line.text))
	}
	for _, text := range texts {
		lines = append(lines, codeLine{text, line.at})
	}
	return lines, ok
}

// newCodeFrom reads "a.rs", "a.rs:2", "a.rs:2:3", "a.rs::3" or "a.rs:part".
func newCodeFrom(s string) codeFrom {
	fields := strings.Split(s, ":")
	from := codeFrom{file: fields[0]}
	if len(fields) == 1 {
		return from
	}
	first, err := strconv.Atoi(fields[1])
	if err != nil && fields[1] != "" {
		from.part = fields[1]
		return from
	}
	from.first, from.last = first, first
	if len(fields) > 2 {
		from.last, _ = strconv.Atoi(fields[2])
	}
	return from
}

// readCode reads lines of a file of the site; it is not ok when there are none.
func (s *state) readCode(from codeFrom) (lines []string, ok bool) {
	if s.assets == nil || s.assets.publication == nil {
		return nil, false
	}
	_, data, err := s.assets.readData(from.file)
	if err != nil || !s.mayRepeat(len(data), 0) {
		return nil, false
	}
	text := strings.ReplaceAll(string(html.Clean(data)), "\r\n", "\n")
	isIn := from.part == ""
	for i, line := range strings.SplitAfter(strings.TrimSuffix(text, "\n")+"\n", "\n") {
		switch name, begins, ends := partMark(line); {
		case (begins || ends) && name == from.part && from.part != "":
			isIn = begins
		case begins || ends || line == "":
		case isIn && i+1 >= from.first && (from.last == 0 || i < from.last):
			lines = append(lines, line)
		}
	}
	return lines, len(lines) > 0
}

// partOfCode fits the line of a file that a part with a name begins or ends at.
var partOfCode = pattern(`ANCHOR(_END)?:\s*([\w.-]+)|--8<--\s*\[(start|end):\s*([\w.-]+)\]|#\s?(end)?region\b\s*([\w.-]*)`)

// partMark reads what partOfCode fits.
func partMark(line string) (name string, begins, ends bool) {
	if !strings.Contains(line, "ANCHOR") && !strings.Contains(line, "--8<--") && !strings.Contains(line, "region") {
		return "", false, false
	}
	m := partOfCode().FindStringSubmatch(line)
	if m == nil {
		return "", false, false
	}
	ends = m[1] != "" || m[3] == "end" || m[5] != ""
	return m[2] + m[4] + m[6], !ends, ends
}

// codeFile is the code of a file, on a line of its own.
type codeFile struct {
	blockNode
	language, title string
	lines           []string
}

// newCodeFile returns the code that a line asks for; nil when it asks for none, or the file can't be read.
func (s *state) newCodeFile(line []byte, at int) *codeFile {
	m := codeFileMark().FindSubmatch(line)
	if m == nil {
		return nil
	}
	from := codeFrom{file: string(m[1])}
	if m[1] == nil {
		from = newCodeFrom(string(m[3]))
	} else if file, part, isPart := strings.Cut(from.file, "#"); isPart {
		from.file, from.part = file, part
	}
	if rest, ok := strings.CutPrefix(from.file, "@/"); ok {
		from.file = "/" + rest // from the root of the site
	}
	lines, ok := s.readCode(from)
	if !ok {
		return nil
	}
	n := &codeFile{language: strings.TrimPrefix(path.Ext(from.file), "."), title: string(m[2]), lines: lines}
	n.SetPos(at)
	return n
}

// codeFile writes the code of a file.
func (w *writer) codeFile(n *codeFile) {
	if n.title != "" {
		w.out.Open(html.Element{Tag: "div", At: w.at(n), Role: html.Group, Argument: "code"})
		w.out.Open(html.Element{Tag: "div", At: w.last, Role: html.Title})
		w.out.Text(n.title, w.last)
		w.close("div")
	}
	w.open(n, "pre", html.NoRole, "")
	w.out.Open(html.Element{Tag: "code", At: w.last,
		Attributes: []html.Attribute{{Key: "class", Value: "language-" + n.language}}})
	info := codeInfo{language: n.language}
	if n.language == "rs" {
		info.language = "rust"
	}
	for _, text := range n.lines {
		if line := (codeLine{text, w.last}); w.keepsCodeLine(&line, &info) {
			w.out.Text(line.text, line.at)
		}
	}
	w.close("code")
	w.close("pre")
	if n.title != "" {
		w.close("div")
	}
}
