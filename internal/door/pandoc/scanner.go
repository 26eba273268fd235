package pandoc

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// syntaxError is JSON that can't be read.
type syntaxError struct {
	at     int
	reason error
}

func (e *syntaxError) Error() string { return e.reason.Error() }
func (e *syntaxError) Unwrap() error { return e.reason }

// ErrTooDeep is JSON whose values lie deeper in each other than the limit allows.
var ErrTooDeep = errors.New("its values lie too deep in each other")

// scanner reads JSON (RFC 8259). Each byte is read once.
type scanner struct {
	source []byte
	at     int
	depth  int  // of values that are open
	most   int  // depth allowed
	checks bool // values are checked alone: they hold nothing but their type
}

func (s *scanner) fail(format string, args ...any) error {
	return &syntaxError{at: s.at, reason: fmt.Errorf(format, args...)}
}

// space passes over white space, and returns the character behind it; 0 at the end.
func (s *scanner) space() byte {
	for ; s.at < len(s.source); s.at++ {
		if c := s.source[s.at]; c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return c
		}
	}
	return 0
}

// expect passes over a character that has to be there.
func (s *scanner) expect(c byte) error {
	if got := s.space(); got != c {
		if got == 0 {
			return s.fail("it ends where %q should be", c)
		}
		return s.fail("there is %q where %q should be", got, c)
	}
	s.at++
	return nil
}

// value reads a value with all that it holds.
func (s *scanner) value() (v value, err error) {
	c := s.space()
	v.at = s.at
	switch {
	case c == '{':
		v.kind = object
		err = s.members(func(key string) error {
			part, err := s.value()
			if key == "t" && part.kind == text {
				v.text = part.text
			}
			if !s.checks {
				v.keys, v.parts = append(v.keys, key), append(v.parts, part)
			}
			return err
		})
	case c == '[':
		v.kind = array
		err = s.elements(func() error {
			part, err := s.value()
			if !s.checks {
				v.parts = append(v.parts, part)
			}
			return err
		})
	case c == '"':
		v.kind = text
		v.text, err = s.text()
	case c == '-' || c >= '0' && c <= '9':
		v.kind = number
		v.text = s.word()
	case c == 0:
		err = s.fail("it ends where a value should be")
	default:
		switch v.text = s.word(); v.text {
		case "true", "false":
			v.kind = boolean
		case "null":
			v.kind, v.text = null, ""
		default:
			err = s.fail("there is %q where a value should be", c)
		}
	}
	return v, err
}

// members reads an object; each is called before each value, which it has to read.
func (s *scanner) members(each func(key string) error) error {
	if err := s.expect('{'); err != nil {
		return err
	}
	return s.list('}', func() error {
		if s.space() != '"' {
			return s.expect('"')
		}
		key, err := s.text()
		if err != nil {
			return err
		}
		if err := s.expect(':'); err != nil {
			return err
		}
		return each(key)
	})
}

// elements reads an array; each is called before each value, which it has to read.
func (s *scanner) elements(each func() error) error {
	if err := s.expect('['); err != nil {
		return err
	}
	return s.list(']', each)
}

// list reads what commas part, up to the character that closes it.
func (s *scanner) list(closer byte, each func() error) error {
	if s.depth++; s.depth > s.most {
		return &syntaxError{at: s.at, reason: ErrTooDeep}
	}
	defer func() { s.depth-- }()
	if s.space() == closer {
		s.at++
		return nil
	}
	for {
		if err := each(); err != nil {
			return err
		}
		if s.space() != ',' {
			return s.expect(closer)
		}
		s.at++
	}
}

// word passes over a number or a literal.
func (s *scanner) word() string {
	start := s.at
	for s.at < len(s.source) && strings.IndexByte("+-.0123456789eEabcdfghijklmnopqrstuvwxyz", s.source[s.at]) >= 0 {
		s.at++
	}
	return string(s.source[start:s.at])
}

// text reads a text in quotation marks.
func (s *scanner) text() (string, error) {
	s.at++
	start := s.at
	for s.at < len(s.source) {
		switch c := s.source[s.at]; {
		case c == '"':
			s.at++
			return named(s.source[start : s.at-1]), nil
		case c == '\\':
			return s.escapedText(start)
		case c < ' ':
			return "", s.fail("a text holds a control character")
		}
		s.at++
	}
	return "", s.fail("it ends within a text")
}

// named returns a text. The keys and types that nearly all nodes have are not made anew each time.
func named(text []byte) string {
	switch string(text) {
	case "t":
		return "t"
	case "c":
		return "c"
	case "Str":
		return "Str"
	case "Space":
		return "Space"
	}
	return string(text)
}

// escapedText reads on in a text that has an escape.
func (s *scanner) escapedText(start int) (string, error) {
	out := bytes.Clone(s.source[start:s.at])
	for s.at < len(s.source) {
		c := s.source[s.at]
		s.at++
		switch {
		case c == '"':
			return string(out), nil
		case c < ' ':
			return "", s.fail("a text holds a control character")
		case c != '\\':
			out = append(out, c)
			continue
		}
		if s.at == len(s.source) {
			break
		}
		c = s.source[s.at]
		s.at++
		if c == 'u' {
			out = utf8.AppendRune(out, s.codePoint())
			continue
		}
		i := strings.IndexByte(`"\/bfnrt`, c)
		if i < 0 {
			return "", s.fail("%q is no escape", c)
		}
		out = append(out, "\"\\/\b\f\n\r\t"[i])
	}
	return "", s.fail("it ends within a text")
}

// codePoint reads the four digits behind \u, and those of the second half of a pair. What is no character is U+FFFD.
func (s *scanner) codePoint() rune {
	first := s.hexadecimal()
	if !utf16.IsSurrogate(first) {
		return first
	}
	if bytes.HasPrefix(s.source[s.at:], []byte(`\u`)) {
		back := s.at
		s.at += 2
		if r := utf16.DecodeRune(first, s.hexadecimal()); r != utf8.RuneError {
			return r
		}
		s.at = back
	}
	return utf8.RuneError
}

func (s *scanner) hexadecimal() rune {
	end := min(s.at+4, len(s.source))
	n, err := strconv.ParseUint(string(s.source[s.at:end]), 16, 32)
	s.at = end
	if err != nil {
		return utf8.RuneError
	}
	return rune(n)
}
