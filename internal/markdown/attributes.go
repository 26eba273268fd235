package markdown

import (
	"bytes"

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
	nodes: []nodeWriter{plainElement(func(n *span) string { return n.tag })},
}

// span is text with attributes: [text]{#id lang=en}.
type span struct {
	inlineNode
	tag string // the element that shows it
}

// attributeTransformer gives attributes in braces to what they follow.
//
//	**Word**{lang=en}         → the strong text
//	[the words]{#id}          → a span of the words
//	:kbd[Enter]{title="x"}    → an element of HTML with the words, as remark has it
//	`\alpha`{=latex}          → nothing: it is for another format
//	A paragraph. {#id}        → the paragraph; in a list, the item
//	A paragraph.⏎{: #id}      → the same; so before it
//	{: #id} on its own        → the block before; the first one, where it begins the text
type attributeTransformer struct{}

// Transform implements parser.ASTTransformer.
func (t *attributeTransformer) Transform(root *ast.Document, reader text.Reader, pc parser.Context) {
	source := reader.Source()
	if bytes.IndexByte(source, '{') < 0 && !bytes.Contains(source, []byte(":")) {
		return
	}
	s := stateOf(pc)
	var n ast.Node = root
	for n != nil {
		if run, ok := n.(*ast.Text); ok && !run.IsRaw() && n.Parent().Kind() != ast.KindCodeSpan {
			mergeTexts(run)
			next := following(n)
			if i := phraseStart(run.Segment.Value(source)); i >= 0 {
				s.makePhrase(run, i, source)
			}
			if bytes.IndexByte(run.Segment.Value(source), '{') >= 0 {
				s.giveAttributes(run, source)
			}
			if n.Parent() == nil { // it held nothing but attributes
				n = next
				continue
			}
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
func (s *state) giveAttributes(t *ast.Text, source []byte) {
	value := t.Segment.Value(source)
	if t.Segment.Padding > 0 {
		return
	}
	if previous := t.PreviousSibling(); len(value) > 0 && value[0] == '{' && previous != nil &&
		takesAttributes(previous) {
		if attributes, length := parseAttributes(value); length > 0 {
			s.giveInline(previous, attributes)
			t.Segment = t.Segment.WithStart(t.Segment.Start + length)
		} else if length := s.dropOtherFormat(previous, value); length > 0 {
			t.Segment = t.Segment.WithStart(t.Segment.Start + length)
		}
		value = t.Segment.Value(source)
	}
	if i := bytes.Index(value, []byte("]{")); i >= 0 {
		if makeSpan(t, i, source) {
			return
		}
	}
	s.giveBlock(t, source)
}

// giveInline gives attributes to an inline. A picture that is alone in its paragraph is a figure: its
// id is the paragraph's.
func (s *state) giveInline(n ast.Node, attributes parser.Attributes) {
	set(n, attributes)
	if p, ok := n.Parent().(*ast.Paragraph); ok && n.Kind() == ast.KindImage && n.PreviousSibling() == nil {
		if id, isGiven := n.AttributeString("id"); isGiven {
			p.SetAttributeString("id", id)
			n.SetAttributeString("id", nil)
		}
	}
}

// dropOtherFormat takes code out that is written for another format, `\alpha`{=latex}, and returns the
// length of what says so.
func (s *state) dropOtherFormat(code ast.Node, value []byte) (length int) {
	end := bytes.IndexByte(value, '}')
	if code.Kind() != ast.KindCodeSpan || !bytes.HasPrefix(value, []byte("{=")) || end < 3 ||
		!isKindName(value[2:end]) {
		return 0
	}
	s.infoOnce(max(0, code.Pos()), "raw-format", string(value[2:end]), rawFormatLeftOut, value[2:end])
	code.Parent().RemoveChild(code.Parent(), code)
	return end + 1
}

// giveBlock gives attributes at the end of a block to the block.
func (s *state) giveBlock(t *ast.Text, source []byte) {
	value := bytes.TrimRight(t.Segment.Value(source), " \t\r\n")
	if giveParagraphBelow(t, value) {
		return
	}
	if t.NextSibling() != nil || !bytes.HasSuffix(value, []byte("}")) {
		return
	}
	start := bytes.LastIndexByte(value, '{')
	if start < 0 || start > 0 && value[start-1] != ' ' {
		return
	}
	attributes, length := parseAttributes(value[start:])
	if length != len(value)-start {
		return
	}
	previous, _ := t.PreviousSibling().(*ast.Text)
	if start > 0 || previous == nil || !previous.SoftLineBreak() { // not on a line of their own
		previous = nil
	}
	block := attributeBlock(t)
	if start == 0 && t.PreviousSibling() == nil {
		block = blockBefore(t)
	}
	if block == nil {
		return
	}
	set(block, attributes)
	switch {
	case start > 0:
		t.Segment = t.Segment.WithStop(t.Segment.Start + len(bytes.TrimRight(value[:start], " \t")))
	case t.PreviousSibling() == nil:
		paragraph := t.Parent()
		paragraph.RemoveChild(paragraph, t)
		paragraph.Parent().RemoveChild(paragraph.Parent(), paragraph)
	default:
		if previous != nil {
			previous.SetSoftLineBreak(false)
		}
		t.Parent().RemoveChild(t.Parent(), t)
	}
}

// giveParagraphBelow gives a paragraph the attributes that are its first line; it reports whether there are any.
func giveParagraphBelow(t *ast.Text, line []byte) bool {
	paragraph, ok := t.Parent().(*ast.Paragraph)
	if !ok || t.PreviousSibling() != nil || !t.SoftLineBreak() || !bytes.HasPrefix(line, []byte("{")) {
		return false
	}
	attributes, length := parseAttributes(line)
	if length == 0 || length != len(line) || bytes.IndexByte([]byte(":.#"), line[1]) < 0 {
		return false
	}
	set(paragraph, attributes)
	paragraph.RemoveChild(paragraph, t)
	return true
}

// blockBefore returns the block that attributes alone in a paragraph are for: the one before, or what a
// list that ends there is.
func blockBefore(t *ast.Text) ast.Node {
	if t.Parent().Kind() != ast.KindParagraph {
		return nil
	}
	if before := t.Parent().PreviousSibling(); before != nil {
		return before
	}
	return t.Parent().NextSibling()
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
	case *ast.Paragraph, *ast.Heading, *containerTitle:
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
	n := &span{tag: spanTag(attributes)}
	set(n, attributes)
	enclosed{opener: opener, start: at, end: at + 1, closer: t, stop: i, after: i + 1 + length}.put(n)
	return true
}

// spanTag returns the element for a span by its class.
func spanTag(attributes parser.Attributes) string {
	for _, a := range attributes {
		if class, ok := a.Value.([]byte); ok && string(a.Name) == "class" {
			switch string(class) {
			case "mark", "kbd":
				return string(class)
			}
		}
	}
	return "span"
}

// enclosed is what lies between two marks within texts that are siblings, or the same.
type enclosed struct {
	opener     *ast.Text
	start, end int // of the first mark in the opener
	closer     *ast.Text
	stop       int // of the content, in the closer
	after      int // of the second mark
}

// put moves the content into a node that takes its place.
func (e enclosed) put(n *span) {
	opener, t := e.opener, e.closer
	parent := t.Parent()
	n.SetPos(opener.Segment.Start + e.start)
	rest := ast.NewTextSegment(t.Segment.WithStart(t.Segment.Start + e.after))
	rest.SetSoftLineBreak(t.SoftLineBreak())
	rest.SetHardLineBreak(t.HardLineBreak())
	parent.InsertAfter(parent, t, rest)
	inner := ast.NewTextSegment(opener.Segment.WithStart(opener.Segment.Start + e.end))
	if opener == t {
		inner.Segment = inner.Segment.WithStop(t.Segment.Start + e.stop)
	} else {
		inner.SetSoftLineBreak(opener.SoftLineBreak())
		inner.SetHardLineBreak(opener.HardLineBreak())
		t.Segment = t.Segment.WithStop(t.Segment.Start + e.stop)
		t.SetSoftLineBreak(false)
		t.SetHardLineBreak(false)
	}
	opener.Segment = opener.Segment.WithStop(opener.Segment.Start + e.start)
	opener.SetSoftLineBreak(false)
	opener.SetHardLineBreak(false)
	parent.InsertAfter(parent, opener, n)
	for next := n.NextSibling(); next != nil && next != ast.Node(rest); {
		after := next.NextSibling()
		n.AppendChild(n, next)
		next = after
	}
	if n.FirstChild() == nil {
		n.AppendChild(n, inner)
	} else {
		n.InsertBefore(n, n.FirstChild(), inner)
	}
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

func set(n ast.Node, attributes parser.Attributes) {
	for _, a := range attributes {
		n.SetAttribute(a.Name, a.Value)
	}
}
