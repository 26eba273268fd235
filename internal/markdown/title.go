package markdown

import (
	"strings"
	"sync"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/model"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// titleGrammar reads a title of the front matter or of a list of pages: code and emphasis. Of a link only the words
// stay, since the title stands in lists of links; what looks like HTML is text.
var titleGrammar = sync.OnceValue(func() *grammar {
	return newGrammar([]construct{{
		name:   "titles",
		blocks: []util.PrioritizedValue{util.Prioritized(parser.NewParagraphParser(), 1000)},
		inlines: []util.PrioritizedValue{
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(boundedLinkParser{parser.NewLinkParser()}, 200),
		},
		nodes: []nodeWriter{
			named[*ast.Paragraph]("p"),
			leaf((*writer).text),
			leaf(func(w *writer, n *ast.String) { w.escaped(n.Value, w.at(n)) }),
			leaf((*writer).codeSpan),
		},
	}, emphasis})
})

// readTitle reads the Markdown of a title.
func readTitle(title string, at model.Pos) []model.Inline {
	plain := []model.Inline{&model.Text{At: model.At{Pos: at}, Value: title}}
	if !strings.ContainsAny(title, "`*_[") || strings.ContainsAny(title, "\n") {
		return plain
	}
	s := source{file: at.File, firstLine: max(at.Line, 1), body: []byte(title), limits: config.Default().Limits,
		assets: &assets{}, report: &diag.List{}}
	body := html.Clean(s.body)
	places := newLines(s.file, s.firstLine, body)
	state := newState(s, places)
	read := readWritten(writeTitle(body, state), s, places, state.rawMark)
	if len(read.blocks) != 1 {
		return plain
	}
	if p, ok := read.blocks[0].(*model.Paragraph); ok && model.PlainText(p.Inlines) != "" {
		return p.Inlines
	}
	return plain
}

// writeTitle writes the Markdown of a title as HTML.
func writeTitle(title []byte, s *state) *html.Writer {
	pc := parser.NewContext()
	pc.Set(stateKey, s)
	g := titleGrammar()
	return write(g.parser.Parse(text.NewReader(title), parser.WithContext(pc)), title, s, g.nodes)
}

// plainTitle returns the words of a title.
func plainTitle(title string) string {
	if !strings.ContainsAny(title, "`*_[") {
		return title
	}
	return model.PlainText(readTitle(title, model.Pos{}))
}
