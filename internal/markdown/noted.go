package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// The parsers of all constructs are wrapped, so that the state of a page knows where it is being read. A parser that
// fails is told at that place.

// note keeps the place of a reader.
func (s *state) note(reader text.Reader) {
	_, segment := reader.Position()
	s.at = segment.Start
}

// notedInline wraps the parser of an inline.
func notedInline(p parser.InlineParser) parser.InlineParser {
	if closing, ok := p.(parser.CloseBlocker); ok {
		return struct {
			noted
			parser.CloseBlocker
		}{noted{p}, closing}
	}
	return noted{p}
}

type noted struct{ parser.InlineParser }

// Parse notes the place and parses the inline.
func (p noted) Parse(parent ast.Node, reader text.Reader, pc parser.Context) ast.Node {
	stateOf(pc).note(reader)
	return p.InlineParser.Parse(parent, reader, pc)
}

// notedTree wraps what changes the tree of a page: it has no place but the page.
type notedTree struct{ parser.ASTTransformer }

// Transform notes that and changes the tree.
func (t notedTree) Transform(root *ast.Document, reader text.Reader, pc parser.Context) {
	stateOf(pc).at = -1
	t.ASTTransformer.Transform(root, reader, pc)
}
