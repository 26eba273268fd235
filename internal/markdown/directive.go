package markdown

import (
	"bytes"

	"github.com/reliure/reliure/internal/html"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
)

// directive is what stands behind the marks of a container, a leaf or an inline directive:
//
//	name Title · name[label]{attributes} · name | Title · {attributes} Title · {name} Title
type directive struct {
	name       string
	title      []byte // a part of the line, so that its place is known; nil when there is none
	text       []byte // behind the attributes that hold the title
	attributes parser.Attributes
}

// readDirective reads a directive of containers. It is not ok for braces that hold no attributes.
func readDirective(s []byte) (d directive, ok bool) {
	if s[0] == '{' {
		length := 0
		if d.name, length = bracedName(s); length == 0 {
			if d.attributes, length = parseAttributes(s); length == 0 {
				return d, false
			}
			d.name = nameOfClasses(d.attributes)
		}
		d.title = trimmed(s[length:])
	} else {
		d.name, d.title = cutName(s)
		if len(d.title) > 0 && d.title[0] == '[' {
			if end := closingBracket(d.title); end > 0 {
				rest := d.title[end+1:]
				d.title = trimmed(d.title[1:end])
				d.takeAttributes(trimmed(rest))
			}
		} else if rest, isPiped := bytes.CutPrefix(d.title, []byte("|")); isPiped {
			d.title = trimmed(rest)
		} else if len(d.title) > 0 && d.title[0] == '{' {
			d.title = d.takeAttributes(d.title)
		}
	}
	if i := bytes.LastIndexByte(d.title, '{'); i >= 0 && d.attributes == nil {
		if len(d.takeAttributes(d.title[i:])) == 0 && d.attributes != nil {
			d.title = trimmed(d.title[:i])
		}
	}
	if given := d.titleAttribute(s); given != nil {
		d.title, d.text = given, d.title
	}
	return d, true
}

// cutName cuts the name off what a directive begins with.
func cutName(s []byte) (name string, rest []byte) {
	end := bytes.IndexAny(s, " \t[{")
	if end < 0 {
		return string(s), nil
	}
	return string(s[:end]), trimmed(s[end:])
}

// takeAttributes takes the attributes that a text begins with, and returns the rest.
func (d *directive) takeAttributes(s []byte) []byte {
	attributes, length := parseAttributes(s)
	if length == 0 {
		return s
	}
	d.attributes = attributes
	return trimmed(s[length:])
}

// titleAttribute returns where in the line the attribute "title" is written; nil when there is none.
func (d *directive) titleAttribute(line []byte) []byte {
	for _, a := range d.attributes {
		if value, ok := a.Value.([]byte); ok && string(a.Name) == "title" && len(value) > 0 {
			if i := bytes.Index(line, value); i >= 0 {
				return line[i : i+len(value)]
			}
		}
	}
	return nil
}

// give gives the attributes to a node, but those that are its name and title.
func (d *directive) give(n ast.Node) {
	for _, a := range d.attributes {
		if name := string(a.Name); name != "class" && name != "title" {
			n.SetAttribute(a.Name, a.Value)
		}
	}
}

// bracedName reads {name}, as MyST writes it.
func bracedName(s []byte) (name string, length int) {
	end := 1
	for end < len(s) && (isLetter(s[end]) || s[end] == '-' && end > 1) {
		end++
	}
	if end < 2 || end >= len(s) || s[end] != '}' {
		return "", 0
	}
	return string(s[1:end]), end + 1
}

// nameOfClasses returns the class that says what a container is: the first that names a kind of
// callout, else the first.
func nameOfClasses(attributes parser.Attributes) string {
	first := ""
	for _, a := range attributes {
		value, ok := a.Value.([]byte)
		if !ok || string(a.Name) != "class" {
			continue
		}
		for class := range bytes.FieldsSeq(value) {
			if role, _ := (&container{name: string(class)}).role(); role != html.NoRole && role != html.Group {
				return string(class)
			}
			if first == "" {
				first = string(class)
			}
		}
	}
	return first
}

// closingBracket returns where the bracket that a text begins with is closed; 0 when it is not.
func closingBracket(s []byte) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return 0
}

// trimmed returns a text without white space around it; nil when nothing is left.
func trimmed(s []byte) []byte {
	if s = bytes.TrimSpace(s); len(s) == 0 {
		return nil
	}
	return s
}
