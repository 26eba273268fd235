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

// texMarks are formulas between the marks of TeX itself, and commands of TeX in the text, which are not run.
//
//	\\(x^2\\), \\[x^2\\]               mdBook that has MathJax, and other sites with it
//	\(x^2\), \[x^2\]                   MkDocs and pandoc; elsewhere these are brackets
//	\begin{equation} x \end{equation}  pandoc, and sites with MathJax
//	\textbf{word}, \LaTeX{}            kept as it is written, and told
var texMarks = construct{
	name:    "TeX",
	blocks:  []util.PrioritizedValue{util.Prioritized(&texEnvironmentParser{}, 91)},
	inlines: []util.PrioritizedValue{inlineAt(94, "\\", parseTeX)},
}

// texEnvironment fits the environments that begin a formula, not part of one.
var texEnvironment = pattern.Of(
	`^\\begin\{((?:equation|align|alignat|gather|multline|eqnarray|displaymath|math)\*?)\}`)

// texEnvironmentParser parses environments.
type texEnvironmentParser struct{ displayFormulaParser }

// Trigger implements parser.BlockParser.
func (*texEnvironmentParser) Trigger() []byte { return []byte{'\\'} }

// Open implements parser.BlockParser.
func (*texEnvironmentParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	indent := pc.BlockOffset()
	if indent < 0 {
		return nil, parser.NoChildren
	}
	m := texEnvironment().FindSubmatch(line[indent:])
	if m == nil {
		return nil, parser.NoChildren
	}
	start := segment.Start + indent - segment.Padding
	closing := []byte(`\end{` + string(m[1]) + `}`)
	source := reader.Source()
	length := bytes.Index(source[start:min(len(source), start+formulaLimit)], closing)
	if length < 0 || bytes.Contains(source[start:start+length], []byte("\n\n")) {
		return nil, parser.NoChildren
	}
	n := &displayFormula{end: start + length + len(closing)}
	n.SetPos(start)
	n.Lines().Append(text.NewSegment(start, min(n.end, segment.Stop)))
	n.end -= 2 // the marks that close other formulas are two characters long, and no part of them
	n.isEnvironment = true
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// texCommand fits a command with braces.
var texCommand = pattern.Of(`^\\[A-Za-z]+(?:\[[^\]\n]*\])?\{`)

// parseTeX parses formulas between the brackets of TeX, and finds commands.
func parseTeX(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	s := stateOf(pc)
	marks := 0
	for marks < len(line) && line[marks] == '\\' {
		marks++
	}
	isSingle := marks == 1 && (s.dialect == site.MkDocs || s.dialect == site.Pandoc ||
		s.dialect == site.AnyDialect && s.habits.TeX)
	if marks < len(line) && (line[marks] == '(' || line[marks] == '[') && (isSingle || marks == 2) {
		if s.dialect == site.MdBook && !s.habits.TeX {
			s.infoOnce(segment.Start, "tex-off", "", "Formulas between %s and its like are kept as they are written: "+
				"book.toml turns none on. Say mathjax-support = true below [output.html].", line[:marks+1])
			return nil
		}
		return texFormula(block, s, marks)
	}
	if marks == 1 && texCommand().Match(line[:min(len(line), emojiLimit)]) {
		name, _, _ := bytes.Cut(line, []byte{'{'})
		if string(name) == `\eqref` || string(name) == `\ref` { // edit puts the number of an equation in its place
			return nil
		}
		s.infoOnce(segment.Start, "tex-command", "",
			"%s is a command of TeX. Commands in the text are not run: they are kept as they are written. Write it "+
				"in Markdown.", name)
	}
	return nil
}

// texFormula reads a formula up to the brackets that close it; nil when none do in this block.
func texFormula(block text.Reader, s *state, marks int) ast.Node {
	line, segment := block.PeekLine()
	closing := string(line[:marks]) + ")"
	if line[marks] == '[' {
		closing = string(line[:marks]) + "]"
	}
	n := &formula{pieces: text.NewSegments(), display: line[marks] == '['}
	n.SetPos(segment.Start)
	block.Advance(marks + 1)
	for s.searched < searchLimit*(len(block.Source())+1) {
		rest, at := block.PeekLine()
		if rest == nil {
			return nil
		}
		i := bytes.Index(rest, []byte(closing))
		if i < 0 {
			s.searched += len(rest)
			n.pieces.Append(at)
			block.AdvanceLine()
			continue
		}
		s.searched += i
		n.pieces.Append(text.NewSegment(at.Start, at.Start+i-at.Padding))
		block.Advance(i + len(closing))
		return n
	}
	return nil
}
