package formula

import (
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/unit"
)

// class is the kind of an atom, by which it is spaced (The TeXbook, chapter 17).
type class int

const (
	ordinary class = iota
	large
	binary
	relation
	opening
	closing
	punctuation
	inner
)

// atom is a part of a row: a box with its class, or space that the author asked for.
type atom struct {
	*Box
	class class
	level level
	glue  bool // space: the box is as wide and shows nothing
}

// endsLine reports whether a line may end behind the atom.
func (a *atom) endsLine() bool { return !a.glue && (a.class == binary || a.class == relation) }

// spaces is the table of The TeXbook, chapter 18: the space between an atom, by row, and the next, by column: 1 thin, 2
// medium, 3 thick; of negative ones as much, but in scripts none.
func spaces() [8][8]int {
	return [8][8]int{
		ordinary:    {0, 1, -2, -3, 0, 0, 0, -1},
		large:       {1, 1, 0, -3, 0, 0, 0, -1},
		binary:      {-2, -2, 0, 0, -2, 0, 0, -2},
		relation:    {-3, -3, 0, 0, -3, 0, 0, -3},
		opening:     {},
		closing:     {0, 1, -2, -3, 0, 0, 0, -1},
		punctuation: {-1, -1, 0, -1, -1, -1, -1, -1},
		inner:       {-1, 1, -2, -3, -1, 0, -1, -1},
	}
}

// row sets nodes beside each other.
func (s *setter) row(nodes []math.Node, st style) *Box {
	return s.join(s.atoms(nodes, st))
}

// atoms sets the nodes of a row one by one, and settles which signs join two things and which stand before one
// (appendix G, rules 5 and 6).
func (s *setter) atoms(nodes []math.Node, st style) []atom {
	atoms := make([]atom, 0, len(nodes))
	for _, n := range nodes {
		switch n := n.(type) {
		case *math.StyleSwitch:
			st = st.switched(n.Style)
		case *math.Space:
			atoms = append(atoms, atom{&Box{Width: s.mu(n.Width, st)}, ordinary, st.level, true})
		case *math.Fence:
			if outside := s.fence(n, st); outside != nil {
				atoms = append(atoms, atom{outside, inner, st.level, false})
			}
		default:
			atoms = append(atoms, atom{s.node(n, st), classOf(n), st.level, false})
		}
	}
	settleBinary(atoms)
	return atoms
}

// mu is a length in eighteenths of an em.
func (s *setter) mu(width int, st style) unit.Pt { return s.size(st).Scale(int64(width), 18) }

// settleBinary makes binary operators ordinary ones that have nothing to join.
func settleBinary(atoms []atom) {
	last := -1 // the atom before, spaces aside
	for i := range atoms {
		if atoms[i].glue {
			continue
		}
		switch before := opening; atoms[i].class {
		case binary:
			if last >= 0 {
				before = atoms[last].class
			}
			if before != ordinary && before != closing && before != inner {
				atoms[i].class = ordinary
			}
		case relation, closing, punctuation:
			if last >= 0 && atoms[last].class == binary {
				atoms[last].class = ordinary
			}
		}
		last = i
	}
	if last >= 0 && atoms[last].class == binary {
		atoms[last].class = ordinary
	}
}

// join puts atoms beside each other, with the space that their classes ask for.
func (s *setter) join(atoms []atom) *Box {
	if len(atoms) == 1 && !atoms[0].glue {
		return atoms[0].Box
	}
	b := &Box{}
	table := spaces()
	var before *atom
	for i := range atoms {
		a := &atoms[i]
		if a.glue {
			b.Width += a.Width
			continue
		}
		if before != nil {
			b.Width += s.spaceBetween(table[before.class][a.class], a.level)
		}
		b.add(a.Box, b.Width, 0)
		b.Width += a.Width
		if i+1 < len(atoms) {
			b.Width += a.italics
		} else {
			b.italics = a.italics
		}
		before = a
	}
	return b
}

func (s *setter) spaceBetween(kind int, l level) unit.Pt {
	if kind < 0 {
		if l >= script {
			return 0
		}
		kind = -kind
	}
	return s.mu([...]int{0, 3, 4, 5}[kind], style{level: l})
}

// classOf is the class of a node as it stands in a row.
func classOf(n math.Node) class {
	switch n := n.(type) {
	case *math.Identifier:
		if n.Function {
			return large
		}
	case *math.Operator:
		return classes()[n.Class]
	case *math.Classed:
		return classes()[n.Class]
	case *math.Scripts:
		if base, ok := n.Base.(*math.Row); ok && n.Stacked && len(base.Nodes) == 1 {
			return classOf(base.Nodes[0]) // \overset{?}{=} is a relation
		}
		return classOf(n.Base)
	case *math.Phantom:
		return classOf(n.Inner)
	case *math.Coloured:
		return classOf(n.Inner)
	case *math.Fence:
		return inner
	case *math.Grid:
		if n.Open+n.Close != "" {
			return inner
		}
	case *math.Accent:
		if n.Combining == "" {
			return large
		}
	case *math.Row:
		if len(n.Nodes) == 1 {
			if single, ok := n.Nodes[0].(*math.Scripts); ok {
				return classOf(single)
			}
		}
	}
	return ordinary
}

func classes() [8]class {
	return [8]class{
		math.Ordinary: ordinary, math.Large: large, math.Integral: large, math.Binary: binary, math.Relation: relation,
		math.Opening: opening, math.Closing: closing, math.Punctuation: punctuation,
	}
}

// node sets one node.
func (s *setter) node(n math.Node, st style) *Box {
	switch n := n.(type) {
	case *math.Row:
		return s.row(n.Nodes, st)
	case *math.Identifier:
		return s.identifier(n, st)
	case *math.Number:
		return s.characters(math.InAlphabet(n.Text, n.Variant), n.Text, st)
	case *math.Operator:
		return s.operator(n, st)
	case *math.Text:
		return s.words(n.Text, st)
	case *math.Space:
		return &Box{Width: s.mu(n.Width, st)}
	case *math.Fraction:
		return s.fraction(n, st)
	case *math.Root:
		return s.radical(n, st)
	case *math.Scripts:
		return s.scripts(n, st)
	case *math.Accent:
		return s.accent(n, st)
	case *math.Fence:
		return s.fence(n, st)
	case *math.Enclosed:
		return s.enclosed(n, st)
	case *math.Coloured:
		return s.coloured(n, st)
	case *math.Grid:
		return s.grid(n, st)
	case *math.Classed:
		return s.classed(n, st)
	case *math.Phantom:
		return s.phantom(n, st)
	case *math.Tag:
		return &Box{tags: []placed{{s.words(n.Words(), style{level: inText}), 0, 0}}}
	}
	return &Box{} // a style alone in a group shows nothing
}
