package expression

import (
	"slices"
	"strings"
)

// maxScript bounds, in bytes, the data files in JavaScript that are read.
const maxScript = 1 << 20

// Script returns what a data file in JavaScript exports: module.exports, its members, export default or named exports.
// JSON is JavaScript's notation for the same values, and is read too, see JSON.
//
// Only values are read: literals, names of constants, operators, and functions that do nothing but return such a
// value. Nothing is run that could take longer than reading it. Values that a program would have to compute are
// left out and reported.
func Script(source string, problem func(at int, code, format string, args ...any)) (any, *SyntaxError) {
	if len(source) > maxScript {
		return nil, &SyntaxError{Message: "This data file is larger than 1 MB and is not read. Write it as JSON."}
	}
	p := &Parser{source: source, script: true}
	p.next = p.scan(0)
	s := &script{Parser: p, scope: map[string]any{}, exports: NewObject()}
	s.evaluation = &Evaluation{Lookup: s.lookup, Problem: problem, Steps: 1_000_000, Filter: func(string) Function {
		return nil
	}}
	s.exported = s.exports
	for p.err == nil && p.next.kind != end {
		s.statement()
	}
	if p.err == nil && !fits(s.exported, new(int), 0) {
		return nil, &SyntaxError{Message: "It stands for more than 100,000 values, or nests deeper than 100. Make " +
			"several files of it."}
	}
	return s.exported, p.err
}

// maxValues bounds the values that a script may stand for: constants that name each other double them at each step.
const maxValues = 100_000

func fits(value any, count *int, depth int) bool {
	if *count++; *count > maxValues || depth > maxNesting {
		return false
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			if !fits(item, count, depth+1) {
				return false
			}
		}
	case *Object:
		for _, key := range v.keys {
			if !fits(v.values[key], count, depth+1) {
				return false
			}
		}
	}
	return true
}

// JSON returns the value of a JSON text.
func JSON(source string) (any, *SyntaxError) {
	p := &Parser{source: source, script: true}
	p.next = p.scan(0)
	if p.next.kind == end {
		return nil, nil
	}
	e := &Evaluation{Lookup: func(string) (any, bool) {
		return nil, false
	}, Problem: func(int, string, string, ...any) {}, Steps: len(source) + 1000}
	n := p.Expression()
	if p.err == nil && p.next.kind != end {
		p.Unexpected()
	}
	if p.err != nil {
		return nil, p.err
	}
	return e.Value(n), nil
}

// script is a data file that is being read.
type script struct {
	*Parser
	evaluation *Evaluation
	scope      map[string]any
	exports    *Object
	exported   any
}

func (s *script) lookup(name string) (any, bool) {
	value, ok := s.scope[name]
	return value, ok
}

// statement reads one statement.
func (s *script) statement() {
	switch {
	case s.take(";"):
	case s.next.kind == quoted: // "use strict"
		s.advance()
	case s.take("export"):
		switch {
		case s.take("default"):
			s.exported = s.result(s.Expression())
		case s.isDeclaration():
			s.declare(func(name string, value any) { s.exports.Set(name, value) })
		case s.next.named("function"), s.next.named("async"):
			s.named(func(name string, value any) { s.exports.Set(name, value) })
		default:
			s.Unexpected()
		}
	case s.take("import"):
		s.imported()
	case s.isDeclaration():
		s.declare(func(string, any) {})
	case s.next.named("function"), s.next.named("async"):
		s.named(func(string, any) {})
	case s.take("module"):
		s.expect(".")
		s.expect("exports")
		s.export()
	case s.take("exports"):
		s.export()
	default:
		s.fail("A data file is read for its values only: constants, and module.exports = … or export default …. " +
			"Write the result here, or save it as JSON.")
	}
}

// named reads “function name() { … }”.
func (s *script) named(found func(name string, value any)) {
	if f, ok := s.Expression().(function); ok && f.name != "" {
		s.scope[f.name] = s.evaluation.Value(f)
		found(f.name, s.scope[f.name])
	}
}

// export reads what follows module.exports.
func (s *script) export() {
	key := ""
	if s.take(".") {
		key = s.Name()
	}
	s.expect("=")
	value := s.result(s.Expression())
	if key != "" {
		s.exports.Set(key, value)
		return
	}
	s.exported = value
}

// result evaluates what is exported; a function is called, as Eleventy does.
func (s *script) result(n Node) any {
	if s.err != nil {
		return nil
	}
	value := s.evaluation.Value(n)
	if f, ok := value.(Function); ok {
		value = f(Call{})
	}
	if u, ok := value.(Undefined); ok {
		s.evaluation.problem(u.At, "data-computed",
			"%q is computed by a program, which is not run. Write its result here.", u.Name)
		return nil
	}
	return value
}

func (s *script) isDeclaration() bool {
	return s.next.named("const") || s.next.named("let") || s.next.named("var")
}

// declare reads “const name = value”.
func (s *script) declare(found func(name string, value any)) {
	s.advance()
	for s.err == nil {
		if s.next.is("{") || s.next.is("[") { // const {a, b} = …
			s.skip()
			s.expect("=")
			s.Expression()
		} else {
			name := s.Name()
			if name == "" {
				s.Unexpected()
			}
			var value any
			if s.take("=") {
				value = s.evaluation.Value(s.Expression())
			}
			s.scope[name] = value
			found(name, value)
		}
		if !s.take(",") {
			return
		}
	}
}

// imported passes over an import: its names stay unknown.
func (s *script) imported() {
	for s.err == nil && s.next.kind != quoted && s.next.kind != end {
		s.advance()
	}
	s.advance()
}

// function is a function of a script. Body is nil when it does more than return a value.
type function struct {
	name       string
	parameters []string // those that are plain names
	fields     []string // that the first parameter is taken apart to: ({title, page}) => …
	body       Node
	at         int
}

// eval returns a function that gives its value, in which its parameters stand for what it is called with.
func (n function) eval(e *Evaluation) any {
	return Function(func(c Call) any {
		if n.body == nil {
			return Undefined{Name: strings.TrimSpace("function " + n.name), At: n.at}
		}
		if e.calls++; e.calls > maxNesting {
			e.Steps = -1
		}
		outer := e.Lookup
		e.Lookup = func(name string) (any, bool) {
			if i := slices.Index(n.parameters, name); i >= 0 && i < len(c.Arguments) {
				return c.Arguments[i], true
			}
			if slices.Contains(n.fields, name) && len(c.Arguments) > 0 {
				if object, ok := c.Arguments[0].(*Object); ok {
					return object.Get(name)
				}
			}
			return outer(name)
		}
		value := e.Value(n.body)
		e.Lookup = outer
		e.calls--
		return value
	})
}

// scriptWord reads words that only JavaScript has.
func (p *Parser) scriptWord(t token) (Node, bool) {
	after := p.scan(t.end)
	switch {
	case t.text == "async" && (after.named("function") || after.is("(")):
		p.advance()
		return p.primary(), true
	case t.text == "function":
		p.advance()
		p.take("*")
		name := p.Name()
		f := p.function().(function)
		f.name, f.at = name, t.at
		return f, true
	case t.text == "new" && after.kind == name:
		p.advance()
		made := p.postfix(variable{"new " + p.Name(), t.at})
		return made, true
	case t.text == "await" && after.kind == name, t.text == "typeof" && after.kind == name:
		p.advance()
		return p.primary(), true
	case after.is("=>"):
		p.advance()
		f := p.arrow().(function)
		f.parameters = []string{t.text}
		return f, true
	}
	return nil, false
}

// function reads the parameters and the body of a function.
func (p *Parser) function() Node {
	f := function{at: p.next.at}
	f.fields = p.fields()
	f.parameters = p.parameters()
	f.body = p.body()
	return f
}

// parameters reads the names between the parentheses that come next; what is no plain name ends them.
func (p *Parser) parameters() []string {
	var names []string
	for ahead := *p; ahead.next.is("(") || ahead.next.is(","); {
		if ahead.advance(); ahead.next.kind != name {
			break
		}
		names = append(names, ahead.next.text)
		ahead.advance()
	}
	p.skip()
	return names
}

// fields reads the names in the braces of a first parameter; those with another name or a value of their own are left
// out.
func (p *Parser) fields() []string {
	ahead := *p
	if ahead.advance(); !ahead.next.is("{") {
		return nil
	}
	var names []string
	for ahead.next.is("{") || ahead.next.is(",") {
		if ahead.advance(); ahead.next.kind != name {
			break
		}
		field := ahead.next.text
		if ahead.advance(); ahead.next.is(",") || ahead.next.is("}") {
			names = append(names, field)
		}
	}
	return names
}

// isArrow reports whether a parenthesis holds the parameters of an arrow function.
func (p *Parser) isArrow() bool {
	ahead := *p
	ahead.skip()
	return ahead.err == nil && ahead.next.is("=>")
}

// arrow reads a function written with an arrow, from its parameters in parentheses or from the arrow on.
func (p *Parser) arrow() Node {
	f := function{at: p.next.at}
	if p.next.is("(") {
		f.fields = p.fields()
		f.parameters = p.parameters()
	}
	p.expect("=>")
	if p.next.is("{") {
		f.body = p.body()
	} else {
		f.body = p.Expression()
	}
	return f
}

// body reads the body of a function: the value it returns when it does nothing else, nil when it does more.
func (p *Parser) body() Node {
	inner := *p
	inner.expect("{")
	if _, ok := inner.Accept("return"); ok {
		value := inner.Expression()
		inner.Accept(";")
		if inner.err == nil && inner.next.is("}") {
			inner.advance()
			*p = inner
			return value
		}
	}
	p.skip()
	return nil
}

// skip passes over what stands in brackets, which come next.
func (p *Parser) skip() {
	if !p.next.is("{") && !p.next.is("(") && !p.next.is("[") {
		p.Unexpected()
		return
	}
	depth := 0
	for p.next.kind != end {
		if p.next.kind == symbol {
			switch p.next.text {
			case "{", "(", "[":
				depth++
			case "}", ")", "]":
				depth--
			}
		}
		p.advance()
		if depth == 0 {
			return
		}
	}
	p.Unexpected()
}
