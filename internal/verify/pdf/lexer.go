package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// maxDepth bounds how deep arrays and dictionaries may nest.
const maxDepth = 200

var errEnd = errors.New("unexpected end")

// lexer reads objects from bytes (7.2, 7.3). In a content stream, words that are no objects are operators and
// references don't exist.
type lexer struct {
	data    []byte
	at      int
	content bool
	depth   int
	names   names
}

// names are the names that were read, as objects: a file has a few of them thousands of times.
type names map[string]Object

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0 || c == '\f'
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// skip passes over white space and comments.
func (l *lexer) skip() {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; {
		case isSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// word reads up to the next white space or delimiter.
func (l *lexer) word() []byte {
	start := l.at
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		l.at++
	}
	return l.data[start:l.at]
}

// keyword skips white space and reads a word.
func (l *lexer) keyword() string {
	l.skip()
	return string(l.word())
}

// object reads the next object.
func (l *lexer) object() (Object, error) {
	l.skip()
	if l.at >= len(l.data) {
		return nil, errEnd
	}
	switch c := l.data[l.at]; c {
	case '/':
		l.at++
		return l.name(), nil
	case '(':
		return l.literal()
	case '[':
		l.at++
		return l.array()
	case '<':
		if l.at+1 < len(l.data) && l.data[l.at+1] == '<' {
			l.at += 2
			return l.dict()
		}
		return l.hexadecimal()
	case ')', '>', ']', '{', '}':
		return nil, fmt.Errorf("unexpected %q", c)
	}
	return l.scalar()
}

// mostNames bounds how many names are kept.
const mostNames = 1 << 12

// name reads a name, which is a Name.
func (l *lexer) name() Object {
	raw := l.word()
	if known, ok := l.names[string(raw)]; ok {
		return known
	}
	name := Object(unescapeName(raw))
	if l.names == nil {
		l.names = names{}
	}
	if len(l.names) < mostNames {
		l.names[string(raw)] = name
	}
	return name
}

func unescapeName(raw []byte) Name {
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if v, err := strconv.ParseUint(string(raw[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(v))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return Name(out)
}

// scalar reads a number, a reference, a boolean, null or an operator.
func (l *lexer) scalar() (Object, error) {
	word := l.word()
	if n, ok := integer(word); ok {
		if !l.content {
			if r, ok := l.reference(n); ok {
				return r, nil
			}
		}
		return n, nil
	}
	switch string(word) {
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	}
	if c := word[0]; c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9' {
		if f, err := strconv.ParseFloat(string(word), 64); err == nil {
			return f, nil
		}
	}
	if l.content {
		if known, ok := operators[string(word)]; ok {
			return known, nil
		}
		return Operator(word), nil
	}
	return nil, fmt.Errorf("unexpected %q", truncate(word))
}

func truncate(word []byte) []byte { return word[:min(len(word), 40)] }

// integer reads a whole number that fits into 31 bits; ParseInt would make a string of each.
func integer(word []byte) (int, bool) {
	digits := word
	negative := false
	if len(digits) > 0 && (digits[0] == '-' || digits[0] == '+') {
		negative, digits = digits[0] == '-', digits[1:]
	}
	if len(digits) == 0 || len(digits) > 10 {
		return 0, false
	}
	n := 0
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	if negative {
		n = -n
	}
	return n, true
}

// reference reads "generation R" after a number, or nothing.
func (l *lexer) reference(number int) (Ref, bool) {
	back := l.at
	l.skip()
	if _, ok := integer(l.word()); ok {
		l.skip()
		if l.at < len(l.data) && l.data[l.at] == 'R' &&
			(l.at+1 == len(l.data) || isSpace(l.data[l.at+1]) || isDelimiter(l.data[l.at+1])) {
			l.at++
			return Ref(number), true
		}
	}
	l.at = back
	return 0, false
}

func (l *lexer) enter() error {
	if l.depth++; l.depth > maxDepth {
		return fmt.Errorf("objects are nested deeper than %d levels", maxDepth)
	}
	return nil
}

func (l *lexer) array() (Object, error) {
	if err := l.enter(); err != nil {
		return nil, err
	}
	defer func() { l.depth-- }()
	a := Array{}
	for {
		l.skip()
		if l.at < len(l.data) && l.data[l.at] == ']' {
			l.at++
			return a, nil
		}
		o, err := l.object()
		if err != nil {
			return nil, err
		}
		a = append(a, o)
	}
}

func (l *lexer) dict() (Object, error) {
	if err := l.enter(); err != nil {
		return nil, err
	}
	defer func() { l.depth-- }()
	d := Dict{}
	for {
		l.skip()
		if l.at+1 < len(l.data) && l.data[l.at] == '>' && l.data[l.at+1] == '>' {
			l.at += 2
			return d, nil
		}
		key, err := l.object()
		if err != nil {
			return nil, err
		}
		name, ok := key.(Name)
		if !ok {
			return nil, errors.New("a dictionary has a key that is not a name")
		}
		value, err := l.object()
		if err != nil {
			return nil, err
		}
		if value != nil { // an entry whose value is null is no entry (7.3.7)
			d[name] = value
		}
	}
}

// literal reads a string in parentheses (7.3.4.2).
func (l *lexer) literal() (Object, error) {
	plain := bytes.IndexAny(l.data[l.at+1:], "()\\\r")
	if plain >= 0 && l.data[l.at+1+plain] == ')' {
		start := l.at + 1
		l.at = start + plain + 1
		return String(l.data[start : start+plain]), nil
	}
	var s []byte
	depth := 1
	for l.at++; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.at++
				return String(s), nil
			}
		case '\\':
			s = l.escape(s)
			continue
		case '\r':
			if l.at+1 < len(l.data) && l.data[l.at+1] == '\n' {
				l.at++
			}
			c = '\n'
		}
		s = append(s, c)
	}
	return nil, errEnd
}

// escape reads what follows a backslash; at stands on the last character read afterwards.
func (l *lexer) escape(s []byte) []byte {
	l.at++
	if l.at >= len(l.data) {
		return s
	}
	switch c := l.data[l.at]; c {
	case 'n':
		return append(s, '\n')
	case 'r':
		return append(s, '\r')
	case 't':
		return append(s, '\t')
	case 'b':
		return append(s, '\b')
	case 'f':
		return append(s, '\f')
	case '\n':
		return s
	case '\r':
		if l.at+1 < len(l.data) && l.data[l.at+1] == '\n' {
			l.at++
		}
		return s
	case '0', '1', '2', '3', '4', '5', '6', '7':
		v := 0
		end := min(l.at+3, len(l.data))
		for ; l.at < end && l.data[l.at] >= '0' && l.data[l.at] <= '7'; l.at++ {
			v = v*8 + int(l.data[l.at]-'0')
		}
		l.at--
		return append(s, byte(v))
	default:
		return append(s, c)
	}
}

func (l *lexer) hexadecimal() (Object, error) {
	var s []byte
	high, odd := byte(0), false
	for l.at++; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		v := byte(0)
		switch {
		case c == '>':
			l.at++
			if odd {
				s = append(s, high<<4)
			}
			return String(s), nil
		case isSpace(c):
			continue
		case c >= '0' && c <= '9':
			v = c - '0'
		case c >= 'a' && c <= 'f':
			v = c - 'a' + 10
		case c >= 'A' && c <= 'F':
			v = c - 'A' + 10
		default:
			return nil, fmt.Errorf("%q in a hexadecimal string", c)
		}
		if odd {
			s = append(s, high<<4|v)
		}
		high, odd = v, !odd
	}
	return nil, errEnd
}
