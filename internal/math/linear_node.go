package math

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/reliure/reliure/internal/model"
)

// node writes one node.
func (l *linear) node(n Node) {
	switch n := n.(type) {
	case *Row:
		l.row(n.Nodes)
	case *Identifier:
		l.identifier(n)
	case *Number:
		if n.Variant == Bold {
			l.add(n.Text, heavy)
			return
		}
		l.add(n.Text, roman)
	case *Operator:
		l.add(n.Text, roman)
	case *Text:
		l.add(n.Text, roman)
	case *Space:
		l.space(n)
	case *Fraction:
		l.fraction(n)
	case *Root:
		l.root(n)
	case *Scripts:
		if n.PreSub != nil {
			l.script(n.PreSub, false)
		}
		if n.PreSup != nil {
			l.script(n.PreSup, true)
		}
		l.operand(n.Base, isBase)
		if n.Sub != nil {
			l.script(n.Sub, false)
		}
		if n.Sup != nil {
			l.script(n.Sup, true)
		}
	case *Accent:
		l.accent(n)
	case *Fence:
		l.add(n.Open, roman)
		l.node(n.Inner)
		l.pending = ""
		l.add(n.Close, roman)
	case *Enclosed:
		l.node(n.Inner)
	case *Grid:
		l.grid(n)
	default:
		l.modified(n)
	}
}

// modified writes what only says how a node is set.
func (l *linear) modified(n Node) {
	switch n := n.(type) {
	case *Classed:
		l.node(n.Inner)
	case *Coloured:
		l.node(n.Inner)
	case *Phantom:
		if n.Shown {
			l.node(n.Inner)
		}
	case *StyleSwitch:
	case *Tag:
		if !l.tight {
			l.pending = emSpace
		}
		l.add(n.Words(), roman)
	default:
		panic(fmt.Sprintf("math: no linear text for %T", n))
	}
}

func (l *linear) identifier(n *Identifier) {
	switch n.Variant {
	case Italic:
		l.add(n.Text, slanted)
	case Bold:
		l.add(n.Text, heavy)
	case DoubleStruck, Script, Fraktur:
		l.add(inAlphabet(n.Text, n.Variant), roman)
	default:
		l.add(n.Text, roman)
	}
}

func (l *linear) space(n *Space) {
	switch {
	case n.Width <= 0:
	case n.Width < 5:
		l.gap(narrow)
	case n.Width < 18:
		l.gap(noBreak)
	default:
		if !l.tight {
			l.pending = emSpace
		}
	}
}

func (l *linear) fraction(n *Fraction) {
	switch {
	case n.NoBar:
		l.node(n.Top)
		l.pending = ""
		l.add("; ", roman)
		l.node(n.Bottom)
	case isNumber(n.Top) && isNumber(n.Bottom):
		l.node(n.Top)
		l.add("⁄", roman)
		l.node(n.Bottom)
	default:
		l.operand(n.Top, isProduct)
		l.pending = ""
		l.add("/", roman)
		l.operand(n.Bottom, isAtom)
	}
}

func (l *linear) root(n *Root) {
	sign := "√"
	switch digits := digitsOf(n.Index); {
	case digits == "3":
		sign = "∛"
	case digits == "4":
		sign = "∜"
	case n.Index != nil && digits != "2":
		l.script(n.Index, true)
	}
	l.add(sign, roman)
	l.operand(n.Radicand, isSign)
}

// inner returns the inlines of a script.
func (l *linear) inner(n Node) []model.Inline {
	inner := &linear{at: l.at, tight: true}
	inner.node(n)
	return inner.end()
}

// script writes a superscript or subscript: as characters where Unicode has them, unless it is words.
func (l *linear) script(n Node, up bool) {
	inlines := l.inner(n)
	if len(inlines) == 0 {
		return
	}
	s := model.PlainText(inlines)
	if up && strings.Trim(s, "′″‴∗†‡") == "" {
		l.add(s, roman)
		return
	}
	if up && s == "∘" {
		l.add("°", roman)
		return
	}
	if isSymbolic(n) {
		convert := lowered
		if up {
			convert = raised
		}
		if converted, ok := convert(s); ok {
			l.converted(s, converted)
			return
		}
	}
	l.settle()
	if up {
		l.put(&model.Superscript{At: l.at, Inlines: inlines})
		return
	}
	l.put(&model.Subscript{At: l.at, Inlines: inlines})
}

// converted writes the raised or lowered forms of characters, the letters slanted.
func (l *linear) converted(from, to string) {
	forms := []rune(to)
	i := 0
	for _, r := range from {
		f := roman
		if unicode.IsLetter(r) {
			f = slanted
		}
		l.add(string(forms[i]), f)
		i++
	}
}

// accent writes a base with its mark on the last letter, and lines over or under all letters.
func (l *linear) accent(n *Accent) {
	if n.Combining == "" {
		l.inParentheses(n.Base)
		return
	}
	inner := &linear{at: l.at, tight: l.tight, display: l.display}
	inner.node(n.Base)
	inner.pending = ""
	if n.Sign == "¯" || n.Sign == "_" {
		model.Visitor{Inline: func(in model.Inline) bool {
			if t, ok := in.(*model.Text); ok {
				var b strings.Builder
				for _, r := range t.Value {
					b.WriteRune(r)
					if !unicode.Is(unicode.Mn, r) {
						b.WriteString(n.Combining)
					}
				}
				t.Value = b.String()
			}
			return true
		}}.Inlines(inner.end())
	} else {
		inner.add(n.Combining, inner.face)
	}
	l.settle()
	for _, in := range inner.end() {
		l.put(in)
	}
}

// grid writes cells with commas between them and rows with semicolons; equations below each other have
// a line each in display.
func (l *linear) grid(n *Grid) {
	l.add(n.Open, roman)
	for i, cells := range n.Rows {
		if i > 0 {
			l.next(n.Lines && l.display)
		}
		for j, cell := range cells {
			if j > 0 && !n.Lines {
				l.pending = ""
				l.add(", ", roman)
			}
			if r, ok := cell.(*Row); ok && n.Lines && j > 0 {
				l.continued(r.Nodes)
				continue
			}
			l.node(cell)
		}
	}
	l.pending = ""
	l.add(n.Close, roman)
}

// continued writes a cell that goes on with the formula of the cell before: a sign at its beginning joins the two.
func (l *linear) continued(nodes []Node) {
	if len(nodes) == 0 {
		return
	}
	if o, ok := core(nodes[0]).(*Operator); ok {
		l.spaced(nodes[0], o, false, len(nodes) > 1)
		nodes = nodes[1:]
	}
	l.row(nodes)
}
