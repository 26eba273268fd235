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

// containers are passages between fences of colons.
var containers = construct{
	name:   "containers",
	blocks: []util.PrioritizedValue{util.Prioritized(&containerParser{}, 60)},
	nodes: []nodeWriter{
		element(kindContainer, (*writer).openContainer, (*container).tag),
		element(kindContainerTitle, func(w *writer, n *containerTitle) { w.open(n, "div", html.Title, "") }, func(*containerTitle) string { return "div" }),
	},
}

func (w *writer) openContainer(n *container) {
	role, argument := n.role()
	w.open(n, n.tag(), role, argument)
}

// container is a passage between fences of colons. A fence closes the innermost container that was opened with no more colons.
//
//	:::: info What you should know
//	::: tip
//	…
//	:::
//	::::
type container struct {
	ast.BaseBlock
	name   string // as written
	colons int
	closed bool
}

var kindContainer = ast.NewNodeKind("Container")

// Kind implements ast.Node.
func (*container) Kind() ast.NodeKind { return kindContainer }

// Dump implements ast.Node.
func (n *container) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// containerTitle is the title of a container, disclosure or alert.
type containerTitle struct{ ast.BaseBlock }

var kindContainerTitle = ast.NewNodeKind("ContainerTitle")

// Kind implements ast.Node.
func (*containerTitle) Kind() ast.NodeKind { return kindContainerTitle }

// Dump implements ast.Node.
func (n *containerTitle) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

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
	if kind := model.CalloutNamed(name); kind != "" {
		return html.Callout, string(kind)
	}
	switch name {
	case "quote", "citation", "blockquote":
		return html.NoRole, ""
	case "details", "accordion", "accordeon", "accordéon", "transcription", "spoiler":
		return html.Disclosure, ""
	}
	return html.Group, n.name
}

// tag returns the element that a browser would see.
func (n *container) tag() string {
	if role, _ := n.role(); role == html.NoRole {
		return "blockquote"
	}
	return "div"
}

// containerParser parses containers.
type containerParser struct{}

// Trigger implements parser.BlockParser.
func (*containerParser) Trigger() []byte { return []byte{':'} }

// Open implements parser.BlockParser.
func (*containerParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	colons, rest := fence(line)
	if colons < 3 || len(rest) == 0 || isTooDeep(reader, pc) {
		return nil, parser.NoChildren
	}
	n := &container{colons: colons}
	offset := bytes.IndexByte(line, ':') + colons
	offset += len(line[offset:]) - len(bytes.TrimLeft(line[offset:], " \t"))
	var title []byte
	if rest[0] == '{' {
		attributes, length := parseAttributes(rest)
		if length == 0 {
			return nil, parser.NoChildren
		}
		for _, a := range attributes {
			if v, isText := a.Value.([]byte); isText && string(a.Name) == "class" {
				n.name, _, _ = strings.Cut(string(v), " ")
				continue
			}
			n.SetAttribute(a.Name, a.Value)
		}
	} else {
		end := bytes.IndexAny(rest, " \t")
		if end < 0 {
			end = len(rest)
		}
		n.name = string(rest[:end])
		title = bytes.TrimLeft(rest[end:], " \t")
		offset += len(rest) - len(title)
	}
	if len(title) > 0 {
		start := segment.Start + offset - segment.Padding
		n.AppendChild(n, newTitle(text.NewSegment(start, start+len(title))))
	}
	reader.AdvanceToEOL()
	return n, parser.HasChildren
}

// fence returns the number of colons that a line begins with and what follows them.
func fence(line []byte) (colons int, rest []byte) {
	line = bytes.TrimSpace(line)
	for colons < len(line) && line[colons] == ':' {
		colons++
	}
	return colons, bytes.TrimSpace(bytes.TrimRight(line[colons:], ": \t"))
}

// Continue implements parser.BlockParser.
func (*containerParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	n := node.(*container)
	if stateOf(pc).closedBy(reader, pc) != n {
		return parser.Continue | parser.HasChildren
	}
	n.closed = true
	reader.AdvanceToEOL()
	return parser.Close
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
		if colons, rest := fence(line); colons >= 3 && len(rest) == 0 {
			s.closing.container = innermost(pc.OpenedBlocks(), colons)
		}
	}
	return s.closing.container
}

// innermost returns the container among the blocks that a fence of so many colons closes, unless the fence is the text of a block in it.
func innermost(blocks []parser.Block, colons int) *container {
	for i := len(blocks) - 1; i >= 0; i-- {
		switch inner := blocks[i].Node.(type) {
		case *container:
			if inner.colons <= colons {
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

// Close implements parser.BlockParser. A quote's title is its author, who comes last.
func (*containerParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	n := node.(*container)
	if !n.closed {
		stateOf(pc).warn(n.Pos(), "container-unclosed", "The container %q is not closed. Add a line with %s after its last line.", n.name, strings.Repeat(":", n.colons))
	}
	if role, name := n.role(); role == html.Group {
		stateOf(pc).info(n.Pos(), "container-unknown",
			"The container %q is of no kind that is known; it is kept as a group. Write note, tip, warning or another known kind if it should be set off.", name)
	}
	if title, ok := n.FirstChild().(*containerTitle); ok && n.tag() == "blockquote" {
		n.RemoveChild(n, title)
		n.AppendChild(n, title)
	}
}

// CanInterruptParagraph implements parser.BlockParser.
func (*containerParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (*containerParser) CanAcceptIndentedLine() bool { return false }
