package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// lineMarks are marks on a line of their own that ask for something of the page: contents, a new page, another file.
var lineMarks = construct{
	name:       "contents, page breaks and includes",
	paragraphs: []util.PrioritizedValue{util.Prioritized(&lineMarkTransformer{}, 40)},
	nodes: []nodeWriter{
		leaf(func(w *writer, n *pageBreak) {
			w.open(n, "div", html.PageBreak, "")
			w.close("div")
		}),
	},
}

// pageBreak is where the next page is to begin.
type pageBreak struct{ blockNode }

// contentsMarks ask for a table of contents, in lower case and without spaces: markdown-it, Python-Markdown,
// kramdown, GitLab, Hugo, …
var contentsMarks = []string{
	"[[toc]]", "[toc]", "[[_toc_]]", "{:toc}", "${toc}", "@[toc]", "{{toc}}", "{{<toc>}}", "{{%toc%}}", "{toc}",
	"::toc", "[[__toc__]]",
}

// pageBreakMarks ask for a new page: LaTeX, Quarto, Hugo, Leanpub.
var pageBreakMarks = []string{
	`\newpage`, `\pagebreak`, `\clearpage`, `\cleardoublepage`, `\newpage{}`, `\pagebreak{}`, `\clearpage{}`,
	"{{<pagebreak>}}", "{{%pagebreak%}}", "{pagebreak}", "[[pagebreak]]", "::pagebreak",
}

// includeMarks begin a line that asks for the text of another file: pymdownx.snippets, VitePress, mdBook,
// Quarto, DocFX and others.
var includeMarks = []string{
	"--8<--", "<<< @/", "<<<@/", "<<< ./", "<<< ../", "<<< /", "{{#include ", "{{#rustdoc_include ", "{{#playground ",
	"{{< include ", "{{<include ", "[!include[",
	"[!include ", "[!code-", "!include ", "!!!include(", "{!", "::include{",
	"{{#template ",
}

const includeLeftOut = "%q asks for the text of another file, which is not read. " +
	"Copy the text to this place, or build from what the site's own generator makes of it."

// lineMarkTransformer takes these lines out of their paragraph.
type lineMarkTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (*lineMarkTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, source := node.Lines(), reader.Source()
	if first := lines.At(0); bytes.HasPrefix(first.Value(source), []byte("• ")) {
		stateOf(pc).infoOnce(first.Start, "list-as-text", "",
			"This looks like an item of a list whose bullet is text; it is a paragraph for those who hear it. "+
				"Write - in the place of the bullet.")
	}
	if stateOf(pc).takeLongInclude(node, source) {
		return
	}
	var kept *text.Segments // nil until a line was taken out
	for i := range lines.Len() {
		line := lines.At(i)
		value := bytes.TrimSpace(line.Value(source))
		isTaken := false
		stateOf(pc).tellForeign(value, line.Start)
		if isMark(value) {
			isTaken = takeLine(value, line.Start, lines.Len() == 1, node, pc)
			if _, isItem := node.Parent().(*ast.ListItem); isTaken && isItem && string(value) == "{:toc}" {
				kept = text.NewSegments() // kramdown puts the contents into the place of the item
				node.Parent().SetAttributeString("hidden", []byte("hidden"))
				break
			}
		}
		switch {
		case isTaken && node.Parent() == nil:
			return
		case isTaken && kept == nil:
			kept = text.NewSegments()
			for j := range i {
				kept.Append(lines.At(j))
			}
		case !isTaken && kept != nil:
			kept.Append(line)
		}
	}
	if kept != nil {
		keepLines(node, kept, source)
	}
}

// tellContents tells of a mark that asks for a table of contents.
func (s *state) tellContents(at int) {
	s.infoOnce(at, "contents-mark-left-out", "",
		"This mark asks for a table of contents and is left out: the book has its own.")
}

// isInclude reports whether a line asks for the text of another file.
func isInclude(line []byte) bool {
	return bytes.HasPrefix(line, []byte("<<")) && fileBetweenAngles().Match(line) ||
		slices.ContainsFunc(includeMarks, func(prefix string) bool {
			return len(line) > len(prefix) && strings.EqualFold(string(line[:len(prefix)]), prefix)
		})
}

// takeLongInclude takes a mark out that goes over several lines, as mkdocs-include-markdown-plugin has it:
//
//	{%
//	  include-markdown "a.md"
//	%}
func (s *state) takeLongInclude(node *ast.Paragraph, source []byte) bool {
	lines := node.Lines()
	first, last := lines.At(0), lines.At(lines.Len()-1)
	if string(bytes.TrimSpace(first.Value(source))) != "{%" || string(bytes.TrimSpace(last.Value(source))) != "%}" ||
		lines.Len() < 3 || !s.hasTags() {
		return false
	}
	second := lines.At(1)
	mark := bytes.TrimSpace(second.Value(source))
	if !bytes.HasPrefix(mark, []byte("include")) {
		return false
	}
	s.warn(first.Start, "include-left-out", includeLeftOut, mark)
	node.Parent().RemoveChild(node.Parent(), node)
	return true
}

// film fits what a site shows at its place, as markdown-it-video has it: @[youtube](dQw4w9WgXcQ)
var film = pattern.Of(`^@\[([a-z][\w-]*)\]\(([^()\s]+)\)$`)

// takeFilm puts a film in the place of its mark. Of what is none the words stay.
func (s *state) takeFilm(line []byte, at int, node *ast.Paragraph) bool {
	m := film().FindSubmatch(line)
	if m == nil {
		return false
	}
	t := tag{name: string(m[1]), words: []string{string(m[2])}, isVoid: true, start: at, length: len(line)}
	if meaning := meaningOf(t); !meaning.isKnown || meaning.element != "iframe" {
		s.infoOnce(at, "directive-unknown", t.name,
			"The mark @[%s] is of no kind that is known; its words are kept. Write what it stands for in Markdown.",
			t.name)
		return false
	}
	n := &tagLine{tags: []tag{t}}
	n.SetPos(at)
	node.Parent().ReplaceChild(node.Parent(), node, n)
	return true
}

// fileBetweenAngles fits a line that asks for a file, as Leanpub, Marked and others have it:
//
//	<<file.txt>>  <<[Title](file.js)  <<(file.md)
var fileBetweenAngles = pattern.Of(
	`^<<(?:\[[^\]]*\]\([^()]+\)|\[[\w./-]+\]|\([\w./-]+\)|\{[\w./-]+\}|[\w./-]+\.\w+>>)$`)

// isMark reports whether a line begins as marks do; most begin otherwise.
func isMark(line []byte) bool {
	return len(line) > 3 && bytes.IndexByte([]byte(`[{$@:\-<!(`), line[0]) >= 0
}

// takeLine reports whether a line is a mark. One that is alone in its paragraph may have a page break in its place.
func takeLine(line []byte, at int, isAlone bool, node *ast.Paragraph, pc parser.Context) bool {
	const longest = 300
	if len(line) > longest {
		return false
	}
	mark := strings.ToLower(strings.Join(strings.Fields(string(line)), ""))
	switch {
	case slices.Contains(contentsMarks, mark):
		stateOf(pc).tellContents(at)
	case isAlone && slices.Contains(pageBreakMarks, mark):
		n := &pageBreak{}
		n.SetPos(at)
		node.Parent().ReplaceChild(node.Parent(), node, n)
	case targetLine().Match(line), bytes.HasPrefix(line, []byte("[!div")): // what has a name, or a look on a screen
		return true
	case isAlone && bytes.HasPrefix(line, []byte("@[")):
		return stateOf(pc).takeFilm(line, at, node)
	case isAlone && bytes.HasPrefix(line, []byte("::")):
		return stateOf(pc).takeLeaf(line, at, node)
	case !stateOf(pc).habits.Ran && isInclude(line):
		stateOf(pc).warn(at, "include-left-out", includeLeftOut, line)
	default:
		return false
	}
	return true
}
