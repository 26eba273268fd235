package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// inlineNotes are footnotes that are written where they are referred to: ^[text].
var inlineNotes = construct{
	name:    "inline notes",
	inlines: []util.PrioritizedValue{inlineAt(85, "^", parseInlineNote)},
}

// parseInlineNote parses them. The text becomes a footnote at the end of the page, whose inlines goldmark
// parses when it gets there.
func parseInlineNote(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 3 || line[1] != '[' {
		return nil
	}
	s := stateOf(pc)
	block.Advance(2)
	pieces := s.untilBracket(block)
	if pieces == nil {
		return nil
	}
	definition := &noteDefinition{key: s.notePrefix + strconv.Itoa(len(s.notes)+1), isUsed: true}
	definition.SetPos(segment.Start)
	s.notes["^"+strconv.Itoa(segment.Start)] = definition
	paragraph := ast.NewParagraph()
	paragraph.SetPos(segment.Start + 2)
	paragraph.SetLines(pieces)
	definition.AppendChild(definition, paragraph)
	root := parent
	for root.Parent() != nil {
		root = root.Parent()
	}
	root.AppendChild(root, definition)
	n := &noteReference{key: definition.key}
	n.SetPos(segment.Start)
	return n
}

// untilBracket goes on behind the bracket that closes the one before the reader, and returns what lies
// between; nil when none closes it in this block. What the searches of a page may cost together is bounded, so
// that they stay linear.
func (s *state) untilBracket(block text.Reader) *text.Segments {
	pieces := text.NewSegments()
	depth := 1
	for s.searched < searchLimit*(len(block.Source())+1) {
		line, segment := block.PeekLine()
		if line == nil {
			return nil
		}
		for i := 0; i < len(line); i++ {
			switch line[i] {
			case '\\':
				i++
			case '[':
				depth++
			case ']':
				if depth--; depth == 0 {
					s.searched += i
					pieces.Append(text.NewSegment(segment.Start, segment.Start+i-segment.Padding))
					block.Advance(i + 1)
					return pieces
				}
			}
		}
		s.searched += len(line)
		pieces.Append(segment)
		block.AdvanceLine()
	}
	return nil
}

// searchLimit is how often a page may be searched for the ends of what was begun.
const searchLimit = 8
