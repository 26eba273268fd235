package markdown

import (
	"bytes"

	"github.com/reliure/reliure/internal/html"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// scripts are raised and lowered text.
var scripts = construct{
	name:    "superscripts and subscripts",
	inlines: []util.PrioritizedValue{inlineAt(450, "^~", parseScript)},
	nodes:   []nodeWriter{leaf((*writer).script)},
}

// scriptLimit is the longest text, in bytes, that can be raised or lowered.
const scriptLimit = 200

// script is raised or lowered text: x^2^, H~2~O. There is no white space in it.
type script struct {
	inlineNode
	tag     string
	segment text.Segment
}

// parseScript parses raised and lowered text.
func parseScript(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	mark := line[0]
	if block.PrecendingCharacter() == rune(mark) || len(line) > 1 && line[1] == mark {
		return nil
	}
	end := bytes.IndexByte(line[1:min(len(line), scriptLimit)], mark)
	if end < 1 || bytes.ContainsAny(line[1:1+end], " \t\r\n[]<>`*_") || len(line) > end+2 && line[end+2] == mark {
		return nil
	}
	n := &script{tag: "sup", segment: text.NewSegment(segment.Start+1, segment.Start+1+end)}
	if mark == '~' {
		n.tag = "sub"
	}
	n.SetPos(segment.Start)
	block.Advance(end + 2)
	return n
}

func (w *writer) script(n *script) {
	w.open(n, n.tag, html.NoRole, "")
	w.escaped(n.segment.Value(w.source), n.segment.Start)
	w.close(n.tag)
}
