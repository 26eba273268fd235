package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// templateLimit is the longest template tag, in bytes, that is looked for on a line.
const templateLimit = 4096

// templateBlock is a line that holds nothing but template tags, {% include "x" %}, or a comment: it shows nothing by itself.
type templateBlock struct{ ast.BaseBlock }

var kindTemplateBlock = ast.NewNodeKind("TemplateBlock")

// Kind implements ast.Node.
func (*templateBlock) Kind() ast.NodeKind { return kindTemplateBlock }

// Dump implements ast.Node.
func (n *templateBlock) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// IsRaw implements ast.Node: there are no inlines in it.
func (*templateBlock) IsRaw() bool { return true }

// templateBlockParser takes lines of template tags out of the text and names them.
type templateBlockParser struct{}

// Trigger implements parser.BlockParser.
func (*templateBlockParser) Trigger() []byte { return []byte{'{'} }

// Open implements parser.BlockParser.
func (*templateBlockParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	rest := bytes.TrimSpace(line)
	at := segment.Start + len(line) - len(bytes.TrimLeft(line, " \t")) - segment.Padding
	for len(rest) > 0 {
		tag := templateTag(rest)
		if tag == nil || tag[1] == '{' {
			return nil, parser.NoChildren
		}
		rest = bytes.TrimLeft(rest[len(tag):], " \t")
	}
	stateOf(pc).warnTag(bytes.TrimSpace(line), at, "is not shown")
	reader.AdvanceToEOL()
	return &templateBlock{}, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (*templateBlockParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}

// Close implements parser.BlockParser.
func (*templateBlockParser) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph implements parser.BlockParser.
func (*templateBlockParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (*templateBlockParser) CanAcceptIndentedLine() bool { return false }

// templateText is a template tag within text: it stays as it is written.
type templateText struct {
	ast.BaseInline
	segment text.Segment
	hidden  bool // a comment
}

var kindTemplateText = ast.NewNodeKind("TemplateText")

// Kind implements ast.Node.
func (*templateText) Kind() ast.NodeKind { return kindTemplateText }

// Dump implements ast.Node.
func (n *templateText) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// templateParser parses template tags within text.
type templateParser struct{}

// Trigger implements parser.InlineParser.
func (*templateParser) Trigger() []byte { return []byte{'{'} }

// Parse implements parser.InlineParser.
func (*templateParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	tag := templateTag(line)
	if tag == nil {
		return nil
	}
	n := &templateText{segment: text.NewSegment(segment.Start, segment.Start+len(tag)), hidden: tag[1] == '#'}
	n.SetPos(segment.Start)
	if !n.hidden {
		stateOf(pc).warnTag(tag, segment.Start, "is shown as it is written")
	}
	block.Advance(len(tag))
	return n
}

// templateTag returns the template tag that a text begins with: {{ … }}, {% … %} or {# … #}; nil when there is none.
func templateTag(s []byte) []byte {
	if len(s) < 4 || s[0] != '{' {
		return nil
	}
	var end string
	switch s[1] {
	case '{':
		end = "}}"
	case '%':
		end = "%}"
	case '#':
		end = "#}"
	default:
		return nil
	}
	i := bytes.Index(s[2:min(len(s), templateLimit)], []byte(end))
	if i < 0 {
		return nil
	}
	return s[:2+i+2]
}

// warnTemplates names the template tags in raw HTML.
func (s *state) warnTemplates(raw []byte, at int) {
	for {
		i := bytes.IndexByte(raw, '{')
		if i < 0 {
			return
		}
		raw, at = raw[i:], at+i
		tag := templateTag(raw)
		if tag == nil {
			raw, at = raw[1:], at+1
			continue
		}
		if tag[1] != '#' {
			s.warnTag(tag, at, "is shown as it is written")
		}
		raw, at = raw[len(tag):], at+len(tag)
	}
}

func (s *state) warnTag(tag []byte, at int, fate string) {
	if bytes.HasPrefix(tag, []byte("{#")) {
		return
	}
	if len(tag) > 60 {
		tag = append(append([]byte(nil), tag[:57]...), "…"...)
	}
	s.warn(at, "template-unsupported", "The template tag %s %s: templates are not run. Write what it stands for.", bytes.ToValidUTF8(tag, nil), fate)
}

func (w *writer) templateText(n *templateText) {
	if !n.hidden {
		w.out.Text(string(n.segment.Value(w.source)), w.at(n))
	}
}
