package markdown

import (
	"github.com/yuin/goldmark/ast"
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
