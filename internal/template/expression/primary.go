package expression

import (
	"strconv"
	"strings"
)

// primary reads a value that has no operator: a literal, a name, a list, an object, or an expression in parentheses.
func (p *Parser) primary() Node {
	if p.err != nil {
		return literal{}
	}
	t := p.next
	switch t.kind {
	case quoted:
		p.advance()
		return literal{t.text}
	case backtick:
		p.advance()
		return p.substitutions(t)
	case numeral:
		value, err := strconv.ParseFloat(t.text, 64)
		if err != nil && value == 0 {
			p.Unexpected()
			return literal{}
		}
		p.advance()
		return literal{value}
	case name:
		return p.reserved(t)
	}
	switch {
	case p.script && t.is("(") && p.isArrow():
		return p.arrow()
	case p.take("("):
		value := p.Expression()
		p.expect(")")
		return value
	case p.take("["):
		a := p.Arguments("]")
		p.expect("]")
		return list{a.values}
	case t.is("{"):
		return p.object()
	}
	p.Unexpected()
	return literal{}
}

// reserved reads a name, or a word that stands for a value.
func (p *Parser) reserved(t token) Node {
	if p.script {
		if node, ok := p.scriptWord(t); ok {
			return node
		}
	}
	p.advance()
	switch t.text {
	case "true", "True":
		return literal{true}
	case "false", "False":
		return literal{false}
	case "null", "none", "None", "undefined":
		return literal{nil}
	}
	return variable{t.text, t.at}
}

// object reads { key: value, … }. Keys may be names, texts, numbers or, in brackets, expressions.
func (p *Parser) object() Node {
	var o object
	p.expect("{")
	for p.err == nil && !p.closesObject() {
		key := p.next
		var entry objectEntry
		switch {
		case p.take("..."):
			entry = objectEntry{value: spread{p.Expression()}}
		case p.take("["):
			entry.key = p.Expression()
			p.expect("]")
			p.expect(":")
			entry.value = p.Expression()
		case key.kind == name || key.kind == quoted || key.kind == numeral:
			p.advance()
			entry.key = literal{key.text}
			switch {
			case p.take(":"):
				entry.value = p.Expression()
			case p.script && p.Peek("("):
				entry.value = p.function()
			case p.script && key.kind == name && (key.text == "async" || key.text == "get") && p.next.kind == name:
				entry.key = literal{p.Name()}
				entry.value = p.function()
			case key.kind == name:
				entry.value = variable{key.text, key.at}
			default:
				p.Unexpected()
			}
		default:
			p.Unexpected()
		}
		o.entries = append(o.entries, entry)
		if !p.take(",") && !p.closesObject() {
			p.Unexpected()
		}
	}
	if p.Peek("}}") { // the ends of two objects, not of a tag
		p.next = p.scan(p.next.at + 1)
		return o
	}
	p.expect("}")
	return o
}

func (p *Parser) closesObject() bool { return p.Peek("}") || p.Peek("}}") }

// substitutions parts a text in backticks at its ${…}.
func (p *Parser) substitutions(t token) Node {
	parts := joined{at: t.at}
	rest := t.text
	for p.err == nil {
		i := strings.Index(rest, "${")
		if i < 0 {
			break
		}
		if i > 0 && rest[i-1] == '\\' {
			parts.parts = append(parts.parts, literal{rest[:i-1] + "$"})
			rest = rest[i+1:]
			continue
		}
		parts.parts = append(parts.parts, literal{rest[:i]})
		inner := &Parser{source: rest, script: true, depth: p.depth + 1}
		inner.next = inner.scan(i + 2)
		parts.parts = append(parts.parts, inner.Expression())
		if inner.err != nil || !inner.Peek("}") {
			p.fail("The text between backticks can't be read.")
			break
		}
		rest = rest[inner.next.end:]
	}
	parts.parts = append(parts.parts, literal{strings.ReplaceAll(rest, `\$`, "$")})
	return parts
}
