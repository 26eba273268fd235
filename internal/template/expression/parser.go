package expression

import "fmt"

// maxNesting bounds how deep expressions nest: reading them is recursive.
const maxNesting = 100

// maxLinks bounds the operators of an expression: each makes its tree one level higher.
const maxLinks = 10_000

// SyntaxError says what can't be read and where.
type SyntaxError struct {
	At      int
	Message string
}

func (e *SyntaxError) Error() string { return e.Message }

// Parser reads expressions, names and symbols off a text, one after the other. Its first error stays; all that is
// read after it is empty.
type Parser struct {
	source string
	script bool // JavaScript: comments, and no ends of tags
	next   token
	depth  int
	links  int // operators, filters, members and calls so far
	err    *SyntaxError
}

// NewParser returns a parser that begins at an offset of the source. White space is passed over.
func NewParser(source string, at int) *Parser {
	p := &Parser{source: source}
	p.next = p.scan(at)
	return p
}

// Err returns the first error.
func (p *Parser) Err() *SyntaxError { return p.err }

// Offset returns where the next word begins.
func (p *Parser) Offset() int { return p.next.at }

// Peek reports whether the next word is a symbol.
func (p *Parser) Peek(text string) bool { return p.next.is(text) }

// Accept takes the next word if it is the symbol or the name, and returns the offset behind it.
func (p *Parser) Accept(text string) (after int, ok bool) {
	if p.err != nil || !p.next.is(text) && !p.next.named(text) {
		return 0, false
	}
	after = p.next.end
	p.advance()
	return after, true
}

// Name takes the next word if it is a name; it is empty when there is none.
func (p *Parser) Name() string {
	if p.err != nil || p.next.kind != name {
		return ""
	}
	text := p.next.text
	p.advance()
	return text
}

// fail records an error at the next word.
func (p *Parser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = &SyntaxError{At: p.next.at, Message: fmt.Sprintf(format, args...)}
	}
}

// Unexpected records that the next word can't stand where it does.
func (p *Parser) Unexpected() {
	switch {
	case p.next.kind == end:
		p.fail("It is not closed.")
	case p.next.kind == bad && p.next.end == len(p.source):
		p.fail("The text that begins with %s has no end.", p.source[p.next.at:p.next.at+1])
	default:
		p.fail("%q is not expected here.", p.source[p.next.at:p.next.end])
	}
}

func (p *Parser) advance() { p.next = p.scan(p.next.end) }

func (p *Parser) expect(text string) {
	if _, ok := p.Accept(text); !ok {
		p.Unexpected()
	}
}

// Expression reads one expression.
func (p *Parser) Expression() Node {
	if p.depth++; p.depth > maxNesting {
		p.fail("This is nested too deep.")
	}
	defer func() { p.depth-- }()
	if p.err != nil {
		return literal{}
	}
	value := p.binary(0)
	for p.err == nil {
		at := p.next.at
		switch {
		case p.take("?"):
			yes := p.Expression()
			p.expect(":")
			value = conditional{value, yes, p.Expression()}
		case !p.script && p.take("if"):
			condition := p.binary(0)
			var no Node = literal{""}
			if p.take("else") {
				no = p.Expression()
			}
			value = conditional{condition, value, no}
		default:
			return value
		}
		if p.next.at == at {
			break
		}
	}
	return value
}

// link counts an operator.
func (p *Parser) link() bool {
	if p.links++; p.links > maxLinks {
		p.fail("This is too long. Write it in parts.")
	}
	return p.err == nil
}

func (p *Parser) take(text string) bool {
	_, ok := p.Accept(text)
	return ok
}

// Arguments reads values up to a closing symbol, with commas between them or, as shortcodes allow, without. Names with
// a value are the named ones.
func (p *Parser) Arguments(closing ...string) Arguments {
	var a Arguments
	for p.err == nil {
		for _, symbol := range closing {
			if p.Peek(symbol) {
				return a
			}
		}
		if key, ok := p.key(); ok {
			a.names = append(a.names, key)
			a.named = append(a.named, p.Expression())
		} else {
			a.values = append(a.values, p.spread())
		}
		p.take(",")
	}
	return a
}

// key takes “name=” off the front of an argument.
func (p *Parser) key() (string, bool) {
	if p.next.kind != name {
		return "", false
	}
	after := p.scan(p.next.end)
	if !after.is("=") {
		return "", false
	}
	key := p.next.text
	p.next = p.scan(after.end)
	return key, true
}

func (p *Parser) spread() Node {
	if p.take("...") {
		return spread{p.Expression()}
	}
	return p.Expression()
}

// levels are the binary operators from the loosest to the tightest.
var levels = [...][]string{
	{"or", "||", "??"},
	{"and", "&&"},
	{"in", "not", "is", "==", "===", "!=", "!==", "<", ">", "<=", ">="},
	{"~"},
	{"+", "-"},
	{"*", "/", "//", "%"},
	{"**"},
}

// binary reads operators of a level and above.
func (p *Parser) binary(level int) Node {
	if level == len(levels) {
		return p.unary()
	}
	if level == 2 && !p.script && p.next.named("not") {
		p.advance()
		if p.depth++; p.depth > maxNesting {
			p.fail("This is nested too deep.")
			return literal{}
		}
		value := p.binary(level)
		p.depth--
		return negation{value}
	}
	left := p.binary(level + 1)
	for p.err == nil {
		operator, at := p.operator(level), p.next.at
		if operator == "" || !p.link() {
			return left
		}
		switch operator {
		case "is":
			left = p.test(left, at)
		case "not in":
			left = negation{binary{"in", left, p.binary(level + 1), at}}
		case "or", "||":
			left = logical{left, p.binary(level + 1), false, false}
		case "??":
			left = logical{left, p.binary(level + 1), false, true}
		case "and", "&&":
			left = logical{left, p.binary(level + 1), true, false}
		default:
			left = binary{operator, left, p.binary(level + 1), at}
		}
	}
	return left
}

// operator takes an operator of the level; it is empty when there is none.
func (p *Parser) operator(level int) string {
	for _, text := range levels[level] {
		isWord := isNameStart(text[0])
		if isWord && (p.script || !p.next.named(text)) || !isWord && !p.next.is(text) {
			continue
		}
		if text == "not" {
			if after := p.scan(p.next.end); !after.named("in") {
				return ""
			}
			p.advance()
			text = "not in"
		}
		p.advance()
		return text
	}
	return ""
}

// test reads what follows “is”.
func (p *Parser) test(value Node, at int) Node {
	negated := p.take("not")
	t := test{value: value, name: p.Name(), at: at}
	if t.name == "" && p.err == nil {
		p.Unexpected()
	}
	switch {
	case p.Peek("("):
		p.advance()
		t.arguments = p.Arguments(")")
		p.expect(")")
	case t.name == "divisibleby" || t.name == "sameas" || t.name == "equalto" || t.name == "eq":
		t.arguments.values = []Node{p.unary()}
	}
	if negated {
		return negation{t}
	}
	return t
}

func (p *Parser) unary() Node {
	if p.depth++; p.depth > maxNesting {
		p.fail("This is nested too deep.")
	}
	defer func() { p.depth-- }()
	switch at := p.next.at; {
	case p.err != nil:
		return literal{}
	case p.take("-"):
		return binary{"-", literal{0.0}, p.unary(), at}
	case p.take("+"):
		return binary{"-", p.unary(), literal{0.0}, at}
	case p.take("!"):
		return negation{p.unary()}
	}
	return p.filters(p.postfix(p.primary()))
}

// filters reads “| name(…)”, as often as it comes. Liquid's colon before the arguments is understood too.
func (p *Parser) filters(value Node) Node {
	for !p.script && p.Peek("|") && p.link() {
		p.advance()
		f := filter{input: value, at: p.next.at}
		f.name = p.Name()
		if f.name == "" {
			p.Unexpected()
		}
		switch {
		case p.Peek("("):
			p.advance()
			f.arguments = p.Arguments(")")
			p.expect(")")
		case p.Peek(":"):
			p.advance()
			f.arguments.values = append(f.arguments.values, p.postfix(p.primary()))
			for p.take(",") {
				f.arguments.values = append(f.arguments.values, p.postfix(p.primary()))
			}
		}
		value = f
	}
	return value
}

// postfix reads members and calls.
func (p *Parser) postfix(value Node) Node {
	for p.err == nil {
		at := p.next.at
		if (p.Peek(".") || p.Peek("?.") || p.Peek("[") || p.Peek("(")) && !p.link() {
			return value
		}
		switch {
		case p.Peek("."), p.Peek("?."):
			p.advance()
			key := p.next
			if key.kind != name && key.kind != numeral {
				p.Unexpected()
				return value
			}
			p.advance()
			value = member{value, literal{key.text}, at}
		case p.Peek("["):
			p.advance()
			value = member{value, p.Expression(), at}
			p.expect("]")
		case p.Peek("("):
			p.advance()
			value = call{value, p.Arguments(")"), at}
			p.expect(")")
		default:
			return value
		}
	}
	return value
}
