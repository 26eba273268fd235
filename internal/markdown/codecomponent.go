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

// codeComponents are components that show code, of Docusaurus, Starlight and others in MDX: the code is what they hold,
// or an attribute.
//
//	<CodeBlock language="js" title="a.js">{`run()`}</CodeBlock>
//	<Code lang="js" code={`run()`} title="a.js" />
var codeComponents = construct{
	name:   "components that show code",
	blocks: []util.PrioritizedValue{util.Prioritized(&codeComponentParser{}, 53)},
	nodes: []nodeWriter{leaf(func(w *writer, n *codeComponent) {
		w.writeCode(n, n.info, n.lines, w.at(n))
	})},
}

// codeComponent is such a component.
type codeComponent struct {
	blockNode
	info  codeInfo
	lines []codeLine
	end   int // offset of what follows it
}

// IsRaw implements ast.Node: there are no inlines in it.
func (*codeComponent) IsRaw() bool { return true }

// codeComponentStart fits the beginning of one.
var codeComponentStart = pattern.Of(`^<(CodeBlock|Code)\s`)

type codeComponentParser struct{ lineStart }

// Trigger implements parser.BlockParser.
func (*codeComponentParser) Trigger() []byte { return []byte{'<'} }

// Open implements parser.BlockParser.
func (*codeComponentParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	s := stateOf(pc)
	indent := len(line) - len(bytes.TrimLeft(line, " \t"))
	name := codeComponentStart().FindSubmatch(line[indent:])
	if name == nil || s.dialect != site.MDX || segment.Padding > 0 {
		return nil, parser.NoChildren
	}
	at := segment.Start + indent
	n := &codeComponent{}
	n.SetPos(at)
	code, length, isVoid := n.read(reader.Source()[at:])
	if length == 0 {
		return nil, parser.NoChildren
	}
	n.end = at + length
	if !isVoid {
		end := s.indexOf(reader.Source()[n.end:], "</"+string(name[1])+">", n.end)
		if end < 0 {
			return nil, parser.NoChildren
		}
		code = reader.Source()[n.end : n.end+end]
		n.end += end + len("</>") + len(name[1])
	}
	n.lines = linesOfCode(code, reader.Source(), at)
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// read reads the start tag that a text begins with: what it says of the code, and the code where that is an attribute.
// The length is 0 when there is none.
func (n *codeComponent) read(s []byte) (code []byte, length int, isVoid bool) {
	i := 1 + tagNameLength(s[1:])
	for {
		for i < len(s) && (isBlank(s[i]) || s[i] == '\n') {
			i++
		}
		switch {
		case i >= len(s):
			return nil, 0, false
		case s[i] == '>':
			return code, i + 1, false
		case bytes.HasPrefix(s[i:], []byte("/>")):
			return code, i + 2, true
		}
		key := s[i : i+tagNameLength(s[i:])]
		i += len(key)
		if i >= len(s) || s[i] != '=' {
			if len(key) == 0 {
				return nil, 0, false
			}
			continue
		}
		value, end, _ := jsxValue(s[i+1:])
		if end == 0 {
			return nil, 0, false
		}
		i += 1 + end
		switch string(key) {
		case "code":
			code = value
		case "title", "filename":
			n.info.title = value
		case "language", "lang":
			n.info.language = string(value)
		}
	}
}

// linesOfCode are the lines of code in a source, without the marks of an expression that is text.
func linesOfCode(code, source []byte, at int) []codeLine {
	code = bytes.Trim(code, " \t\n")
	if bytes.HasPrefix(code, []byte("{")) && bytes.HasSuffix(code, []byte("}")) {
		if inner := literal(bytes.TrimSpace(code[1 : len(code)-1])); inner != nil {
			code = bytes.Trim(inner, "\n")
		}
	}
	if i := bytes.Index(source[at:], code); i >= 0 {
		at += i
	}
	var lines []codeLine
	for line := range bytes.Lines(code) {
		lines = append(lines, codeLine{string(line), at})
		at += len(line)
	}
	if last := len(lines) - 1; last >= 0 && !bytes.HasSuffix(code, []byte("\n")) {
		lines[last].text += "\n"
	}
	return lines
}

// Continue implements parser.BlockParser.
func (*codeComponentParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	if _, segment := reader.PeekLine(); segment.Start >= node.(*codeComponent).end {
		return parser.Close
	}
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// CanAcceptIndentedLine implements parser.BlockParser.
func (*codeComponentParser) CanAcceptIndentedLine() bool { return true }
