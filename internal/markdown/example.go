package markdown

import (
	"bytes"
	"strconv"

	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// exampleLists are pandoc's items that are numbered through the page, and can be referred to by a label.
//
//	(@) An example.
//	(@good) Another, as (@good) says.
var exampleLists = construct{
	name:    "example lists",
	blocks:  []util.PrioritizedValue{util.Prioritized(&exampleParser{}, 75)},
	inlines: []util.PrioritizedValue{inlineAt(87, "(", parseExampleReference)},
	nodes:   []nodeWriter{around[*exampleItem]((*writer).openExample, (*writer).closeExample)},
}

// exampleItem is one item.
type exampleItem struct {
	blockNode
	number int
}

// exampleMark fits the mark of an item or a reference.
var exampleMark = pattern.Of(`^\(@([\w-]*)\)`)

// exampleParser parses items. Lines after the first are indented by four columns.
type exampleParser struct{ indentedBlock }

// Trigger implements parser.BlockParser.
func (*exampleParser) Trigger() []byte { return []byte{'('} }

// Open implements parser.BlockParser.
func (*exampleParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	start := pc.BlockOffset()
	if start < 0 || isTooDeep(reader, pc) {
		return nil, parser.NoChildren
	}
	m := exampleMark().FindSubmatch(line[start:])
	if m == nil || start+len(m[0]) >= len(line) || !isBlank(line[start+len(m[0])]) {
		return nil, parser.NoChildren
	}
	s := stateOf(pc)
	number, isKnown := s.examples[string(m[1])]
	if !isKnown || len(m[1]) == 0 {
		s.exampleCount++
		number = s.exampleCount
	}
	if len(m[1]) > 0 {
		if s.examples == nil {
			s.examples = map[string]int{}
		}
		s.examples[string(m[1])] = number
	}
	rest := line[start+len(m[0]):]
	reader.Advance(start + len(m[0]) + len(rest) - len(bytes.TrimLeft(rest, " \t")) - segment.Padding)
	return &exampleItem{number: number}, parser.HasChildren
}

// parseExampleReference parses references to items.
func parseExampleReference(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	m := exampleMark().FindSubmatch(line)
	if m == nil {
		return nil
	}
	number, ok := stateOf(pc).examples[string(m[1])]
	if !ok {
		return nil
	}
	n := ast.NewString([]byte("(" + strconv.Itoa(number) + ")"))
	n.SetPos(segment.Start)
	block.Advance(len(m[0]))
	return n
}

// openExample writes the start of an item, and of the list that it begins.
func (w *writer) openExample(node ast.Node) bool {
	n := node.(*exampleItem)
	if previous, ok := n.PreviousSibling().(*exampleItem); !ok || previous.number+1 != n.number {
		w.open(n, "ol", html.NoRole, "", html.Attribute{Key: "start", Value: strconv.Itoa(n.number)})
	}
	w.open(n, "li", html.NoRole, "")
	return true
}

// closeExample writes the end of an item, and of the list that it ends.
func (w *writer) closeExample(node ast.Node) {
	n := node.(*exampleItem)
	w.close("li")
	if next, ok := n.NextSibling().(*exampleItem); !ok || n.number+1 != next.number {
		w.close("ol")
	}
}
