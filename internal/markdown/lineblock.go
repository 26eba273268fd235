package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// lineBlocks are pandoc's verses and addresses, whose lines stay as they are:
//
//	| Roses are red,
//	| violets are blue.
var lineBlocks = construct{
	name:       "line blocks",
	paragraphs: []util.PrioritizedValue{util.Prioritized(&lineBlockTransformer{}, 210)},
	trees:      []util.PrioritizedValue{util.Prioritized(&lineBlockBreaker{}, 10)},
}

// lineBlockAttribute marks the paragraph that is a line block.
const lineBlockAttribute = "data-lines"

// lineBlockTransformer finds the paragraphs whose lines all begin with a bar, and have no other:
// those are rows of a table.
type lineBlockTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (*lineBlockTransformer) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	source := reader.Source()
	kept := text.NewSegments()
	for i := range node.Lines().Len() {
		line := node.Lines().At(i)
		value := line.Value(source)
		isMarked := len(value) > 1 && value[0] == '|' && isBlank(value[1])
		if !isMarked && (i == 0 || bytes.IndexByte(value, '|') >= 0) ||
			isMarked && bytes.IndexByte(value[1:], '|') >= 0 {
			return
		}
		if isMarked {
			line = text.NewSegment(line.Start-line.Padding+2, line.Stop)
			line = line.TrimLeftSpace(source)
		}
		kept.Append(line)
	}
	if node.Parent() == nil {
		return
	}
	node.SetLines(kept)
	node.SetAttributeString(lineBlockAttribute, nil)
}

// lineBlockBreaker ends each line of a line block.
type lineBlockBreaker struct{}

// Transform implements parser.ASTTransformer.
func (*lineBlockBreaker) Transform(root *ast.Document, _ text.Reader, _ parser.Context) {
	for n := ast.Node(root); n != nil; n = following(n) {
		if _, isLineBlock := n.AttributeString(lineBlockAttribute); !isLineBlock || n.Kind() != ast.KindParagraph {
			continue
		}
		for c := n.FirstChild(); c != nil && c != n.NextSibling(); c = following(c) {
			if t, ok := c.(*ast.Text); ok && t.SoftLineBreak() {
				t.SetSoftLineBreak(false)
				t.SetHardLineBreak(true)
			}
			if !isWithin(following(c), n) {
				break
			}
		}
	}
}

// isWithin reports whether a node lies in another.
func isWithin(n, outer ast.Node) bool {
	for ; n != nil; n = n.Parent() {
		if n == outer {
			return true
		}
	}
	return false
}
