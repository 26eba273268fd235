package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// pandocText is what pandoc, and Quarto with it, makes of a few signs in text.
//
//	M.\ Doe           a space at which no line ends
//	1850--1860        an en dash
//	so --- at last    an em dash
var pandocText = construct{
	name: "spaces and dashes of pandoc",
	inlines: []util.PrioritizedValue{
		inlineAt(50, "\\", parseFixedSpace), inlineAt(460, "-", parseDash),
	},
}

// parseFixedSpace parses a space behind a backslash.
func parseFixedSpace(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 3 || line[1] != ' ' || util.IsBlank(line[2:]) {
		return nil
	}
	block.Advance(2)
	return replaced("\u00a0", segment.Start)
}

// parseDash makes dashes of hyphens.
func parseDash(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	length := 1
	for length < len(line) && line[length] == '-' {
		length++
	}
	dash := [...]string{2: "–", 3: "—"}
	if length >= len(dash) || dash[length] == "" || block.PrecendingCharacter() == '-' {
		return nil
	}
	block.Advance(length)
	return replaced(dash[length], segment.Start)
}

// replaced returns text that stands for marks at an offset.
func replaced(shown string, at int) ast.Node {
	n := ast.NewString([]byte(shown))
	n.SetPos(at)
	return n
}
