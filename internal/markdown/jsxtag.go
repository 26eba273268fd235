package markdown

import (
	"bytes"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/site"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// jsxTags are tags with expressions for values, which HTML doesn't have, and the brackets of a fragment.
//
//	<b style={{color: "red"}} className="x">     <b class="x">
//	<Card title={"A title"}>                     <Card title="A title">
//	<Menu @click="open">                         <Menu>, of Vue
//	<>, </>                                      nothing, in MDX
var jsxTags = construct{
	name:    "tags of JSX",
	inlines: []util.PrioritizedValue{inlineAt(390, "<", parseJSXTag)},
	nodes: []nodeWriter{leaf(func(w *writer, n *jsxTag) {
		w.tagOfComponent(n.segment.Value(w.source), n.segment.Start)
	})},
}

// jsxTag is such a tag.
type jsxTag struct {
	inlineNode
	segment text.Segment
}

// parseJSXTag parses such a tag, and leaves out those of a fragment.
func parseJSXTag(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	s := stateOf(pc)
	if length := fragmentLength(line); length > 0 && s.dialect == site.MDX {
		block.Advance(length)
		n := &leftOut{}
		n.SetPos(segment.Start)
		return n
	}
	if len(line) < 6 || !isLetter(line[1]) || s.indexOf(line, "={", segment.Start) < 0 &&
		s.indexOf(line, " @", segment.Start) < 0 && s.indexOf(line, " #", segment.Start) < 0 {
		return nil
	}
	tag, length, ok := readJSXTag(line[:min(len(line), attributeLimit)])
	if !ok {
		return nil
	}
	if tag.hasProgram {
		s.infoOnce(segment.Start, "expression-not-run", "",
			"%q is an expression. Expressions are not run: they are kept as they are written. Write the words "+
				"that they would show.", line[:length])
	}
	n := &jsxTag{segment: segment.WithStop(segment.Start + length)}
	n.SetPos(segment.Start)
	block.Advance(length)
	return n
}

// fragmentLength returns the length of the bracket of a fragment that a text begins with; 0 when it begins with none.
func fragmentLength(line []byte) int {
	for _, mark := range [...]string{"<>", "</>"} {
		if bytes.HasPrefix(line, []byte(mark)) {
			return len(mark)
		}
	}
	return 0
}

// plainTag is a tag of JSX as HTML writes it.
type plainTag struct {
	html       []byte
	hasProgram bool // an attribute with words has an expression for its value
}

// readJSXTag reads the start tag that a text begins with; it is not ok when there is none that has an expression for a
// value.
func readJSXTag(s []byte) (tag plainTag, length int, ok bool) {
	i := 1 + tagNameLength(s[1:])
	tag.html = append(tag.html, s[:i]...)
	for {
		before := i
		for i < len(s) && isBlank(s[i]) {
			i++
		}
		switch {
		case i >= len(s):
			return tag, 0, false
		case s[i] == '>':
			tag.html = append(tag.html, '>')
			return tag, i + 1, ok
		case bytes.HasPrefix(s[i:], []byte("/>")):
			tag.html = append(tag.html, " />"...)
			return tag, i + 2, ok
		case before == i:
			return tag, 0, false
		}
		attribute, isExpression := tag.readAttribute(s[i:])
		if attribute == 0 {
			return tag, 0, false
		}
		i += attribute
		ok = ok || isExpression
	}
}

// readAttribute adds the attribute that a text begins with, and returns its length; 0 when it begins with none.
func (t *plainTag) readAttribute(s []byte) (length int, isExpression bool) {
	if s[0] == '{' { // {...rest}
		if end := closingBrace(s); end > 0 {
			return end + 1, true
		}
		return 0, false
	}
	isVue := (s[0] == '@' || s[0] == '#') && len(s) > 1 && isLetter(s[1])
	name := 0
	if isVue {
		name = 1
	}
	name += tagNameLength(s[name:])
	key := s[:name:name]
	if isVue && name > 1 {
		defer func() { isExpression = isExpression || length > 0 }()
	}
	if name == 0 || name >= len(s) || s[name] != '=' {
		t.add(key, nil)
		return name, false
	}
	value, end, isExpression := jsxValue(s[name+1:])
	switch {
	case end == 0:
		return 0, false
	case isExpression && value == nil:
		t.hasProgram = t.hasProgram || isWordsKey(key)
	default:
		t.add(key, value)
	}
	return name + 1 + end, isExpression
}

// tagNameLength returns the length of the name of a tag or attribute that a text begins with.
func tagNameLength(s []byte) int {
	i := 0
	for i < len(s) && (isLetter(s[i]) || isDigit(s[i]) || bytes.IndexByte([]byte("-_.:@"), s[i]) >= 0) {
		i++
	}
	return i
}

// add adds an attribute; those that JSX calls otherwise get HTML's name.
func (t *plainTag) add(key, value []byte) {
	if len(key) == 0 || key[0] == '@' || key[0] == '#' {
		return // what a browser runs
	}
	switch string(key) {
	case "className":
		key = []byte("class")
	case "htmlFor":
		key = []byte("for")
	}
	t.html = append(append(t.html, ' '), key...)
	if value != nil {
		t.html = append(append(append(t.html, '=', '"'), util.EscapeHTML(value)...), '"')
	}
}

// isWordsKey reports whether an attribute has words that are shown.
func isWordsKey(key []byte) bool {
	switch string(key) {
	case "title", "label", "alt", "text", "description", "children", "name", "header", "summary", "caption":
		return true
	}
	return false
}

// jsxValue reads the value of an attribute. An expression that is no text or number has none.
func jsxValue(s []byte) (value []byte, length int, isExpression bool) {
	if len(s) == 0 {
		return nil, 0, false
	}
	switch s[0] {
	case '"', '\'':
		end := bytes.IndexByte(s[1:], s[0])
		if end < 0 {
			return nil, 0, false
		}
		return s[1 : 1+end : 1+end], end + 2, false
	case '{':
		end := closingBrace(s)
		if end == 0 {
			return nil, 0, true
		}
		return literal(bytes.TrimSpace(s[1:end])), end + 1, true
	}
	for length < len(s) && bytes.IndexByte([]byte(" \t\n\"'=<>{}`"), s[length]) < 0 {
		length++
	}
	return s[:length:length], length, false
}

// closingBrace returns where the brace that a text begins with is closed; 0 when it is not.
func closingBrace(s []byte) int {
	depth := 0
	var quote byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0 && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'' || c == '`':
			quote = c
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return 0
}

// assetCall fits an expression that is the address of a file: require('./a.png').default, useBaseUrl('/a.png')
var assetCall = pattern.Of(`^(?:require|useBaseUrl)\(\s*["'\x60]([^"'\x60()]+)["'\x60]\s*\)(?:\.default)?$`)

// literal returns the text or number that an expression is; nil for any other.
func literal(s []byte) []byte {
	if n := len(s); n >= 2 && s[0] == s[n-1] && bytes.IndexByte([]byte("\"'`"), s[0]) >= 0 &&
		bytes.IndexByte(s[1:n-1], s[0]) < 0 && !bytes.Contains(s, []byte("${")) {
		return s[1 : n-1]
	}
	if len(s) > 0 && len(bytes.Trim(s, "0123456789.")) == 0 {
		return s
	}
	if m := assetCall().FindSubmatch(s); m != nil {
		return m[1]
	}
	return nil
}
