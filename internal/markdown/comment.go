package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// comments are Obsidian's, which no reader sees: %% not yet done %%.
var comments = construct{
	name:    "comments",
	blocks:  []util.PrioritizedValue{util.Prioritized(commentBlockParser{}, 56)},
	inlines: []util.PrioritizedValue{inlineAt(610, "%", parseComment)},
}

// parseComment parses comments within a paragraph: white space lies around both ends, since two signs
// of per cent can be text.
func parseComment(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	if len(line) < 4 || line[1] != '%' || line[2] == '%' || before != ' ' && before != '\n' {
		return nil
	}
	s := stateOf(pc)
	block.Advance(2)
	for s.searched < searchLimit*(len(block.Source())+1) {
		rest, at := block.PeekLine()
		if rest == nil {
			return nil
		}
		i := s.indexOf(rest, "%%", at.Start)
		s.searched += len(rest)
		if i < 0 {
			block.AdvanceLine()
			continue
		}
		if i+2 < len(rest) && !isBlank(rest[i+2]) {
			return nil
		}
		block.Advance(i + 2)
		s.tellComment(segment.Start)
		n := &leftOut{}
		n.SetPos(segment.Start)
		return n
	}
	return nil
}

// commentBlockParser parses comments whose ends stand on lines of their own.
type commentBlockParser struct{ kramdownCommentParser }

// Trigger implements parser.BlockParser.
func (commentBlockParser) Trigger() []byte { return []byte{'%'} }

// Open implements parser.BlockParser.
func (commentBlockParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if string(bytes.TrimSpace(line)) != "%%" {
		return nil, parser.NoChildren
	}
	s := stateOf(pc)
	end := s.indexOf(reader.Source()[segment.Stop:], "%%", segment.Stop)
	if end < 0 {
		return nil, parser.NoChildren
	}
	s.tellComment(segment.Start)
	reader.AdvanceToEOL()
	return &hiddenBlock{end: segment.Stop + end}, parser.NoChildren
}
