package markdown

import (
	"strings"

	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/site"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// keys are Python-Markdown's keys to press: ++ctrl+alt+del++. Elsewhere a single word between these marks
// was added to the text.
var keys = construct{
	name:    "keys",
	inlines: []util.PrioritizedValue{inlineAt(505, "+", parseKey)},
}

// keyMark fits a run of keys.
var keyMark = pattern.Of(`^\+\+((?:[\w-]+|"[^"\n]+")(?:\+(?:[\w-]+|"[^"\n]+"))*)\+\+`)

// parseKey parses keys.
func parseKey(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	m := keyMark().FindSubmatch(line[:min(len(line), emojiLimit)])
	if m == nil || isWordCharacter(block.PrecendingCharacter()) {
		return nil
	}
	names := strings.Split(string(m[1]), "+")
	if len(names) == 1 && stateOf(pc).dialect != site.MkDocs {
		return nil
	}
	at := segment.Start + 2
	var last ast.Node
	for i, name := range names {
		if i > 0 {
			parent.AppendChild(parent, last)
			plus := ast.NewString([]byte("+"))
			plus.SetPos(at - 1)
			parent.AppendChild(parent, plus)
		}
		inner := text.NewSegment(at, at+len(name))
		if strings.HasPrefix(name, `"`) && len(name) > 2 {
			inner = text.NewSegment(at+1, at+len(name)-1)
		}
		key := &script{tag: "kbd", segment: inner}
		key.SetPos(at)
		last = key
		at += len(name) + 1
	}
	block.Advance(len(m[0]))
	return last
}
