package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/parser"
)

// parseAttributes reads the attributes that a text begins with; their length is 0 when there are none.
//
//	{#id .class key=value key="a value"}  pandoc, markdown-it-attrs, remark
//	{: .class }                           kramdown, Python-Markdown
//	{-}                                   pandoc: a heading without a number
func parseAttributes(value []byte) (parser.Attributes, int) {
	if len(value) < 3 || value[0] != '{' || value[1] == '{' || value[1] == '%' {
		return nil, 0
	}
	value = value[:min(len(value), attributeLimit)]
	var attributes parser.Attributes
	i := 1
	if value[1] == ':' {
		i++
	}
	for {
		for i < len(value) && isBlank(value[i]) {
			i++
		}
		if i >= len(value) {
			return nil, 0
		}
		if value[i] == '}' {
			if len(attributes) == 0 {
				return nil, 0
			}
			return attributes, i + 1
		}
		length := 0
		if attributes, length = appendAttribute(attributes, value[i:]); length == 0 {
			return nil, 0
		}
		i += length
	}
}

// appendAttribute reads one attribute; its length is 0 when there is none.
func appendAttribute(attributes parser.Attributes, s []byte) (parser.Attributes, int) {
	switch s[0] {
	case '#', '.':
		return appendName(attributes, s)
	case '-':
		if len(s) > 1 && (s[1] == '}' || isBlank(s[1])) {
			return appendClass(attributes, []byte("unnumbered")), 1
		}
		return attributes, 0
	}
	name := 0
	for name < len(s) && (isLetter(s[name]) ||
		name > 0 && (s[name] == '-' || s[name] == '_' || s[name] == ':' || isDigit(s[name]))) {
		name++
	}
	if name == 0 || name+1 >= len(s) || s[name] != '=' {
		return attributes, 0
	}
	value, end := attributeValue(s[name+1:])
	if end == 0 {
		return attributes, 0
	}
	if string(s[:name]) == "class" {
		return appendClass(attributes, value), name + 1 + end
	}
	return append(attributes, parser.Attribute{Name: s[:name], Value: value}), name + 1 + end
}

// appendName reads an id or a class, "#id" or ".class"; its length is 0 when there is none.
func appendName(attributes parser.Attributes, s []byte) (parser.Attributes, int) {
	end := 1
	for end < len(s) && !isBlank(s[end]) && s[end] != '}' && s[end] != '#' &&
		!(s[end] == '.' && startsName(s[end+1:])) {
		end++
	}
	if end == 1 || bytes.ContainsAny(s[1:end], "={\"'") {
		return attributes, 0
	}
	if s[0] == '#' {
		return append(attributes, parser.Attribute{Name: []byte("id"), Value: s[1:end]}), end
	}
	return appendClass(attributes, s[1:end]), end
}

// attributeValue reads a value, in quotes or up to the next space.
func attributeValue(s []byte) (value []byte, length int) {
	if s[0] == '"' || s[0] == '\'' {
		end := bytes.IndexByte(s[1:], s[0])
		if end < 0 {
			return nil, 0
		}
		return s[1 : 1+end], end + 2
	}
	end := 0
	for end < len(s) && !isBlank(s[end]) && s[end] != '}' && s[end] != '{' {
		end++
	}
	return s[:end], end
}

// appendClass adds a class to the others.
func appendClass(attributes parser.Attributes, class []byte) parser.Attributes {
	for i, a := range attributes {
		if string(a.Name) == "class" {
			attributes[i].Value = slices.Concat(a.Value.([]byte), []byte{' '}, class)
			return attributes
		}
	}
	return append(attributes, parser.Attribute{Name: []byte("class"), Value: class})
}

// startsName reports whether a text begins as the name of a class does: a dot within an id is none's beginning.
func startsName(s []byte) bool { return len(s) > 0 && (isLetter(s[0]) || s[0] == '-' || s[0] == '_') }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
