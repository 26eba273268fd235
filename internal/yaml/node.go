// Package yaml reads a YAML text into a tree whose every node knows its line and column.
//
// It takes the text of a front matter or of reliure.yaml, and returns a [Node] and the problems that were found. config
// and site read the tree. The parser that does the work never leaves this package. The rules it keeps: a problem has a
// place and a plain message, and no text costs more than its length allows (nesting, aliases and size are limited).
package yaml

import (
	"math"
	"strconv"
	"strings"
)

// Kind tells what a node is.
type Kind int

const (
	Null Kind = iota
	Bool
	Number
	String
	Sequence
	Mapping
)

// String returns the kind as messages name it.
func (k Kind) String() string {
	switch k {
	case Null:
		return "nothing"
	case Bool:
		return "true or false"
	case Number:
		return "a number"
	case String:
		return "text"
	case Sequence:
		return "a list"
	default:
		return "a group of keys"
	}
}

// Node is a value of the text. A nil *Node is as good as a Null.
type Node struct {
	Kind   Kind
	Text   string  // a scalar as written, without its quotes; empty for Null, Sequence and Mapping
	Items  []*Node // of a Sequence
	Fields []Field // of a Mapping, in the order of the text
	Line   int
	Column int

	scalar any // a scalar as Go sees it
	size   int // nodes in this subtree, aliases expanded
}

// Scalar returns a node for a value that no YAML text holds: a string, a number or a truth value,
// with how it is written.
func Scalar(kind Kind, written string, value any) *Node {
	return &Node{Kind: kind, Text: written, scalar: value, size: 1}
}

// Field is a key of a Mapping with its value. Line and Column are the key's.
type Field struct {
	Name   string
	Value  *Node
	Line   int
	Column int
}

// Field returns the field at a path of keys joined with dots, "eleventyNavigation.order".
func (n *Node) Field(path string) (Field, bool) {
	name, rest, nested := strings.Cut(path, ".")
	if n == nil {
		return Field{}, false
	}
	for _, f := range n.Fields {
		switch {
		case f.Name != name:
		case nested:
			return f.Value.Field(rest)
		default:
			return f, true
		}
	}
	return Field{}, false
}

// At returns the value at a path of keys, nil when there is none.
func (n *Node) At(path string) *Node {
	f, _ := n.Field(path)
	return f.Value
}

// IsScalar reports whether the node is text, a number or a truth value.
func (n *Node) IsScalar() bool {
	return n != nil && (n.Kind == Bool || n.Kind == Number || n.Kind == String)
}

// Number returns the number that a scalar is written as, in YAML 1.2: 010 is ten, 0o10 and 0x8 are eight.
func (n *Node) Number() (float64, bool) {
	if !n.IsScalar() || n.Kind == Bool {
		return 0, false
	}
	text := strings.ReplaceAll(strings.TrimSpace(n.Text), "_", "")
	if n.isBased() {
		whole, err := strconv.ParseInt(text, 0, 64)
		return float64(whole), err == nil
	}
	number, err := strconv.ParseFloat(text, 64)
	return number, err == nil && !math.IsNaN(number) && !math.IsInf(number, 0)
}

// isBased reports whether a scalar is a number that is written with another base than ten.
func (n *Node) isBased() bool {
	text := strings.ToLower(strings.TrimLeft(strings.TrimSpace(n.Text), "+-"))
	return n.Kind == Number && len(text) > 2 && text[0] == '0' && strings.ContainsRune("xob", rune(text[1]))
}

// Shown returns a scalar as programs show it: as it is written, or in decimal where its base is another.
func (n *Node) Shown() string {
	if n.isBased() {
		if number, ok := n.Number(); ok {
			return strconv.FormatFloat(number, 'f', -1, 64)
		}
	}
	return n.Text
}

// Value returns the node as plain Go data: nil, bool, int64, uint64, float64, string, []any or map[string]any.
func (n *Node) Value() any {
	if n == nil {
		return nil
	}
	switch n.Kind {
	case Sequence:
		items := make([]any, len(n.Items))
		for i, item := range n.Items {
			items[i] = item.Value()
		}
		return items
	case Mapping:
		fields := make(map[string]any, len(n.Fields))
		for _, f := range n.Fields {
			fields[f.Name] = f.Value.Value()
		}
		return fields
	default:
		return n.scalar
	}
}
