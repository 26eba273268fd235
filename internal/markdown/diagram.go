package markdown

import (
	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// diagrams stand between colons in the wikis of Azure DevOps. They are the code that others write between backticks.
//
//	:::mermaid
//	graph TD; A-->B
//	:::
var diagrams = construct{
	name:   "diagrams between colons",
	blocks: []util.PrioritizedValue{util.Prioritized(diagramParser{}, 58)},
}

var diagramFence = pattern.Of(`^:{3,}\s*(mermaid)\s*$`)

type diagramParser struct{ lineStart }

// Trigger implements parser.BlockParser.
func (diagramParser) Trigger() []byte { return []byte{':'} }

// Open implements parser.BlockParser.
func (diagramParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	start := pc.BlockOffset()
	m := diagramFence().FindSubmatchIndex(line[start:min(len(line), start+attributeLimit)])
	if m == nil {
		return nil, parser.NoChildren
	}
	start += segment.Start - segment.Padding
	n := ast.NewFencedCodeBlock(ast.NewTextSegment(text.NewSegment(start+m[2], start+m[3])))
	n.SetPos(start)
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (diagramParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, segment := reader.PeekLine()
	if mark, marks, rest := fence(line); mark == ':' && marks >= 3 && len(rest) == 0 {
		reader.AdvanceToEOL()
		return parser.Close
	}
	node.Lines().Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}
