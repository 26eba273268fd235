package math

import "strings"

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
	if width, ok := spaceWidth(name); ok {
		if width > 0 {
			b.WriteByte(' ')
		}
		return
	}
	if sign, ok := symbol(name).(*Operator); ok {
		b.WriteString(sign.Text)
		return
	}
	p.fail(at, `the command \`+name+" is not known within words")
}
