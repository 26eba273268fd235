package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// braces are lists of attributes as one text: no mark in them begins anything else, such as the low lines in
// {target=_blank rel=x_y}. attributeTransformer gives them to what they follow.
var braces = construct{
	name:    "braces of attributes",
	inlines: []util.PrioritizedValue{inlineAt(90, "{", parseBrace)},
	blocks:  []util.PrioritizedValue{util.Prioritized(namedRuleParser{}, 190)},
}

// parseBrace keeps a list together as text.
func parseBrace(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if segment.Padding > 0 {
		return nil
	}
	_, length := parseAttributes(line)
	if length == 0 || !bytes.ContainsAny(line[:length], "_*~=:^`\\<$") || bytes.IndexByte(line[:length], '\n') >= 0 {
		return nil
	}
	block.Advance(length)
	return ast.NewTextSegment(segment.WithStop(segment.Start + length))
}

// namedRuleParser parses a rule with attributes: --- {.thin}
type namedRuleParser struct{ lineStart }

// Trigger implements parser.BlockParser.
func (namedRuleParser) Trigger() []byte { return []byte{'-', '*', '_'} }

// Open implements parser.BlockParser.
func (namedRuleParser) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	_, marks, rest := fence(line)
	if marks < 3 || len(rest) == 0 {
		return nil, parser.NoChildren
	}
	attributes, length := parseAttributes(rest)
	if length == 0 || length < len(rest) {
		return nil, parser.NoChildren
	}
	n := ast.NewThematicBreak()
	set(n, attributes)
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (namedRuleParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}

// CanInterruptParagraph implements parser.BlockParser: below a paragraph the hyphens belong to it.
func (namedRuleParser) CanInterruptParagraph() bool { return false }
