package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// titleBlocks are pandoc's titles, authors and dates at the beginning of a page without front matter:
//
//	% The title
//	% Jane Doe; John Roe
//	% May 2026
var titleBlocks = construct{
	name:   "title blocks",
	blocks: []util.PrioritizedValue{util.Prioritized(&titleBlockParser{}, 45)},
}

// titleBlockParser parses them: the title is a heading, authors and date are paragraphs.
type titleBlockParser struct{ lineStart }

// Trigger implements parser.BlockParser.
func (*titleBlockParser) Trigger() []byte { return []byte{'%'} }

// Open implements parser.BlockParser.
func (*titleBlockParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if len(line) < 3 || line[1] != ' ' || parent.Kind() != ast.KindDocument {
		return nil, parser.NoChildren
	}
	isFirst := segment.Start == 0
	s := stateOf(pc)
	if !isFirst && (segment.Start != s.titleBlockEnd || s.titleBlockLines > 2) {
		return nil, parser.NoChildren
	}
	s.titleBlockEnd, s.titleBlockLines = segment.Stop, s.titleBlockLines+1
	words := text.NewSegment(segment.Start+2, segment.Stop)
	words = words.TrimLeftSpace(reader.Source())
	words = words.TrimRightSpace(reader.Source())
	if !isFirst {
		s.infoOnce(segment.Start, "title-block", "",
			"Authors and date of a title block are kept as text. Write them as front matter: author and date between "+
				"lines of three dashes.")
	}
	reader.AdvanceToEOL()
	var n ast.Node = ast.NewParagraph()
	if isFirst {
		n = ast.NewHeading(1)
	}
	if len(bytes.TrimSpace(words.Value(reader.Source()))) > 0 {
		n.Lines().Append(words)
	}
	return n, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (*titleBlockParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}
