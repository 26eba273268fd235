package math

import (
	"strings"
	"unicode/utf8"
)

// Delimiters: those that grow with what is between them, and those of a size of their own.

// fence reads \left( … \right). A \middle stands within as a sign.
func (p *parser) fence(at int) Node {
	f := &Fence{Open: p.delimiter()}
	inner := &Row{}
	index := p.inIndex
	p.inIndex = false
	for p.err == nil {
		inner.Nodes = append(inner.Nodes, p.row().Nodes...)
		name := p.peekCommand()
		if name != "middle" && name != "right" {
			p.fail(at, `this \left has no \right`)
			break
		}
		p.at += 1 + len(name)
		sign := p.delimiter()
		if name == "right" {
			f.Close = sign
			break
		}
		inner.Nodes = append(inner.Nodes, &Operator{Text: sign, Class: Relation, Grows: true})
	}
	p.inIndex = index
	f.Inner = inner
	return f
}

// delimiter reads the sign after \left, \right or \middle; a point is none.
func (p *parser) delimiter() string {
	p.skipSpace()
	if p.at >= len(p.tex) {
		p.fail(p.at, "a delimiter is missing at the end")
		return ""
	}
	if name := p.peekCommand(); name != "" {
		sign := delimiterSign(name)
		if sign == "" {
			p.fail(p.at, `\`+name+" is no delimiter")
			return ""
		}
		p.at += 1 + len(name)
		return sign
	}
	r, size := utf8.DecodeRuneInString(p.tex[p.at:])
	at := p.at
	p.at += size
	switch r {
	case '.':
		return ""
	case '<':
		return "⟨"
	case '>':
		return "⟩"
	case '(', ')', '[', ']', '|', '/', '⟨', '⟩', '‖':
		return string(r)
	}
	p.fail(at, string(r)+" is no delimiter")
	return ""
}

// bigDelimiter reads \bigl( and its like: here a delimiter as any other.
func (p *parser) bigDelimiter(name string) Node {
	sign := p.delimiter()
	if sign == "" {
		return nil
	}
	class := delimiterClass(sign)
	switch {
	case class != Ordinary:
	case strings.HasSuffix(name, "l"):
		class = Opening
	case strings.HasSuffix(name, "r"):
		class = Closing
	}
	return &Operator{Text: sign, Class: class, Size: bigSize(name)}
}

// bigSize is the size of \big, \Big, \bigg or \Bigg, from 1 to 4.
func bigSize(name string) int {
	size := 1
	if strings.Contains(name, "igg") {
		size = 3
	}
	if name[0] == 'B' {
		size++
	}
	return size
}
