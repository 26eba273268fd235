package math

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Words within a formula: \text{…}, and the names that commands take.

// words reads a group in braces as plain characters.
func (p *parser) words() string {
	p.skipSpace()
	if p.at >= len(p.tex) || p.tex[p.at] != '{' {
		p.fail(p.at, "a { is missing here")
		return ""
	}
	var b strings.Builder
	p.plain(&b)
	return b.String()
}

// text reads \text{…}: words, and formulas between dollars.
func (p *parser) text() Node {
	p.skipSpace()
	if p.at >= len(p.tex) || p.tex[p.at] != '{' {
		return p.argument()
	}
	r := &Row{}
	for open := true; open; {
		var b strings.Builder
		open = p.plain(&b)
		if b.Len() > 0 {
			r.Nodes = append(r.Nodes, &Text{b.String()})
		}
		if open {
			r.Nodes = append(r.Nodes, p.inner())
		}
	}
	if len(r.Nodes) == 1 {
		return r.Nodes[0]
	}
	return r
}

// wordsAndFormulas reads what \text does, as characters alone.
func (p *parser) wordsAndFormulas() string {
	f := Formula{root: &Row{[]Node{p.text()}}}
	return f.Text()
}

// inner reads a formula between dollars in words. It leaves the parser at the dollar that closes it.
func (p *parser) inner() Node {
	at, outer := p.at, p.variant
	p.at++
	p.variant = Italic
	n := p.row()
	p.variant = outer
	if p.err == nil && (p.at >= len(p.tex) || p.tex[p.at] != '$') {
		p.fail(at, "this $ is not closed; add a $")
	}
	return n
}

// plain reads characters up to the brace that closes the group. It begins at the group's brace, or at a dollar that
// closed a formula, and stops at a dollar that opens one.
func (p *parser) plain(b *strings.Builder) (dollar bool) {
	at, depth := p.at, 1
	for p.at++; p.at < len(p.tex); {
		switch c := p.tex[p.at]; c {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				p.at++
				return false
			}
		case '$':
			return true
		case '~':
			b.WriteString("\u00a0")
		case '\\':
			name := p.peekCommand()
			if name == "" {
				p.fail(p.at, `a \ stands alone at the end`)
				return false
			}
			p.escape(b, name)
			continue
		case '\r', '\n', '\t':
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
		p.at++
	}
	p.fail(at, "this { is not closed; add a }")
	return false
}

// escape reads a command within words: a space or a sign; what else it may be is an error.
func (p *parser) escape(b *strings.Builder, name string) {
	at := p.at
	p.at += 1 + len(name)
	if width, ok := spaceWidths[name]; ok {
		if width > 0 {
			b.WriteByte(' ')
		}
		return
	}
	switch sign := symbol(name).(type) {
	case *Operator:
		b.WriteString(sign.Text)
		return
	case *Identifier:
		b.WriteString(sign.Text)
		return
	}
	if mark := accentsInWords[name]; mark != "" {
		b.WriteString(norm.NFC.String(p.accented() + mark))
		return
	}
	switch name {
	case "textbf", "textit", "textrm", "textsf", "texttt", "textup", "textmd", "textnormal", "emph", "mbox", "relax",
		"TeX", "LaTeX", "KaTeX":
		if name[len(name)-1] == 'X' {
			b.WriteString(name)
		}
		return // a group's braces show nothing
	}
	p.fail(at, `the command \`+name+" is not known within words")
}

// accented reads the letter that an accent in words stands over; a dotless i or j gets its own.
func (p *parser) accented() string {
	s := scanner{tex: p.tex, at: p.at}
	letter := strings.TrimSpace(s.argument())
	p.at = s.at
	switch letter {
	case `\i`:
		return "i"
	case `\j`:
		return "j"
	}
	if n := utf8.RuneCountInString(letter); n != 1 || letter[0] == '\\' {
		p.fail(p.at, "an accent stands over what is no letter")
		return ""
	}
	return letter
}

// accentsInWords are the combining characters of commands such as \'{e}.
var accentsInWords = map[string]string{
	"'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", `"`: "\u0308", "=": "\u0304", ".": "\u0307",
	"u": "\u0306", "v": "\u030C", "H": "\u030B", "r": "\u030A", "c": "\u0327", "k": "\u0328", "d": "\u0323",
}
