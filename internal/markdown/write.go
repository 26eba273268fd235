package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	markup "github.com/yuin/goldmark/renderer/html"
)

// writer writes goldmark's tree as HTML with the place of every node.
type writer struct {
	out     *html.Writer
	source  []byte
	state   *state
	scratch scratch
	last    int  // offset of the node before, for nodes that have none
	inCell  bool // within a table cell
}

// write walks the tree without recursion: emphasis may be nested as deep as the page is long.
func write(root ast.Node, source []byte, s *state) *html.Writer {
	w := &writer{out: &html.Writer{}, source: source, state: s}
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

// enter writes what comes before the children of a node, and reports whether to go on with these.
func (w *writer) enter(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
		return false
	case *ast.String:
		w.escaped(n.Value, w.last)
		return false
	case *ast.CodeSpan:
		w.codeSpan(n)
		return false
	case *ast.AutoLink:
		w.autoLink(n)
		return false
	case *ast.Image:
		w.image(n)
		return false
	case *ast.RawHTML:
		for i := range n.Segments.Len() {
			segment := n.Segments.At(i)
			w.raw(segment.Value(w.source), segment.Start)
		}
		return false
	case *ast.HTMLBlock:
		w.htmlBlock(n)
		return false
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.codeBlock(n)
		return false
	case *ast.LinkReferenceDefinition:
		return false
	case *script:
		w.script(n)
		return false
	case *formula:
		w.formula(n, n.pieces, n.display)
		return false
	case *displayFormula:
		w.formula(n, n.Lines(), true)
		return false
	case *delimiterRun:
		w.run(n)
		return false
	case *noteReference:
		w.noteReference(n)
		return false
	case *noteDefinition:
		return w.openNote(n)
	case *containerTitle:
		w.open(n, "div", html.Title, "")
	default:
		w.openElement(n)
	}
	return true
}

// leave writes what comes after the children of a node.
func (w *writer) leave(n ast.Node) {
	switch n := n.(type) {
	case *extension.Table:
		if n.ChildCount() > 1 {
			w.close("tbody")
		}
		w.close("table")
	case *extension.TableHeader:
		w.close("tr")
		w.close("thead")
		if n.NextSibling() != nil {
			w.out.Open(html.Element{Tag: "tbody", At: w.last})
		}
	case *extension.TableCell:
		w.inCell = false
		w.close(w.tag(n))
	case *noteDefinition:
		if n.isUsed {
			w.close("aside")
		}
	case *containerTitle:
		w.close("div")
	case *ast.Text, *ast.String, *ast.CodeSpan, *ast.AutoLink, *ast.Image, *ast.RawHTML, *ast.HTMLBlock, *ast.CodeBlock,
		*ast.FencedCodeBlock, *ast.LinkReferenceDefinition, *ast.ThematicBreak, *extension.TaskCheckBox:
	default:
		if tag := w.tag(n); tag != "" {
			w.close(tag)
		}
	}
}

// tag returns the element that a node is shown as; empty when it is shown as none or as more than one.
func (w *writer) tag(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Paragraph:
		return "p"
	case *ast.Heading:
		return "h" + strconv.Itoa(n.Level)
	case *ast.Blockquote:
		if alertKind(n) != "" {
			return "div"
		}
		return "blockquote"
	case *ast.List:
		if n.IsOrdered() {
			return "ol"
		}
		return "ul"
	case *ast.ListItem:
		return "li"
	case *ast.Emphasis:
		if n.Level == 2 {
			return "strong"
		}
		return "em"
	case *ast.Link:
		return "a"
	case *delimited:
		return n.tag
	case *span:
		return "span"
	case *extension.TableRow:
		return "tr"
	case *extension.TableCell:
		if n.Parent().Kind() == extension.KindTableHeader {
			return "th"
		}
		return "td"
	case *extension.DefinitionList:
		return "dl"
	case *extension.DefinitionTerm:
		return "dt"
	case *extension.DefinitionDescription:
		return "dd"
	case *container:
		return n.tag()
	case *disclosure:
		return "div"
	}
	return ""
}

// openElement writes the start tag of a node that one element shows.
func (w *writer) openElement(n ast.Node) {
	switch n := n.(type) {
	case *ast.ThematicBreak:
		w.open(n, "hr", html.NoRole, "")
	case *extension.TaskCheckBox:
		box := []html.Attribute{{Key: "type", Value: "checkbox"}}
		if n.IsChecked {
			box = append(box, html.Attribute{Key: "checked"})
		}
		w.open(n, "input", html.NoRole, "", box...)
	case *ast.Link:
		w.open(n, "a", html.NoRole, "", w.linkAttributes(n.Destination, n.Title)...)
	case *ast.List:
		if n.IsOrdered() && n.Start != 1 {
			w.open(n, "ol", html.NoRole, "", html.Attribute{Key: "start", Value: strconv.Itoa(n.Start)})
			return
		}
		w.open(n, w.tag(n), html.NoRole, "")
	case *extension.Table:
		w.open(n, "table", html.NoRole, "")
	case *extension.TableHeader:
		w.out.Open(html.Element{Tag: "thead", At: w.at(n)})
		w.open(n, "tr", html.NoRole, "")
	case *extension.TableCell:
		w.inCell = true
		w.open(n, w.tag(n), html.NoRole, "", cellAttributes(n)...)
	case *ast.Blockquote:
		if kind := alertKind(n); kind != "" {
			w.open(n, "div", html.Callout, kind)
			return
		}
		w.open(n, "blockquote", html.NoRole, "")
	case *container:
		role, argument := n.role()
		w.open(n, n.tag(), role, argument)
	case *disclosure:
		w.open(n, "div", html.Disclosure, "")
	default:
		if tag := w.tag(n); tag != "" {
			w.open(n, tag, html.NoRole, "")
		}
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
	case "id", "class", "lang", "title", "width", "height", "align", "style", "start", "alt", "cite", "hidden", "role":
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
