package html

import (
	"slices"

	"github.com/reliure/reliure/internal/model"
)

// layGrid brings the cells of a table onto a grid that they cover wholly, and counts its columns:
//
//	row span that reaches below its group      cut there
//	column span that runs into a cell above    cut there
//	columns at the end in which no cell begins removed from the spans that make them
//	row without a cell                         removed, and from the spans that reach over it
//	row that is too short                      completed with empty cells
//
// It reports false for a table that is too large.
func (r *reader) layGrid(t *model.Table) bool {
	groups := [][]*model.Row{t.Head}
	for _, body := range t.Bodies {
		groups = append(groups, body.Rows)
	}
	groups = append(groups, t.Foot)
	columns, count, limits := 0, 0, r.source.Limits
	for _, rows := range groups {
		count += len(rows)
		if columns = max(columns, cutSpans(rows, limits.Columns)); columns > limits.Columns {
			break
		}
	}
	if columns > limits.Columns || columns*count > limits.Cells {
		r.source.Report.Warnf(t.Pos, "table-too-large",
			"This table has more than %d columns or %d cells; its text is kept without the table. Split it.",
			limits.Columns, limits.Cells)
		return false
	}
	t.Head = complete(t.Head, columns)
	for _, body := range t.Bodies {
		body.Rows = complete(body.Rows, columns)
	}
	t.Bodies = slices.DeleteFunc(t.Bodies, func(body *model.TableBody) bool { return len(body.Rows) == 0 })
	t.Foot = complete(t.Foot, columns)
	t.Columns = make([]model.Column, columns)
	return true
}

// cutSpans makes the cells of a row group lie beside each other, and returns in how many columns they begin; more than
// limit when there are too many to go on.
func cutSpans(rows []*model.Row, limit int) (columns int) {
	var busy []int // for each column: how many rows from here on a cell from above takes
	for i, row := range rows {
		column := 0
		for _, cell := range row.Cells {
			for column < len(busy) && busy[column] > 0 {
				column++
			}
			if columns = max(columns, column+1); columns > limit {
				return columns
			}
			cell.RowSpan = min(cell.RowSpan, len(rows)-i)
			width := 0
			for width < cell.ColumnSpan && column <= limit && (column == len(busy) || busy[column] == 0) {
				if column == len(busy) {
					busy = append(busy, 0)
				}
				busy[column] = cell.RowSpan
				column++
				width++
			}
			cell.ColumnSpan = width
		}
		for c := range busy {
			busy[c] = max(0, busy[c]-1)
		}
	}
	return columns
}

// complete fills the slots of a row group that no cell covers, and cuts what lies beside the grid.
func complete(rows []*model.Row, columns int) []*model.Row {
	rows = slices.DeleteFunc(rows, isNotNeeded())
	busy := make([]int, columns)
	for _, row := range rows {
		column := 0
		for _, cell := range row.Cells {
			for busy[column] > 0 {
				column++
			}
			cell.ColumnSpan = min(cell.ColumnSpan, columns-column)
			for range cell.ColumnSpan {
				busy[column] = cell.RowSpan
				column++
			}
		}
		for ; column < columns; column++ {
			if busy[column] == 0 {
				row.Cells = append(row.Cells, &model.Cell{Attr: model.Attr{Pos: row.Pos}, RowSpan: 1, ColumnSpan: 1})
				busy[column] = 1
			}
		}
		for c := range busy {
			busy[c] = max(0, busy[c]-1)
		}
	}
	return withoutCovered(rows)
}

// withoutCovered takes out rows that cells from above cover wholly: these end as many rows earlier.
func withoutCovered(rows []*model.Row) []*model.Row {
	covered := make([]int, len(rows)+1) // rows before each
	for i, row := range rows {
		covered[i+1] = covered[i]
		if len(row.Cells) == 0 {
			covered[i+1]++
		}
	}
	for i, row := range rows {
		for _, cell := range row.Cells {
			cell.RowSpan -= covered[min(i+cell.RowSpan, len(rows))] - covered[i]
		}
	}
	return slices.DeleteFunc(rows, func(row *model.Row) bool { return len(row.Cells) == 0 })
}

// isNotNeeded tells rows without cells apart. While a cell from above reaches into such a row, it stays.
func isNotNeeded() func(*model.Row) bool {
	reach := 0
	return func(row *model.Row) bool {
		if len(row.Cells) == 0 && reach == 0 {
			return true
		}
		reach--
		for _, cell := range row.Cells {
			reach = max(reach, cell.RowSpan-1)
		}
		reach = max(reach, 0)
		return false
	}
}
