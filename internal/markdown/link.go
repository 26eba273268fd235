package markdown

import (
	"bytes"
	"sort"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// parenthesisLimit is how deep parentheses may be nested in an address; cmark has the same limit.
const parenthesisLimit = 32

// bracketLimit is how many brackets may be open in a block; those beyond it are text. Each one costs half a
// kilobyte while it is open.
const bracketLimit = 1000

// brackets counts those that are open in the block that is being parsed.
type brackets struct{ open, beyond int }

// boundedLinkParser keeps goldmark's link parser from reading the rest of the page again for every
// "](" that begins no link.
type boundedLinkParser struct{ parser.InlineParser }

// Parse implements parser.InlineParser.
func (p boundedLinkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	s := stateOf(pc)
	if !s.brackets.take(line) {
		return nil
	}
	if parent.Type() == ast.TypeBlock {
		block = nearValues{block, parent.Lines()}
	}
	if len(line) > 1 && line[0] == ']' && line[1] == '(' && isDoomed(line[2:], segment.Start+2, s) {
		block = withoutAddress{block}
	}
	if line[0] == ']' {
		pc = boundedReferences{pc, segment.Start}
		if len(line) > 1 && line[1] == '(' {
			if start, stop, ok := addressWithSpaces(line[2:], segment.Start+2); ok && segment.Padding == 0 &&
				(line[2] != '{' || s.hasTags()) {
				return p.readSpaced(parent, withSpaces{block, start, stop}, pc)
			}
		}
	}
	node := p.InlineParser.Parse(parent, block, pc)
	if picture, ok := node.(*ast.Image); ok {
		s.readPictureTitle(parent, picture, block, segment.Start)
	}
	return node
}

// nearValues finds the line that a value begins in by halves. goldmark looks at one after another, from the end of the
// block, for each label.
type nearValues struct {
	text.Reader
	lines *text.Segments // of the block
}

// Value implements text.Reader.
func (r nearValues) Value(of text.Segment) []byte {
	first := sort.Search(r.lines.Len(), func(i int) bool { return r.lines.At(i).Start > of.Start }) - 1
	if first < 0 {
		return r.Reader.Value(of)
	}
	near := text.NewSegments()
	for i := first; i < r.lines.Len() && (i == first || r.lines.At(i).Start < of.Stop); i++ {
		near.Append(r.lines.At(i))
	}
	return text.NewBlockReader(r.Source(), near).Value(of)
}

// boundedReferences finds no definition of a link when definitions have been repeated too often.
type boundedReferences struct {
	parser.Context
	at int // where the link ends
}

// Reference implements parser.Context.
func (c boundedReferences) Reference(label string) (parser.Reference, bool) {
	r, ok := c.Context.Reference(label)
	if !ok || !stateOf(c.Context).mayRepeat(len(r.Destination())+len(r.Title()), c.at) {
		return nil, false
	}
	return r, true
}

// withoutAddress hides what follows a "]", so that it can close no more than a reference.
type withoutAddress struct{ text.Reader }

// Peek returns a character that begins neither an address nor a label.
func (withoutAddress) Peek() byte { return ' ' }

// CloseBlock implements parser.CloseBlocker.
func (p boundedLinkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	stateOf(pc).brackets = brackets{}
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// take counts the bracket that a line begins with, and reports whether it may begin or end a link.
func (b *brackets) take(line []byte) bool {
	switch {
	case line[0] == ']' && b.beyond > 0:
		b.beyond--
		return false
	case line[0] == ']':
		b.open = max(0, b.open-1)
	case line[0] == '!' && (len(line) < 2 || line[1] != '['):
	case b.open >= bracketLimit:
		if line[0] == '[' { // that of an image comes by itself after the "!"
			b.beyond++
		}
		return false
	default:
		b.open++
	}
	return true
}

// isDoomed reports whether what follows "](" can't be the rest of a link.
func isDoomed(s []byte, at int, state *state) bool {
	trimmed := bytes.TrimLeft(s, " \t")
	if len(trimmed) > 0 && trimmed[0] == '<' {
		return !state.occurs('>', s, at)
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '(':
			if depth++; depth > parenthesisLimit {
				return true
			}
		case ')':
			if depth--; depth < 0 {
				return false
			}
		case ' ', '\t', '\n':
			return false
		}
	}
	return false
}

// occurs reports whether a character is in the rest of a line, and remembers where it is not.
func (s *state) occurs(char byte, rest []byte, at int) bool {
	if at < s.absentUntil[char] {
		return false
	}
	if bytes.IndexByte(rest, char) >= 0 {
		return true
	}
	if s.absentUntil == nil {
		s.absentUntil = map[byte]int{}
	}
	s.absentUntil[char] = at + len(rest)
	return false
}
