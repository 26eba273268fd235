package markdown

import (
	"bytes"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// leafMark fits a leaf directive of remark's, on a line of its own: ::youtube[A film]{#id}
var leafMark = pattern.Of(`^::([a-zA-Z][\w-]*)(?:\[([^\]]*)\])?\s*(\{[^}]*\})?$`)

// takeLeaf reads a line that is a leaf directive. A film is read as the tag that stands for one; of others the label
// is kept. It reports whether the line is gone.
func (s *state) takeLeaf(line []byte, at int, node *ast.Paragraph) bool {
	m := leafMark().FindSubmatchIndex(line)
	if m == nil || m[4] < 0 && m[6] < 0 {
		return false
	}
	t := tag{name: string(bytes.ToLower(line[m[2]:m[3]])), isVoid: true, start: at, length: len(line)}
	if m[6] >= 0 {
		attributes, _ := parseAttributes(line[m[6]:m[7]])
		for _, a := range attributes {
			if value, ok := a.Value.([]byte); ok {
				t.named = append(t.named, field{string(a.Name), string(value)})
			}
		}
	}
	if m[4] >= 0 {
		t.named = append(t.named, field{"title", string(line[m[4]:m[5]])})
	}
	if meaning := meaningOf(t); meaning.isKnown && meaning.element == "iframe" {
		n := &tagLine{tags: []tag{t}}
		n.SetPos(at)
		node.Parent().ReplaceChild(node.Parent(), node, n)
		return true
	}
	s.infoOnce(at, "directive-unknown", t.name,
		"The directive ::%s is of no kind that is known; its words are kept. Write what it stands for in Markdown.",
		t.name)
	if m[4] < 0 || m[4] == m[5] {
		return true
	}
	node.SetLines(text.NewSegments())
	node.Lines().Append(text.NewSegment(at+m[4], at+m[5]))
	return false
}
