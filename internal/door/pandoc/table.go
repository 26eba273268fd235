package pandoc

import (
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/html"
)

// table writes a table (pandoc-types: Table Attr Caption [ColSpec] TableHead [TableBody] TableFoot).
func (w *writer) table(b value) {
	c := b.content()
	columns := c.part(2).parts
	w.open("table", b.at, attributesOf(c.part(0)).html()...)
	if caption := c.part(1).part(1); len(caption.parts) > 0 {
		w.open("caption", caption.at)
		w.captionBlocks(caption.parts)
		w.close("caption")
	}
	w.columns(columns)
	w.rows("thead", columns, len(columns), c.part(3).part(1).parts)
	for _, body := range c.part(4).parts {
		w.open("tbody", body.at)
		w.rowsOf(columns, len(columns), body.part(2).parts) // a head in the midst of the table
		w.rowsOf(columns, body.part(1).number(), body.part(3).parts)
		w.close("tbody")
	}
	w.rows("tfoot", columns, 0, c.part(5).part(1).parts)
	w.close("table")
}

// columns writes the widths of a table's columns (ColSpec: Alignment ColWidth), shares of the line.
func (w *writer) columns(columns []value) {
	w.open("colgroup", w.at)
	for _, column := range columns {
		var width html.Attribute
		if share, err := strconv.ParseFloat(column.part(1).content().text, 64); err == nil && share > 0 {
			width = html.Attribute{Key: "width", Value: strconv.FormatFloat(100*share, 'f', 1, 64) + "%"}
		}
		w.open("col", column.at, width)
	}
	w.close("colgroup")
}

// rows writes a group of rows, unless it has none.
func (w *writer) rows(tag string, columns []value, headers int, rows []value) {
	if len(rows) == 0 {
		return
	}
	w.open(tag, rows[0].at)
	w.rowsOf(columns, headers, rows)
	w.close(tag)
}

// rowsOf writes rows whose first columns are headers: of a head, all of them.
func (w *writer) rowsOf(columns []value, headers int, rows []value) {
	covered := make([]int, len(columns)) // rows that a cell above still covers, by column
	for _, row := range rows {
		w.open("tr", row.at, attributesOf(row.part(0)).html()...)
		column := 0
		for _, cell := range row.part(1).parts {
			for column < len(covered) && covered[column] > 0 {
				column++
			}
			width, height := max(cell.part(3).number(), 1), max(cell.part(2).number(), 1)
			w.cell(cell, columns, column, headers)
			for end := min(column+width, len(covered)); column < end; column++ {
				covered[column] = height
			}
		}
		w.close("tr")
		for i := range covered {
			covered[i] = max(covered[i]-1, 0)
		}
	}
}

// cell writes a cell (Cell Attr Alignment RowSpan ColSpan [Block]) that begins in a column.
func (w *writer) cell(cell value, columns []value, column, headers int) {
	tag := "td"
	list := attributesOf(cell.part(0)).html()
	if column < headers {
		tag = "th"
		if headers == len(columns) {
			list = append(list, html.Attribute{Key: "scope", Value: "col"})
		} else {
			list = append(list, html.Attribute{Key: "scope", Value: "row"})
		}
	}
	align := cell.part(1).text
	if align == "AlignDefault" && column < len(columns) {
		align = columns[column].part(0).text
	}
	if side, ok := strings.CutPrefix(align, "Align"); ok && side != "Default" {
		list = append(list, html.Attribute{Key: "align", Value: strings.ToLower(side)})
	}
	for i, key := range []string{"rowspan", "colspan"} {
		if n := cell.part(2 + i).number(); n > 1 {
			list = append(list, html.Attribute{Key: key, Value: strconv.Itoa(n)})
		}
	}
	w.wrap(tag, cell.at, cell.part(4).parts, list...)
}
