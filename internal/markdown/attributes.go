package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// attributeLimit is the longest list of attributes, in bytes, that is looked for.
const attributeLimit = 1000

// attributeLists are attributes in braces behind what they are for.
var attributeLists = construct{
	name:  "attributes",
	trees: []util.PrioritizedValue{util.Prioritized(&attributeTransformer{}, 100)},
	nodes: []nodeWriter{plainElement(kindSpan, always("span"))},
}

// span is text with attributes: [text]{#id lang=en}.
type span struct{ ast.BaseInline }

var kindSpan = ast.NewNodeKind("Span")

// Kind implements ast.Node.
func (*span) Kind() ast.NodeKind { return kindSpan }

// Dump implements ast.Node.
func (n *span) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// attributeTransformer gives attributes in braces to what they follow.
//
//	**Word**{lang=en}         → the strong text
//	[the words]{#id}          → a span of the words
//	A paragraph. {#id}        → the paragraph; in a list, the item
type attributeTransformer struct{}

// Transform implements parser.ASTTransformer.
func (t *attributeTransformer) Transform(root *ast.Document, reader text.Reader, _ parser.Context) {
	source := reader.Source()
	if bytes.IndexByte(source, '{') < 0 {
		return
	}
	var n ast.Node = root
	for n != nil {
		if run, ok := n.(*ast.Text); ok && !run.IsRaw() && n.Parent().Kind() != ast.KindCodeSpan {
			mergeTexts(run)
			giveAttributes(run, source)
		}
		n = following(n)
	}
}

// mergeTexts joins a text with those that go on where it ends: goldmark cuts texts where a construct might have begun.
func mergeTexts(t *ast.Text) {
	for !t.SoftLineBreak() && !t.HardLineBreak() {
		next, ok := t.NextSibling().(*ast.Text)
		if !ok || next.IsRaw() || next.Segment.Start != t.Segment.Stop || next.Segment.Padding > 0 {
			return
		}
		t.Segment = t.Segment.WithStop(next.Segment.Stop)
		t.SetSoftLineBreak(next.SoftLineBreak())
		t.SetHardLineBreak(next.HardLineBreak())
		t.Parent().RemoveChild(t.Parent(), next)
	}
}

// following returns the node that comes after n in reading order.
func following(n ast.Node) ast.Node {
	if n.FirstChild() != nil {
		return n.FirstChild()
	}
	for n != nil && n.NextSibling() == nil {
		n = n.Parent()
	}
	if n == nil {
		return nil
	}
	return n.NextSibling()
}

// giveAttributes handles the braces of one text.
func giveAttributes(t *ast.Text, source []byte) {
	value := t.Segment.Value(source)
	if t.Segment.Padding > 0 {
		return
	}
	if previous := t.PreviousSibling(); len(value) > 0 && value[0] == '{' && previous != nil && takesAttributes(previous) {
		if attributes, length := parseAttributes(value); length > 0 {
			set(previous, attributes)
			t.Segment = t.Segment.WithStart(t.Segment.Start + length)
			return
		}
	}
	if i := bytes.Index(value, []byte("]{")); i >= 0 {
		if makeSpan(t, i, source) {
			return
		}
	}
	trimmed := bytes.TrimRight(value, " \t\r\n")
	if t.NextSibling() != nil || !bytes.HasSuffix(trimmed, []byte("}")) {
		return
	}
	start := bytes.LastIndex(trimmed, []byte(" {"))
	if start < 0 {
		return
	}
	if attributes, length := parseAttributes(trimmed[start+1:]); length == len(trimmed)-start-1 {
		if block := attributeBlock(t); block != nil {
			set(block, attributes)
			t.Segment = t.Segment.WithStop(t.Segment.Start + start)
		}
	}
}

// takesAttributes reports whether attributes behind an inline are the inline's.
func takesAttributes(n ast.Node) bool {
	switch n.(type) {
	case *ast.Text, *ast.String, *ast.RawHTML, *delimiterRun:
		return false
	}
	return n.Type() == ast.TypeInline
}

// attributeBlock returns the block that attributes at its end are for.
func attributeBlock(t *ast.Text) ast.Node {
	switch block := t.Parent().(type) {
	case *ast.Paragraph:
		return block
	case *ast.TextBlock:
		if item, ok := block.Parent().(*ast.ListItem); ok {
			return item
		}
	}
	return nil
}

// makeSpan makes a span of [text]{attributes} whose "]{" is at i.
func makeSpan(t *ast.Text, i int, source []byte) bool {
	value := t.Segment.Value(source)
	attributes, length := parseAttributes(value[i+1:])
	if length == 0 {
		return false
	}
	opener, at := findBracket(t, i, source)
	if opener == nil {
		return false
	}
	parent := t.Parent()
	s := &span{}
	s.SetPos(opener.Segment.Start + at)
	set(s, attributes)
	rest := ast.NewTextSegment(t.Segment.WithStart(t.Segment.Start + i + 1 + length))
	rest.SetSoftLineBreak(t.SoftLineBreak())
	rest.SetHardLineBreak(t.HardLineBreak())
	parent.InsertAfter(parent, t, rest)
	inner := ast.NewTextSegment(opener.Segment.WithStart(opener.Segment.Start + at + 1))
	if opener == t {
		inner.Segment = inner.Segment.WithStop(t.Segment.Start + i)
	} else {
		inner.SetSoftLineBreak(opener.SoftLineBreak())
		inner.SetHardLineBreak(opener.HardLineBreak())
		t.Segment = t.Segment.WithStop(t.Segment.Start + i)
		t.SetSoftLineBreak(false)
		t.SetHardLineBreak(false)
	}
	opener.Segment = opener.Segment.WithStop(opener.Segment.Start + at)
	opener.SetSoftLineBreak(false)
	opener.SetHardLineBreak(false)
	parent.InsertAfter(parent, opener, s)
	for n := s.NextSibling(); n != nil && n != ast.Node(rest); {
		next := n.NextSibling()
		s.AppendChild(s, n)
		n = next
	}
	if s.FirstChild() == nil {
		s.AppendChild(s, inner)
	} else {
		s.InsertBefore(s, s.FirstChild(), inner)
	}
	return true
}

// findBracket looks back from position i of t for the "[" that is not closed.
func findBracket(t *ast.Text, i int, source []byte) (*ast.Text, int) {
	depth := 0
	value := t.Segment.Value(source)[:i]
	seen := 0
	for n := ast.Node(t); n != nil && seen < attributeLimit; n = n.PreviousSibling() {
		block, ok := n.(*ast.Text)
		if !ok {
			continue
		}
		if block != t {
			value = block.Segment.Value(source)
		}
		for j := len(value) - 1; j >= 0; j-- {
			seen++
			switch {
			case j > 0 && value[j-1] == '\\':
			case value[j] == ']':
				depth++
			case value[j] == '[' && depth == 0:
				return block, j
			case value[j] == '[':
				depth--
			}
		}
	}
	return nil, 0
}

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
		end := 1
		for end < len(s) && !isBlank(s[end]) && s[end] != '}' && s[end] != '#' && !(s[end] == '.' && startsName(s[end+1:])) {
			end++
		}
		if end == 1 || bytes.ContainsAny(s[1:end], "={\"'") {
			return attributes, 0
		}
		if s[0] == '#' {
			return append(attributes, parser.Attribute{Name: []byte("id"), Value: s[1:end]}), end
		}
		return appendClass(attributes, s[1:end]), end
	case '-':
		if len(s) > 1 && (s[1] == '}' || isBlank(s[1])) {
			return appendClass(attributes, []byte("unnumbered")), 1
		}
		return attributes, 0
	}
	name := 0
	for name < len(s) && (isLetter(s[name]) || name > 0 && (s[name] == '-' || s[name] == '_' || s[name] == ':' || isDigit(s[name]))) {
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

func set(n ast.Node, attributes parser.Attributes) {
	for _, a := range attributes {
		n.SetAttribute(a.Name, a.Value)
	}
}
