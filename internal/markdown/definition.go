package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// definitionLists are terms on a line of their own with descriptions after a colon, or the tilde that pandoc takes too.
var definitionLists = construct{
	name: "definition lists",
	blocks: []util.PrioritizedValue{
		util.Prioritized(nested{definitionMark{extension.NewDefinitionListParser()}}, 101),
		util.Prioritized(definitionMark{extension.NewDefinitionDescriptionParser()}, 102),
	},
	nodes: []nodeWriter{
		named[*extensionast.DefinitionList]("dl"),
		named[*extensionast.DefinitionTerm]("dt"),
		named[*extensionast.DefinitionDescription]("dd"),
	},
}

// definitionMark has goldmark's parsers read tildes as the colons that they know, with up to three spaces before them.
type definitionMark struct{ parser.BlockParser }

// Trigger implements parser.BlockParser.
func (definitionMark) Trigger() []byte { return []byte{':', '~'} }

// Open implements parser.BlockParser.
func (p definitionMark) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || at+1 >= len(line) || !isBlank(line[at+1]) {
		return nil, parser.NoChildren
	}
	if line[at] == ':' && pc.BlockIndent() == 0 && definitionIndent(parent) == 0 {
		return p.BlockParser.Open(parent, reader, pc)
	}
	lineNumber, position := reader.Position()
	reader.Advance(at - position.Padding)
	inner := definitionIndent(parent)
	moveOffset(parent, -inner) // the parser counts from the mark, the lines that follow from where the line begins
	n, state := p.BlockParser.Open(parent, colonReader{reader}, unindented{pc})
	moveOffset(parent, inner)
	if n == nil {
		reader.SetPosition(lineNumber, position)
		reader.Advance(0) // otherwise goldmark's reader goes on showing the line as it was last looked at
		return nil, state
	}
	if n.Kind() == extensionast.KindDefinitionList {
		n.SetAttributeString(definitionIndentAttribute, at)
		moveOffset(n, at)
	}
	return n, state
}

// definitionIndentAttribute holds how far the mark of a list's description is indented.
const definitionIndentAttribute = "data-indent"

func definitionIndent(list ast.Node) int {
	value, _ := list.AttributeString(definitionIndentAttribute)
	indent, _ := value.(int)
	return indent
}

// moveOffset moves where the descriptions of a list begin.
func moveOffset(n ast.Node, by int) {
	if list, ok := n.(*extensionast.DefinitionList); ok {
		list.Offset += by
	}
}

// colonReader shows a colon in place of the tilde that a line begins with.
type colonReader struct{ text.Reader }

// PeekLine implements text.Reader.
func (r colonReader) PeekLine() ([]byte, text.Segment) {
	line, segment := r.Reader.PeekLine()
	if len(line) > 0 && line[0] == '~' {
		line = bytes.Clone(line)
		line[0] = ':'
	}
	return line, segment
}

// unindented is the context of a line whose indentation is behind the reader.
type unindented struct{ parser.Context }

// BlockOffset implements parser.Context.
func (unindented) BlockOffset() int { return 0 }

// BlockIndent implements parser.Context.
func (unindented) BlockIndent() int { return 0 }
