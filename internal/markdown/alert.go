package markdown

import (
	"bytes"
	"strings"

	"github.com/reliure/reliure/internal/model"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// alerts are quotes whose first line names a kind of callout.
var alerts = construct{
	name:       "alerts",
	paragraphs: []util.PrioritizedValue{util.Prioritized(&alertTransformer{}, 60)},
}

// alertAttribute holds the kind of an alert on its blockquote.
const alertAttribute = "data-alert"

// alertTransformer makes alerts of quotes whose first line names a kind:
//
//	> [!WARNING] Title
//	> The text.
type alertTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (*alertTransformer) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := node.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != ast.Node(node) || node.Lines().Len() == 0 {
		return
	}
	first := node.Lines().At(0)
	line := bytes.TrimSpace(first.Value(reader.Source()))
	rest, ok := bytes.CutPrefix(line, []byte("[!"))
	if !ok {
		return
	}
	name, rest, ok := bytes.Cut(rest, []byte("]"))
	kind := model.CalloutNamed(strings.ToLower(string(name)))
	if !ok || kind == "" {
		return
	}
	quote.SetAttributeString(alertAttribute, string(kind))
	rest = bytes.TrimLeft(rest, "+-")
	if title := bytes.TrimSpace(rest); len(title) > 0 {
		stop := first.Start + len(bytes.TrimRight(first.Value(reader.Source()), " \t\r\n")) - first.Padding
		quote.InsertBefore(quote, node, newTitle(text.NewSegment(stop-len(title), stop)))
	}
	node.Lines().SetSliced(1, node.Lines().Len())
	if node.Lines().Len() == 0 {
		quote.RemoveChild(quote, node)
	}
}

// alertKind returns the kind of an alert; empty for a quote that is none.
func alertKind(n *ast.Blockquote) string {
	v, _ := n.AttributeString(alertAttribute)
	kind, _ := v.(string)
	return kind
}
