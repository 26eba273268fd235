package markdown

import (
	"bytes"
	"strings"

	"github.com/reliure/reliure/internal/html"
	"github.com/reliure/reliure/internal/math"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// formulas are TeX between dollars.
var formulas = construct{
	name:    "formulas",
	blocks:  []util.PrioritizedValue{util.Prioritized(&displayFormulaParser{}, 90)},
	inlines: []util.PrioritizedValue{inlineAt(95, "$", parseFormula)},
	nodes: []nodeWriter{
		leaf(func(w *writer, n *formula) { w.formula(n, n.pieces, n.display) }),
		leaf(func(w *writer, n *displayFormula) { w.formula(n, n.Lines(), true) }),
	},
}

// formulaLimit is the longest formula, in bytes, that is read.
const formulaLimit = 20_000

// formula is TeX between dollars in the text: $x^2$, or $$x^2$$ on a line of its own.
type formula struct {
	inlineNode
	pieces  *text.Segments // of the TeX, line by line
	display bool
}

// parseFormula finds formulas in text, by pandoc's rules: no space stands behind the first dollar nor before the last,
// and no digit after the last. Amounts must never become formulas, so two more: neither letter nor digit stands before
// the first dollar (5$ and 6$), and no two words stand beside each other within ($5 to you and 6$).
func parseFormula(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	dollars := len(line) - len(bytes.TrimLeft(line, "$"))
	if dollars > 2 { // a row of dollars is none of ours
		block.Advance(dollars)
		return ast.NewTextSegment(text.NewSegment(segment.Start, segment.Start+dollars))
	}
	lineNumber, position := block.Position()
	if dollars == 1 && (isWordCharacter(before) || len(line) > 1 && isBlank(line[1])) {
		return nil
	}
	block.Advance(dollars)
	pieces := findDollars(block, dollars)
	if pieces == nil || dollars == 1 && !closesFormula(pieces, block) {
		block.SetPosition(lineNumber, position)
		if dollars == 2 {
			stateOf(pc).warn(segment.Start, "math-unclosed",
				"These dollars begin no formula, because none close it in this paragraph. Close it with $$, or write "+
					"\\$\\$ for dollars.")
			block.Advance(2)
			return ast.NewTextSegment(text.NewSegment(segment.Start, segment.Start+2))
		}
		return nil
	}
	block.Advance(dollars)
	n := &formula{pieces: pieces, display: dollars == 2}
	n.SetPos(segment.Start)
	return n
}

// findDollars goes on to the next dollars that are not escaped and returns what lies before them; nil when there are
// none. Two dollars may have single ones before them, in \text{if $x$}.
func findDollars(block text.Reader, dollars int) *text.Segments {
	pieces := text.NewSegments()
	for size := 0; size < formulaLimit; {
		line, segment := block.PeekLine()
		if line == nil {
			return nil
		}
		for i := 0; i < len(line); i++ {
			switch {
			case line[i] == '\\':
				i++
			case line[i] == '$' && dollars == 1, line[i] == '$' && i+1 < len(line) && line[i+1] == '$':
				pieces.Append(text.NewSegment(segment.Start, segment.Start+i))
				block.Advance(i)
				return pieces
			}
		}
		pieces.Append(segment)
		size += len(line)
		block.AdvanceLine()
	}
	return nil
}

// closesFormula reports whether the dollar that the reader stands at can close what lies before it.
func closesFormula(pieces *text.Segments, block text.Reader) bool {
	tex := joinedPieces(pieces, block.Source())
	line, _ := block.PeekLine()
	return tex != "" && !isBlank(tex[len(tex)-1]) && !(len(line) > 1 && line[1] >= '0' && line[1] <= '9') &&
		!isProse(tex)
}

// isProse reports whether two words stand beside each other outside of braces.
func isProse(tex string) bool {
	depth, words := 0, 0
	for i := 0; i < len(tex); i++ {
		c := tex[i]
		switch {
		case c == '{':
			depth++
		case c == '}':
			depth--
		case isBlank(c):
			continue
		case isLetter(c) || c >= 0x80:
			start := i
			for i+1 < len(tex) && (isLetter(tex[i+1]) || tex[i+1] >= 0x80) {
				i++
			}
			if depth > 0 || i == start || start > 0 && tex[start-1] == '\\' {
				words = 0
			} else if words++; words == 2 {
				return true
			}
			continue
		}
		words = 0
	}
	return false
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func isWordCharacter(r rune) bool {
	return r >= '0' && r <= '9' || r < 0x80 && isLetter(byte(r)) || r >= 0xC0 && r < 0x2000
}

// joinedPieces returns the TeX of all pieces.
func joinedPieces(pieces *text.Segments, source []byte) string {
	var b strings.Builder
	for i := range pieces.Len() {
		piece := pieces.At(i)
		b.Write(piece.Value(source))
	}
	return b.String()
}

// displayFormula is a formula between two pairs of dollars that begins a line and ends one.
type displayFormula struct {
	blockNode
	end int // offset of the dollars that close it

	isEnvironment bool // of TeX: its marks are part of the formula
}

// IsRaw implements ast.Node: there are no inlines in it.
func (*displayFormula) IsRaw() bool { return true }

// displayFormulaParser takes display formulas out before their lines can be read as lists (+ b) or titles (=).
type displayFormulaParser struct{ lineStart }

// Trigger implements parser.BlockParser.
func (*displayFormulaParser) Trigger() []byte { return []byte{'$'} }

// Open implements parser.BlockParser.
func (*displayFormulaParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	indent := pc.BlockOffset()
	if indent < 0 || !bytes.HasPrefix(line[indent:], []byte("$$")) {
		return nil, parser.NoChildren
	}
	start := segment.Start + indent - segment.Padding + 2
	end := closingDollars(reader.Source(), start)
	if end < 0 {
		return nil, parser.NoChildren
	}
	n := &displayFormula{end: end}
	n.SetPos(start - 2)
	after, _, _ := bytes.Cut(reader.Source()[end+2:], []byte{'\n'})
	if attributes, length := parseAttributes(bytes.TrimSpace(after)); length > 0 {
		set(n, attributes)
	}
	n.Lines().Append(text.NewSegment(start, min(end, segment.Stop)))
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// closingDollars returns where the next dollars after start are, when they end a line and no blank line
// comes before them; else -1.
func closingDollars(source []byte, start int) int {
	rest := source[start:min(len(source), start+formulaLimit)]
	i := bytes.Index(rest, []byte("$$"))
	if i < 1 || len(bytes.TrimSpace(rest[:i])) == 0 {
		return -1
	}
	after := rest[i+2:]
	if end := bytes.IndexByte(after, '\n'); end >= 0 {
		after = after[:end]
	}
	if after = bytes.TrimSpace(after); len(after) > 0 {
		if _, length := parseAttributes(after); length < len(after) {
			return -1
		}
	}
	for line := range bytes.Lines(rest[:i]) {
		if bytes.HasSuffix(line, []byte{'\n'}) && len(bytes.Trim(line, "> \t\r\n")) == 0 && len(line) < len(rest) &&
			&line[0] != &rest[0] {
			return -1
		}
	}
	return start + i
}

// Continue implements parser.BlockParser.
func (*displayFormulaParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	n := node.(*displayFormula)
	_, segment := reader.PeekLine()
	if segment.Start >= n.end+2 {
		return parser.Close
	}
	end := n.end
	if n.isEnvironment {
		end += 2
	}
	if segment.Start < end {
		n.Lines().Append(text.NewSegment(segment.Start, min(end, segment.Stop)))
	}
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// formula writes a formula. One that can't be read is named, and stays visible as code.
func (w *writer) formula(n ast.Node, pieces *text.Segments, display bool) {
	tex := w.tex(pieces)
	w.at(n)
	expanded, err := w.expanded(tex)
	if err != nil {
		w.state.warn(offsetIn(pieces, err.Offset), "math-unsupported",
			"This formula is shown as code: %s. Write it in another way.", err.Reason)
		w.unreadFormula(strings.TrimSpace(tex), display)
		return
	}
	role, tag := html.Formula, "span"
	if display {
		role, tag = html.DisplayFormula, "div"
	}
	w.open(n, tag, role, strings.TrimSpace(expanded))
	w.close(tag)
}

// expanded returns TeX that can be read, without the page's own commands. An error has its place in what was written.
func (w *writer) expanded(tex string) (string, *math.Error) {
	if len(tex) > formulaLimit {
		return "", &math.Error{Reason: "it is too long"}
	}
	expanded, err := w.state.macros.Expand(tex)
	if err == nil {
		_, err = math.Parse(expanded)
	}
	if err != nil && expanded != tex {
		err.Offset = 0
	}
	return expanded, err
}

// tex returns the TeX of a formula: without the marks that GitHub allows around it, $`x`$, and
// with its bars in a table.
func (w *writer) tex(pieces *text.Segments) string {
	tex := joinedPieces(pieces, w.source)
	if n := len(tex); n > 2 && tex[0] == '`' && tex[n-1] == '`' {
		tex = " " + tex[1:n-1] + " "
	}
	if w.inCell {
		tex = strings.ReplaceAll(tex, `\|`, "|")
	}
	return tex
}

// offsetIn returns where in the source a byte of the TeX is.
func offsetIn(pieces *text.Segments, offset int) int {
	for i := range pieces.Len() {
		piece := pieces.At(i)
		length := piece.Len() + piece.Padding
		if offset < length || i == pieces.Len()-1 {
			return piece.Start + max(0, min(offset, length)-piece.Padding)
		}
		offset -= length
	}
	return 0
}

// unreadFormula writes the TeX of a formula as code.
func (w *writer) unreadFormula(tex string, display bool) {
	if display {
		w.out.Open(html.Element{Tag: "pre", At: w.last})
	}
	w.out.Open(html.Element{Tag: "code", At: w.last,
		Attributes: []html.Attribute{{Key: "class", Value: "language-tex"}}})
	w.out.Text(tex, w.last)
	w.close("code")
	if display {
		w.close("pre")
	}
}
