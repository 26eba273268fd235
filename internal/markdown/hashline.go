package markdown

import (
	"bytes"

	"github.com/reliure/reliure/internal/site"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// hashLines are headings without a space behind their signs: Python-Markdown reads them, others print them.
//
//	##Title
var hashLines = construct{
	name:       "headings without a space",
	paragraphs: []util.PrioritizedValue{util.Prioritized(hashLineTransformer{}, 50)},
}

type hashLineTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (hashLineTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if node.Lines().Len() == 0 || node.Parent() == nil {
		return
	}
	first := node.Lines().At(0)
	line := bytes.TrimSpace(first.Value(reader.Source()))
	level := 0
	for level < len(line) && line[level] == '#' {
		level++
	}
	if level == 0 || level > 6 || level == len(line) || !isLetter(line[level]) && line[level] < 0x80 {
		return
	}
	s := stateOf(pc)
	if s.dialect != site.MkDocs {
		// a single sign begins a tag of Obsidian's, too
		if words := bytes.Fields(line); level > 1 || len(words) > 1 && !bytes.HasPrefix(words[1], []byte("#")) {
			s.infoOnce(first.Start, "heading-without-space", "",
				"This looks like a heading, but a space is missing behind the signs, so that it is text. Write %q.",
				string(line[:level])+" "+string(line[level:]))
		}
		return
	}
	start := first.Start + bytes.IndexByte(first.Value(reader.Source()), '#') + level - first.Padding
	heading := ast.NewHeading(level)
	heading.SetPos(first.Start)
	heading.Lines().Append(text.NewSegment(start, start+len(bytes.TrimRight(line[level:], "# "))))
	parent := node.Parent()
	parent.InsertBefore(parent, node, heading)
	if node.Lines().Len() == 1 {
		parent.RemoveChild(parent, node)
		return
	}
	node.Lines().SetSliced(1, node.Lines().Len())
}
