package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// linkLabelLimit is the longest label of a link definition, in bytes; CommonMark says 999 characters.
const linkLabelLimit = 999

// linkDefinitionTransformer takes the link definitions off the beginning of a paragraph (CommonMark 0.31, 4.7).
//
// goldmark's own moves the rest of the paragraph forward for each definition, and keeps a node for each. This
// reads them all in one go.
type linkDefinitionTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (linkDefinitionTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, source := node.Lines(), reader.Source()
	if first := lines.At(0); !bytes.HasPrefix(bytes.TrimLeft(first.Value(source), " \t"), []byte{'['}) {
		return
	}
	r := definitionReader{text: joinLines(lines, source)}
	var first *linkDefinition
	taken := 0 // bytes of r.text
	for {
		d, length := r.definition(taken)
		if length == 0 {
			break
		}
		if first == nil {
			first = &d
		}
		taken += length
		pc.AddReference(parser.NewReference(d.label, d.destination, d.title))
	}
	if taken == 0 {
		return
	}
	parent := node.Parent()
	// One node stands for all: it is there only so that a list knows of the blank lines around it.
	n := ast.NewLinkReferenceDefinition(first.label, first.destination, first.title)
	n.SetBlankPreviousLines(node.HasBlankPreviousLines())
	n.SetPos(lines.At(0).Start)
	parent.InsertBefore(parent, node, n)
	rest := bytes.Count(r.text[:taken], []byte{'\n'})
	if taken == len(r.text) || rest >= lines.Len() {
		parent.RemoveChild(parent, node)
		return
	}
	lines.SetSliced(rest, lines.Len())
}

// joinLines returns the text of lines, each without its indent and with a line feed behind it but for the
// last, which may have none.
func joinLines(lines *text.Segments, source []byte) []byte {
	size := 0
	for i := range lines.Len() {
		line := lines.At(i)
		size += line.Len()
	}
	joined := make([]byte, 0, size)
	for i := range lines.Len() {
		line := lines.At(i)
		joined = append(joined, bytes.TrimLeft(line.Value(source), " \t")...)
	}
	return joined
}

// linkDefinition is one of them, its parts as written.
type linkDefinition struct{ label, destination, title []byte }

// definitionReader reads link definitions off a paragraph, each of whose lines begins with what is no space.
type definitionReader struct{ text []byte }

// definition reads the definition at an offset, through the end of its last line. Its length is 0 when there is none.
func (r definitionReader) definition(start int) (d linkDefinition, length int) {
	s := r.text[start:]
	label := labelLength(s)
	if label == 0 || label >= len(s) || s[label] != ':' || util.IsBlank(s[1:label-1]) {
		return linkDefinition{}, 0
	}
	if note, _ := noteLabel(s); note != "" {
		return linkDefinition{}, 0 // a footnote that is indented too far, or lies too deep, to be one: its words stay
	}
	d.label = s[1 : label-1]
	at := label + 1
	at += spaceLength(s[at:])
	if d.destination, length = destinationLength(s[at:]); length == 0 {
		return linkDefinition{}, 0
	}
	at += length
	if space := spaceLength(s[at:]); space > 0 {
		title := at + space
		behind := title + titleLength(s[title:])
		if rest := blankLength(s[behind:]); behind > title && rest >= 0 {
			d.title = s[title+1 : behind-1]
			return d, behind + rest
		}
	}
	if rest := blankLength(s[at:]); rest >= 0 {
		return d, at + rest
	}
	return linkDefinition{}, 0
}

// labelLength returns the length of the [label] that a text begins with; 0 when it begins with none.
func labelLength(s []byte) int {
	if len(s) == 0 || s[0] != '[' {
		return 0
	}
	for i := 1; i < len(s) && i < linkLabelLimit+2; i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			return 0
		case ']':
			return i + 1
		}
	}
	return 0
}

// destinationLength returns the address that a text begins with, and its length as written; 0 when there is none.
func destinationLength(s []byte) (destination []byte, length int) {
	if len(s) > 0 && s[0] == '<' {
		for i := 1; i < len(s); i++ {
			switch s[i] {
			case '\\':
				i++
			case '<', '\n':
				return nil, 0
			case '>':
				return s[1:i], i + 1
			}
		}
		return nil, 0
	}
	depth, i := 0, 0
	for ; i < len(s) && s[i] > ' ' && s[i] != 0x7f; i++ {
		switch s[i] {
		case '\\':
			if i+1 < len(s) && util.IsPunct(s[i+1]) {
				i++
			}
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth < 0 || depth > parenthesisLimit {
			return nil, 0
		}
	}
	if depth > 0 {
		return nil, 0
	}
	return s[:i], i
}

// titleLength returns the length of the title in quotation marks or parentheses that a text begins with; 0
// when it begins with none.
func titleLength(s []byte) int {
	if len(s) == 0 {
		return 0
	}
	closer := s[0]
	switch s[0] {
	case '"', '\'':
	case '(':
		closer = ')'
	default:
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == closer:
			return i + 1
		case s[i] == '(' && closer == ')':
			return 0
		}
	}
	return 0
}

// spaceLength returns how much of a text's beginning is spaces and at most one line feed.
func spaceLength(s []byte) int {
	i, lines := 0, 0
	for ; i < len(s); i++ {
		if s[i] == '\n' {
			lines++
		}
		if !util.IsSpace(s[i]) || lines > 1 {
			break
		}
	}
	return i
}

// blankLength returns the length of the rest of the line, its line feed included, when it is blank; else -1.
func blankLength(s []byte) int {
	for i := range s {
		switch s[i] {
		case '\n':
			return i + 1
		case ' ', '\t', '\r':
		default:
			return -1
		}
	}
	return len(s)
}
