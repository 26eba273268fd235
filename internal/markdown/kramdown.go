package markdown

import (
	"bytes"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// kramdownMarks are kramdown's extensions: what it is told about a passage.
//
//	{::comment} not yet {:/comment}           left out
//	{::nomarkdown} <b>a</b> {:/nomarkdown}    what it holds
//	{::options toc_levels="2" /}              nothing
var kramdownMarks = construct{
	name:    "extensions of kramdown",
	blocks:  []util.PrioritizedValue{util.Prioritized(kramdownCommentParser{}, 56)},
	inlines: []util.PrioritizedValue{inlineAt(89, "{", parseKramdown)},
	nodes:   []nodeWriter{leaf(func(*writer, *hiddenBlock) {})},
}

// hiddenBlock is a passage that nobody sees.
type hiddenBlock struct {
	blockNode
	end int // offset of the line that ends it
}

// IsRaw implements ast.Node: there are no inlines in it.
func (*hiddenBlock) IsRaw() bool { return true }

const kramdownComment = "{::comment}"

type kramdownCommentParser struct{ lineStart }

// Trigger implements parser.BlockParser.
func (kramdownCommentParser) Trigger() []byte { return []byte{'{'} }

// Open implements parser.BlockParser.
func (kramdownCommentParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if string(bytes.TrimSpace(line)) != kramdownComment {
		return nil, parser.NoChildren
	}
	s := stateOf(pc)
	end := s.indexOf(reader.Source()[segment.Stop:], "{:/", segment.Stop)
	if end < 0 {
		return nil, parser.NoChildren
	}
	s.tellComment(segment.Start)
	reader.AdvanceToEOL()
	return &hiddenBlock{end: segment.Stop + end}, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (kramdownCommentParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	_, segment := reader.PeekLine()
	reader.AdvanceToEOL()
	if segment.Stop > node.(*hiddenBlock).end {
		return parser.Close
	}
	return parser.Continue | parser.NoChildren
}

// kramdownMark fits the beginning or the end of an extension.
var kramdownMark = pattern.Of(`^\{:(?::(comment|nomarkdown|options)(?:\s[^}\n]*)?|/(?:comment|nomarkdown|options)?)\}`)

// parseKramdown leaves out what begins or ends an extension within a line.
func parseKramdown(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 4 || line[1] != ':' {
		return nil
	}
	m := kramdownMark().FindSubmatch(line[:min(len(line), attributeLimit)])
	if m == nil {
		return nil
	}
	length := len(m[0])
	if string(m[1]) == "comment" {
		if end := bytes.Index(line[length:], []byte("{:/")); end >= 0 {
			stateOf(pc).tellComment(segment.Start)
			length += end
		}
	}
	block.Advance(length)
	n := &leftOut{}
	n.SetPos(segment.Start)
	return n
}

// tellComment tells once of comments that are left out.
func (s *state) tellComment(at int) {
	s.infoOnce(at, "comment-left-out", "",
		"This comment is left out, as in the book of a site. Write it as text if readers should see it.")
}
