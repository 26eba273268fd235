package math

import (
	"fmt"
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
	l.row(f.root.nodes)
	return l.end()
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
	if strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) && utf8.RuneCountInString(s) > 1 {
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
func (l *linear) row(nodes []node) {
	for i, n := range nodes {
		var before, after node
		if i > 0 {
			before = nodes[i-1]
		}
		if i+1 < len(nodes) {
			after = nodes[i+1]
		}
		switch base := core(n).(type) {
		case *operator:
			l.spaced(n, base, isUnary(nodes[:i]), after != nil)
		case *identifier:
			l.name(n, base, before, after)
		case *text:
			if _, follows := before.(*number); follows && !strings.HasPrefix(base.text, " ") {
				l.gap(noBreak)
			}
			l.node(n)
		case *fraction:
			l.fractionIn(n, before, after)
		default:
			l.node(n)
		}
	}
}

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

// spaced writes an operator, with its scripts, and the space around it.
func (l *linear) spaced(n node, o *operator, unary, goesOn bool) {
	left, right := "", ""
	switch o.class {
	case binary:
		if !unary {
			left, right = noBreak, lineOver
		}
	case relation:
		left, right = noBreak, lineOver
	case punctuation:
		right = lineOver
	case large, integral:
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
func (l *linear) name(n node, i *identifier, before, after node) {
	_, afterNumber := before.(*number)
	if i.function && before != nil && isOperand(before) || afterNumber && i.variant == upright {
		l.gap(noBreak)
	}
	l.node(n)
	if i.function && after != nil && !isOpening(after) {
		l.gap(noBreak)
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

// fractionIn writes a fraction beside others: in parentheses where it would not be clear what is divided by what.
func (l *linear) fractionIn(n node, before, after node) {
	f, bare := n.(*fraction)
	beside := before != nil && isOperand(before) || after != nil && isOperand(after) || isLarge(before) || isLarge(after) || isFunction(before)
	switch {
	case !bare || !beside:
		l.node(n)
	case isNumber(f.top) && isNumber(f.bottom):
		if before != nil {
			l.gap(narrow)
		}
		l.node(n)
		l.gap(narrow)
	default:
		l.inParentheses(n)
	}
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

func (l *linear) inParentheses(n node) {
	l.add("(", roman)
	l.node(n)
	l.pending = ""
	l.add(")", roman)
}

// operand writes a node, in parentheses unless it holds together by itself.
func (l *linear) operand(n node, holds func(node) bool) {
	if holds(n) {
		l.node(n)
		return
	}
	l.inParentheses(n)
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
	case *grid:
		l.grid(n)
	default:
		panic(fmt.Sprintf("math: no linear text for %T", n))
	}
}

// isBase reports whether scripts can stand at a node without parentheses around it.
func isBase(n node) bool {
	switch n.(type) {
	case *operator, *identifier:
		return true
	}
	return isAtom(n)
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

// grid writes cells with commas between them and rows with semicolons; equations below each other have a line each in display.
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
