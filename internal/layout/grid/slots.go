// Package grid sets tables: cells on their slots, the columns' widths, and rows as boxes.
//
// flow gives it a table and sets what stands in the cells; the rows go into flow's column. A table too wide for its
// measure is set smaller, then turned, then split by columns, then with words parted: form.go chooses, by what the
// columns need.
package grid

import (
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/look"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// CellPadX and CellPadY are the white in a cell, left and right, above and below: less with smaller type.
func (s Setting) CellPadX(style theme.Style) unit.Pt { return s.cellPad(5, style) }
func (s Setting) CellPadY(style theme.Style) unit.Pt { return s.cellPad(2.6, style) }

func (s Setting) cellPad(points float64, style theme.Style) unit.Pt {
	return s.Pt(points).Scale(int64(style.Size.Pt), int64(s.Theme.Styles.Table.Size.Pt))
}

// Setting is where a table is set.
type Setting struct {
	*look.Look
	Cells    Cells
	Report   *diag.List
	Language string
	X        unit.Pt // left edge, from the type area's
	Width    unit.Pt // the measure
	Height   unit.Pt // of the pages
	Paged    bool    // it may have pages to itself
}

// Cells knows what stands in cells.
type Cells interface {
	// Widths are those of the widest piece that can't be broken, and of the widest line without a break.
	Widths(cell *model.Cell, style theme.Style) (minimum, natural unit.Pt)
	// TextWidth is the width of a text on one line.
	TextWidth(text string, style theme.Style) unit.Pt
	// Set sets a cell between x and x + width, as content of element. Without an element it is shown a second time, for
	// the eye only.
	Set(cell *model.Cell, element *page.Element, style theme.Style, x, width unit.Pt) *column.Column
}

// Grid is a table laid on its slots, or the part of a table that some of its columns make.
type Grid struct {
	Table   *model.Table
	rows    []*Row
	Columns int
	spans   bool // a cell of the body goes on over several rows
	split   bool // a part of a table
	from    int  // the first column of a part that no part before it shows
}

// Row is a row with the cells that begin in it.
type Row struct {
	cells   []Cell
	group   page.Role // THead, TBody or TFoot
	first   bool      // the first row of its group
	last    bool      // the last row of its group
	spanned bool      // a cell of this row goes on in the next one
}

// Cell is a cell at its place.
type Cell struct {
	*model.Cell
	column        int
	element       *page.Element
	content       *column.Column
	align         model.Align
	spansR, spanC int
	repeated      bool    // shown by an earlier part of the table, which is the one that is read
	wish          unit.Pt // how wide it would be on one line, as measured last
	fraction      unit.Pt // white at the right, so that the decimal signs of a column stand below each other
}

// Form is how a table is set, as wide as it is.
type Form struct {
	Style  theme.Style
	Widths []unit.Pt
	Turned bool
	Parts  []columnRange // of a table that is split by columns
}

// New puts the cells on their slots (HTML, 4.9.12, forming a table).
func New(t *model.Table) *Grid {
	g := &Grid{Table: t, Columns: len(t.Columns)}
	g.group(t.Head, page.RoleTableHead)
	for _, body := range t.Bodies {
		g.group(body.Rows, page.RoleTableBody)
	}
	g.group(t.Foot, page.RoleTableFoot)
	return g
}

// group adds the rows of a row group. No cell reaches out of it.
func (g *Grid) group(rows []*model.Row, role page.Role) {
	added := make([]*Row, len(rows))
	for i := range rows {
		added[i] = &Row{group: role, first: i == 0, last: i == len(rows)-1}
	}
	reach := 0 // the last row that a cell goes on to
	width := model.Place(rows, func(row, column int, cell *model.Cell) {
		rowSpan, columnSpan := min(max(cell.RowSpan, 1), len(rows)-row), max(cell.ColumnSpan, 1)
		added[row].cells = append(added[row].cells, Cell{
			Cell: cell, column: column, align: cellAlign(g.Table, cell, column, role), spansR: rowSpan,
			spanC: columnSpan,
		})
		reach = max(reach, row+rowSpan-1)
		added[row].spanned = reach > row
	})
	g.Columns = max(g.Columns, width)
	g.rows = append(g.rows, added...)
}

// Structure makes the elements of the whole table, in the model's order.
func (g *Grid) Structure(table *page.Element) {
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

// Rows sets the rows in columns of the given widths.
func (s Setting) Rows(g *Grid, widths []unit.Pt, style theme.Style) []*column.Box {
	edges := make([]unit.Pt, g.Columns+1)
	edges[0] = s.X
	for i, w := range widths {
		edges[i+1] = edges[i] + w
	}
	s.fillCells(g, edges, style)
	return s.tableRows(g, edges, style)
}

// fillCells sets the cells' content, each in a column of its own.
func (s Setting) fillCells(g *Grid, edges []unit.Pt, style theme.Style) {
	for _, row := range g.rows {
		for i := range row.cells {
			cell := &row.cells[i]
			element := cell.element
			if cell.repeated {
				element = nil
			}
			x := edges[cell.column] + s.CellPadX(style)
			width := edges[cell.column+cell.spanC] - edges[cell.column] - 2*s.CellPadX(style) - cell.fraction
			cell.content = s.Cells.Set(cell.Cell, element, s.cellStyle(style, *cell), x, width)
		}
	}
}
