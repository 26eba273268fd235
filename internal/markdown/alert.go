package markdown

import (
	"bytes"
	"strings"

	"github.com/reliure/reliure/internal/html"
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
//	> [!WARNING] Title        !> The text.    docsify: important
//	> The text.               ?> The text.    docsify: a tip
//
// In docsify the title may stand within the brackets: [!TIP|label:Title].
type alertTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (*alertTransformer) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := node.Parent().(*ast.Blockquote)
	if !ok {
		takeDocsifyAlert(node, reader.Source())
		return
	}
	if quote.FirstChild() != ast.Node(node) || node.Lines().Len() == 0 {
		return
	}
	first := node.Lines().At(0)
	line := bytes.TrimSpace(first.Value(reader.Source()))
	rest, ok := bytes.CutPrefix(line, []byte("[!"))
	if !ok {
		return
	}
	name, rest, ok := bytes.Cut(rest, []byte("]"))
	name, options, _ := bytes.Cut(name, []byte("|"))
	if rest = bytes.TrimLeft(rest, "+-"); !ok || !isKindName(name) || len(rest) > 0 && rest[0] != ' ' {
		return
	}
	kind := strings.ToLower(string(name))
	quote.SetAttributeString(alertAttribute, kind)
	title := trimmed(rest)
	if i := bytes.Index(options, []byte("label:")); i >= 0 && title == nil {
		title, _, _ = bytes.Cut(options[i+len("label:"):], []byte("|"))
		title = trimmed(title)
	}
	if title == nil && !isQuoteAlert(kind) && model.CalloutNamed(kind) == "" {
		title = name
	}
	if title != nil {
		start := first.Start + offsetWithin(first.Value(reader.Source()), title) - first.Padding
		quote.InsertBefore(quote, node, newTitle(text.NewSegment(start, start+len(title))))
	}
	node.Lines().SetSliced(1, node.Lines().Len())
	if node.Lines().Len() == 0 {
		quote.RemoveChild(quote, node)
	}
}

// takeDocsifyAlert makes an alert of a paragraph that docsify's marks begin.
func takeDocsifyAlert(node *ast.Paragraph, source []byte) {
	if node.Lines().Len() == 0 || node.Parent() == nil {
		return
	}
	first := node.Lines().At(0)
	value := first.Value(source)
	kind := ""
	switch {
	case bytes.HasPrefix(value, []byte("!> ")):
		kind = "important"
	case bytes.HasPrefix(value, []byte("?> ")):
		kind = "tip"
	default:
		return
	}
	quote := ast.NewBlockquote()
	quote.SetPos(first.Start)
	quote.SetAttributeString(alertAttribute, kind)
	node.Parent().ReplaceChild(node.Parent(), node, quote)
	quote.AppendChild(quote, node)
	first.Padding = 0
	node.Lines().Set(0, first.WithStart(first.Start+len("!> ")))
}

// isQuoteAlert reports whether an alert is a quote after all, whose title is its author.
func isQuoteAlert(kind string) bool { return kind == "quote" || kind == "cite" }

// openAlert writes the start of an alert. One of a kind that is not known is set off under its own
// name, as Obsidian does.
func (w *writer) openAlert(n *ast.Blockquote, name string) {
	if kind := model.CalloutNamed(name); kind != "" {
		w.open(n, "div", html.Callout, string(kind))
		return
	}
	w.open(n, "div", html.Group, name)
	w.state.infoOnce(w.last, "container-unknown", name,
		"The alert %q is of no kind that is known; it is kept as a group. "+
			"Write NOTE, TIP, WARNING or another known kind if it should be set off.", name)
}

// alertKind returns the kind of an alert; empty for a quote that is none.
func alertKind(n *ast.Blockquote) string {
	v, _ := n.AttributeString(alertAttribute)
	kind, _ := v.(string)
	return kind
}
