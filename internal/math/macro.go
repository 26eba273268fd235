package math

import (
	"strings"
	"unicode/utf8"
)

// Macros are the commands that a page defines for its formulas, by \newcommand, \renewcommand, \providecommand, \def,
// \let and \DeclareMathOperator. The zero value has none. It is not safe for concurrent use.
type Macros struct {
	commands map[string]macro
}

// macro is the text that a command stands for; #1 in it is its first argument.
type macro struct {
	arguments   int
	hasOptional bool // the first argument may be missing, or stand in square brackets
	optional    string
	body        string
}

// What macros may make of one formula. Each use of a macro within another is a level.
const (
	expandedLimit = 64 << 10 // bytes that all of them make
	macroDepth    = 40
)

// Expand returns TeX without macros: definitions are kept for the formulas that follow, and each use of a macro is what
// it stands for. TeX that neither defines nor uses one is returned as it is.
func (m *Macros) Expand(tex string) (string, *Error) {
	e := expander{macros: m}
	e.expand(tex, 0)
	if e.err != nil {
		return "", e.err
	}
	if !e.changed {
		return tex, nil
	}
	return e.out.String(), nil
}

type expander struct {
	macros  *Macros
	out     strings.Builder
	changed bool
	made    int // bytes that macros have made
	err     *Error
}

func (e *expander) fail(at int, reason string) {
	if e.err == nil {
		e.err = &Error{at, reason}
	}
}

// expand writes a text. The offset of an error is that in the formula itself.
func (e *expander) expand(tex string, depth int) {
	s := scanner{tex: tex}
	for s.at < len(tex) && e.err == nil {
		at := s.at
		name := s.command()
		switch {
		case name == "":
			_, size := utf8.DecodeRuneInString(tex[s.at:])
			e.out.WriteString(tex[s.at : s.at+size])
			s.at += size
		case e.define(&s, name):
			e.changed = true
		default:
			macro, known := e.macros.commands[name]
			if !known {
				e.out.WriteString(tex[at:s.at])
				break
			}
			e.changed = true
			if depth == macroDepth {
				e.fail(0, `\`+name+" is defined by itself, or too deep in other commands")
				return
			}
			text := s.use(macro, expandedLimit-e.made)
			if e.made += len(text); e.made >= expandedLimit {
				e.fail(0, "its commands make too much of it")
				return
			}
			e.expand(text, depth+1)
		}
	}
}

// define reads a definition; false when the command begins none.
func (e *expander) define(s *scanner, name string) bool {
	var m macro
	defined := ""
	switch name {
	case "newcommand", "renewcommand", "providecommand":
		s.star()
		defined = strings.TrimPrefix(s.argument(), `\`)
		if count, ok := s.option(); ok && len(count) == 1 && isDigit(count[0]) {
			m.arguments = int(count[0] - '0')
		}
		m.optional, m.hasOptional = s.option()
		m.body = s.argument()
	case "let":
		defined = strings.TrimPrefix(s.argument(), `\`)
		if s.skipSpace(); strings.HasPrefix(s.tex[s.at:], "=") {
			s.at++
		}
		m.body = s.argument()
		if other, known := e.macros.commands[strings.TrimPrefix(m.body, `\`)]; known {
			m = other
		}
	case "def", "gdef", "edef", "xdef":
		defined = strings.TrimPrefix(s.argument(), `\`)
		for s.at < len(s.tex) && s.tex[s.at] == '#' {
			m.arguments++
			s.at = min(s.at+2, len(s.tex))
		}
		m.body = s.argument()
	case "DeclareMathOperator":
		star := s.star()
		defined = strings.TrimPrefix(s.argument(), `\`)
		m.body = `\operatorname` + star + "{" + s.argument() + "}"
	default:
		return false
	}
	if e.macros.commands == nil {
		e.macros.commands = map[string]macro{}
	}
	if _, known := e.macros.commands[defined]; !known || name != "providecommand" {
		e.macros.commands[defined] = m
	}
	return true
}

// scanner reads the commands and arguments of a text without knowing what they mean.
type scanner struct {
	tex string
	at  int
}

// command reads the name of a command, with the spaces behind it; empty when none stands here.
func (s *scanner) command() string {
	p := parser{tex: s.tex, at: s.at}
	name := p.peekCommand()
	if name != "" {
		s.at += 1 + len(name)
	}
	return name
}

func (s *scanner) skipSpace() {
	for s.at < len(s.tex) && strings.IndexByte(" \t\r\n", s.tex[s.at]) >= 0 {
		s.at++
	}
}

// star reads a star.
func (s *scanner) star() string {
	if s.at < len(s.tex) && s.tex[s.at] == '*' {
		s.at++
		return "*"
	}
	return ""
}

// argument reads a group without its braces, a command or one character.
func (s *scanner) argument() string {
	s.skipSpace()
	if s.at >= len(s.tex) {
		return ""
	}
	if s.tex[s.at] == '{' {
		return s.enclosed('{', '}')
	}
	start := s.at
	if s.command() == "" {
		_, size := utf8.DecodeRuneInString(s.tex[s.at:])
		s.at += size
	}
	return s.tex[start:s.at]
}

// option reads an argument in square brackets.
func (s *scanner) option() (text string, ok bool) {
	s.skipSpace()
	if s.at >= len(s.tex) || s.tex[s.at] != '[' {
		return "", false
	}
	return s.enclosed('[', ']'), true
}

// enclosed reads up to the bracket that closes the one that stands here. One that nothing closes goes to the end.
func (s *scanner) enclosed(open, closing byte) string {
	s.at++
	start, depth := s.at, 0
	for ; s.at < len(s.tex); s.at++ {
		switch c := s.tex[s.at]; {
		case c == '\\':
			s.at++
		case c == closing && depth == 0:
			s.at++
			return s.tex[start : s.at-1]
		case c == open || c == '{':
			depth++
		case c == closing || c == '}':
			depth--
		}
	}
	s.at = len(s.tex)
	return s.tex[start:]
}

// use reads the arguments of a macro and returns what it stands for with them; no more than some bytes of it.
func (s *scanner) use(m macro, most int) string {
	arguments := make([]string, 0, m.arguments)
	for i := range m.arguments {
		if i == 0 && m.hasOptional {
			text, ok := s.option()
			if !ok {
				text = m.optional
			}
			arguments = append(arguments, text)
			continue
		}
		arguments = append(arguments, s.argument())
	}
	var out strings.Builder
	for i := 0; i < len(m.body) && out.Len() < most; i++ {
		if c := m.body[i]; c != '#' || i+1 == len(m.body) {
			out.WriteByte(c)
			continue
		}
		i++
		if n := int(m.body[i] - '1'); n >= 0 && n < len(arguments) {
			out.WriteString(arguments[n])
		}
	}
	return out.String()[:min(out.Len(), most)]
}
