package markdown

import (
	"bytes"

	"github.com/reliure/reliure/internal/html"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// disclosures are passages that open on a click.
var disclosures = construct{
	name:   "disclosures",
	blocks: []util.PrioritizedValue{util.Prioritized(&disclosureParser{}, 70)},
	nodes: []nodeWriter{
		element(kindDisclosure, func(w *writer, n *disclosure) { w.open(n, "div", html.Disclosure, "") }, func(*disclosure) string { return "div" }),
	},
}

// disclosure is a passage that opens on a click. Its text is indented by four columns.
//
//	??? "Transcript"
//	    The text.
type disclosure struct{ ast.BaseBlock }

var kindDisclosure = ast.NewNodeKind("Disclosure")

// Kind implements ast.Node.
func (*disclosure) Kind() ast.NodeKind { return kindDisclosure }

// Dump implements ast.Node.
func (n *disclosure) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// disclosureParser parses disclosures.
type disclosureParser struct{ indentedBlock }

// Trigger implements parser.BlockParser.
func (*disclosureParser) Trigger() []byte { return []byte{'?'} }

// Open implements parser.BlockParser.
func (*disclosureParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	trimmed := bytes.TrimSpace(line)
	rest, ok := bytes.CutPrefix(trimmed, []byte("???"))
	if !ok || bytes.HasPrefix(rest, []byte("?")) || isTooDeep(reader, pc) {
		return nil, parser.NoChildren
	}
	rest = bytes.TrimPrefix(rest, []byte("+"))
	if len(rest) > 0 && rest[0] != ' ' && rest[0] != '\t' {
		return nil, parser.NoChildren
	}
	title := bytes.TrimSpace(rest)
	end := len(bytes.TrimRight(line, " \t\r\n"))
	if i := bytes.IndexByte(title, '"'); i >= 0 && len(title) > i+1 && title[len(title)-1] == '"' {
		title = title[i+1 : len(title)-1] // ??? note "Title"
		end--
	}
	n := &disclosure{}
	if len(title) > 0 {
		stop := segment.Start + end - segment.Padding
		n.AppendChild(n, newTitle(text.NewSegment(stop-len(title), stop)))
	}
	reader.AdvanceToEOL()
	return n, parser.HasChildren
}
