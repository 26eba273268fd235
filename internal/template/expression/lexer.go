package expression

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

type kind int

const (
	end kind = iota
	name
	numeral
	quoted
	backtick // text between backticks, without its substitutions
	symbol
	bad // what no token begins with
)

// token is one word of an expression. Text is its value: of a quoted text what stands between the quotes.
type token struct {
	kind kind
	text string
	at   int
	end  int
}

func (t token) is(text string) bool { return t.kind == symbol && t.text == text }

func (t token) named(text string) bool { return t.kind == name && t.text == text }

// symbols are longest first, so that the first that fits is the one. The ends of tags are among them.
func symbolAt(s string) string {
	for _, text := range [...]string{"===", "!==", "...", "-}}", "-%}", "==", "!=", "<=", ">=", "**", "//", "}}", "%}",
		"=>", "&&", "||", "??", "?."} {
		if strings.HasPrefix(s, text) {
			return text
		}
	}
	if strings.IndexByte("+-*/%~|.,:;()[]{}<>=!?", s[0]) >= 0 {
		return s[:1]
	}
	return ""
}

// scan returns the token at an offset.
func (p *Parser) scan(at int) token {
	s := p.source
	for at < len(s) {
		switch {
		case s[at] == ' ', s[at] == '\t', s[at] == '\r', s[at] == '\n':
			at++
		case strings.HasPrefix(s[at:], "\u00a0"), strings.HasPrefix(s[at:], "\ufeff"):
			_, size := utf8.DecodeRuneInString(s[at:])
			at += size
		case p.script && strings.HasPrefix(s[at:], "//"):
			at += lineLength(s[at:])
		case p.script && strings.HasPrefix(s[at:], "/*"):
			length := strings.Index(s[at+2:], "*/")
			if length < 0 {
				return token{kind: bad, at: at, end: len(s)}
			}
			at += length + 4
		default:
			return p.word(at)
		}
	}
	return token{kind: end, at: at, end: at}
}

func lineLength(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i
	}
	return len(s)
}

// word returns the token that begins at an offset that is no white space.
func (p *Parser) word(at int) token {
	s := p.source[at:]
	switch c := s[0]; {
	case c == '"' || c == '\'' || c == '`':
		return p.text(at)
	case isDigit(c), c == '.' && len(s) > 1 && isDigit(s[1]):
		return p.number(at)
	case isNameStart(c):
		n := 1
		for n < len(s) && (isNameStart(s[n]) || isDigit(s[n])) {
			n++
		}
		return token{kind: name, text: s[:n], at: at, end: at + n}
	}
	text := symbolAt(s)
	if p.script {
		switch text {
		case "}}", "-}}", "%}", "-%}", "//":
			text = text[:1] // the ends of tags are nothing in a script
		}
	}
	if text == "" {
		_, size := utf8.DecodeRuneInString(s)
		return token{kind: bad, text: s[:size], at: at, end: at + size}
	}
	return token{kind: symbol, text: text, at: at, end: at + len(text)}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isNameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || c >= utf8.RuneSelf
}

func (p *Parser) number(at int) token {
	s := p.source[at:]
	n := 0
	if strings.HasPrefix(s, "0x") || strings.HasPrefix(s, "0X") {
		n = 2
		for n < len(s) && strings.IndexByte("0123456789abcdefABCDEF", s[n]) >= 0 {
			n++
		}
		value, err := strconv.ParseUint(s[2:n], 16, 64)
		if err != nil {
			return token{kind: bad, text: s[:n], at: at, end: at + n}
		}
		return token{kind: numeral, text: strconv.FormatUint(value, 10), at: at, end: at + n}
	}
	for n < len(s) && (isDigit(s[n]) || s[n] == '.' || s[n] == '_' ||
		n > 0 && (s[n] == 'e' || s[n] == 'E') ||
		n > 0 && (s[n] == '-' || s[n] == '+') && (s[n-1] == 'e' || s[n-1] == 'E')) {
		n++
	}
	return token{kind: numeral, text: strings.ReplaceAll(s[:n], "_", ""), at: at, end: at + n}
}

// text reads a quoted text with its escapes.
func (p *Parser) text(at int) token {
	s := p.source
	quote := s[at]
	t := token{kind: quoted, at: at}
	if quote == '`' {
		t.kind = backtick
	}
	var out strings.Builder
	for i := at + 1; i < len(s); {
		switch c := s[i]; {
		case c == quote:
			t.text, t.end = out.String(), i+1
			return t
		case c == '\\' && i+1 < len(s):
			i += escape(&out, s[i:], t.kind == backtick)
		case c == '\n' && p.script && quote != '`':
			return token{kind: bad, text: s[at:i], at: at, end: i}
		default:
			out.WriteByte(c)
			i++
		}
	}
	return token{kind: bad, text: s[at : at+1], at: at, end: len(s)}
}

// escape writes the character that an escape at the beginning of s stands for, and returns the length of the escape. An
// escaped dollar keeps its backslash where a substitution could begin.
func escape(out *strings.Builder, s string, substitutions bool) int {
	switch s[1] {
	case 'n':
		out.WriteByte('\n')
	case 't':
		out.WriteByte('\t')
	case 'r':
		out.WriteByte('\r')
	case 'b':
		out.WriteByte('\b')
	case 'f':
		out.WriteByte('\f')
	case 'v':
		out.WriteByte('\v')
	case '0':
		out.WriteRune(utf8.RuneError)
	case '\n':
	case '$':
		if substitutions {
			out.WriteByte('\\')
		}
		out.WriteByte('$')
	case 'x':
		if c, ok := hexadecimal(s, 2, 2); ok {
			out.WriteRune(c)
			return 4
		}
		out.WriteByte('x')
	case 'u':
		return unicodeEscape(out, s)
	default:
		out.WriteByte(s[1])
	}
	return 2
}

// unicodeEscape writes the character of \u00e9, \u{e9} or a pair \ud83d\ude00.
func unicodeEscape(out *strings.Builder, s string) int {
	if strings.HasPrefix(s, `\u{`) {
		if i := strings.IndexByte(s[:min(len(s), 12)], '}'); i > 0 {
			if c, ok := hexadecimal(s, 3, i-3); ok {
				out.WriteRune(c)
				return i + 1
			}
		}
	}
	c, ok := hexadecimal(s, 2, 4)
	if !ok {
		out.WriteByte('u')
		return 2
	}
	if utf16.IsSurrogate(c) && strings.HasPrefix(s[6:], `\u`) {
		if low, ok := hexadecimal(s, 8, 4); ok {
			out.WriteRune(utf16.DecodeRune(c, low))
			return 12
		}
	}
	out.WriteRune(c) // half a pair becomes the replacement character
	return 6
}

func hexadecimal(s string, from, length int) (rune, bool) {
	if len(s) < from+length {
		return 0, false
	}
	value, err := strconv.ParseUint(s[from:from+length], 16, 32)
	if err != nil || value > utf8.MaxRune {
		return 0, false
	}
	return rune(value), true
}
