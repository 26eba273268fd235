package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// nested keeps a container block from being opened below the nesting limit: its text stays, flat.
type nested struct{ parser.BlockParser }

// Open opens the block unless too many are open.
func (p nested) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if isTooDeep(reader, pc) {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// isTooDeep reports whether no more blocks may be opened in those that are open.
func isTooDeep(reader text.Reader, pc parser.Context) bool {
	s := stateOf(pc)
	if len(pc.OpenedBlocks()) < s.limits.Nesting {
		return false
	}
	if !s.tooDeep {
		s.tooDeep = true
		_, segment := reader.Position()
		s.warn(segment.Start, "nesting-too-deep",
			"Blocks lie more than %d deep in each other here; the text below that is kept flat. Nest less.",
			s.limits.Nesting)
	}
	return true
}

// The lines of a page may lie in so many blocks together: goldmark asks each open block about each line, and remembers
// every answer until all blocks are closed.
const (
	freeSteps        = 1_000_000
	stepsForEachByte = 1
	shallow          = 8 // blocks in each other that may stay open beyond that
)

// counted closes all blocks when the lines of a page have lain in too many of them together.
type counted struct{ parser.BlockParser }

// Open notes the line, so that a fault can be told where it happens, and opens the block.
func (p counted) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	stateOf(pc).note(reader)
	return p.BlockParser.Open(parent, reader, pc)
}

// Continue asks the block about a line, unless there were too many such questions.
func (p counted) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	s := stateOf(pc)
	s.note(reader)
	s.steps--
	if blocks := pc.OpenedBlocks(); s.steps < 0 && len(blocks) > shallow && blocks[0].Node == node {
		if !s.tooDeep {
			s.tooDeep = true
			_, segment := reader.Position()
			s.warn(segment.Start, "nesting-too-deep",
				"More lines lie deep in blocks than a page of this size may have; the blocks end here. Nest less, or "+
					"split the page.")
		}
		return parser.Close
	}
	return p.BlockParser.Continue(node, reader, pc)
}

// A page may repeat so many bytes that it defines once and uses often: the addresses of links, the
// expansions of short forms.
const (
	freeRepeats        = 1_000_000
	repeatsForEachByte = 1
)

// mayRepeat counts bytes that are repeated at an offset, and reports whether the page may do so.
func (s *state) mayRepeat(n, at int) bool {
	if s.repeats -= n; s.repeats >= 0 {
		return true
	}
	s.warnOnce(at, "repeats-too-many", "",
		"The links and abbreviations of this page repeat more text than a page of this size may; those from here on "+
			"are kept as text. "+
			"Split the page.")
	return false
}

// nestedQuote drops the marks of the quotes that are not opened, so that they don't become text.
type nestedQuote struct{ nested }

// Open opens the quote unless too many blocks are open.
func (p nestedQuote) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if !isTooDeep(reader, pc) {
		return p.BlockParser.Open(parent, reader, pc)
	}
	line, _ := reader.PeekLine()
	reader.Advance(len(line) - len(bytes.TrimLeft(line, "> \t")))
	return nil, parser.NoChildren
}
