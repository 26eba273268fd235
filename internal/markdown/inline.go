package markdown

import (
	"bytes"
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
)

// text writes a run of text and the line break after it.
func (w *writer) text(n *ast.Text) {
	at := w.at(n)
	value := n.Segment.Value(w.source)
	if n.IsRaw() {
		w.out.Text(string(value), at)
	} else if !w.abbreviated(value, at) {
		w.escaped(value, at)
	}
	switch {
	case n.HardLineBreak():
		w.out.Open(html.Element{Tag: "br", At: n.Segment.Stop})
	case n.SoftLineBreak():
		w.out.Escaped([]byte{'\n'}, n.Segment.Stop)
	}
}

// codeSpan writes code. In a table a bar within it is written \|, as GFM says.
func (w *writer) codeSpan(n *ast.CodeSpan) {
	w.open(n, "code", html.NoRole, "")
	isFirst := true
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			code := string(t.Segment.Value(w.source))
			if w.inCell {
				code = strings.ReplaceAll(code, `\|`, "|")
			}
			if isFirst {
				code, isFirst = w.codeWithoutLanguage(code), false
			}
			w.out.Text(unescapedShortcodes(code), t.Segment.Start)
		}
	}
	w.close("code")
}

func (w *writer) autoLink(n *ast.AutoLink) {
	address := string(n.URL(w.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
		address = "mailto:" + address
	}
	w.open(n, "a", html.NoRole, "", html.Attribute{Key: "href", Value: address})
	w.out.Text(string(n.Label(w.source)), w.last)
	w.close("a")
}

// sizeInWords fits the words of a picture with its width behind them, as Obsidian has it: ![A plan|300](plan.png).
var sizeInWords = pattern.Of(`^(.*?)\s*\|\s*(\d+)(?:x\d+)?$`)

func (w *writer) image(n *ast.Image) {
	attributes := w.linkAttributes(n.Destination, n.Title)
	attributes[0].Key = "src"
	alternative, isGiven := figureAlternative(n)
	if !isGiven {
		alternative = w.plain(n)
		if m := sizeInWords().FindStringSubmatch(alternative); m != nil {
			alternative = m[1]
			attributes = append(attributes, html.Attribute{Key: "width", Value: m[2]})
		}
	}
	w.open(n, "img", html.NoRole, "", append(attributes, html.Attribute{Key: "alt", Value: alternative})...)
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if reference, ok := child.(*noteReference); ok {
			w.noteReference(reference)
		}
	}
}

// linkAttributes returns address and title as written, escapes and entities decoded.
func (w *writer) linkAttributes(destination, title []byte) []html.Attribute {
	attributes := []html.Attribute{{Key: "href", Value: w.decoded(destination)}}
	if len(title) > 0 {
		attributes = append(attributes, html.Attribute{Key: "title", Value: w.decoded(title)})
	}
	return attributes
}

// plain returns the text in a node, as the alternative text of an image is.
func (w *writer) plain(root ast.Node) string {
	var out bytes.Buffer
	n := root.FirstChild()
	for n != nil {
		switch t := n.(type) {
		case *ast.Text:
			if t.Parent().Kind() == ast.KindCodeSpan || t.IsRaw() {
				out.Write(t.Segment.Value(w.source))
			} else {
				out.WriteString(w.decoded(t.Segment.Value(w.source)))
			}
			if t.SoftLineBreak() || t.HardLineBreak() {
				out.WriteByte(' ')
			}
		case *ast.String:
			out.Write(t.Value)
		case *ast.AutoLink:
			out.Write(t.Label(w.source))
		case *delimiterRun:
			out.Write(bytes.Repeat([]byte{t.char}, t.length))
		case *formula:
			tex := w.tex(t.pieces)
			expanded, _ := w.expanded(tex)
			if read, err := math.Parse(expanded); err == nil && expanded != "" {
				out.WriteString(read.Text())
			} else {
				out.WriteString(tex)
			}
		case *script:
			out.WriteString(w.decoded(t.segment.Value(w.source)))
		}
		if n.FirstChild() != nil {
			n = n.FirstChild()
			continue
		}
		for n != root && n.NextSibling() == nil {
			n = n.Parent()
		}
		if n == root {
			break
		}
		n = n.NextSibling()
	}
	return out.String()
}
