package math

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// depthLimit is how deep groups may lie in each other.
const depthLimit = 60

// Parse reads a formula, without its dollars. Its time is linear in the length of the TeX.
func Parse(tex string) (*Formula, *Error) {
	p := &parser{tex: tex, palette: newPalette()}
	r := p.row()
	if p.err == nil && p.at < len(p.tex) {
		p.stray()
	}
	if p.err != nil {
		return nil, p.err
	}
	return &Formula{r, p.palette.pale}, nil
}

// parser goes through the TeX once, from left to right. After the first error it stands at the end, so that
// all that is open closes.
type parser struct {
	tex     string
	at      int
	depth   int
	variant Variant
	inIndex bool // within \sqrt[here]: a bracket ends the row
	palette *palette
	err     *Error
}

func (p *parser) fail(at int, reason string) {
	if p.err == nil {
		p.err = &Error{at, reason}
	}
	p.at = len(p.tex)
}

// stray reports what ended a row that nothing had begun.
func (p *parser) stray() {
	switch name := p.peekCommand(); {
	case p.tex[p.at] == '}':
		p.fail(p.at, "a } closes nothing")
	case p.tex[p.at] == '&' || name == `\`:
		p.fail(p.at, "cells and lines stand in an environment such as aligned")
	case name == "right":
		p.fail(p.at, `\right has no \left`)
	case name == "end":
		p.fail(p.at, `\end has no \begin`)
	default:
		p.fail(p.at, "a $ stands within the formula")
	}
}

// row reads nodes up to what can't belong to it: the end, a closing brace, a cell's or line's end, \right, \end.
func (p *parser) row() *Row {
	r := &Row{}
	if p.depth++; p.depth > depthLimit {
		p.fail(p.at, "groups lie too deep in each other")
	}
	outer := p.variant
	var ink *Coloured // what \color asks for
	for !p.ends() {
		name := p.peekCommand()
		if isInfix(name) {
			r.Nodes = []Node{p.infix(name, r.Nodes)}
			break
		}
		if name == "color" {
			p.at += len(`\color`)
			ink = &Coloured{Colour: p.ink()}
			continue
		}
		if n := p.scripted(); n != nil {
			r.Nodes = append(r.Nodes, inColour(n, ink)...)
		}
	}
	p.variant = outer
	p.depth--
	return r
}

// ends reports whether the row ends here.
func (p *parser) ends() bool {
	p.skipSpace()
	if p.at >= len(p.tex) {
		return true
	}
	switch p.tex[p.at] {
	case '}', '&', '$':
		return true
	case ']':
		return p.inIndex
	case '\\':
		switch p.peekCommand() {
		case `\`, "cr", "right", "middle", "end":
			return true
		}
	}
	return false
}

func (p *parser) skipSpace() {
	for p.at < len(p.tex) {
		switch {
		case strings.IndexByte(" \t\r\n", p.tex[p.at]) >= 0:
			p.at++
		case p.tex[p.at] == '%' && strings.Contains(p.tex, "\n"): // a remark, which ends the line
			_, rest, _ := strings.Cut(p.tex[p.at:], "\n")
			p.at = len(p.tex) - len(rest)
		default:
			return
		}
	}
}

// peekCommand returns the name of the command that stands here: letters, or one other character;
// empty when there is none.
func (p *parser) peekCommand() string {
	if p.at+1 >= len(p.tex) || p.tex[p.at] != '\\' {
		return ""
	}
	rest := p.tex[p.at+1:]
	end := 0
	for end < len(rest) && isLetter(rest[end]) {
		end++
	}
	if end == 0 {
		_, end = utf8.DecodeRuneInString(rest)
	}
	return rest[:end]
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }

// scripted reads a node with its scripts; nil when what stands here shows nothing.
func (p *parser) scripted() Node {
	start := p.at
	var base Node = &Row{}
	if c := p.tex[p.at]; c != '^' && c != '_' && c != '\'' {
		if base = p.atom(); base == nil {
			return nil
		}
	}
	s := &Scripts{Base: base, Limits: takesLimits(base), Stacked: isBrace(base)}
	for p.err == nil {
		p.skipSpace()
		if p.at >= len(p.tex) {
			break
		}
		switch c := p.tex[p.at]; {
		case c == '\'':
			p.primes(s)
			continue
		case c == '^' || c == '_':
			p.script(s, c)
			continue
		case p.peekCommand() == "limits":
			s.Stacked = true
			p.at += len(`\limits`)
			continue
		case p.peekCommand() == "nolimits":
			s.Limits = false
			p.at += len(`\nolimits`)
			continue
		}
		break
	}
	if s.Sub == nil && s.Sup == nil {
		if p.at == start {
			p.fail(start, "nothing can be read here")
		}
		return base
	}
	return s
}

// script reads the node after ^ or _.
func (p *parser) script(s *Scripts, mark byte) {
	at := p.at
	p.at++
	place := &s.Sup
	if mark == '_' {
		place = &s.Sub
	}
	if prime, isPrime := (*place).(*Operator); isPrime && prime.Class == Ordinary &&
		strings.Trim(prime.Text, "′″‴") == "" {
		*place = &Row{[]Node{prime, p.argument()}} // f'^2
		return
	}
	if *place != nil {
		p.fail(at, "a second script stands at the same place; put the first into braces with what it belongs to")
		return
	}
	*place = p.argument()
}

// primes reads f”.
func (p *parser) primes(s *Scripts) {
	at, count := p.at, 0
	for p.at < len(p.tex) && p.tex[p.at] == '\'' {
		p.at++
		count++
	}
	sign := strings.Repeat("′", count)
	switch count {
	case 2:
		sign = "″"
	case 3:
		sign = "‴"
	}
	prime := &Operator{Text: sign, Class: Ordinary}
	if s.Sup != nil {
		p.fail(at, "a prime stands after an exponent; put it before")
		return
	}
	s.Sup = prime
}

func takesLimits(n Node) bool {
	switch n := withoutColour(n).(type) {
	case *Operator:
		return n.Class == Large
	case *Identifier:
		return n.Limits
	case *Classed:
		return n.Class == Large
	}
	return false
}

func isBrace(n Node) bool {
	a, ok := withoutColour(n).(*Accent)
	return ok && a.Combining == ""
}

// argument reads a group in braces, or one character or command.
func (p *parser) argument() Node {
	p.skipSpace()
	if p.at >= len(p.tex) || p.tex[p.at] == '}' || p.tex[p.at] == '&' {
		p.fail(min(p.at, max(0, len(p.tex)-1)), "something is missing at the end of this; write it in braces")
		return &Row{}
	}
	if isDigit(p.tex[p.at]) {
		p.at++
		return &Number{p.tex[p.at-1 : p.at], p.variant}
	}
	if p.depth++; p.depth > depthLimit {
		p.fail(p.at, "commands lie too deep in each other")
		return &Row{}
	}
	n := p.atom()
	p.depth--
	if n == nil {
		return &Row{}
	}
	return n
}

// group reads what stands in braces.
func (p *parser) group() *Row {
	at := p.at
	p.at++
	index := p.inIndex
	p.inIndex = false
	r := p.row()
	p.inIndex = index
	if p.err == nil && (p.at >= len(p.tex) || p.tex[p.at] != '}') {
		p.fail(at, "this { is not closed; add a }")
	}
	if p.err == nil {
		p.at++
	}
	return r
}

// atom reads one node without its scripts; nil when what stands here shows nothing.
func (p *parser) atom() Node {
	c := p.tex[p.at]
	switch {
	case c == '{':
		return p.group()
	case c == '\\':
		return p.command()
	case c == '~':
		p.at++
		return &Space{6}
	case isDigit(c):
		return p.number()
	case isLetter(c):
		return p.letters()
	case c == '}' || c == '&' || c == '$':
		p.stray()
		return nil
	}
	r, size := utf8.DecodeRuneInString(p.tex[p.at:])
	p.at += size
	return p.character(r)
}

// number reads digits; a point or comma between two of them, in braces or not, is a decimal mark.
func (p *parser) number() Node {
	var digits []byte
	for p.at < len(p.tex) {
		c := p.tex[p.at]
		width := 1
		if strings.HasPrefix(p.tex[p.at:], "{,}") {
			c, width = ',', 3
		}
		mark := (c == '.' || c == ',') && p.at+width < len(p.tex) && isDigit(p.tex[p.at+width])
		if !mark && !isDigit(c) {
			break
		}
		digits = append(digits, c)
		p.at += width
	}
	return &Number{string(digits), p.variant}
}

// letters reads a variable; where letters are upright, they make words.
func (p *parser) letters() Node {
	start := p.at
	p.at++
	if p.variant == Upright || p.variant == SansSerif || p.variant == Monospace {
		for p.at < len(p.tex) && isLetter(p.tex[p.at]) {
			p.at++
		}
	}
	return &Identifier{Text: p.tex[start:p.at], Variant: p.variant}
}

// character makes a node of a character that is neither an ASCII letter nor a digit.
func (p *parser) character(r rune) Node {
	switch r {
	case '-', '−':
		return &Operator{Text: "−", Class: Binary}
	case '*':
		return &Operator{Text: "∗", Class: Binary}
	case '!':
		return &Operator{Text: "!", Class: Closing}
	}
	if c, known := symbols().classes[string(r)]; known {
		return &Operator{Text: string(r), Class: c}
	}
	if unicode.IsLetter(r) {
		v := p.variant
		if unicode.Is(unicode.Greek, r) && unicode.IsUpper(r) && v == Italic {
			v = Upright
		}
		return &Identifier{Text: string(r), Variant: v}
	}
	if unicode.IsDigit(r) {
		return &Number{string(r), p.variant}
	}
	if unicode.IsSpace(r) {
		return &Space{6}
	}
	if r == utf8.RuneError || unicode.IsControl(r) {
		return &Operator{Text: "\uFFFD", Class: Ordinary}
	}
	return &Operator{Text: string(r), Class: Ordinary}
}
