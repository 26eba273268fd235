package markdown

import (
	"bytes"
	"strings"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/site"
	"github.com/yuin/goldmark/ast"
)

// codeLine is a line of code as it is shown, with its line feed, and where it is written.
type codeLine struct {
	text string
	at   int
}

// codeLines returns what is shown of a block of code. What sites take for an order is none of it:
//
//	#| echo: false             of a cell that runs (Quarto); its caption is the title
//	// highlight-next-line     Docusaurus
//	a() // [!code highlight]   Shiki, VitePress; ++ and -- begin the line
//	a() # (1)!                 Material: "(1)" stays, for the list below
//	# use std::fs;             mdBook, in Rust
func (w *writer) codeLines(n ast.Node, info *codeInfo) []codeLine {
	var lines []codeLine
	isHead, isRun := info.isCell, info.isCell && w.state.dialect == site.Pandoc
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		line := codeLine{string(segment.Value(w.source)), segment.Start}
		if isHead {
			var option []byte
			if option, isHead = cellOption(segment.Value(w.source)); isHead {
				isRun = info.takeCellOption(option)
				continue
			}
		}
		if w.keepsCodeLine(&line, info) {
			line.text = unescapedShortcodes(line.text)
			lines = append(lines, line)
		}
	}
	if isRun {
		w.state.infoOnce(n.Pos(), "code-not-run", "",
			"The site runs this code and shows what comes of it. Here it is not run, and the code alone is shown. "+
				"Build from what the site makes of the page: quarto render --to markdown.")
	}
	return lines
}

// cellOption returns the option that a line of a cell holds, and whether it holds one.
func cellOption(line []byte) (option []byte, ok bool) {
	for _, mark := range [...]string{"#|", "//|", "--|", "%%|", "%|", "*|"} {
		if rest, ok := bytes.CutPrefix(line, []byte(mark)); ok {
			return bytes.TrimSpace(rest), true
		}
	}
	return nil, false
}

// takeCellOption takes an option of a cell, and reports whether the site runs it. A caption is the title of what is
// left of the cell.
func (c *codeInfo) takeCellOption(option []byte) (isRun bool) {
	key, value, _ := bytes.Cut(option, []byte{':'})
	switch value = bytes.TrimSpace(value); string(bytes.TrimSpace(key)) {
	case "eval":
		c.isCell = string(value) != "false"
	case "lst-cap", "fig-cap", "tbl-cap", "filename":
		if value = bytes.Trim(value, "\"'"); c.title == nil && len(value) > 0 {
			c.title = []byte(plainTitle(string(value)))
		}
	}
	return c.isCell
}

// orderInCode fits a line of code that is nothing but an order to the site.
var orderInCode = pattern.Of(`^\s*(?:\{/\*|//|/\*|#|--|<!--|%|;|"|REM)?\s*(?:highlight-(?:next-line|start|end)|` +
	`\[!code word:[^\]]*\])\s*(?:\*/\}|\*/|-->)?\s*$`)

// orderBehindCode fits an order of Shiki's behind a line of code.
var orderBehindCode = pattern.Of(`\s*(?:\{/\*|//|/\*|#|--|<!--|%|;)\s*\[!code (\+\+|--|hl|highlight|focus|warning|error|info)` +
	`(?::\d+)?\]\s*(?:\*/\}|\*/|-->)?\s*$`)

// annotationInCode fits Material's mark of an annotation in a comment at the end of a line of code.
var annotationInCode = pattern.Of(`(\(\d+\))!(\s*(?:\*/|-->)?\s*)$`)

// keepsCodeLine takes what is an order to the site off a line of code, and reports whether anything is left.
func (w *writer) keepsCodeLine(line *codeLine, info *codeInfo) bool {
	text := line.text
	isRust := info.language == "rust" && w.state.dialect == site.MdBook
	hiding := w.state.habits.HiddenLines[info.language]
	if len(info.hiding) > 0 {
		hiding = string(info.hiding)
	}
	if isRust || hiding != "" {
		shown, isShown := rustLine(text, hiding)
		if !isShown {
			w.state.infoOnce(line.at, "code-line-left-out", "",
				"This line of code and those like it are left out, as on the page of the site. Take off the mark that "+
					"it begins with if readers should see it.")
		}
		line.text = shown
		return isShown
	}
	if !strings.Contains(text, "[!code ") && !strings.Contains(text, "highlight-") && !strings.Contains(text, ")!") {
		return true
	}
	if orderInCode().MatchString(text) {
		return false
	}
	if m := orderBehindCode().FindStringSubmatchIndex(text); m != nil {
		line.text = text[:m[0]] + "\n"
		switch text[m[2]:m[3]] {
		case "++":
			line.text = "+ " + line.text
		case "--":
			line.text = "- " + line.text
		}
		return strings.TrimSpace(line.text) != ""
	}
	line.text = annotationInCode().ReplaceAllString(text, "$1$2")
	return true
}

// rustLine returns a line of Rust as rustdoc shows it, and whether it does. Hiding is what hidden lines begin with in
// another language.
func rustLine(text, hiding string) (shown string, isShown bool) {
	trimmed := strings.TrimLeft(text, " \t")
	if hiding != "" {
		return text, !strings.HasPrefix(trimmed, hiding)
	}
	switch rest, ok := strings.CutPrefix(trimmed, "#"); {
	case !ok:
		return text, true
	case strings.HasPrefix(rest, "#"):
		return text[:len(text)-len(trimmed)] + rest, true
	default:
		return text, strings.TrimSpace(rest) != "" && rest[0] != ' '
	}
}
