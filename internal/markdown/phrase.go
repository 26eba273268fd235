package markdown

import (
	"bytes"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
)

// phraseMark fits what an inline directive of remark begins with: :name[
var phraseMark = pattern.Of(`(?:^|[^\w:]):([a-z][a-z0-9-]*)\[`)

// phraseTags are the elements that directives name. The words of any other directive stay as they are.
var phraseTags = map[string]string{
	"abbr": "abbr", "kbd": "kbd", "sub": "sub", "sup": "sup", "mark": "mark", "del": "del", "ins": "ins", "u": "ins",
	"i": "em", "em": "em", "b": "strong", "strong": "strong", "q": "q", "cite": "cite", "small": "span", "span": "span",
	"code": "code",
}

// phraseStart returns where an inline directive begins; -1 when there is none.
func phraseStart(value []byte) int {
	if bytes.IndexByte(value, ':') < 0 || bytes.IndexByte(value, '[') < 0 {
		return -1
	}
	m := phraseMark().FindSubmatchIndex(value)
	if m == nil {
		return -1
	}
	return m[2] - 1
}

// makePhrase makes an element of the directive :name[words]{attributes} that begins at i.
func (s *state) makePhrase(t *ast.Text, i int, source []byte) {
	value := t.Segment.Value(source)
	open := i + bytes.IndexByte(value[i:], '[')
	name := string(value[i+1 : open])
	e := enclosed{opener: t, start: i, end: open + 1}
	if e.closer, e.stop = findClosing(t, open+1, source); e.closer == nil {
		return
	}
	e.after = e.stop + 1
	tag, isKnown := phraseTags[name]
	if !isKnown {
		tag = "span"
		s.infoOnce(t.Segment.Start+i, "directive-unknown", name,
			"The directive :%s is of no kind that is known; its words are kept. Write what it stands for in Markdown.",
			name)
	}
	n := &span{tag: tag}
	attributes, length := parseAttributes(e.closer.Segment.Value(source)[e.after:])
	set(n, attributes)
	e.after += length
	e.put(n)
}

// findClosing looks from position i of a text on for the bracket that closes what was opened before it.
func findClosing(t *ast.Text, i int, source []byte) (closer *ast.Text, at int) {
	depth, seen := 0, 0
	for n := ast.Node(t); n != nil && seen < attributeLimit; n = n.NextSibling() {
		part, ok := n.(*ast.Text)
		if !ok {
			continue
		}
		mergeTexts(part)
		value := part.Segment.Value(source)
		if part != t {
			i = 0
		}
		for ; i < len(value); i++ {
			seen++
			switch {
			case value[i] == '\\':
				i++
			case value[i] == '[':
				depth++
			case value[i] == ']' && depth == 0:
				return part, i
			case value[i] == ']':
				depth--
			}
		}
	}
	return nil, 0
}
