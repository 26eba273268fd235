package layout

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// cellPadX and cellPadY are the white in a cell, left and right, above and below: less with smaller type.
func (b *binder) cellPadX(style theme.Style) unit.Pt { return b.cellPad(5, style) }
func (b *binder) cellPadY(style theme.Style) unit.Pt { return b.cellPad(2.6, style) }

func (b *binder) cellPad(points float64, style theme.Style) unit.Pt {
	return b.Pt(points).Scale(int64(style.Size.Pt), int64(b.Theme.Styles.Table.Size.Pt))
}

// grid is a table laid on its slots, or the part of a table that some of its columns make.
type grid struct {
	table   *model.Table
	rows    []*gridRow
	columns int
	split   bool // a part of a table
	from    int  // the first column of a part that no part before it shows
}

// gridRow is a row with the cells that begin in it.
type gridRow struct {
	cells   []gridCell
	group   page.Role // THead, TBody or TFoot
	first   bool      // the first row of its group
	last    bool      // the last row of its group
	spanned bool      // a cell of this row goes on in the next one
}

// gridCell is a cell at its place.
type gridCell struct {
	*model.Cell
	column        int
	element       *page.Element
	content       *column
	align         model.Align
	spansR, spanC int
	repeated      bool    // shown by an earlier part of the table, which is the one that is read
	fraction      unit.Pt // white at the right, so that the decimal signs of a column stand below each other
}

// tableForm is how a table is set, as wide as it is.
type tableForm struct {
	style  theme.Style
	widths []unit.Pt
	turned bool
	parts  []columnRange // of a table that is split by columns
}

// table sets a table: rules above and below, none between columns, header rows repeated on each page.
func (s setting) table(t *model.Table) {
	element := s.element.Add(page.RoleTable)
	g := newGrid(t)
	form := s.tableForm(g)
	if form.turned {
		s.turnedTable(g, form, element)
		return
	}
	s.column.space(s.block + s.Pt(2))
	s.column.anchor(t.ID, element)
	s.tableCaption(t, element)
	g.structure(element)
	switch {
	case g.columns == 0:
	case form.parts != nil:
		s.splitTable(g, form)
	default:
		s.setGrid(g, form.widths, form.style)
	}
	s.column.space(s.block + s.Pt(3))
}

// tableCaption sets a table's caption, which stays with the first rows.
func (s setting) tableCaption(t *model.Table, element *page.Element) {
	if len(t.Caption) == 0 {
		return
	}
	first := len(s.column.boxes)
	s.caption(s.Labels.Table, t.Number, t.Caption, element, t)
	for i := first + 1; i < len(s.column.boxes); i++ {
		s.column.boxes[i].penalty = paginate.BreakForbidden
	}
	s.column.space(s.Pt(4))
	s.column.hold(paginate.BreakForbidden)
}

// setGrid sets the rows in columns of the given widths.
func (s setting) setGrid(g *grid, widths []unit.Pt, style theme.Style) {
	edges := make([]unit.Pt, g.columns+1)
	edges[0] = s.x
	for i, w := range widths {
		edges[i+1] = edges[i] + w
	}
	s.fillCells(g, edges, style)
	s.tableRows(g, edges, style)
}

// newGrid puts the cells on their slots (HTML, 4.9.12, forming a table).
func newGrid(t *model.Table) *grid {
	g := &grid{table: t, columns: len(t.Columns)}
	g.group(t.Head, page.RoleTableHead)
	for _, body := range t.Bodies {
		g.group(body.Rows, page.RoleTableBody)
	}
	g.group(t.Foot, page.RoleTableFoot)
	return g
}

// group adds the rows of a row group. No cell reaches out of it.
func (g *grid) group(rows []*model.Row, role page.Role) {
	added := make([]*gridRow, len(rows))
	for i := range rows {
		added[i] = &gridRow{group: role, first: i == 0, last: i == len(rows)-1}
	}
	reach := 0 // the last row that a cell goes on to
	width := model.Place(rows, func(row, column int, cell *model.Cell) {
		rowSpan, columnSpan := min(max(cell.RowSpan, 1), len(rows)-row), max(cell.ColumnSpan, 1)
		added[row].cells = append(added[row].cells, gridCell{
			Cell: cell, column: column, align: cellAlign(g.table, cell, column, role), spansR: rowSpan, spanC: columnSpan,
		})
		reach = max(reach, row+rowSpan-1)
		added[row].spanned = reach > row
	})
	g.columns = max(g.columns, width)
	g.rows = append(g.rows, added...)
}

// structure makes the elements of the whole table, in the model's order.
func (g *grid) structure(table *page.Element) {
	var group *page.Element
	for _, row := range g.rows {
		if row.first {
			group = table.Add(row.group)
		}
		element := group.Add(page.RoleRow)
		for i := range row.cells {
			cell := &row.cells[i]
			cell.element = cellElement(element, cell.Cell, cell.spansR, cell.spanC)
		}
	}
}

func cellElement(row *page.Element, cell *model.Cell, rowSpan, columnSpan int) *page.Element {
	role := page.RoleDataCell
	if cell.Scope != model.NoScope {
		role = page.RoleHeaderCell
	}
	e := row.Add(role)
	e.ID, e.RowSpan, e.ColumnSpan = cell.ID, rowSpan, columnSpan
	switch cell.Scope {
	case model.ScopeColumn:
		e.Scope = "Column"
	case model.ScopeRow, model.ScopeGroup:
		e.Scope = "Row"
	}
	return e
}

// cellAlign is where a cell's lines stand: a header over several columns in their middle.
func cellAlign(t *model.Table, cell *model.Cell, column int, group page.Role) model.Align {
	switch {
	case cell.Align != model.AlignDefault || column >= len(t.Columns):
		return cell.Align
	case group == page.RoleTableHead && cell.ColumnSpan > 1:
		return model.AlignCenter
	}
	return t.Columns[column].Align
}
