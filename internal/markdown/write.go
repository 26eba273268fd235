package markdown

import (
	"bytes"
	"reflect"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/yuin/goldmark/ast"
	markup "github.com/yuin/goldmark/renderer/html"
)

// writer writes goldmark's tree as HTML with the place of every node.
type writer struct {
	out     *html.Writer
	nodes   map[reflect.Type]nodeWriter // of the grammar
	source  []byte
	state   *state
	scratch scratch
	last    int  // offset of the node before, for nodes that have none
	inCell  bool // within a table cell
}

// write walks the tree without recursion: emphasis may be nested as deep as the page is long.
func write(root ast.Node, source []byte, s *state, nodes map[reflect.Type]nodeWriter) *html.Writer {
	w := &writer{out: &html.Writer{}, nodes: nodes, source: source, state: s}
	n := root
	for {
		if w.enter(n) && n.FirstChild() != nil {
			n = n.FirstChild()
			continue
		}
		for {
			w.leave(n)
			if n == root {
				return w.out
			}
			if next := n.NextSibling(); next != nil {
				n = next
				break
			}
			n = n.Parent()
		}
	}
}

// enter writes what comes before the children of a node, and reports whether to go on with these. Of a node of a type
// that no construct has there is nothing but its children.
func (w *writer) enter(n ast.Node) bool {
	w.state.at = n.Pos()
	if by := w.nodes[reflect.TypeOf(n)]; by.enter != nil {
		return by.enter(w, n)
	}
	return true
}

// leave writes what comes after the children of a node.
func (w *writer) leave(n ast.Node) {
	if by := w.nodes[reflect.TypeOf(n)]; by.leave != nil {
		by.leave(w, n)
	}
}

// open writes a start tag with the attributes that the source gives to the node.
func (w *writer) open(n ast.Node, tag string, role html.Role, argument string, attributes ...html.Attribute) {
	for _, a := range n.Attributes() {
		var v string
		switch given := a.Value.(type) {
		case []byte:
			v = string(given)
		case string:
			v = given
		case float64:
			v = strconv.FormatFloat(given, 'f', -1, 64)
		default:
			continue
		}
		if isKept(string(a.Name)) {
			attributes = append(attributes, html.Attribute{Key: string(a.Name), Value: v})
		}
	}
	w.out.Open(html.Element{Tag: tag, At: w.at(n), Role: role, Argument: argument, Attributes: attributes})
}

// isKept reports whether the model has a use for an attribute.
func isKept(name string) bool {
	switch name {
	case "id", "class", "dir", "lang", "title", "width", "height", "align", "style", "start", "type", "alt", "cite",
		"hidden", "role", html.DelimiterKey:
		return true
	}
	return false
}

func (w *writer) close(tag string) { w.out.Close(tag, w.last) }

// at returns the offset that a node begins at.
func (w *writer) at(n ast.Node) int {
	if p := n.Pos(); p >= 0 {
		w.last = p
	}
	return w.last
}

// scratch lends goldmark's text writer a buffer: it decodes entities and escapes by CommonMark's rules.
type scratch struct{ bytes.Buffer }

func (*scratch) Flush() error    { return nil }
func (s *scratch) Buffered() int { return s.Len() }

// escaped writes Markdown text: escapes and entities are decoded.
func (w *writer) escaped(text []byte, at int) {
	w.scratch.Reset()
	markup.DefaultWriter.Write(&w.scratch, text)
	w.out.Escaped(w.scratch.Bytes(), at)
}

// decoded returns Markdown text as a string.
func (w *writer) decoded(text []byte) string {
	if bytes.IndexByte(text, '&') < 0 && bytes.IndexByte(text, '\\') < 0 {
		return string(text)
	}
	w.scratch.Reset()
	markup.DefaultWriter.Write(&w.scratch, text)
	return unescape.Replace(w.scratch.String())
}

// unescape reverses what goldmark's text writer escapes.
var unescape = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&")
