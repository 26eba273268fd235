package markdown

import (
	"bytes"

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
		{kind: extensionast.KindTable, enter: (*writer).openTable, leave: (*writer).closeTable},
		{kind: extensionast.KindTableHeader, enter: (*writer).openTableHeader, leave: (*writer).closeTableHeader},
		plainElement(extensionast.KindTableRow, always("tr")),
		{kind: extensionast.KindTableCell, enter: (*writer).openCell, leave: (*writer).closeCell},
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
	lines, source := node.Lines(), reader.Source()
	for i := 1; i < lines.Len(); i++ {
		line := lines.At(i)
		delimiters := line.Value(source)
		if len(bytes.Trim(delimiters, "|:- \t\r\n")) > 0 || bytes.IndexByte(delimiters, '-') < 0 {
			continue
		}
		columns := bytes.Count(delimiters, []byte{'|'}) + 1
		if columns > s.limits.TableColumns || columns*(lines.Len()-i) > s.limits.TableCells {
			s.warn(line.Start, "table-too-large", "This table has more than %d columns or %d cells; it is kept as text. Split it.",
				s.limits.TableColumns, s.limits.TableCells)
			return
		}
		break
	}
	t.ParagraphTransformer.Transform(node, reader, pc)
}
