package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Tables of pandoc that begin with a line of dashes or with a head above one; texttable.go has their construct.

// ruledTable is a table between two lines of dashes, before it is taken for one.
type ruledTable struct {
	blockNode
	end   int // offset of the last line
	table *textTable
}

// IsRaw implements ast.Node: there are no inlines in it.
func (*ruledTable) IsRaw() bool { return true }

// ruledTableParser parses tables that begin with a line of dashes: multiline tables, and those without heads.
type ruledTableParser struct{ lineStart }

// Trigger implements parser.BlockParser.
func (*ruledTableParser) Trigger() []byte { return []byte{'-'} }

// ruledLimit is how many lines a table may have that begins with a line of dashes.
const ruledLimit = 500

// Open implements parser.BlockParser.
func (*ruledTableParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	runs := dashes(line)
	s := stateOf(pc)
	if len(runs) == 0 || len(runs) == 1 && runs[0].end-runs[0].start < 10 || segment.Padding > 0 {
		return nil, parser.NoChildren
	}
	head := openParagraph(parent, pc)
	var t *textTable
	var end int
	switch {
	case head != nil && (len(runs) == 1 || head.Lines().Len() > 1):
		return nil, parser.NoChildren
	case head != nil:
		source, margin := within(reader.Source(), parent, segment.Start)
		t, end = readSimple(source, headLine(head.Lines().At(0), source, margin), segment.Start, margin, runs)
	case segment.Start >= s.ruledUntil:
		source, margin := within(reader.Source(), parent, segment.Start)
		if t, end = readRuled(source, segment.Start, margin, runs); t == nil {
			s.ruledUntil = end
		}
	}
	if t == nil || t.isTooLarge(len(t.body)+1, s) {
		return nil, parser.NoChildren
	}
	if head != nil {
		s.takenHead = head // its line is the table's: a transformer takes the paragraph out
	}
	reader.AdvanceToEOL()
	return &ruledTable{end: end, table: t}, parser.NoChildren
}

// within cuts a source off where a list item or a quote ends that a line lies in: at the first line that does not begin
// as this one does. The margin is what they begin with; empty outside of items and quotes.
func within(source []byte, parent ast.Node, at int) (inside, margin []byte) {
	for ; parent != nil; parent = parent.Parent() {
		if kind := parent.Kind(); kind == ast.KindListItem || kind == ast.KindBlockquote {
			break
		}
	}
	if parent == nil {
		return source, nil
	}
	margin = source[bytes.LastIndexByte(source[:at], '\n')+1 : at]
	for lines := 0; at < len(source) && lines < ruledLimit; lines++ {
		i := bytes.IndexByte(source[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
		line, _, _ := bytes.Cut(source[at:], []byte{'\n'})
		if len(bytes.TrimSpace(line)) > 0 && !bytes.HasPrefix(line, margin) {
			return source[:at], margin
		}
	}
	return source, margin
}

// headLine returns the line of heads with its indent, which counts: the cells stand below it.
func headLine(line text.Segment, source, margin []byte) text.Segment {
	if len(margin) == 0 {
		return wholeLine(line, source)
	}
	start := bytes.LastIndexByte(source[:line.Start], '\n') + 1 + len(margin)
	line = text.NewSegment(min(start, line.Start), line.Stop)
	return line.TrimRightSpace(source)
}

// lineAt returns the line at an offset, without the margin and the space at its end, and where the next begins.
func lineAt(source []byte, at int, margin []byte) (line text.Segment, next int) {
	next = len(source)
	if i := bytes.IndexByte(source[at:], '\n'); i >= 0 {
		next = at + i + 1
	}
	if bytes.HasPrefix(source[at:next], margin) && (at == 0 || source[at-1] == '\n') {
		at += len(margin)
	}
	line = text.NewSegment(at, next)
	return line.TrimRightSpace(source), next
}

// openParagraph returns the paragraph that a line would interrupt; nil when none is open.
func openParagraph(parent ast.Node, pc parser.Context) ast.Node {
	blocks := pc.OpenedBlocks()
	if len(blocks) == 0 {
		return nil
	}
	if last := blocks[len(blocks)-1].Node; last.Kind() == ast.KindParagraph && last.Parent() == parent {
		return last
	}
	return nil
}

// readSimple reads a table with a line of heads, one of dashes, and a line for each row up to a blank one.
func readSimple(source []byte, head text.Segment, start int, margin []byte, runs []textColumn,
) (t *textTable, end int) {
	t = &textTable{at: head.Start, columns: runs, alignments: nil}
	t.alignments = t.alignmentsOf(head.Value(source))
	t.head = []textRow{t.cut(head, source)}
	at := start
	for first := true; at < len(source); first = false {
		line, next := lineAt(source, at, margin)
		if line.Len() == 0 {
			break
		}
		end = line.Start
		if !first {
			if len(dashes(line.Value(source))) > 0 {
				break
			}
			t.body = append(t.body, t.cut(line, source))
		}
		at = next
	}
	if len(t.body) == 0 {
		return nil, end
	}
	t.trim(source)
	return t, end
}

// linesFrom returns the lines from a place on, as many as a ruled table may have, and where the next begins.
func linesFrom(source []byte, start int, margin []byte) (lines []text.Segment, at int) {
	at = start
	for len(lines) < ruledLimit && at < len(source) {
		line, next := lineAt(source, at, margin)
		lines = append(lines, line)
		at = next
	}
	return lines, at
}

// readRuled reads a table that begins with a line of dashes, and returns where its last line begins; nil when it is
// none, and up to where there is none.
func readRuled(source []byte, start int, margin []byte, runs []textColumn) (t *textTable, end int) {
	lines, at := linesFrom(source, start, margin)
	t = &textTable{at: start}
	first := 1
	if len(runs) > 1 {
		t.columns = runs
	} else {
		for first < len(lines) && lines[first].Len() > 0 && len(dashes(lines[first].Value(source))) < 2 {
			first++
		}
		if first == 1 || first == len(lines) || lines[first].Len() == 0 {
			return nil, at
		}
		t.columns = dashes(lines[first].Value(source))
		t.alignments = t.alignmentsOf(lines[first-1].Value(source))
		t.head = []textRow{t.join(lines[1:first], source)}
		first++
	}
	end = t.readBody(lines, first, len(runs) == 1, source)
	if end < 0 {
		return nil, at
	}
	return t, end
}

// readBody reads the rows of a ruled table, from a line on to the line of dashes that ends it, and returns where that
// begins; -1 when there is no such line or no row. Rows of a multiline table are parted by empty lines.
func (t *textTable) readBody(lines []text.Segment, first int, isMultiline bool, source []byte) int {
	row := first
	for i := first; i < len(lines); i++ {
		isEnd := len(dashes(lines[i].Value(source))) > 0
		if isEnd || isMultiline && lines[i].Len() == 0 || !isMultiline {
			if lines[i].Len() == 0 && !isMultiline {
				return -1
			}
			stop := i
			if !isMultiline && !isEnd {
				stop = i + 1
			}
			if stop > row {
				t.body = append(t.body, t.join(lines[row:stop], source))
			}
			row = i + 1
		}
		if isEnd {
			if t.isEmpty() {
				return -1
			}
			if t.alignments == nil {
				t.alignments = t.alignmentsOf(lines[first].Value(source))
			}
			t.trim(source)
			return lines[i].Start
		}
	}
	return -1
}

// join cuts lines into the cells of one row.
func (t *textTable) join(lines []text.Segment, source []byte) textRow {
	row := make(textRow, len(t.columns))
	for _, line := range lines {
		for i, cell := range t.cut(line, source) {
			row[i] = append(row[i], cell...)
		}
	}
	return row
}

// Continue implements parser.BlockParser.
func (*ruledTableParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	if _, segment := reader.PeekLine(); segment.Start > node.(*ruledTable).end {
		return parser.Close
	}
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// Close implements parser.BlockParser.
func (*ruledTableParser) Close(node ast.Node, reader text.Reader, _ parser.Context) {
	node.Parent().ReplaceChild(node.Parent(), node, node.(*ruledTable).table.node(reader.Source()))
}
