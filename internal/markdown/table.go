package markdown

import (
	"bytes"
	"slices"

	"github.com/reliure/reliure/internal/html"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extensionast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// tables are GFM's: rows of cells between bars.
var tables = construct{
	name:       "tables",
	paragraphs: []util.PrioritizedValue{util.Prioritized(limitedTable{extension.NewTableParagraphTransformer()}, 200)},
	nodes: []nodeWriter{
		around[*extensionast.Table]((*writer).openTable, (*writer).closeTable),
		around[*extensionast.TableHeader]((*writer).openTableHeader, (*writer).closeTableHeader),
		around[*extensionast.TableRow]((*writer).openRow, func(w *writer, _ ast.Node) { w.close("tr") }),
		around[*extensionast.TableCell]((*writer).openCell, (*writer).closeCell),
	},
}

func (w *writer) openTable(n ast.Node) bool {
	w.open(n, "table", html.NoRole, "")
	return true
}

func (w *writer) closeTable(n ast.Node) {
	if n.LastChild().Kind() == extensionast.KindTableRow {
		w.close("tbody")
	}
	w.close("table")
}

func (w *writer) openTableHeader(n ast.Node) bool {
	w.out.Open(html.Element{Tag: "thead", At: w.at(n)})
	w.open(n, "tr", html.NoRole, "")
	return true
}

func (w *writer) closeTableHeader(n ast.Node) {
	w.close("tr")
	w.close("thead")
	if n.NextSibling() != nil {
		w.out.Open(html.Element{Tag: "tbody", At: w.last})
	}
}

// openRow writes the start of a row, and of the body that begins with it when the table has no head.
func (w *writer) openRow(n ast.Node) bool {
	if before := n.PreviousSibling(); before == nil || isCaption(before) {
		w.out.Open(html.Element{Tag: "tbody", At: w.at(n)})
	}
	w.open(n, "tr", html.NoRole, "")
	return true
}

func (w *writer) openCell(n ast.Node) bool {
	w.inCell = true
	w.open(n, cellTag(n), html.NoRole, "", cellAttributes(n.(*extensionast.TableCell))...)
	return true
}

func (w *writer) closeCell(n ast.Node) {
	w.inCell = false
	w.close(cellTag(n))
}

func cellTag(n ast.Node) string {
	if n.Parent().Kind() == extensionast.KindTableHeader {
		return "th"
	}
	return "td"
}

func cellAttributes(n *extensionast.TableCell) []html.Attribute {
	switch n.Alignment {
	case extensionast.AlignLeft:
		return []html.Attribute{{Key: "align", Value: "left"}}
	case extensionast.AlignRight:
		return []html.Attribute{{Key: "align", Value: "right"}}
	case extensionast.AlignCenter:
		return []html.Attribute{{Key: "align", Value: "center"}}
	}
	return nil
}

// limitedTable keeps a table that would be too large from being made: its text stays a paragraph.
type limitedTable struct{ parser.ParagraphTransformer }

// Transform makes a table of a paragraph that is one, unless it is too large.
func (t limitedTable) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	s := stateOf(pc)
	source := reader.Source()
	attributes, below := attributesBelow(node, source)
	lines := node.Lines()
	for i := 1; i < lines.Len(); i++ {
		line := lines.At(i)
		delimiters := line.Value(source)
		if len(bytes.Trim(delimiters, "|:- \t\r\n")) > 0 || bytes.IndexByte(delimiters, '-') < 0 {
			continue
		}
		columns := bytes.Count(delimiters, []byte{'|'}) + 1
		if columns > s.limits.TableColumns || columns*(lines.Len()-i) > s.limits.TableCells {
			node.Lines().AppendAll(below)
			s.warn(line.Start, "table-too-large",
				"This table has more than %d columns or %d cells; it is kept as text. Split it.", s.limits.TableColumns,
				s.limits.TableCells)
			return
		}
		break
	}
	parent, next := node.Parent(), node.NextSibling()
	t.ParagraphTransformer.Transform(node, reader, pc)
	table, ok := node.NextSibling().(*extensionast.Table)
	if node.Parent() == nil { // the table stands in its place
		if table, ok = parent.LastChild().(*extensionast.Table); next != nil {
			table, ok = next.PreviousSibling().(*extensionast.Table)
		}
	}
	if !ok {
		if below != nil && node.Parent() != nil {
			node.Lines().AppendAll(below)
		}
		return
	}
	set(table, attributes)
	for row := table.FirstChild().NextSibling(); row != nil; row = row.NextSibling() {
		s.keepExcess(row, len(table.Alignments), source)
	}
}

// attributesBelow takes the lines at the end of a table that are attributes, or nothing but the lines that kramdown
// draws between rows, from it: they are no rows.
func attributesBelow(node *ast.Paragraph, source []byte) (attributes parser.Attributes, below []text.Segment) {
	lines := node.Lines()
	for i := lines.Len() - 1; i > 1; i-- {
		segment := lines.At(i)
		line := bytes.TrimSpace(segment.Value(source))
		found, length := parseAttributes(line)
		if length == 0 || length != len(line) {
			break
		}
		attributes, below = append(attributes, found...), lines.Sliced(i, lines.Len())
	}
	if below != nil {
		below = slices.Clone(below)
		lines.SetSliced(0, lines.Len()-len(below))
	}
	return attributes, below
}

// keepExcess adds the cells of a row that the table has no columns for: GFM drops them with their words.
func (s *state) keepExcess(row ast.Node, columns int, source []byte) {
	start := row.Pos()
	if start < 0 || row.ChildCount() < columns {
		return
	}
	line, _, _ := bytes.Cut(source[start:], []byte{'\n'})
	line = bytes.TrimRight(line, " \t\r")
	at := len(line) - len(bytes.TrimLeft(line, " \t"))
	if at < len(line) && line[at] == '|' {
		at++
	}
	line = bytes.TrimSuffix(line, []byte{'|'})
	for cell := 0; at < len(line); cell++ {
		end := at
		for end < len(line) && (line[end] != '|' || line[end-1] == '\\') {
			end++
		}
		if cell >= columns && len(bytes.TrimSpace(line[at:end])) > 0 {
			s.infoOnce(start+at, "table-row-long", "",
				"This row has more cells than the table has columns; the table gets as many. Add the columns to "+
					"its head.")
			extra := extensionast.NewTableCell()
			extra.SetPos(start + at)
			segment := text.NewSegment(start+at, start+end)
			segment = segment.TrimLeftSpace(source)
			extra.Lines().Append(segment.TrimRightSpace(source))
			row.AppendChild(row, extra)
		}
		at = end + 1
	}
}
