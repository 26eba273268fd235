package markdown

import (
	"bytes"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// htmlBlock writes raw HTML, line by line: in a quote or a list the lines are not beside each other in the source.
func (w *writer) htmlBlock(n *ast.HTMLBlock) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		w.state.tellIncludeInComment(line.Value(w.source), line.Start)
		w.raw(line.Value(w.source), line.Start)
	}
	if n.HasClosure() {
		w.raw(n.ClosureLine.Value(w.source), n.ClosureLine.Start)
	}
}

// includeInComment fits a comment that asks for the text of another file, as VitePress and others have it.
var includeInComment = pattern.Of(`<!--\s*@?include(?:-markdown)?\s*[:=\s]\s*["']?([^\s"'{}<>]+\.\w+)[^\n]*?-->`)

// tellIncludeInComment tells of a comment that asks for the text of another file.
func (s *state) tellIncludeInComment(text []byte, at int) {
	if !bytes.Contains(text, []byte("<!--")) || !bytes.Contains(text, []byte("include")) {
		return
	}
	if m := includeInComment().Find(text); m != nil {
		s.warn(at+bytes.Index(text, m), "include-left-out", includeLeftOut, m)
	}
}

// raw writes raw HTML.
func (w *writer) raw(text []byte, at int) {
	w.last = at
	w.out.Raw(text, at)
}

// commentGuard keeps an HTML comment without an end, and what hides text as one does, from hiding the rest of the page.
type commentGuard struct{ parser.BlockParser }

// hiding is how what hides text begins and ends (CommonMark 4.6, conditions 2 to 5), the longer beginnings first.
var hiding = [...]struct{ begin, end string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<!", ">"}, {"<?", "?>"}}

// Open implements parser.BlockParser.
func (p commentGuard) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	trimmed := bytes.TrimLeft(line, " ")
	for i, h := range hiding {
		after, begins := bytes.CutPrefix(trimmed, []byte(h.begin))
		if !begins || h.begin == "<!" && (len(after) == 0 || !isLetter(after[0])) {
			continue
		}
		s := stateOf(pc)
		source := reader.Source()
		if s.hidingEnds[i] < segment.Start {
			s.hidingEnds[i] = len(source) + 1 // there is none
			if at := bytes.Index(source[segment.Start:], []byte(h.end)); at >= 0 {
				s.hidingEnds[i] = segment.Start + at
			}
		}
		if s.hidingEnds[i] > len(source) {
			s.warn(segment.Start, "html-comment-unclosed",
				"This comment is not closed and would hide the rest of the page, so it is shown as text. Add %s "+
					"where it ends.", h.end)
			return nil, parser.NoChildren
		}
		break
	}
	return p.BlockParser.Open(parent, reader, pc)
}
