package math

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/model"
)

// The spaces of linear text. A line may break after an operator, as in TeX, and nowhere else.
const (
	noBreak  = "\u00a0"
	narrow   = "\u202f"
	emSpace  = "\u2003"
	lineOver = " "
)

// Inlines writes the formula as linear text for the page:
//
//	\frac{a + b}{c}        (a + b)/c, the variables in italics
//	x^2 + y_i              x² + yᵢ, with Unicode's raised and lowered characters where it has them
//	E_{\text{total}}       E with a subscript
//	\sum_{i=1}^{n} x_i     ∑ᵢ₌₁ⁿ xᵢ
//	\begin{pmatrix} a & b \\ c & d \end{pmatrix}    (a, b; c, d)
//
// In display, equations that stand below each other have a line each.
func (f *Formula) Inlines(at model.At, display bool) []model.Inline {
	l := &linear{at: at, display: display}
	l.row(f.root.Nodes)
	return l.end()
}

// Model returns the formula, read from TeX, as a node of the model.
func (f *Formula) Model(at model.At, tex string, display bool) *model.Math {
	return &model.Math{At: at, TeX: tex, Display: display, Alt: f.Text(), Inlines: f.Inlines(at, display)}
}

// Text writes the formula in characters alone: scripts that Unicode has no characters for come after ^ and _.
func (f *Formula) Text() string {
	var b strings.Builder
	writeText(&b, f.Inlines(model.At{}, false))
	return strings.NewReplacer(noBreak, " ", narrow, " ", emSpace, " ").Replace(b.String())
}

func writeText(b *strings.Builder, inlines []model.Inline) {
	for _, in := range inlines {
		switch in := in.(type) {
		case *model.Text:
			b.WriteString(in.Value)
		case *model.Break:
			b.WriteString("; ")
		case *model.Superscript:
			writeScript(b, '^', in.Inlines)
		case *model.Subscript:
			writeScript(b, '_', in.Inlines)
		default:
			writeText(b, model.Children(in))
		}
	}
}

// writeScript writes a script after its mark, in parentheses unless it is one word.
func writeScript(b *strings.Builder, mark byte, inlines []model.Inline) {
	var inner strings.Builder
	writeText(&inner, inlines)
	s := inner.String()
	b.WriteByte(mark)
	if strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) && utf8.RuneCountInString(s) > 1 {
		s = "(" + s + ")"
	}
	b.WriteString(s)
}

// face is how a run of linear text is set.
type face int

const (
	roman face = iota
	slanted
	heavy
)

// linear writes nodes as inlines of the model.
type linear struct {
	at      model.At
	display bool
	tight   bool // in a script: no space around operators
	out     []model.Inline
	last    *model.Text // takes the text that is being written
	written []byte      // the text of last
	face    face        // of last
	begun   bool        // something stands on the line
	pending string      // space to write before what comes next
}

// add writes characters.
func (l *linear) add(s string, f face) {
	if s == "" {
		return
	}
	l.settle()
	if l.last != nil && l.face == f {
		l.written = append(l.written, s...)
		return
	}
	l.endText()
	l.last, l.face = &model.Text{At: l.at}, f
	l.written = append(l.written, s...)
	switch f {
	case slanted:
		l.out = append(l.out, &model.Emphasis{At: l.at, Inlines: []model.Inline{l.last}})
	case heavy:
		l.out = append(l.out, &model.Strong{At: l.at, Inlines: []model.Inline{l.last}})
	default:
		l.out = append(l.out, l.last)
	}
}

// settle writes the space that waits, and begins the line.
func (l *linear) settle() {
	gap := l.pending
	l.pending = ""
	if l.begun {
		l.add(gap, roman)
	}
	l.begun = true
}

// endText ends the text that is being written.
func (l *linear) endText() {
	if l.last != nil {
		l.last.Value = string(l.written)
	}
	l.last, l.written = nil, l.written[:0]
}

// end returns what was written.
func (l *linear) end() []model.Inline {
	l.endText()
	return l.out
}

// put adds an inline.
func (l *linear) put(in model.Inline) {
	l.endText()
	l.out = append(l.out, in)
}

// next begins a new line, or a new part of the same one.
func (l *linear) next(inDisplay bool) {
	l.pending = ""
	if inDisplay {
		l.put(&model.Break{At: l.at})
	} else {
		l.add("; ", roman)
	}
	l.begun = false
}

// gap asks for space before what comes next.
func (l *linear) gap(s string) {
	if l.pending == "" && !l.tight {
		l.pending = s
	}
}

// row writes nodes beside each other, spaced by what they are.
func (l *linear) row(nodes []Node) {
	nodes = withoutStyles(nodes)
	for i, n := range nodes {
		var before, after Node
		if i > 0 {
			before = nodes[i-1]
		}
		if i+1 < len(nodes) {
			after = nodes[i+1]
		}
		switch base := core(n).(type) {
		case *Operator:
			l.spaced(n, base, isUnary(nodes[:i]), after != nil)
		case *Identifier:
			l.name(n, base, before, after)
		case *Text:
			if _, follows := before.(*Number); follows && !strings.HasPrefix(base.Text, " ") {
				l.gap(noBreak)
			}
			l.node(n)
		case *Fraction:
			l.fractionIn(n, before, after)
		default:
			l.node(n)
		}
	}
}

// spaced writes an operator, with its scripts, and the space around it.
func (l *linear) spaced(n Node, o *Operator, unary, goesOn bool) {
	left, right := "", ""
	switch o.Class {
	case Binary:
		if !unary {
			left, right = noBreak, lineOver
		}
	case Relation:
		left, right = noBreak, lineOver
	case Punctuation:
		right = lineOver
	case Large, Integral:
		right = noBreak
		if !unary {
			left = noBreak
		}
	}
	if left != "" {
		l.gap(left)
	}
	l.node(n)
	if right != "" && goesOn {
		l.gap(right)
	}
}

// name writes a variable, a unit or the name of a function, with its scripts.
func (l *linear) name(n Node, i *Identifier, before, after Node) {
	_, afterNumber := before.(*Number)
	if i.Function && before != nil && isOperand(before) || afterNumber && i.Variant == Upright {
		l.gap(noBreak)
	}
	l.node(n)
	if i.Function && after != nil && !isOpening(after) {
		l.gap(noBreak)
	}
}

// fractionIn writes a fraction beside others: in parentheses where it would not be clear what is divided by what.
func (l *linear) fractionIn(n Node, before, after Node) {
	f, bare := n.(*Fraction)
	beside := before != nil && isOperand(before) || after != nil && isOperand(after) || isLarge(before) ||
		isLarge(after) || isFunction(before)
	switch {
	case !bare || !beside:
		l.node(n)
	case isNumber(f.Top) && isNumber(f.Bottom):
		if before != nil {
			l.gap(narrow)
		}
		l.node(n)
		l.gap(narrow)
	default:
		l.inParentheses(n)
	}
}

func (l *linear) inParentheses(n Node) {
	l.add("(", roman)
	l.node(n)
	l.pending = ""
	l.add(")", roman)
}

// operand writes a node, in parentheses unless it holds together by itself.
func (l *linear) operand(n Node, holds func(Node) bool) {
	if holds(n) {
		l.node(n)
		return
	}
	l.inParentheses(n)
}
