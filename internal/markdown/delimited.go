package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// delimited is text between doubled marks: ~~deleted~~, ==marked==, ++inserted++.
type delimited struct {
	ast.BaseInline
	tag string // of the element that shows it
}

var kindDelimited = ast.NewNodeKind("Delimited")

// Kind implements ast.Node.
func (*delimited) Kind() ast.NodeKind { return kindDelimited }

// Dump implements ast.Node.
func (n *delimited) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// delimitedParser parses one kind of delimited text; it follows the rules of emphasis.
type delimitedParser struct {
	char byte
	tag  string
}

// Trigger implements parser.InlineParser.
func (p *delimitedParser) Trigger() []byte { return []byte{p.char} }

// Parse implements parser.InlineParser.
func (p *delimitedParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 1, p)
	if d == nil || before == rune(p.char) || d.OriginalLength > 2 || d.OriginalLength < 2 && p.char != '~' {
		return nil
	}
	d.Segment = segment.WithStop(segment.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

// IsDelimiter implements parser.DelimiterProcessor.
func (p *delimitedParser) IsDelimiter(b byte) bool { return b == p.char }

// CanOpenCloser implements parser.DelimiterProcessor.
func (p *delimitedParser) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char && opener.OriginalLength == closer.OriginalLength
}

// OnMatch implements parser.DelimiterProcessor.
func (p *delimitedParser) OnMatch(int) ast.Node { return &delimited{tag: p.tag} }
