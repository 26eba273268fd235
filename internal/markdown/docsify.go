package markdown

import (
	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// docsifyMarks ask docsify for something that its pages show, or for a heading to stay out of its sidebar:
//
//	{docsify-updated}  {docsify-ignore}
var docsifyMarks = construct{
	name:    "marks of docsify",
	inlines: []util.PrioritizedValue{inlineAt(84, "{", parseDocsify)},
}

// docsifyMark fits such a mark.
var docsifyMark = pattern.Of(`^\{docsify-[a-z-]+\}`)

// parseDocsify leaves such a mark out, and tells of one for which the site shows words.
func parseDocsify(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 2 || line[1] != 'd' {
		return nil
	}
	length := len(docsifyMark().Find(line[:min(len(line), attributeLimit)]))
	if length == 0 {
		return nil
	}
	if name := string(line[1 : length-1]); name == "docsify-updated" {
		stateOf(pc).tellTag(tag{name: name, start: segment.Start, length: length}, block.Source())
	}
	block.Advance(length)
	return ast.NewTextSegment(segment.WithStop(segment.Start))
}
