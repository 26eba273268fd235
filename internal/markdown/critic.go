package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// criticMarks are the marks of CriticMarkup: what a text's readers changed in it.
//
//	{--deleted--} {++added++} {~~old~>new~~} {==marked==} {>>comment<<}
//	{-deleted-} [-deleted-] {+added+} [+added+]                          GitLab
var criticMarks = construct{
	name: "CriticMarkup",
	inlines: []util.PrioritizedValue{
		inlineAt(440, "{", parseCritic),
		inlineAt(195, "{[", parseChange),
	},
}

// parseChange parses GitLab's marks of what was added and deleted. What is between them is plain text.
func parseChange(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 5 || line[1] != '+' && line[1] != '-' || line[2] == line[1] || line[2] == '}' || line[2] == ']' {
		return nil
	}
	closing := string(line[1]) + map[byte]string{'{': "}", '[': "]"}[line[0]]
	length := stateOf(pc).indexOf(line[2:], closing, segment.Start+2)
	if length < 1 || bytes.IndexByte(line[2:2+length], line[0]) >= 0 {
		return nil
	}
	end := 2 + length + 2
	if line[0] == '[' && end < len(line) && bytes.IndexByte([]byte("([:{"), line[end]) >= 0 {
		return nil // a link
	}
	inner := text.NewSegment(segment.Start+2, segment.Start+2+length)
	inner = inner.TrimLeftSpace(block.Source())
	inner = inner.TrimRightSpace(block.Source())
	if inner.Len() == 0 {
		return nil
	}
	n := &script{tag: map[byte]string{'+': "ins", '-': "del"}[line[1]], segment: inner}
	n.SetPos(segment.Start)
	block.Advance(end)
	return n
}

// criticTags are the elements for the marks.
var criticTags = map[string]string{"--": "del", "++": "ins", "~~": "del", "==": "mark", ">>": ""}

// parseCritic parses them. What is between the marks is plain text.
func parseCritic(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 7 {
		return nil
	}
	mark := string(line[1:3])
	tag, ok := criticTags[mark]
	if !ok {
		return nil
	}
	closing := mark + "}"
	if mark == ">>" {
		closing = "<<}"
	}
	s := stateOf(pc)
	length := s.indexOf(line[3:], closing, segment.Start+3)
	if length < 1 {
		return nil
	}
	block.Advance(3 + length + 3)
	start := segment.Start + 3
	if mark == ">>" {
		s.tellComment(segment.Start)
		n := &leftOut{}
		n.SetPos(segment.Start)
		return n
	}
	if i := bytes.Index(line[3:3+length], []byte("~>")); mark == "~~" && i >= 0 {
		old := &script{tag: "del", segment: text.NewSegment(start, start+i)}
		old.SetPos(segment.Start)
		parent.AppendChild(parent, old)
		tag, start, length = "ins", start+i+2, length-i-2
	}
	n := &script{tag: tag, segment: text.NewSegment(start, start+length)}
	n.SetPos(segment.Start)
	return n
}

// indexOf returns where in the rest of a line a text is; -1 when it is not. It remembers where it is not, so that a
// line is not searched again for it.
func (s *state) indexOf(rest []byte, wanted string, at int) int {
	if at < s.missingUntil[wanted] {
		return -1
	}
	i := bytes.Index(rest, []byte(wanted))
	if i < 0 {
		if s.missingUntil == nil {
			s.missingUntil = map[string]int{}
		}
		s.missingUntil[wanted] = at + len(rest)
	}
	return i
}
