package markdown

import (
	"bytes"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdownInHTML are elements that say of themselves that what they hold is Markdown, as Python-Markdown (md_in_html),
// kramdown and PHP Markdown Extra have it.
//
//	<figure markdown="span">
//	  ![A mill](mill.png)
//	  <figcaption>The *mill*</figcaption>
//	</figure>
var markdownInHTML = construct{
	name:   "Markdown within HTML",
	blocks: []util.PrioritizedValue{util.Prioritized(&markdownTagParser{}, 54)},
	nodes: []nodeWriter{
		around[*markdownTags](func(*writer, ast.Node) bool { return true }, nil),
		around[*wordsOfTags](func(*writer, ast.Node) bool { return true }, nil),
	},
}

// markdownTags is a line that begins with the tag of such an element: tags, and words between them.
type markdownTags struct {
	blockNode
	isFigure bool
}

// IsRaw implements ast.Node: the inlines are in its children.
func (*markdownTags) IsRaw() bool { return true }

// wordsOfTags are the words between two tags.
type wordsOfTags struct{ blockNode }

// markdownTag fits the start tag of such an element. Elements within text hold Markdown in any case.
var markdownTag = pattern.Of(
	`(?i)^<(address|article|aside|blockquote|center|dd|details|dialog|dir|div|dl|dt|fieldset|` +
		`figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|` +
		`th|thead|tr|ul)\s(?:[^<>]*\s)?markdown(?:\s*=\s*["']?(?:1|block|span|true)["']?)?(?:\s[^<>]*)?>`)

// captionOfFigure fits the caption of a figure on a line of its own.
var captionOfFigure = pattern.Of(`(?i)^<figcaption(?:\s[^<>]*)?>[^<>]+</figcaption>\s*$`)

type markdownTagParser struct{ lineStart }

// Trigger implements parser.BlockParser.
func (*markdownTagParser) Trigger() []byte { return []byte{'<'} }

// Open implements parser.BlockParser.
func (*markdownTagParser) Open(parent ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	indent := len(line) - len(bytes.TrimLeft(line, " \t"))
	rest := bytes.TrimRight(line[indent:], " \t\r\n")
	if len(rest) > attributeLimit {
		return nil, parser.NoChildren
	}
	m := markdownTag().FindSubmatch(rest)
	if m == nil && !(captionOfFigure().Match(rest) && isInFigure(parent)) {
		return nil, parser.NoChildren
	}
	n := &markdownTags{isFigure: m != nil && bytes.EqualFold(m[1], []byte("figure"))}
	for at := segment.Start + indent - segment.Padding; len(rest) > 0; {
		end, isTag := bytes.IndexByte(rest, '<'), rest[0] == '<'
		if isTag {
			end = bytes.IndexByte(rest, '>') + 1
		}
		if end <= 0 {
			end, isTag = len(rest), false
		}
		part := text.NewSegment(at, at+end)
		switch {
		case isTag:
			n.AppendChild(n, &componentLine{tag: part})
		case len(bytes.TrimSpace(rest[:end])) > 0:
			words := &wordsOfTags{}
			words.Lines().Append(part)
			n.AppendChild(n, words)
		}
		rest, at = rest[end:], at+end
	}
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// isInFigure reports whether one of the last blocks began a figure that holds Markdown.
func isInFigure(parent ast.Node) bool {
	for n, left := parent.LastChild(), 4; n != nil && left > 0; n, left = n.PreviousSibling(), left-1 {
		if tags, ok := n.(*markdownTags); ok && tags.isFigure {
			return true
		}
	}
	return false
}

// Continue implements parser.BlockParser.
func (*markdownTagParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}
