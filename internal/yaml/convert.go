package yaml

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// node turns a node of the parser into one of ours. Aliases share the node of their anchor: what they cost is
// counted, not copied.
func (r *reader) node(from ast.Node) *Node {
	if from == nil {
		return &Node{size: 1}
	}
	n := &Node{size: 1}
	n.Line, n.Column = r.place(position(from))
	switch from := from.(type) {
	case *ast.MappingNode:
		n.Kind = Mapping
		r.fields(n, from.Values)
		if len(n.Fields) > 0 && !from.IsFlowStyle {
			n.Line, n.Column = n.Fields[0].Line, n.Fields[0].Column
		}
	case *ast.MappingValueNode: // the parser's short form of a mapping with one key
		n.Kind = Mapping
		r.fields(n, []*ast.MappingValueNode{from})
	case *ast.SequenceNode:
		n.Kind = Sequence
		for _, value := range from.Values {
			item := r.node(value)
			n.Items = append(n.Items, item)
			n.size += item.size
		}
	case *ast.AnchorNode:
		return r.anchor(from)
	case *ast.AliasNode:
		return r.alias(from, n)
	case *ast.TagNode:
		return r.tagged(from, n)
	default:
		n.scalarFrom(from)
	}
	return n
}

func position(n ast.Node) (line, column int) {
	t := n.GetToken()
	if t == nil || t.Position == nil {
		return 1, 1
	}
	return t.Position.Line, t.Position.Column
}

// fields fills a mapping. A key that is written twice keeps its first value; keys merged with << never replace
// written ones.
func (r *reader) fields(n *Node, pairs []*ast.MappingValueNode) {
	seen := make(map[string]bool, len(pairs))
	var merged []*Node
	for _, pair := range pairs {
		value := r.node(pair.Value)
		n.size += value.size
		if pair.Key.IsMergeKey() {
			merged = append(merged, value)
			continue
		}
		key := written(pair.Key)
		name := keyName(key)
		line, column := position(key)
		if seen[name] {
			r.problem(line, column, "The key %q is written twice. Keep one of them.", name)
			continue
		}
		seen[name] = true
		line, column = r.place(line, column)
		n.Fields = append(n.Fields, Field{Name: name, Value: value, Line: line, Column: column})
	}
	for _, source := range merged {
		for _, mapping := range append([]*Node{source}, source.Items...) {
			for _, f := range mapping.Fields {
				if !seen[f.Name] {
					seen[f.Name] = true
					n.Fields = append(n.Fields, f)
				}
			}
		}
	}
}

// written returns a key without the “? ” that may stand before it.
func written(key ast.Node) ast.Node {
	if explicit, ok := key.(*ast.MappingKeyNode); ok && explicit.Value != nil {
		return explicit.Value
	}
	return key
}

func keyName(key ast.Node) string {
	if text, ok := key.(*ast.StringNode); ok {
		return text.Value
	}
	return key.GetToken().Value
}

// anchor reads the value that an anchor names.
func (r *reader) anchor(from *ast.AnchorNode) *Node {
	name := from.Name.GetToken().Value
	r.anchors[name] = nil
	n := r.node(from.Value)
	r.anchors[name] = n
	return n
}

func (r *reader) alias(from *ast.AliasNode, empty *Node) *Node {
	name := from.Value.GetToken().Value
	line, column := position(from)
	target, known := r.anchors[name]
	switch {
	case !known:
		r.problem(line, column,
			"A value that begins with * needs quotes around it. As an alias it lacks its anchor &%s.", name)
		return empty
	case target == nil:
		r.problem(line, column, "The alias *%s stands within its own anchor. Write the value out.", name)
		return empty
	case r.aliases < 0: // said already
		return empty
	}
	if r.aliases -= target.size; r.aliases < 0 {
		r.problem(line, column,
			"The aliases stand for more values than is allowed. Write fewer, or allow more with --limit "+
				"yaml_aliases=N.")
		return empty
	}
	return target
}

// tagged reads a value with a tag: !!str makes text of a scalar, other tags change nothing.
func (r *reader) tagged(from *ast.TagNode, empty *Node) *Node {
	if from.Value == nil {
		return empty
	}
	n := r.node(from.Value)
	if from.Start != nil && from.Start.Value == "!!str" && n.IsScalar() {
		text := *n
		text.Kind, text.scalar = String, n.Text
		return &text
	}
	return n
}

func (n *Node) scalarFrom(from ast.Node) {
	switch from := from.(type) {
	case *ast.NullNode:
		return
	case *ast.StringNode:
		n.Kind, n.Text, n.scalar = String, from.Value, from.Value
	case *ast.LiteralNode:
		n.Kind, n.Text, n.scalar = String, from.Value.Value, from.Value.Value
	case *ast.BoolNode:
		n.Kind, n.Text, n.scalar = Bool, from.Token.Value, from.Value
	case *ast.IntegerNode:
		n.Kind, n.Text, n.scalar = Number, from.Token.Value, from.Value
	case *ast.FloatNode:
		n.Kind, n.Text, n.scalar = Number, from.Token.Value, from.Value
	default: // .inf and .nan mean nothing here but their letters
		text := strings.TrimSpace(fmt.Sprint(from))
		n.Kind, n.Text, n.scalar = String, text, text
	}
}
