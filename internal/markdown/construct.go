package markdown

import (
	"reflect"

	"github.com/reliure/reliure/internal/html"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// construct is one thing that a page may hold: how goldmark finds it and how its nodes are written as HTML.
// Each is a value in a file of its own and a line in a list of dialect.go.
type construct struct {
	name string
	// parsers of blocks; of all constructs' parsers the one with the lowest number goes first
	blocks     []util.PrioritizedValue
	inlines    []util.PrioritizedValue // parsers of inlines
	paragraphs []util.PrioritizedValue // transformers of a paragraph that is complete
	trees      []util.PrioritizedValue // transformers of the page's whole tree
	nodes      []nodeWriter
}

// blockNode and inlineNode are what the nodes of our constructs are made of. Their types tell them apart.
type (
	blockNode  struct{ ast.BaseBlock }
	inlineNode struct{ ast.BaseInline }
)

var kindOurs = ast.NewNodeKind("Reliure")

// Kind implements ast.Node.
func (*blockNode) Kind() ast.NodeKind { return kindOurs }

// Kind implements ast.Node.
func (*inlineNode) Kind() ast.NodeKind { return kindOurs }

// Dump implements ast.Node, for goldmark's debugging.
func (*blockNode) Dump([]byte, int) {}

// Dump implements ast.Node, for goldmark's debugging.
func (*inlineNode) Dump([]byte, int) {}

// inlineParser parses what begins with one of its characters within a line; nil: nothing of its construct is there.
type inlineParser struct {
	first string
	parse func(parent ast.Node, block text.Reader, pc parser.Context) ast.Node
}

// Trigger implements parser.InlineParser.
func (p inlineParser) Trigger() []byte { return []byte(p.first) }

// Parse implements parser.InlineParser.
func (p inlineParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	return p.parse(parent, block, pc)
}

// inlineAt gives a parser its place among all: of those that a character calls, the one with the lowest number goes
// first.
func inlineAt(place int, first string, parse func(ast.Node, text.Reader, parser.Context) ast.Node,
) util.PrioritizedValue {
	return util.Prioritized(inlineParser{first, parse}, place)
}

// lineStart is what most parsers of blocks answer beside finding theirs: it may stand right below a paragraph and not
// behind the indent of code, and nothing is left to do at its end.
type lineStart struct{}

// Close implements parser.BlockParser.
func (lineStart) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph implements parser.BlockParser.
func (lineStart) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (lineStart) CanAcceptIndentedLine() bool { return false }

// nodeWriter writes the nodes of one type as HTML.
type nodeWriter struct {
	of    reflect.Type
	enter func(*writer, ast.Node) bool // writes what comes before the children, and reports whether to go on with these
	leave func(*writer, ast.Node)      // writes what comes after them; nil: nothing
}

// leaf writes nodes whose children, if they have any, are not written one by one.
func leaf[N ast.Node](write func(*writer, N)) nodeWriter {
	return around[N](func(w *writer, n ast.Node) bool {
		write(w, n.(N))
		return false
	}, nil)
}

// around writes something before and after the children of nodes.
func around[N ast.Node](enter func(*writer, ast.Node) bool, leave func(*writer, ast.Node)) nodeWriter {
	return nodeWriter{reflect.TypeFor[N](), enter, leave}
}

// element writes nodes that one element shows.
func element[N ast.Node](open func(*writer, N), tag func(N) string) nodeWriter {
	return around[N](func(w *writer, n ast.Node) bool {
		open(w, n.(N))
		return true
	}, func(w *writer, n ast.Node) { w.close(tag(n.(N))) })
}

// plainElement writes nodes that an element shows which HTML has for them.
func plainElement[N ast.Node](tag func(N) string) nodeWriter {
	return element(func(w *writer, n N) { w.open(n, tag(n), html.NoRole, "") }, tag)
}

// named writes nodes that one and the same element shows.
func named[N ast.Node](tag string) nodeWriter {
	return plainElement(func(N) string { return tag })
}

// grammar reads pages that hold some constructs.
type grammar struct {
	parser parser.Parser
	nodes  map[reflect.Type]nodeWriter
}

// newGrammar returns the grammar for a set of constructs.
func newGrammar(constructs []construct) *grammar {
	g := &grammar{nodes: map[reflect.Type]nodeWriter{}}
	var all construct
	for _, c := range constructs {
		all.blocks = append(all.blocks, c.blocks...)
		all.inlines = append(all.inlines, c.inlines...)
		all.paragraphs = append(all.paragraphs, c.paragraphs...)
		all.trees = append(all.trees, c.trees...)
		for _, n := range c.nodes {
			g.nodes[n.of] = n
		}
	}
	for i, b := range all.blocks {
		all.blocks[i].Value = counted{b.Value.(parser.BlockParser)}
	}
	for i, in := range all.inlines {
		all.inlines[i].Value = notedInline(in.Value.(parser.InlineParser))
	}
	for i, t := range all.trees {
		all.trees[i].Value = notedTree{t.Value.(parser.ASTTransformer)}
	}
	g.parser = parser.NewParser(
		parser.WithBlockParsers(all.blocks...),
		parser.WithInlineParsers(all.inlines...),
		parser.WithParagraphTransformers(all.paragraphs...),
		parser.WithASTTransformers(all.trees...),
	)
	return g
}
