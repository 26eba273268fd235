package markdown

import (
	"bytes"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// blockIDs are Obsidian's names of blocks, which [[#^name]] leads to:
//
//	The last words of a paragraph or an item. ^name
//
//	^name      on a line of its own: of the block before
var blockIDs = construct{
	name:       "ids of blocks",
	paragraphs: []util.PrioritizedValue{util.Prioritized(blockIDTransformer{}, 45)},
}

// blockIDMark fits the name at the end of a line.
var blockIDMark = pattern.Of(`(?:^|[ \t])\^([A-Za-z0-9][A-Za-z0-9-]{2,})\s*$`)

type blockIDTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (blockIDTransformer) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	lines := node.Lines()
	if lines.Len() == 0 || node.Parent() == nil {
		return
	}
	last := lines.At(lines.Len() - 1)
	value := last.Value(reader.Source())
	if bytes.IndexByte(value[max(0, len(value)-emojiLimit):], '^') < 0 || last.Padding > 0 {
		return
	}
	m := blockIDMark().FindSubmatchIndex(value)
	if m == nil {
		return
	}
	id := bytes.Clone(value[m[2]:m[3]])
	if m[0] == 0 && lines.Len() == 1 {
		if before := node.PreviousSibling(); before != nil {
			before.SetAttributeString("id", id)
			node.Parent().RemoveChild(node.Parent(), node)
		}
		return
	}
	if m[0] == 0 {
		lines.SetSliced(0, lines.Len()-1)
		end := lines.At(lines.Len() - 1)
		lines.Set(lines.Len()-1, end.TrimRightSpace(reader.Source()))
	} else {
		lines.Set(lines.Len()-1, last.WithStop(last.Start+m[0]))
	}
	if item, ok := node.Parent().(*ast.ListItem); ok {
		item.SetAttributeString("id", id)
		return
	}
	node.SetAttributeString("id", id)
}
