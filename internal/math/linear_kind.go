package math

import (
	"strings"
	"unicode/utf8"
)

// core returns what a node is in the row: scripts belong to their base.
func core(n node) node {
	for {
		s, ok := n.(*scripts)
		if !ok {
			return n
		}
		n = s.base
	}
}

// isOperand reports whether a node is a thing and not a sign between things.
func isOperand(n node) bool {
	o, ok := core(n).(*operator)
	return !ok || o.class == ordinary || o.class == closing
}

func isOpening(n node) bool {
	switch n := core(n).(type) {
	case *operator:
		return n.class == opening
	case *fence:
		return n.open != ""
	}
	return false
}

func isLarge(n node) bool {
	o, ok := core(n).(*operator)
	return ok && (o.class == large || o.class == integral)
}

func isFunction(n node) bool {
	i, ok := core(n).(*identifier)
	return ok && i.function
}

func isNumber(n node) bool { return digitsOf(n) != "" }

// digitsOf returns the digits of a node that is a number alone.
func digitsOf(n node) string {
	if r, ok := n.(*row); ok && len(r.nodes) == 1 {
		n = r.nodes[0]
	}
	if n, ok := n.(*number); ok {
		return n.text
	}
	return ""
}

// isAtom reports whether a node holds together whatever stands beside it.
func isAtom(n node) bool {
	switch n := n.(type) {
	case *row:
		return len(n.nodes) == 0 || len(n.nodes) == 1 && isAtom(n.nodes[0]) || isDifferential(n)
	case *identifier:
		return !n.function
	case *number, *accent, *root:
		return true
	case *text:
		return !strings.Contains(strings.TrimSpace(n.text), " ")
	case *operator:
		return n.class == ordinary
	case *fence:
		return n.open != "" && n.close != ""
	case *grid:
		return n.open != "" && n.close != ""
	case *scripts:
		return isAtom(n.base)
	}
	return false
}

// isDifferential reports whether a row is dx or ∂x.
func isDifferential(r *row) bool {
	if len(r.nodes) != 2 || !isAtom(r.nodes[1]) {
		return false
	}
	switch n := r.nodes[0].(type) {
	case *operator:
		return n.text == "∂"
	case *identifier:
		return n.text == "d"
	}
	return false
}

// isProduct reports whether a node is atoms beside each other.
func isProduct(n node) bool {
	r, ok := n.(*row)
	if !ok {
		return isAtom(n)
	}
	for _, c := range r.nodes {
		if _, isSpace := c.(*space); !isSpace && !isAtom(c) {
			return false
		}
	}
	return true
}

// isSign reports whether a node is one letter or number.
func isSign(n node) bool {
	if r, ok := n.(*row); ok && len(r.nodes) == 1 {
		n = r.nodes[0]
	}
	switch n := n.(type) {
	case *number:
		return true
	case *identifier:
		return utf8.RuneCountInString(n.text) == 1
	}
	return false
}

// isBase reports whether scripts can stand at a node without parentheses around it.
func isBase(n node) bool {
	switch n.(type) {
	case *operator, *identifier:
		return true
	}
	return isAtom(n)
}

// isSymbolic reports whether a node is variables, numbers and operators alone.
func isSymbolic(n node) bool {
	switch n := n.(type) {
	case *row:
		for _, c := range n.nodes {
			if !isSymbolic(c) {
				return false
			}
		}
		return true
	case *identifier:
		return n.variant == italic
	case *number:
		return n.variant == italic || n.variant == upright
	case *operator:
		return true
	}
	return false
}
