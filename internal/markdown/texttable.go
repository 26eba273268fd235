package markdown

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// textTables are pandoc's tables whose columns lie under each other in the source.
//
//	+-----+-----+     Right   Left        ------------------
//	| a   | b   |     -----   ----         Head      Another
//	+=====+=====+        12   word        -----      -------
//	| c   | d   |                         a cell of  word
//	+-----+-----+                         two lines
//	                                      ------------------
var textTables = construct{
	name:       "tables of pandoc",
	paragraphs: []util.PrioritizedValue{util.Prioritized(&textTableTransformer{}, 30)},
	blocks:     []util.PrioritizedValue{util.Prioritized(&ruledTableParser{}, 99)},
	nodes: []nodeWriter{around[*cellLine](
		func(*writer, ast.Node) bool { return true },
		func(w *writer, _ ast.Node) { w.out.Escaped([]byte{'\n'}, w.last) },
	)},
}

// textColumn is a column of a table, from its first character in the line to the one behind its last.
type textColumn struct{ start, end int }

// textRow is a row: the lines of each of its cells.
type textRow [][]text.Segment

// textTable is a table that was read.
type textTable struct {
	at         int
	columns    []textColumn
	alignments []extensionast.Alignment
	head       []textRow
	body       []textRow
}

// isEmpty reports whether the table has no row, so that it is none.
func (t *textTable) isEmpty() bool { return len(t.head) == 0 && len(t.body) == 0 }

// node makes the nodes of a table.
func (t *textTable) node(source []byte) ast.Node {
	table := extensionast.NewTable()
	table.Alignments = t.alignments
	table.SetPos(t.at)
	for _, r := range t.head {
		table.AppendChild(table, extensionast.NewTableHeader(t.row(r, source)))
		break
	}
	for _, r := range t.body {
		table.AppendChild(table, t.row(r, source))
	}
	return table
}

// row makes the nodes of a row.
func (t *textTable) row(cells textRow, source []byte) *extensionast.TableRow {
	row := extensionast.NewTableRow(t.alignments)
	row.SetPos(t.at)
	for i, lines := range cells {
		cell := extensionast.NewTableCell()
		cell.Alignment = t.alignments[i]
		cell.SetPos(t.at)
		if len(lines) > 0 {
			cell.SetPos(lines[0].Start)
			row.SetPos(lines[0].Start)
		}
		fillCell(cell, lines, source)
		row.AppendChild(row, cell)
	}
	return row
}

// cellLine is a line of a cell: what follows it in the source belongs to other cells.
type cellLine struct{ blockNode }

// newCellLine makes a line of a part of the source.
func newCellLine(line text.Segment) *cellLine {
	n := &cellLine{}
	n.SetPos(line.Start)
	n.Lines().Append(line)
	return n
}

// fillCell fills a cell with its lines. An empty one parts paragraphs, and one with a bullet begins an item of a list.
func fillCell(cell *extensionast.TableCell, lines []text.Segment, source []byte) {
	hasParagraphs := slices.ContainsFunc(lines, func(line text.Segment) bool { return line.Len() == 0 })
	var into ast.Node = cell
	var list *ast.List
	isNew := true
	for _, line := range lines {
		value := line.Value(source)
		switch {
		case len(value) == 0:
			into, list, isNew = cell, nil, true
			continue
		case len(value) > 2 && (value[0] == '-' || value[0] == '*' || value[0] == '+') && value[1] == ' ':
			if list == nil {
				list = ast.NewList(value[0])
				list.SetPos(line.Start)
				cell.AppendChild(cell, list)
			}
			item := ast.NewListItem(2)
			item.SetPos(line.Start)
			list.AppendChild(list, item)
			into = item
			line = text.NewSegment(line.Start+2, line.Stop)
		case isNew && hasParagraphs:
			into = ast.NewParagraph()
			into.(*ast.Paragraph).SetPos(line.Start)
			cell.AppendChild(cell, into)
		}
		isNew = false
		into.AppendChild(into, newCellLine(line))
	}
}

// textTableTransformer makes tables of the paragraphs that are grids, and takes out those that
// were the head of a table.
type textTableTransformer struct{}

// Transform implements parser.ParagraphTransformer.
func (*textTableTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	source := reader.Source()
	if s := stateOf(pc); s.takenHead == ast.Node(node) {
		s.takenHead = nil
		node.Parent().RemoveChild(node.Parent(), node)
		return
	}
	if node.Lines().Len() < 2 || !isGridLine(bytes.TrimSpace(firstLine(node, source))) {
		return
	}
	lines := make([]text.Segment, node.Lines().Len())
	for i := range lines {
		lines[i] = wholeLine(node.Lines().At(i), source)
	}
	t := readGrid(lines, source)
	s := stateOf(pc)
	if t == nil || t.isTooLarge(len(lines), s) {
		s.warn(lines[0].Start, "table-unreadable",
			"This table of pandoc can't be read, because its lines don't lie under each other; it is kept as text. "+
				"Align its bars.")
		return
	}
	node.Parent().ReplaceChild(node.Parent(), node, t.node(source))
}

func firstLine(node ast.Node, source []byte) []byte {
	line := node.Lines().At(0)
	return line.Value(source)
}

// isTooLarge reports whether a table has more columns or cells than the settings allow.
func (t *textTable) isTooLarge(lines int, s *state) bool {
	return len(t.columns) > s.limits.TableColumns || len(t.columns)*lines > s.limits.TableCells
}

// wholeLine returns a line with the white space that it begins with, without what it ends with.
func wholeLine(s text.Segment, source []byte) text.Segment {
	start := s.Start
	for start > 0 && (source[start-1] == ' ' || source[start-1] == '\t') {
		start--
	}
	s = text.NewSegment(start, s.Stop)
	return s.TrimRightSpace(source)
}

// isGridLine reports whether a line is one between the rows of a grid.
func isGridLine(line []byte) bool {
	return len(line) > 4 && line[0] == '+' && line[len(line)-1] == '+' &&
		(line[1] == '-' || line[1] == '=' || line[1] == ':') && len(bytes.Trim(line, "+-=:")) == 0
}

// readGrid reads a grid; nil when its cells span columns or rows, or its bars don't lie under each other.
func readGrid(lines []text.Segment, source []byte) *textTable {
	border := bytes.TrimSpace(lines[0].Value(source))
	indent := bytes.IndexByte(lines[0].Value(source), '+')
	t := &textTable{at: lines[0].Start + indent}
	for i, c := range border {
		if c == '+' && i > 0 {
			t.columns[len(t.columns)-1].end = i
		}
		if c == '+' && i < len(border)-1 {
			t.columns = append(t.columns, textColumn{start: i + 1})
		}
	}
	aligned := border
	row := make(textRow, len(t.columns))
	hasText := false
	for _, line := range lines[1:] {
		value := line.Value(source)
		if len(value) <= indent {
			return nil
		}
		value = value[indent:]
		if value[0] == '+' {
			if !isGridLine(value) || !hasBarsAt(value, t.columns, '+') {
				return nil
			}
			isHead := bytes.IndexByte(value, '=') >= 0 && len(t.body) == 0 && len(t.head) == 0
			if isHead {
				t.head = append(t.head, row)
				aligned = value
			} else if hasText {
				t.body = append(t.body, row)
			}
			row, hasText = make(textRow, len(t.columns)), false
			continue
		}
		cells := cutAt(line.Start+indent, value, t.columns, source)
		if value[0] != '|' || cells == nil {
			return nil
		}
		hasText = true
		for i, cell := range cells {
			row[i] = append(row[i], cell)
		}
	}
	if hasText { // no line below the last row
		t.body = append(t.body, row)
	}
	if t.isEmpty() {
		return nil
	}
	t.alignments = gridAlignments(aligned, t.columns)
	t.trim(source)
	return t
}

// hasBarsAt reports whether a line has its marks where the columns end.
func hasBarsAt(line []byte, columns []textColumn, mark byte) bool {
	for _, c := range columns {
		if c.end >= len(line) || line[c.end] != mark {
			return false
		}
	}
	return len(line) == columns[len(columns)-1].end+1
}

// cutAt cuts a line of a grid into its cells; nil when a bar is not where its column ends. Columns count characters.
func cutAt(start int, line []byte, columns []textColumn, source []byte) []text.Segment {
	cells := make([]text.Segment, 0, len(columns))
	at, character := 0, 0
	for _, c := range columns {
		at += bytesOf(line[at:], c.start-character)
		length := bytesOf(line[at:], c.end-c.start)
		if at+length >= len(line) || line[at+length] != '|' {
			return nil
		}
		cell := text.NewSegment(start+at, start+at+length)
		cells = append(cells, cell.TrimRightSpace(source))
		at, character = at+length, c.end
	}
	return cells
}

// bytesOf returns how many bytes some characters take; all when there are fewer.
func bytesOf(s []byte, characters int) int {
	at := 0
	for ; characters > 0 && at < len(s); characters-- {
		_, size := utf8.DecodeRune(s[at:])
		at += size
	}
	return at
}

// gridAlignments reads the colons of a line between rows.
func gridAlignments(line []byte, columns []textColumn) []extensionast.Alignment {
	alignments := make([]extensionast.Alignment, len(columns))
	for i, c := range columns {
		left, right := line[c.start] == ':', line[c.end-1] == ':'
		switch {
		case left && right:
			alignments[i] = extensionast.AlignCenter
		case left:
			alignments[i] = extensionast.AlignLeft
		case right:
			alignments[i] = extensionast.AlignRight
		default:
			alignments[i] = extensionast.AlignNone
		}
	}
	return alignments
}

// trim takes the white space off the beginnings of all lines.
func (t *textTable) trim(source []byte) {
	for _, rows := range [][]textRow{t.head, t.body} {
		for _, row := range rows {
			for i := range row {
				for j := range row[i] {
					row[i][j] = row[i][j].TrimLeftSpace(source)
					row[i][j] = row[i][j].TrimRightSpace(source)
				}
				for n := len(row[i]); n > 0 && row[i][n-1].Len() == 0; n-- {
					row[i] = row[i][:n-1]
				}
			}
		}
	}
}

// dashes returns the runs of dashes that a line consists of; nil when there is anything else in it, or one dash at its
// beginning, which makes an item of a list.
func dashes(line []byte) []textColumn {
	var runs []textColumn
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case ' ', '\t', '\n', '\r':
		case '-':
			start := i
			for i+1 < len(line) && line[i+1] == '-' {
				i++
			}
			runs = append(runs, textColumn{start, i + 1})
		default:
			return nil
		}
	}
	if len(runs) > 0 && runs[0].end-runs[0].start == 1 {
		return nil
	}
	return runs
}

// cut cuts a line under dashes into cells: each goes on to where the next begins.
func (t *textTable) cut(line text.Segment, source []byte) textRow {
	value := line.Value(source)
	row := make(textRow, len(t.columns))
	for i := range t.columns {
		start := 0
		if i > 0 {
			start = bytesOf(value, t.columns[i].start)
		}
		end := len(value)
		if i+1 < len(t.columns) {
			end = bytesOf(value, t.columns[i+1].start)
		}
		row[i] = []text.Segment{text.NewSegment(line.Start+start, line.Start+end)}
	}
	return row
}

// alignmentsOf tells by the heads how columns are aligned: flush with the dashes on one side alone, or on neither.
func (t *textTable) alignmentsOf(head []byte) []extensionast.Alignment {
	alignments := make([]extensionast.Alignment, len(t.columns))
	at := func(i int) bool { return i >= 0 && i < len(head) && head[i] != ' ' }
	for i, c := range t.columns {
		switch left, right := at(bytesOf(head, c.start)), at(bytesOf(head, c.end-1)); {
		case left && !right:
			alignments[i] = extensionast.AlignLeft
		case right && !left:
			alignments[i] = extensionast.AlignRight
		case !left && !right:
			alignments[i] = extensionast.AlignCenter
		default:
			alignments[i] = extensionast.AlignNone
		}
	}
	return alignments
}
