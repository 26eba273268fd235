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
		s.warn(segment.Start, "nesting-too-deep", "Blocks lie more than %d deep in each other here; the text below that is kept flat. Nest less.", s.limits.Nesting)
	}
	return true
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

// limitedTable keeps a table that would be too large from being made: its text stays a paragraph.
type limitedTable struct{ parser.ParagraphTransformer }

// Transform makes a table of a paragraph that is one, unless it is too large.
func (t limitedTable) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	s := stateOf(pc)
	lines, source := node.Lines(), reader.Source()
	for i := 1; i < lines.Len(); i++ {
		line := lines.At(i)
		delimiters := line.Value(source)
		if len(bytes.Trim(delimiters, "|:- \t\r\n")) > 0 || bytes.IndexByte(delimiters, '-') < 0 {
			continue
		}
		columns := bytes.Count(delimiters, []byte{'|'}) + 1
		if columns > s.limits.TableColumns || columns*(lines.Len()-i) > s.limits.TableCells {
			s.warn(line.Start, "table-too-large", "This table has more than %d columns or %d cells; it is kept as text. Split it.",
				s.limits.TableColumns, s.limits.TableCells)
			return
		}
		break
	}
	t.ParagraphTransformer.Transform(node, reader, pc)
}
