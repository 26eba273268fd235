package markdown

import (
	"bytes"
	"slices"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/site"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// moduleLines are what a page of MDX takes from other files and gives to them, and its comments.
// Nothing of it is shown.
//
//	import Tabs from '@theme/Tabs';
//	export const year = 2026
//	{/* not yet */}, {{/* not yet */}}    the latter is Hugo's
var moduleLines = construct{
	name:    "imports, exports and comments of MDX",
	blocks:  []util.PrioritizedValue{util.Prioritized(&moduleParser{}, 50)},
	inlines: []util.PrioritizedValue{inlineAt(430, "{", parseJSXComment)},
	nodes:   []nodeWriter{leaf(func(*writer, *module) {})},
}

// module is a run of lines of imports and exports.
type module struct{ blockNode }

// IsRaw implements ast.Node: there are no inlines in it.
func (*module) IsRaw() bool { return true }

// moduleLine fits a first line that can be nothing but an import or export of JavaScript.
var moduleLine = pattern.Of(
	`^(?:import\s+(?:[\w*{][^;]*?\sfrom\s+)?["'][^"']+["'];?\s*$|import\s+\{\s*$|import\s+type\s|` +
		`export\s+(?:const|let|var|default|function|async|class)\s|export\s+[{*])`)

// moduleParser parses them. A blank line ends them.
type moduleParser struct{ lineStart }

// Trigger implements parser.BlockParser.
func (*moduleParser) Trigger() []byte { return []byte{'i', 'e'} }

// Open implements parser.BlockParser.
func (*moduleParser) Open(parent ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	if parent.Kind() != ast.KindDocument || !moduleLine().Match(line[:min(len(line), attributeLimit)]) {
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	return &module{}, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (*moduleParser) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Close
	}
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// Close implements parser.BlockParser.
func (*moduleParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	stateOf(pc).infoOnce(max(0, node.Pos()), "module-left-out", "",
		"Imports and exports are left out: programs of a page are not run. Write the words that they would show.")
}

// CanInterruptParagraph implements parser.BlockParser.
func (*moduleParser) CanInterruptParagraph() bool { return false }

// parseJSXComment parses comments, and expressions, which are not run.
func parseJSXComment(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	s := stateOf(pc)
	closing := "}"
	if bytes.HasPrefix(line, []byte("{{/*")) {
		closing = "}}"
	}
	if closing == "}" && (len(line) < 3 || line[1] != '/' || line[2] != '*') {
		if s.dialect == site.MDX && isExpression(line) && !isWordCharacter(before) && before != '{' {
			end := bytes.IndexByte(line, '}')
			s.infoOnce(segment.Start, "expression-not-run", "",
				"%q is an expression. Expressions are not run: they are kept as they are written. Write the words "+
					"that they would show.",
				line[:end+1])
		}
		return nil
	}
	block.Advance(len(closing) + len("/*"))
	for s.searched < searchLimit*(len(block.Source())+1) {
		rest, _ := block.PeekLine()
		if rest == nil {
			return nil
		}
		i := bytes.Index(rest, []byte("*/"))
		s.searched += len(rest)
		if i < 0 {
			block.AdvanceLine()
			continue
		}
		after := len(rest[i+2:]) - len(bytes.TrimLeft(rest[i+2:], " \t"))
		if !bytes.HasPrefix(rest[i+2+after:], []byte(closing)) {
			return nil
		}
		block.Advance(i + 2 + after + len(closing))
		n := &leftOut{}
		n.SetPos(segment.Start)
		return n
	}
	return nil
}

// isExpression reports whether braces hold an expression, and none of the marks of other constructs.
func isExpression(line []byte) bool {
	if _, length := parseAttributes(line); length > 0 || len(line) < 3 ||
		bytes.IndexByte([]byte("=-+~>%{"), line[1]) >= 0 {
		return false
	}
	return bytes.IndexByte(line, '}') > 1
}

// componentLines are tags of components that stand on a line of their own: what lies between them is Markdown.
var componentLines = construct{
	name:   "components on lines of their own",
	blocks: []util.PrioritizedValue{util.Prioritized(&componentLineParser{}, 55)},
	nodes:  []nodeWriter{leaf((*writer).componentLine)},
}

// componentLine is a tag of a component.
type componentLine struct {
	blockNode
	tag text.Segment
}

// IsRaw implements ast.Node: there are no inlines in it.
func (*componentLine) IsRaw() bool { return true }

// componentTag fits the tag of a component, whose name has capitals and small letters: a start tag with attributes as
// HTML, JSX or Vue writes them, or an end tag. Anything else between the brackets is text (CommonMark 0.31, 6.6).
var componentTag = pattern.Of(`^\s*<(?:/([A-Z]\w*[a-z][\w.]*)\s*|([A-Z]\w*[a-z][\w.]*)(?:` + componentAttribute + `)*\s*/?)>\s*$`)

const componentAttribute = `\s+(?:[A-Za-z_:@][\w.:@-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|\{[^<]*\}|[^\s"'=<>{}` + "`" + `]+))?|\{[^<]*\})`

// elementTag fits one of an element of HTML, or of a fragment, between which MDX reads Markdown too.
var elementTag = pattern.Of(`^\s*</?(?:(?:details|summary|div|section|figure)(?:\s[^<]*)?/?)?>\s*$`)

// componentTagLine fits a page that has a component.
var componentTagLine = pattern.Of(`(?m)^[ \t]*<[A-Z]\w*[a-z][\w.]*(?:\s[^<\n]*)?>?[ \t]*$`)

// componentStart fits the first line of a tag that goes on.
var componentStart = pattern.Of(`^\s*<[A-Z]\w*[a-z][\w.]*(?:\s[^<>]*)?$`)

// componentLineParser parses them. A tag may go over several lines; its own indentation and that of
// its content mean nothing.
type componentLineParser struct{ lineStart }

// Trigger implements parser.BlockParser.
func (*componentLineParser) Trigger() []byte { return []byte{'<'} }

// Open implements parser.BlockParser.
func (*componentLineParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	first := line[:min(len(line), attributeLimit)]
	dialect := stateOf(pc).dialect
	if dialect != site.MDX && (dialect != site.Eleventy && pc.BlockIndent() >= codeIndent ||
		!mayHoldComponents(bytes.Replace(first, []byte("</"), []byte("<"), 1))) {
		return nil, parser.NoChildren
	}
	if isComponentTag(first, dialect) || dialect == site.MDX && elementTag().Match(first) {
		reader.AdvanceToEOL()
		return &componentLine{tag: segment}, parser.NoChildren
	}
	if !componentStart().Match(first) {
		return nil, parser.NoChildren
	}
	rest := reader.Source()[segment.Start:]
	end := bytes.Index(rest[:min(len(rest), 4*attributeLimit)], []byte(">\n"))
	if blank := bytes.Index(rest, []byte("\n\n")); end < 0 || blank >= 0 && blank < end {
		return nil, parser.NoChildren
	}
	if !isComponentTag(rest[:end+1], dialect) {
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	return &componentLine{tag: text.NewSegment(segment.Start, segment.Start+end+1)}, parser.NoChildren
}

// isComponentTag reports whether a text is the tag of a component. Only MDX has names with dots and low lines:
// elsewhere such a tag is text.
func isComponentTag(tag []byte, dialect site.Dialect) bool {
	m := componentTag().FindSubmatch(tag)
	return m != nil && (dialect == site.MDX || !bytes.ContainsAny(slices.Concat(m[1], m[2]), "._"))
}

// Continue implements parser.BlockParser.
func (*componentLineParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	_, segment := reader.PeekLine()
	if segment.Start >= node.(*componentLine).tag.Stop {
		return parser.Close
	}
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// CanAcceptIndentedLine implements parser.BlockParser.
func (*componentLineParser) CanAcceptIndentedLine() bool { return true }

// componentLine writes a tag.
func (w *writer) componentLine(n *componentLine) {
	w.tagOfComponent(n.tag.Value(w.source), n.tag.Start)
}

// tagOfComponent writes a tag. An expression of JSX before its end, as in <Cards items={list}/>, would take the slash
// with it.
func (w *writer) tagOfComponent(tag []byte, at int) {
	if bytes.Contains(tag, []byte("={")) {
		begin := len(tag) - len(bytes.TrimLeft(tag, " \t"))
		if plain, length, ok := readJSXTag(tag[begin:]); ok && len(bytes.TrimSpace(tag[begin+length:])) == 0 {
			w.raw(plain.html, at+begin)
			return
		}
	}
	trimmed := bytes.TrimRight(tag, " \t\r\n")
	if fragmentLength(bytes.TrimLeft(trimmed, " \t")) > 0 {
		return
	}
	if bytes.HasSuffix(trimmed, []byte("}/>")) {
		w.raw(slices.Concat(trimmed[:len(trimmed)-2], []byte(" />")), at)
		return
	}
	w.raw(tag, at)
}
