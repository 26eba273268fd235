package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/model"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// containers are passages between fences: of colons, or of what else some sites write.
var containers = construct{
	name:   "containers",
	blocks: []util.PrioritizedValue{util.Prioritized(&containerParser{}, 60)},
	nodes: []nodeWriter{
		around[*container]((*writer).openContainer, (*writer).closeContainer),
		element(func(w *writer, n *containerTitle) {
			w.open(n, "div", html.Title, "")
		}, func(*containerTitle) string { return "div" }),
	},
}

func (w *writer) openContainer(node ast.Node) bool {
	n := node.(*container)
	if role, argument := n.role(); role != html.Group || n.isSetOff() {
		w.open(n, n.tag(), role, argument)
	}
	return true
}

func (w *writer) closeContainer(node ast.Node) {
	if n := node.(*container); n.isSetOff() {
		w.close(n.tag())
	}
}

// container is a passage between fences. A fence closes the innermost container that was opened with no more marks.
//
//	:::: info What you should know     VitePress, Docusaurus, Eleventy: a name and a title
//	::: {.callout-tip title="Try it"}  pandoc, Quarto: attributes
//	:::danger[Take care]{#id}          remark: a label and attributes
//	:::{note} Title, ```{note} Title   MyST
//	/// details | Title                Python-Markdown
//	????accordionsgroup                eleventy-dsfr
//	[NOTE]                             AsciiDoc, with a line of equals signs below and at the end
type container struct {
	blockNode
	name   string // as written; empty for a container that only has an id
	mark   byte   // what the fences are made of
	marks  int    // how many of them
	closed bool

	inOptions bool // only lines with options came so far
}

// containerTitle is the title of a container, disclosure or alert.
type containerTitle struct{ blockNode }

// newTitle makes a title of part of the source.
func newTitle(segment text.Segment) *containerTitle {
	t := &containerTitle{}
	t.SetPos(segment.Start)
	t.Lines().Append(segment)
	return t
}

// role returns what a container is, by its name.
func (n *container) role() (html.Role, string) {
	name := strings.ToLower(n.name)
	if kind := model.CalloutNamed(strings.TrimPrefix(name, "callout-")); kind != "" {
		return html.Callout, string(kind)
	}
	switch name {
	case "quote", "citation", "blockquote":
		return html.NoRole, ""
	case "details", "accordion", "accordeon", "accordéon", "transcription", "spoiler", "collapse", "tab", "tab-item",
		"tabitem":
		return html.Disclosure, ""
	}
	return html.Group, n.name
}

// arrangements are the names of containers that say where their content stands on a screen, and
// nothing that a book shows.
var arrangements = []string{
	"accordionsgroup", "card-grid", "cards", "center", "code-group", "column", "columns", "grid", "layout",
	"panel-tabset", "raw", "refs", "row", "steps", "tabs", "tabset", "tab-set", "v-pre",
}

// isSetOff reports whether a container is more than its content.
func (n *container) isSetOff() bool {
	role, _ := n.role()
	if role != html.Group {
		return true
	}
	_, isTitled := n.FirstChild().(*containerTitle)
	_, hasID := n.AttributeString("id")
	return isTitled || hasID || n.name != "" && !slices.Contains(arrangements, strings.ToLower(n.name))
}

// tag returns the element that a browser would see.
func (n *container) tag() string {
	if role, _ := n.role(); role == html.NoRole {
		return "blockquote"
	}
	return "div"
}

// containerParser parses containers.
type containerParser struct{ lineStart }

// Trigger implements parser.BlockParser.
func (*containerParser) Trigger() []byte { return []byte{':', '/', '?', '`', '~', '['} }

// Open implements parser.BlockParser.
func (*containerParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	mark, marks, rest := fence(line)
	if mark == '[' {
		return openForeignBlock(reader, pc)
	}
	if marks < 3 || len(rest) == 0 || mark == '?' && marks < 4 || (mark == '`' || mark == '~') && rest[0] != '{' ||
		isTooDeep(reader, pc) {
		return nil, parser.NoChildren
	}
	h, ok := readDirective(rest)
	if !ok || mark != ':' && !isFenceName(mark, h.name) {
		return nil, parser.NoChildren
	}
	n := &container{name: h.name, mark: mark, marks: marks, inOptions: true}
	h.give(n)
	if h.title != nil {
		start := segment.Start + offsetWithin(line, h.title) - segment.Padding
		n.AppendChild(n, newTitle(text.NewSegment(start, start+len(h.title))))
	}
	if h.text != nil {
		start := segment.Start + offsetWithin(line, h.text) - segment.Padding
		p := ast.NewParagraph()
		p.SetPos(start)
		p.Lines().Append(text.NewSegment(start, start+len(h.text)))
		n.AppendChild(n, p)
	}
	reader.AdvanceToEOL()
	return n, parser.HasChildren
}

// openForeignBlock opens a container as AsciiDoc has it. Its first line below is its fence.
func openForeignBlock(reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	name := bytes.Trim(bytes.TrimSpace(line), "[]")
	next, _, _ := bytes.Cut(reader.Source()[segment.Stop:], []byte{'\n'})
	if len(name) > len("IMPORTANT") || !foreignKind().Match(bytes.TrimSpace(line)) || isTooDeep(reader, pc) {
		return nil, parser.NoChildren
	}
	if mark, marks, rest := fence(next); mark != '=' || marks < 4 || len(rest) > 0 {
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	return &container{name: strings.ToLower(string(name)), mark: '=', inOptions: true}, parser.HasChildren
}

// isFenceName reports whether slashes or question marks before a name are a fence: they may be text.
func isFenceName(mark byte, name string) bool {
	switch mark {
	case '?':
		return name == "accordionsgroup"
	case '`', '~':
		return model.CalloutNamed(name) != "" || name == "admonition"
	}
	role, _ := (&container{name: name}).role()
	return role != html.Group || name == "admonition" || name == "caption" || name == "figure-caption" ||
		name == "define"
}

// fence returns the marks that a line begins with and what follows them.
func fence(line []byte) (mark byte, marks int, rest []byte) {
	line = bytes.TrimSpace(line)
	if len(line) == 0 {
		return 0, 0, nil
	}
	mark = line[0]
	for marks < len(line) && line[marks] == mark {
		marks++
	}
	rest = line[marks:]
	if mark == ':' {
		rest = bytes.TrimRight(rest, ": \t")
	}
	return mark, marks, bytes.TrimSpace(rest)
}

// Continue implements parser.BlockParser.
func (*containerParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	n := node.(*container)
	line, _ := reader.PeekLine()
	if n.inOptions = n.inOptions && n.takesOption(line); n.inOptions {
		reader.AdvanceToEOL()
		return parser.Continue | parser.NoChildren
	}
	if stateOf(pc).closedBy(reader, pc) != n {
		return parser.Continue | parser.HasChildren
	}
	n.closed = true
	reader.AdvanceToEOL()
	return parser.Close
}

// directiveOptions are the options of MyST's directives. Other lines that begin so are text: ":bulb: An idea".
var directiveOptions = []string{"align", "alt", "animate", "attrs", "class", "class-container", "class-title", "color",
	"columns", "dropdown", "expanded", "figwidth", "gutter", "height", "icon", "label", "link", "link-type", "name",
	"open", "selected", "sync", "type", "width"}

// takesOption reports whether a line below the opening fence is an option, which says how the container looks, and
// takes what it says of the kind.
//
//	/// admonition | Title        :::{admonition} Title
//	    type: warning             :class: warning
func (n *container) takesOption(line []byte) bool {
	switch {
	case n.mark == '=':
		isFence := n.marks == 0
		if isFence {
			_, n.marks, _ = fence(line)
		}
		return isFence
	case n.mark == '/' && bytes.HasPrefix(line, []byte("    ")):
	case n.mark != '/' && len(line) > 2 && line[0] == ':' && isLetter(line[1]):
		line = line[1:]
	default:
		return false
	}
	key, value, ok := bytes.Cut(bytes.TrimSpace(line), []byte{':'})
	if !ok || !isKindName(key) || n.mark != '/' && !slices.Contains(directiveOptions, string(key)) {
		return false
	}
	if n.name == "admonition" && (string(key) == "type" || string(key) == "class") {
		n.name = string(bytes.TrimSpace(value))
	}
	return true
}

// closing is a line and the container that it closes. Every container that is open asks for it.
type closing struct {
	line      int // offset of what the container sees of it
	container *container
}

// closedBy returns the container that the line closes, if it closes one.
func (s *state) closedBy(reader text.Reader, pc parser.Context) *container {
	line, segment := reader.PeekLine()
	if s.closing.line != segment.Start || segment.Start == 0 {
		s.closing = closing{line: segment.Start}
		if mark, marks, rest := fence(line); marks >= 3 && len(rest) == 0 {
			s.closing.container = innermost(pc.OpenedBlocks(), mark, marks)
		}
	}
	return s.closing.container
}

// innermost returns the container among the blocks that a fence of so many marks closes, unless the fence is the
// text of a block in it.
func innermost(blocks []parser.Block, mark byte, marks int) *container {
	for i := len(blocks) - 1; i >= 0; i-- {
		switch inner := blocks[i].Node.(type) {
		case *container:
			if inner.mark == mark && inner.marks <= marks {
				return inner
			}
		case *ast.FencedCodeBlock:
			return nil
		case *ast.HTMLBlock:
			if inner.HTMLBlockType < ast.HTMLBlockType6 {
				return nil
			}
		}
	}
	return nil
}

// Close implements parser.BlockParser. A quote's title is its author, who comes last; a callout that Quarto wrote has
// its title in the heading that it begins with.
func (*containerParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	n := node.(*container)
	if !n.closed {
		stateOf(pc).warn(n.Pos(), "container-unclosed",
			"The container %q is not closed. Add a line with %s after its last line.", n.name,
			strings.Repeat(string(n.mark), n.marks))
	}
	if role, name := n.role(); role == html.Group && n.isSetOff() && name != "" && n.mark != '/' {
		stateOf(pc).infoOnce(n.Pos(), "container-unknown", name,
			"The container %q is of no kind that is known; it is kept as a group. "+
				"Write note, tip, warning or another known kind if it should be set off.", name)
	}
	title, isTitled := n.FirstChild().(*containerTitle)
	switch {
	case isTitled && n.tag() == "blockquote":
		n.RemoveChild(n, title)
		n.AppendChild(n, title)
	case !isTitled && strings.HasPrefix(n.name, "callout-"):
		if heading, ok := n.FirstChild().(*ast.Heading); ok {
			t := &containerTitle{}
			t.SetPos(heading.Pos())
			t.SetLines(heading.Lines())
			n.ReplaceChild(n, heading, t)
		}
	}
}
