package math

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/reliure/reliure/internal/model"
)

// node writes one node.
func (l *linear) node(n node) {
	switch n := n.(type) {
	case *row:
		l.row(n.nodes)
	case *identifier:
		l.identifier(n)
	case *number:
		if n.variant == bold {
			l.add(n.text, heavy)
			return
		}
		l.add(n.text, roman)
	case *operator:
		l.add(n.text, roman)
	case *text:
		l.add(n.text, roman)
	case *space:
		l.space(n)
	case *fraction:
		l.fraction(n)
	case *root:
		l.root(n)
	case *scripts:
		l.operand(n.base, isBase)
		if n.sub != nil {
			l.script(n.sub, false)
		}
		if n.sup != nil {
			l.script(n.sup, true)
		}
	case *accent:
		l.accent(n)
	case *fence:
		l.add(n.open, roman)
		l.node(n.inner)
		l.pending = ""
		l.add(n.close, roman)
	case *enclosed:
		l.node(n.inner)
	case *grid:
		l.grid(n)
	default:
		panic(fmt.Sprintf("math: no linear text for %T", n))
	}
}

func (l *linear) identifier(n *identifier) {
	switch n.variant {
	case italic:
		l.add(n.text, slanted)
	case bold:
		l.add(n.text, heavy)
	case doubleStruck, script, fraktur:
		l.add(inAlphabet(n.text, n.variant), roman)
	default:
		l.add(n.text, roman)
	}
}

func (l *linear) space(n *space) {
	switch {
	case n.width <= 0:
	case n.width < 5:
		l.gap(narrow)
	case n.width < 18:
		l.gap(noBreak)
	default:
		if !l.tight {
			l.pending = emSpace
		}
	}
}

func (l *linear) fraction(n *fraction) {
	switch {
	case n.noBar:
		l.node(n.top)
		l.pending = ""
		l.add("; ", roman)
		l.node(n.bottom)
	case isNumber(n.top) && isNumber(n.bottom):
		l.node(n.top)
		l.add("⁄", roman)
		l.node(n.bottom)
	default:
		l.operand(n.top, isProduct)
		l.pending = ""
		l.add("/", roman)
		l.operand(n.bottom, isAtom)
	}
}

func (l *linear) root(n *root) {
	sign := "√"
	switch digits := digitsOf(n.index); {
	case digits == "3":
		sign = "∛"
	case digits == "4":
		sign = "∜"
	case n.index != nil && digits != "2":
		l.script(n.index, true)
	}
	l.add(sign, roman)
	l.operand(n.radicand, isSign)
}

// inner returns the inlines of a script.
func (l *linear) inner(n node) []model.Inline {
	inner := &linear{at: l.at, tight: true}
	inner.node(n)
	return inner.end()
}

// script writes a superscript or subscript: as characters where Unicode has them, unless it is words.
func (l *linear) script(n node, up bool) {
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
func (l *linear) accent(n *accent) {
	if n.combining == "" {
		l.inParentheses(n.base)
		return
	}
	inner := &linear{at: l.at, tight: l.tight, display: l.display}
	inner.node(n.base)
	inner.pending = ""
	if n.sign == "¯" || n.sign == "_" {
		model.Visitor{Inline: func(in model.Inline) bool {
			if t, ok := in.(*model.Text); ok {
				var b strings.Builder
				for _, r := range t.Value {
					b.WriteRune(r)
					if !unicode.Is(unicode.Mn, r) {
						b.WriteString(n.combining)
					}
				}
				t.Value = b.String()
			}
			return true
		}}.Inlines(inner.end())
	} else {
		inner.add(n.combining, inner.face)
	}
	l.settle()
	for _, in := range inner.end() {
		l.put(in)
	}
}

// grid writes cells with commas between them and rows with semicolons; equations below each other have
// a line each in display.
func (l *linear) grid(n *grid) {
	l.add(n.open, roman)
	for i, cells := range n.rows {
		if i > 0 {
			l.next(n.lines && l.display)
		}
		for j, cell := range cells {
			if j > 0 && !n.lines {
				l.pending = ""
				l.add(", ", roman)
			}
			if r, ok := cell.(*row); ok && n.lines && j > 0 {
				l.continued(r.nodes)
				continue
			}
			l.node(cell)
		}
	}
	l.pending = ""
	l.add(n.close, roman)
}

// continued writes a cell that goes on with the formula of the cell before: a sign at its beginning joins the two.
func (l *linear) continued(nodes []node) {
	if len(nodes) == 0 {
		return
	}
	if o, ok := core(nodes[0]).(*operator); ok {
		l.spaced(nodes[0], o, false, len(nodes) > 1)
		nodes = nodes[1:]
	}
	l.row(nodes)
}
