package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// indentedBlock is what the parsers of disclosures and footnotes share: lines after the first belong to the block when
// they are blank or indented by four columns.
type indentedBlock struct{ lineStart }

// Continue implements parser.BlockParser.
func (indentedBlock) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	const indent = 4
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	position, padding := util.IndentPosition(line, reader.LineOffset(), indent)
	if position < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(position, padding)
	return parser.Continue | parser.HasChildren
}
