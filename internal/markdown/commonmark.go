package markdown

import (
	"bytes"
	"strconv"

	"github.com/reliure/reliure/internal/html"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// commonMark is what the specification of CommonMark 0.31 has, but for emphasis (emphasis.go).
var commonMark = construct{
	name: "CommonMark",
	blocks: []util.PrioritizedValue{
		util.Prioritized(newUnderlinedHeading(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(nested{parser.NewListParser()}, 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(newMarkedHeading(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(nestedQuote{nested{parser.NewBlockquoteParser()}}, 800),
		util.Prioritized(commentGuard{parser.NewHTMLBlockParser()}, 900),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	},
	inlines: []util.PrioritizedValue{
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(boundedLinkParser{parser.NewLinkParser()}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
	},
	paragraphs: []util.PrioritizedValue{util.Prioritized(linkDefinitionTransformer{}, 100)},
	nodes: []nodeWriter{
		named[*ast.Paragraph]("p"),
		plainElement(func(n *ast.Heading) string { return "h" + strconv.Itoa(n.Level) }),
		element((*writer).openQuote, quoteTag),
		element((*writer).openList, listTag),
		named[*ast.ListItem]("li"),
		leaf(func(w *writer, n *ast.ThematicBreak) { w.open(n, "hr", html.NoRole, "") }),
		leaf(func(w *writer, n *ast.CodeBlock) { w.codeBlock(n) }),
		leaf(func(w *writer, n *ast.FencedCodeBlock) { w.codeBlock(n) }),
		leaf((*writer).htmlBlock),
		leaf(func(*writer, *ast.LinkReferenceDefinition) {}),
		leaf((*writer).text),
		leaf(func(w *writer, n *ast.String) { w.escaped(n.Value, w.at(n)) }),
		leaf((*writer).codeSpan),
		leaf((*writer).autoLink),
		leaf((*writer).image),
		leaf((*writer).rawHTML),
		element(func(w *writer, n *ast.Link) {
			w.open(n, "a", html.NoRole, "", w.linkAttributes(n.Destination, n.Title)...)
		}, func(*ast.Link) string { return "a" }),
	},
}

// indentedCode is code that is indented by four columns.
var indentedCode = construct{
	name:   "indented code",
	blocks: []util.PrioritizedValue{util.Prioritized(parser.NewCodeBlockParser(), 500)},
}

// indentedText is text that is indented as code would be: Eleventy, since its version 2, and MDX have no indented code.
var indentedText = construct{
	name:   "indented text",
	blocks: []util.PrioritizedValue{util.Prioritized(indentedParagraph{parser.NewParagraphParser()}, 1001)},
}

// indentedParagraph parses it.
type indentedParagraph struct{ parser.BlockParser }

// CanAcceptIndentedLine implements parser.BlockParser.
func (indentedParagraph) CanAcceptIndentedLine() bool { return true }

// bareAddresses are addresses without any marks, as GFM has them.
var bareAddresses = construct{
	name:    "bare addresses",
	inlines: []util.PrioritizedValue{util.Prioritized(extension.NewLinkifyParser(), 999)},
}

// taskLists are GFM's items with a box.
var taskLists = construct{
	name: "task lists",
	inlines: []util.PrioritizedValue{
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		inlineAt(1, "[", parseTaskState),
	},
	nodes: []nodeWriter{leaf(func(w *writer, n *extensionast.TaskCheckBox) {
		box := []html.Attribute{{Key: "type", Value: "checkbox"}}
		if n.IsChecked {
			box = append(box, html.Attribute{Key: "checked"})
		}
		w.open(n, "input", html.NoRole, "", box...)
	})},
}

// parseTaskState parses the boxes of other states that some themes of Obsidian know: - [/] half done
func parseTaskState(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 5 || line[2] != ']' || line[3] != ' ' || bytes.IndexByte([]byte("/-<>!?*"), line[1]) < 0 ||
		parent.Parent() == nil || parent.Parent().FirstChild() != parent || parent.HasChildren() {
		return nil
	}
	if _, ok := parent.Parent().(*ast.ListItem); !ok {
		return nil
	}
	stateOf(pc).infoOnce(segment.Start, "task-state", "",
		"[%c] is no state of a task but in some themes of Obsidian: the box is shown without a mark. Write [ ] or "+
			"[x], and say the rest in words.", line[1])
	n := extensionast.NewTaskCheckBox(false)
	n.SetPos(segment.Start)
	block.Advance(len("[/] "))
	return n
}

// openQuote writes the start of a quote, or of the alert that it is.
func (w *writer) openQuote(n *ast.Blockquote) {
	if kind := alertKind(n); kind != "" && !isQuoteAlert(kind) {
		w.openAlert(n, kind)
		return
	}
	if title, ok := n.FirstChild().(*containerTitle); ok {
		n.RemoveChild(n, title) // its author, who comes last
		n.AppendChild(n, title)
	}
	w.open(n, "blockquote", html.NoRole, "")
}

func quoteTag(n *ast.Blockquote) string {
	if kind := alertKind(n); kind != "" && !isQuoteAlert(kind) {
		return "div"
	}
	return "blockquote"
}

func (w *writer) openList(n *ast.List) {
	if n.IsOrdered() && n.Start != 1 {
		w.open(n, "ol", html.NoRole, "", html.Attribute{Key: "start", Value: strconv.Itoa(n.Start)})
		return
	}
	w.open(n, listTag(n), html.NoRole, "")
}

func listTag(n *ast.List) string {
	if n.IsOrdered() {
		return "ol"
	}
	return "ul"
}

func (w *writer) rawHTML(n *ast.RawHTML) {
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		w.state.tellIncludeInComment(segment.Value(w.source), segment.Start)
		w.tagOfComponent(segment.Value(w.source), segment.Start)
	}
}
