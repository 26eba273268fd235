package math

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// chemical reads \ce{…}, a chemical formula or equation as the package mhchem writes it:
//
//	H2O, SO4^2-, Fe^{III}    numbers behind a symbol are lowered, charges raised
//	2 H2 + O2 -> 2 H2O       numbers before one are not; signs between spaces are signs of the equation
//	A ->[\Delta][k] B        above and below the arrow
//	<=>, <->, <-             other arrows
//	CuSO4.5H2O, CO2 ^, v     the dot of a hydrate; gas and precipitate
//	^{227}_{90}Th            an isotope
//
// It becomes TeX, which is read as any other.
func (p *parser) chemical(at int) Node {
	p.skipSpace()
	if p.at >= len(p.tex) || p.tex[p.at] != '{' {
		p.fail(at, "a { is missing here")
		return nil
	}
	s := scanner{tex: p.tex, at: p.at}
	source := s.enclosed('{', '}')
	p.at = s.at
	c := chemistry{scanner: scanner{tex: source}}
	return p.readInstead(c.translate(), at)
}

// chemistry writes a chemical formula as TeX.
type chemistry struct {
	scanner
	out   strings.Builder
	after bool // a symbol or bracket stands directly before: numbers belong to it

	isLabel bool // of an arrow
}

func (c *chemistry) write(s string) { c.out.WriteString(s) }

// arrows are those of mhchem, the longest first, with the commands of TeX that can be labelled.
func arrows() [][2]string {
	return [][2]string{
		{"<-->", "rightleftarrows"}, {"<=>>", "rightequilibrium"}, {"<<=>", "leftequilibrium"},
		{"<=>", "rightleftharpoons"}, {"<->", "leftrightarrow"}, {"->", "rightarrow"}, {"<-", "leftarrow"},
	}
}

func (c *chemistry) translate() string {
	for c.at < len(c.tex) {
		rest := c.tex[c.at:]
		r, size := utf8.DecodeRuneInString(rest)
		switch {
		case c.arrow(rest):
		case strings.HasPrefix(rest, "(^)"), strings.HasPrefix(rest, "(v)"):
			c.at += 3
			c.write(map[byte]string{'^': risesAsGas, 'v': fallsOut}[rest[1]])
		case strings.HasPrefix(rest, `\bond{`):
			c.at += len(`\bond`)
			c.namedBond(c.argument())
		case r == '^' || r == '_':
			c.script(r)
		case unicode.IsDigit(r):
			c.digits()
		case unicode.IsLetter(r):
			c.letters()
		case r == '\\' || r == '$':
			c.mathematics(r)
		case r == '{':
			c.write(`\text{` + c.argument() + "}")
			c.after = true
		case unicode.IsSpace(r):
			c.at += size
			c.sign()
		default:
			c.at += size
			c.bond(r)
		}
	}
	return c.out.String()
}

// arrow writes an arrow with what stands above and below it in brackets.
func (c *chemistry) arrow(rest string) bool {
	for _, a := range arrows() {
		if !strings.HasPrefix(rest, a[0]) {
			continue
		}
		c.at += len(a[0])
		above, below := c.bracketed(), c.bracketed()
		c.write(`\x` + a[1] + "[{" + c.label(below) + "}]{" + c.label(above) + "}")
		c.after = false
		return true
	}
	return false
}

// bracketed reads an argument in brackets that stands directly here; behind a space they are part of a formula.
func (c *chemistry) bracketed() string {
	if c.at >= len(c.tex) || c.tex[c.at] != '[' {
		return ""
	}
	return c.enclosed('[', ']')
}

// label is what stands above or below an arrow, as TeX; an arrow there has none.
func (c *chemistry) label(s string) string {
	if c.isLabel {
		return ""
	}
	inner := chemistry{scanner: scanner{tex: s}, isLabel: true}
	return inner.translate()
}

// sign writes a sign that stands between spaces: a plus of the equation, a gas or a precipitate.
func (c *chemistry) sign() {
	apart := c.after
	c.after = false
	rest := c.tex[c.at:]
	end := strings.IndexByte(rest, ' ')
	if end < 0 {
		end = len(rest)
	}
	signs := map[string]string{"+": "+", "-": "-", "=": "=", "^": risesAsGas, "v": fallsOut, "*": `\cdot `}
	if sign, ok := signs[rest[:end]]; ok {
		c.at += end
		c.write(sign)
		return
	}
	for _, a := range arrows() {
		apart = apart && !strings.HasPrefix(rest, a[0])
	}
	if apart { // two things beside each other; signs and arrows have their own space
		c.write(`\,`)
	}
}

// script writes what is raised or lowered: a group, or digits and the signs of a charge.
func (c *chemistry) script(mark rune) {
	c.at++
	if c.at < len(c.tex) && c.tex[c.at] == '{' {
		inner := strings.NewReplacer("-", "{-}", ".", `{\bullet}`).Replace(c.argument())
		c.write(string(mark) + `{\mathrm{` + inner + "}}")
		return
	}
	if strings.HasPrefix(c.tex[c.at:], "$") {
		c.write(string(mark))
		c.mathematics('$')
		return
	}
	start := c.at
	c.skipCharge()
	if c.at == start && c.at < len(c.tex) {
		_, size := utf8.DecodeRuneInString(c.tex[c.at:])
		if c.at += size; mark == '^' { // Fe^n+
			c.skipCharge()
		}
	}
	text := c.tex[start:c.at]
	if next := c.at; len(text) > 1 && text[len(text)-1] == '-' && next < len(c.tex) && isLetter(c.tex[next]) {
		c.at-- // the bond of \eta^2-C2H4
		text = text[:len(text)-1]
	}
	c.write(string(mark) + `{\mathrm{` + text + "}}")
}

// skipCharge goes on behind digits and the signs of a charge.
func (c *chemistry) skipCharge() {
	for c.at < len(c.tex) && strings.IndexByte("0123456789+-.*", c.tex[c.at]) >= 0 {
		c.at++
	}
}

// Gas that rises and what falls out of a solution.
const (
	risesAsGas = `\,\mathord{\uparrow}`
	fallsOut   = `\,\mathord{\downarrow}`
)

// namedBond writes \bond{=}, \bond{2} and their like. Those that can't be told from others stay unknown.
func (c *chemistry) namedBond(kind string) {
	c.after = false
	signs := map[string]string{"-": `\text{−}`, "1": `\text{−}`, "=": `\text{=}`, "2": `\text{=}`, "#": `\text{≡}`,
		"3": `\text{≡}`, "...": `{\cdots}`, "....": `{\cdots\cdot}`, "->": `{\rightarrow}`, "<-": `{\leftarrow}`}
	if sign, ok := signs[kind]; ok {
		c.write(sign)
		return
	}
	c.write(`\bond `)
}

// digits writes a number: lowered behind a symbol, as it is before one. A slash makes a fraction.
func (c *chemistry) digits() {
	start := c.at
	for c.at < len(c.tex) && (isDigit(c.tex[c.at]) || c.tex[c.at] == '.' && c.at+1 < len(c.tex) &&
		isDigit(c.tex[c.at+1]) && !c.after) {
		c.at++
	}
	number := c.tex[start:c.at]
	switch {
	case c.after:
		c.write("_{" + number + "}")
		c.charge()
	case c.at+1 < len(c.tex) && c.tex[c.at] == '/' && isDigit(c.tex[c.at+1]):
		c.at++
		below := c.at
		for c.at < len(c.tex) && isDigit(c.tex[c.at]) {
			c.at++
		}
		c.write(`\frac{` + number + "}{" + c.tex[below:c.at] + `}\,`)
	default:
		c.write(number + `\,`)
	}
}

// letters writes a symbol, or a state of matter as it stands in parentheses.
func (c *chemistry) letters() {
	start := c.at
	for c.at < len(c.tex) && isLetter(c.tex[c.at]) {
		c.at++
	}
	if c.at == start {
		_, size := utf8.DecodeRuneInString(c.tex[c.at:])
		c.at += size
	}
	c.write(`\mathrm{` + c.tex[start:c.at] + "}")
	c.after = true
	c.charge()
}

// charge raises a plus or minus that ends a symbol.
func (c *chemistry) charge() {
	if c.at >= len(c.tex) || c.tex[c.at] != '+' && c.tex[c.at] != '-' || strings.HasPrefix(c.tex[c.at:], "->") {
		return
	}
	next := c.at + 1
	if next == len(c.tex) || strings.IndexByte(" ])},", c.tex[next]) >= 0 {
		c.write("^{" + c.tex[c.at:next] + "}")
		c.at = next
	}
}

// mathematics copies a command with its groups, or what stands between dollars.
func (c *chemistry) mathematics(r rune) {
	if r == '$' {
		end := strings.IndexByte(c.tex[c.at+1:], '$')
		if end < 0 {
			c.write(`\$`)
			c.at++
			return
		}
		c.write("{" + c.tex[c.at+1:c.at+1+end] + "}")
		c.at += end + 2
		c.after = true
		return
	}
	start := c.at
	if c.command() == "" {
		c.at = len(c.tex)
	}
	for c.at < len(c.tex) && c.tex[c.at] == '{' {
		c.enclosed('{', '}')
	}
	c.write(c.tex[start:c.at] + " ")
	c.after = true
}

// bond writes brackets, bonds and the dot of a hydrate.
func (c *chemistry) bond(r rune) {
	switch r {
	case '(', '[':
		c.write(string(r))
		c.after = false
	case ')', ']':
		c.write(string(r))
		c.after = true
		c.charge()
	case '-':
		c.write(`\text{−}`)
		c.after = false
	case '=':
		c.write(`\text{=}`)
		c.after = false
	case '#':
		c.write(`\text{≡}`)
		c.after = false
	case '.', '*', '·':
		c.write(`\cdot `)
		c.after = false
	case '&', '}', '%':
		c.write(`\` + string(r))
	default:
		c.write(string(r))
	}
}
