package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// goldmark reads attributes at the end of a heading: # Text {#id .class}. It looks for them behind each brace, goes as
// deep as braces lie in each other, and compares each attribute with all before it. So a heading whose first brace has
// more than attributeLimit bytes behind it has none here: they are its text.

// markedHeading parses headings with # before them.
type markedHeading struct {
	parser.BlockParser // reads attributes
	without            parser.BlockParser
}

func newMarkedHeading() markedHeading {
	return markedHeading{parser.NewATXHeadingParser(parser.WithHeadingAttribute()), parser.NewATXHeadingParser()}
}

// Open implements parser.BlockParser.
func (p markedHeading) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if !hasLongAttributes(line) {
		return p.BlockParser.Open(parent, reader, pc)
	}
	n, state := p.without.Open(parent, reader, pc)
	if n != nil {
		stateOf(pc).warnLongAttributes(line, segment.Start)
	}
	return n, state
}

// underlinedHeading parses headings with a line under them.
type underlinedHeading struct {
	parser.BlockParser // reads attributes
	without            parser.BlockParser
}

func newUnderlinedHeading() underlinedHeading {
	return underlinedHeading{parser.NewSetextHeadingParser(parser.WithHeadingAttribute()),
		parser.NewSetextHeadingParser()}
}

// Close implements parser.BlockParser. Until then the line under the heading is all that its node knows.
func (p underlinedHeading) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	underline := node.Lines().At(0)
	above := bytes.TrimRight(reader.Source()[:underline.Start], " \t>\n")
	start := bytes.LastIndexByte(above, '\n') + 1
	if !hasLongAttributes(above[start:]) {
		p.BlockParser.Close(node, reader, pc)
		return
	}
	stateOf(pc).warnLongAttributes(above[start:], start)
	p.without.Close(node, reader, pc)
}

// hasLongAttributes reports whether a line has too much behind its first brace to be looked at.
func hasLongAttributes(line []byte) bool {
	brace := bytes.IndexByte(line, '{')
	return brace >= 0 && len(line)-brace > attributeLimit
}

// warnLongAttributes tells once of a line with attributes that were not read.
func (s *state) warnLongAttributes(line []byte, at int) {
	if bytes.HasSuffix(bytes.TrimSpace(line), []byte{'}'}) {
		s.warnOnce(at, "attributes-too-long", "",
			"The attributes of this heading are longer than %d bytes; they are kept as text. Shorten them.",
			attributeLimit)
	}
}
