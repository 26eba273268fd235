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

// Transform implements parser.ParagraphTransformer. A bar alone ends a stanza: the next is a paragraph of its own,
// since goldmark's inlines have no empty lines.
func (*lineBlockTransformer) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	source := reader.Source()
	stanzas := []*text.Segments{text.NewSegments()}
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
		last := stanzas[len(stanzas)-1]
		switch {
		case !line.IsEmpty():
			last.Append(line)
		case last.Len() > 0:
			stanzas = append(stanzas, text.NewSegments())
		}
	}
	if node.Parent() == nil || stanzas[0].Len() == 0 {
		return
	}
	setStanza(node, stanzas[0], source)
	for after, i := ast.Node(node), 1; i < len(stanzas) && stanzas[i].Len() > 0; i++ {
		next := ast.NewParagraph()
		setStanza(next, stanzas[i], source)
		node.Parent().InsertAfter(node.Parent(), after, next)
		after = next
	}
}

// setStanza gives a paragraph its lines, of which the last has no end.
func setStanza(node *ast.Paragraph, lines *text.Segments, source []byte) {
	last := lines.At(lines.Len() - 1)
	lines.Set(lines.Len()-1, last.TrimRightSpace(source))
	node.SetLines(lines)
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
