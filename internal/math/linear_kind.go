package math

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// core returns what a node is in the row: scripts belong to their base.
func core(n Node) Node {
	for {
		switch outer := n.(type) {
		case *Scripts:
			n = outer.Base
		case *Classed:
			return &Operator{Class: outer.Class}
		case *Coloured:
			n = outer.Inner
		default:
			return n
		}
	}
}

// withoutColour returns what is coloured, or the node itself.
func withoutColour(n Node) Node {
	for {
		c, ok := n.(*Coloured)
		if !ok {
			return n
		}
		n = c.Inner
	}
}

// isOperand reports whether a node is a thing and not a sign between things.
func isOperand(n Node) bool {
	o, ok := core(n).(*Operator)
	return !ok || o.Class == Ordinary || o.Class == Closing
}

func isOpening(n Node) bool {
	switch n := core(n).(type) {
	case *Operator:
		return n.Class == Opening
	case *Fence:
		return n.Open != ""
	}
	return false
}

func isLarge(n Node) bool {
	o, ok := core(n).(*Operator)
	return ok && (o.Class == Large || o.Class == Integral)
}

func isFunction(n Node) bool {
	i, ok := core(n).(*Identifier)
	return ok && i.Function
}

func isNumber(n Node) bool { return digitsOf(n) != "" }

// digitsOf returns the digits of a node that is a number alone.
func digitsOf(n Node) string {
	n = withoutColour(n)
	if r, ok := n.(*Row); ok && len(r.Nodes) == 1 {
		n = r.Nodes[0]
	}
	if n, ok := n.(*Number); ok {
		return n.Text
	}
	return ""
}

// isAtom reports whether a node holds together whatever stands beside it.
func isAtom(n Node) bool {
	switch n := withoutColour(n).(type) {
	case *Row:
		return len(n.Nodes) == 0 || len(n.Nodes) == 1 && isAtom(n.Nodes[0]) || isDifferential(n)
	case *Identifier:
		return !n.Function
	case *Number, *Accent, *Root:
		return true
	case *Text:
		return !strings.Contains(strings.TrimSpace(n.Text), " ")
	case *Operator:
		return n.Class == Ordinary
	case *Fence:
		return n.Open != "" && n.Close != ""
	case *Grid:
		return n.Open != "" && n.Close != ""
	case *Scripts:
		return isAtom(n.Base)
	}
	return false
}

// withoutStyles leaves out what shows nothing.
func withoutStyles(nodes []Node) []Node {
	isStyle := func(n Node) bool {
		phantom, ok := n.(*Phantom)
		_, style := n.(*StyleSwitch)
		return style || ok && !phantom.Shown
	}
	if !slices.ContainsFunc(nodes, isStyle) {
		return nodes
	}
	return slices.DeleteFunc(slices.Clone(nodes), isStyle)
}

// isDifferential reports whether a row is dx or ∂x.
func isDifferential(r *Row) bool {
	if len(r.Nodes) != 2 || !isAtom(r.Nodes[1]) {
		return false
	}
	switch n := r.Nodes[0].(type) {
	case *Operator:
		return n.Text == "∂"
	case *Identifier:
		return n.Text == "d"
	}
	return false
}

// isProduct reports whether a node is atoms beside each other.
func isProduct(n Node) bool {
	r, ok := n.(*Row)
	if !ok {
		return isAtom(n)
	}
	for _, c := range r.Nodes {
		if _, isSpace := c.(*Space); !isSpace && !isAtom(c) {
			return false
		}
	}
	return true
}

// isSign reports whether a node is one letter or number.
func isSign(n Node) bool {
	n = withoutColour(n)
	if r, ok := n.(*Row); ok && len(r.Nodes) == 1 {
		n = r.Nodes[0]
	}
	switch n := n.(type) {
	case *Number:
		return true
	case *Identifier:
		return utf8.RuneCountInString(n.Text) == 1
	}
	return false
}

// isBase reports whether scripts can stand at a node without parentheses around it.
func isBase(n Node) bool {
	switch withoutColour(n).(type) {
	case *Operator, *Identifier:
		return true
	}
	return isAtom(n)
}

// isSymbolic reports whether a node is variables, numbers and operators alone.
func isSymbolic(n Node) bool {
	switch n := withoutColour(n).(type) {
	case *Row:
		for _, c := range n.Nodes {
			if !isSymbolic(c) {
				return false
			}
		}
		return true
	case *Identifier:
		return n.Variant == Italic
	case *Number:
		return n.Variant == Italic || n.Variant == Upright
	case *Operator:
		return true
	}
	return false
}
