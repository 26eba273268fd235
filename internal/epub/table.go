package epub

import (
	"fmt"
	"strconv"

	"github.com/reliure/reliure/internal/model"
)

// maxSpan is the widest and highest cell that HTML knows (HTML Living Standard, 4.9.11).
const (
	maxColumnSpan = 1000
	maxRowSpan    = 65534
)

// table writes a table inside a frame that scrolls sideways and that the keyboard can reach: on a small screen a table
// may be wider than the page.
func (w *writer) table(t *model.Table) {
	captioned := t.Number != "" || len(t.Caption) > 0
	name, caption := w.book.labels.Table, ""
	if captioned {
		name, caption = "", w.book.claim("caption-"+anchorID(t.ID))
	}
	w.open("div", "class", "table", "role", "group", "tabindex", "0", "aria-label", name, "aria-labelledby", caption)
	w.open("table", w.attributes(&t.Attr)...)
	w.line()
	if captioned {
		w.open("caption", "id", caption)
		w.marksAhead(t.Caption)
		w.numbered(w.book.labels.Table, t.Number, len(t.Caption) > 0)
		w.inlines(t.Caption)
		w.close("caption")
		w.line()
	}
	w.columns(t)
	w.rows("thead", t, t.Head)
	for _, body := range t.Bodies {
		w.rows("tbody", t, body.Rows)
	}
	w.rows("tfoot", t, t.Foot)
	w.close("table")
	w.close("div")
}

// columns writes the widths of the columns, where the source gives all: their shares of the table.
func (w *writer) columns(t *model.Table) {
	all := 0
	for _, column := range t.Columns {
		if column.Width <= 0 {
			return
		}
		all += column.Width
	}
	if all == 0 {
		return
	}
	w.open("colgroup")
	for _, column := range t.Columns {
		w.empty("col", "style", fmt.Sprintf("width: %d%%", (column.Width*100+all/2)/all))
	}
	w.close("colgroup")
	w.line()
}

// rows writes a group of rows. It keeps count of the columns that cells from rows above still cover, to
// know each cell's column.
func (w *writer) rows(group string, t *model.Table, rows []*model.Row) {
	if len(rows) == 0 {
		return
	}
	w.open(group)
	w.line()
	covered := make([]int, len(t.Columns)) // rows that a cell from above still covers, by column
	for i, row := range rows {
		w.open("tr")
		column := 0
		for _, cell := range row.Cells {
			for column < len(covered) && covered[column] > 0 {
				column++
			}
			span := min(max(1, cell.ColumnSpan), maxColumnSpan)
			high := min(max(1, cell.RowSpan), len(rows)-i, maxRowSpan)
			align := cell.Align
			if align == model.AlignDefault && column < len(t.Columns) {
				align = t.Columns[column].Align
			}
			w.cell(cell, align, span, high)
			for c := column; c < min(column+span, len(covered)); c++ {
				covered[c] = high
			}
			column += span
		}
		for c := range covered {
			covered[c] = max(0, covered[c]-1)
		}
		w.close("tr")
		w.line()
	}
	w.close(group)
	w.line()
}

// cell writes one cell. A header cell without words heads nothing: it becomes a data cell.
func (w *writer) cell(cell *model.Cell, align model.Align, columns, rows int) {
	tag, scope := "td", ""
	if cell.Scope != model.NoScope && len(cell.Blocks) > 0 {
		tag, scope = "th", string(cell.Scope)
	}
	name, long := "", ""
	if align == model.AlignRight || align == model.AlignCenter || align == model.AlignLeft && w.book.rightToLeft() {
		name = string(align)
	}
	if isLong(cell.Blocks) {
		long = "long"
	}
	attributes := append(w.attributes(&cell.Attr), "scope", scope, "colspan", moreThanOne(columns), "rowspan",
		moreThanOne(rows))
	w.open(tag, append(attributes, class(name, long)...)...)
	w.flow(cell.Blocks, len(cell.Blocks) == 1)
	w.close(tag)
}

// longCell is the number of characters from which on a cell's text is not to be pressed into a column of single words,
// however narrow the screen is.
const longCell = 60

func isLong(blocks []model.Block) bool {
	characters := 0
	model.Visitor{Inline: func(in model.Inline) bool {
		if t, ok := in.(*model.Text); ok {
			characters += len(t.Value)
		}
		return characters < longCell
	}}.Blocks(blocks)
	return characters >= longCell
}

// moreThanOne is a span's attribute value; one is the default and not written.
func moreThanOne(n int) string {
	if n <= 1 {
		return ""
	}
	return strconv.Itoa(n)
}
