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

// materialMarks are those of Material for MkDocs that stand in a line.
//
//	[=85% "Nearly done"]       a bar of progress: its words, else its figure
//	Words (1)! {.annotate}     "(1)", for the list below
//	`#!py print()`             code with the name of its language
var materialMarks = construct{
	name: "bars, annotations and languages of code of Material",
	inlines: []util.PrioritizedValue{
		inlineAt(83, "[", parseProgress), inlineAt(88, "(", parseAnnotation),
	},
}

// progressMark fits a bar.
var progressMark = pattern.Of(`^\[=\s*([\d.]+(?:%|\s*/\s*[\d.]+))(?:\s+(?:"([^"\n]*)"|'([^'\n]*)'))?\s*\]`)

// parseProgress shows a bar as its words.
func parseProgress(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 4 || line[1] != '=' {
		return nil
	}
	m := progressMark().FindSubmatchIndex(line[:min(len(line), attributeLimit)])
	if m == nil {
		return nil
	}
	start, stop := m[2], m[3]
	for _, i := range [...]int{4, 6} {
		if m[i] >= 0 && m[i] < m[i+1] {
			start, stop = m[i], m[i+1]
		}
	}
	block.Advance(m[1])
	return ast.NewTextSegment(text.NewSegment(segment.Start+start, segment.Start+stop))
}

// annotationMark fits the mark of an annotation.
var annotationMark = pattern.Of(`^\(\d{1,3}\)!`)

// parseAnnotation keeps the number of an annotation without the mark behind it.
func parseAnnotation(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	m := annotationMark().Find(line)
	if m == nil || !stateOf(pc).isAnnotated(block.Source()) {
		return nil
	}
	block.Advance(len(m))
	return ast.NewTextSegment(segment.WithStop(segment.Start + len(m) - 1))
}

// isAnnotated reports whether something on the page has annotations.
func (s *state) isAnnotated(source []byte) bool {
	if s.annotated == 0 {
		s.annotated = -1
		if bytes.Contains(source, []byte(".annotate")) || bytes.Contains(source, []byte(`"annotate"`)) ||
			bytes.Contains(source, []byte(" annotate")) {
			s.annotated = 1
		}
	}
	return s.annotated > 0
}

// languageBeforeCode fits the name of its language before code in a line.
var languageBeforeCode = pattern.Of(`^(?:#!|:::)[a-z][\w+-]*\s+`)

// codeWithoutLanguage takes the name of its language off code in a line.
func (w *writer) codeWithoutLanguage(code string) string {
	if w.state.dialect != site.MkDocs {
		return code
	}
	return code[len(languageBeforeCode().FindString(code)):]
}
