package markdown

import (
	"bytes"
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/yuin/goldmark/ast"
)

// codeInfo is what stands behind the fence of code.
//
//	js title="app.js" {2}      Docusaurus, Material, Hugo: filename, file, caption and name say the same
//	js{2,4}:line-numbers       VitePress: lines to highlight
//	js [app.js]                VitePress: the name in a group of code
//	js:app.js                  Zenn, Qiita
//	rust,editable              mdBook
//	{.python #id title="x"}    pandoc
//	{python}, {r, echo=FALSE}  Quarto, R Markdown: code that runs
//	{=latex}                   pandoc: for another format
type codeInfo struct {
	language   string
	title      []byte // a part of the source
	format     string // of raw content for another format than ours
	isCell     bool   // the site runs it and shows what comes of it
	hiding     []byte // what the lines begin with that the site doesn't show
	attributes []html.Attribute
}

// rawFormatLeftOut says what became of content for another format.
const rawFormatLeftOut = "What is written for %s alone is left out: the book is made of Markdown and HTML."

// readCodeInfo reads what stands behind a fence.
func readCodeInfo(s []byte) codeInfo {
	var c codeInfo
	if len(s) == 0 {
		return c
	}
	if s[0] == '{' {
		return readBracedInfo(s)
	}
	end := bytes.IndexAny(s, " \t{,:[")
	if end < 0 {
		end = len(s)
	}
	c.language = string(s[:end])
	rest := s[end:]
	if len(rest) > 1 && rest[0] == ':' {
		if name, _, _ := bytes.Cut(rest[1:], []byte{' '}); bytes.IndexByte(name, '.') > 0 {
			c.title = name
		}
	}
	if i := bytes.IndexAny(rest, "[{"); i >= 0 && rest[i] == '[' {
		if end := closingBracket(rest[i:]); end > 0 {
			c.title = trimmed(rest[i+1 : i+end])
		}
	}
	c.takeFields(rest)
	return c
}

// readBracedInfo reads braces that the information begins with.
func readBracedInfo(s []byte) codeInfo {
	var c codeInfo
	end := bytes.IndexByte(s, '}')
	if end < 0 {
		c.language, _, _ = strings.Cut(string(s), " ")
		return c
	}
	inner := bytes.TrimSpace(s[1:end])
	switch {
	case bytes.HasPrefix(inner, []byte{'='}):
		c.format = string(inner[1:])
	case len(inner) > 0 && inner[0] != '.' && inner[0] != '#':
		name, _, _ := bytes.Cut(inner, []byte{' '})
		c.language, c.isCell = strings.TrimRight(string(name), ","), true
		c.takeFields(s[:end])
	default:
		attributes, _ := parseAttributes(s)
		for _, a := range attributes {
			value, _ := a.Value.([]byte)
			switch string(a.Name) {
			case "class":
				name, _, _ := bytes.Cut(value, []byte{' '})
				c.language = strings.TrimPrefix(string(name), "language-")
			case "id":
				c.attributes = append(c.attributes, html.Attribute{Key: "id", Value: string(value)})
			}
		}
		c.takeFields(s[:end])
	}
	return c
}

// takeFields takes the title out of the fields “key="value"”.
func (c *codeInfo) takeFields(s []byte) {
	for len(s) > 0 {
		i := bytes.IndexByte(s, '=')
		if i < 0 || i+1 >= len(s) {
			return
		}
		key := s[:i]
		key = key[bytes.LastIndexAny(key, " \t{,")+1:]
		value, length := attributeValue(s[i+1:])
		if length == 0 {
			return
		}
		switch string(key) {
		case "title", "filename", "file", "caption", "name", "label", "lst-cap", "fig.cap", "header":
			if value = bytes.TrimSuffix(value, []byte{','}); c.title == nil && len(value) > 0 {
				c.title = value
			}
		case "hidelines":
			c.hiding = bytes.TrimSuffix(value, []byte{','})
		}
		s = s[i+1+length:]
	}
}

// codeBlock writes code, with the title that stands behind its fence.
func (w *writer) codeBlock(n ast.Node) {
	var info codeInfo
	at := w.at(n)
	if fenced, ok := n.(*ast.FencedCodeBlock); ok && fenced.Info != nil {
		info = readCodeInfo(fenced.Info.Segment.Value(w.source))
		if info.title != nil {
			at = fenced.Info.Segment.Start + offsetWithin(fenced.Info.Segment.Value(w.source), info.title)
		}
	}
	switch {
	case info.isCell && (info.language == "toctree" || info.language == "tableofcontents"):
		w.state.tellContents(at)
		return
	case info.language == "math":
		w.formula(n, n.Lines(), true)
		return
	case info.format != "" && info.format != "html":
		w.state.infoOnce(at, "raw-format", info.format, rawFormatLeftOut, info.format)
		return
	case info.format == "html":
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			w.raw(line.Value(w.source), line.Start)
		}
		return
	}
	lines := w.codeLines(n, &info)
	w.writeCode(n, info, lines, at)
}

// writeCode writes lines of code, under their title, which is written at an offset.
func (w *writer) writeCode(n ast.Node, info codeInfo, lines []codeLine, at int) {
	if info.title != nil {
		w.out.Open(html.Element{Tag: "div", At: at, Role: html.Group, Argument: "code"})
		w.out.Open(html.Element{Tag: "div", At: at, Role: html.Title})
		w.escaped(info.title, at)
		w.close("div")
		w.last = n.Pos()
	}
	w.open(n, "pre", html.NoRole, "", info.attributes...)
	var attributes []html.Attribute
	if info.language != "" {
		attributes = append(attributes, html.Attribute{Key: "class",
			Value: "language-" + w.decoded([]byte(info.language))})
	}
	w.out.Open(html.Element{Tag: "code", At: w.last, Attributes: attributes})
	for _, line := range lines {
		w.out.Text(line.text, line.at)
	}
	w.close("code")
	w.close("pre")
	if info.title != nil {
		w.close("div")
	}
}
