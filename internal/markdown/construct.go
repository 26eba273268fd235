package markdown

import (
	"github.com/reliure/reliure/internal/html"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
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

// nodeWriter writes the nodes of one kind as HTML.
type nodeWriter struct {
	kind  ast.NodeKind
	enter func(*writer, ast.Node) bool // writes what comes before the children, and reports whether to go on with these
	leave func(*writer, ast.Node)      // writes what comes after them; nil: nothing
}

// leaf writes nodes whose children, if they have any, are not written one by one.
func leaf[N ast.Node](kind ast.NodeKind, write func(*writer, N)) nodeWriter {
	return nodeWriter{kind: kind, enter: func(w *writer, n ast.Node) bool {
		write(w, n.(N))
		return false
	}}
}

// element writes nodes that one element shows.
func element[N ast.Node](kind ast.NodeKind, open func(*writer, N), tag func(N) string) nodeWriter {
	return nodeWriter{
		kind: kind,
		enter: func(w *writer, n ast.Node) bool {
			open(w, n.(N))
			return true
		},
		leave: func(w *writer, n ast.Node) { w.close(tag(n.(N))) },
	}
}

// plainElement writes nodes that an element shows which HTML has for them.
func plainElement[N ast.Node](kind ast.NodeKind, tag func(N) string) nodeWriter {
	return element(kind, func(w *writer, n N) { w.open(n, tag(n), html.NoRole, "") }, tag)
}

// always returns a function that gives the same tag to every node.
func always(tag string) func(ast.Node) string { return func(ast.Node) string { return tag } }

// grammar reads pages that hold some constructs.
type grammar struct {
	parser parser.Parser
	nodes  []nodeWriter // by the number that goldmark has for the kind
}

// newGrammar returns the grammar for a set of constructs.
func newGrammar(constructs []construct) *grammar {
	g := &grammar{}
	var all construct
	for _, c := range constructs {
		all.blocks = append(all.blocks, c.blocks...)
		all.inlines = append(all.inlines, c.inlines...)
		all.paragraphs = append(all.paragraphs, c.paragraphs...)
		all.trees = append(all.trees, c.trees...)
		for _, n := range c.nodes {
			for len(g.nodes) <= int(n.kind) {
				g.nodes = append(g.nodes, nodeWriter{})
			}
			g.nodes[n.kind] = n
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
