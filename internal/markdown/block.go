package markdown

import (
	"github.com/reliure/reliure/internal/html"
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

func (w *writer) codeBlock(n ast.Node) {
	if fenced, ok := n.(*ast.FencedCodeBlock); ok && string(fenced.Language(w.source)) == "math" {
		w.formula(n, n.Lines(), true)
		return
	}
	w.open(n, "pre", html.NoRole, "")
	var attributes []html.Attribute
	if fenced, ok := n.(*ast.FencedCodeBlock); ok {
		if language := fenced.Language(w.source); len(language) > 0 {
			attributes = append(attributes, html.Attribute{Key: "class", Value: "language-" + w.decoded(language)})
		}
	}
	w.out.Open(html.Element{Tag: "code", At: w.last, Attributes: attributes})
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		w.out.Text(string(line.Value(w.source)), line.Start)
	}
	w.close("code")
	w.close("pre")
}
