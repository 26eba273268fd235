package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// htmlBlock writes raw HTML, line by line: in a quote or a list the lines are not beside each other in the source.
func (w *writer) htmlBlock(n *ast.HTMLBlock) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		w.raw(line.Value(w.source), line.Start)
	}
	if n.HasClosure() {
		w.raw(n.ClosureLine.Value(w.source), n.ClosureLine.Start)
	}
}

// raw writes raw HTML.
func (w *writer) raw(text []byte, at int) {
	w.last = at
	w.out.Raw(text, at)
}

// commentGuard keeps an HTML comment without an end from hiding the rest of the page.
type commentGuard struct{ parser.BlockParser }

// Open implements parser.BlockParser.
func (p commentGuard) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	const closing = "-->"
	line, segment := reader.PeekLine()
	if trimmed := bytes.TrimLeft(line, " "); bytes.HasPrefix(trimmed, []byte("<!--")) {
		s := stateOf(pc)
		source := reader.Source()
		if s.commentEnd < segment.Start {
			s.commentEnd = len(source) + 1 // there is none
			if i := bytes.Index(source[segment.Start:], []byte(closing)); i >= 0 {
				s.commentEnd = segment.Start + i
			}
		}
		if s.commentEnd > len(source) {
			s.warn(segment.Start, "html-comment-unclosed",
				"This comment is not closed and would hide the rest of the page, so it is shown as text. Add --> "+
					"where it ends.")
			return nil, parser.NoChildren
		}
	}
	return p.BlockParser.Open(parent, reader, pc)
}
