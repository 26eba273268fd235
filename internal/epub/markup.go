package epub

import (
	"strings"
	"unicode/utf8"
)

// markup is XHTML in the making. Everything that comes from the sources goes through text or an
// attribute's value, which escape.
type markup struct {
	out []byte
}

// raw writes markup as it is.
func (m *markup) raw(s string) { m.out = append(m.out, s...) }

// text writes character data.
func (m *markup) text(s string) { m.out = appendEscaped(m.out, s) }

// open writes a start tag. Attributes come in pairs of name and value; a pair whose value is empty
// is left out, except alt.
func (m *markup) open(tag string, attributes ...string) {
	m.tag(tag, attributes)
	m.out = append(m.out, '>')
}

// empty writes the tag of an element without content.
func (m *markup) empty(tag string, attributes ...string) {
	m.tag(tag, attributes)
	m.out = append(m.out, '/', '>')
}

// close writes an end tag.
func (m *markup) close(tag string) {
	m.out = append(m.out, '<', '/')
	m.out = append(m.out, tag...)
	m.out = append(m.out, '>')
}

// element writes an element that holds character data only.
func (m *markup) element(tag, text string, attributes ...string) {
	m.open(tag, attributes...)
	m.text(text)
	m.close(tag)
}

// line ends the line: for people who open the file.
func (m *markup) line() { m.out = append(m.out, '\n') }

func (m *markup) tag(tag string, attributes []string) {
	m.out = append(m.out, '<')
	m.out = append(m.out, tag...)
	for i := 0; i+1 < len(attributes); i += 2 {
		name, value := attributes[i], attributes[i+1]
		if value == "" && name != "alt" {
			continue
		}
		m.out = append(m.out, ' ')
		m.out = append(m.out, name...)
		m.out = append(m.out, '=', '"')
		m.out = appendEscaped(m.out, value)
		m.out = append(m.out, '"')
	}
}

// appendEscaped appends s as XML 1.0 character data that is also safe in a quoted attribute. What XML
// can't hold becomes U+FFFD.
func appendEscaped(out []byte, s string) []byte {
	start := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		replacement := ""
		switch {
		case r == '&':
			replacement = "&amp;"
		case r == '<':
			replacement = "&lt;"
		case r == '>':
			replacement = "&gt;"
		case r == '"':
			replacement = "&quot;"
		case r == '\r':
			replacement = "&#13;"
		case r == utf8.RuneError && size == 1, !inXML(r):
			replacement = "\uFFFD"
		}
		if replacement != "" {
			out = append(out, s[start:i]...)
			out = append(out, replacement...)
			start = i + size
		}
		i += size
	}
	return append(out, s[start:]...)
}

// inXML reports whether XML 1.0 allows the character (section 2.2, Char).
func inXML(r rune) bool {
	return r >= 0x20 && r <= 0xD7FF || r == '\t' || r == '\n' || r == '\r' || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000
}

// escape returns s as character data.
func escape(s string) string { return string(appendEscaped(nil, s)) }

// anchorID makes an identifier of the model one that XHTML takes: white space and what XML can't hold become hyphens.
func anchorID(id string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == '\u00a0' || !inXML(r) {
			return '-'
		}
		return r
	}, id)
}

// fragment makes the part of an address after "#" that leads to the identifier.
func fragment(id string) string {
	return escapeURL(anchorID(id), "%#")
}

// escapeURL percent-encodes what may not stand in a URL as it is, the characters of more, and percent
// signs that encode nothing.
func escapeURL(s, more string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c <= ' ' || c == 0x7F || strings.IndexByte("\"<>\\^`{|}", c) >= 0 || strings.IndexByte(more, c) >= 0 ||
			c == '%' && !encodes(s[i:]) {
			const hex = "0123456789ABCDEF"
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// encodes reports whether s begins with a percent-encoded byte.
func encodes(s string) bool {
	return len(s) > 2 && isHex(s[1]) && isHex(s[2])
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}
