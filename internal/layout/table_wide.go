package layout

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// turnedTable sets a table broadside, on pages of its own. The text goes on meanwhile; a line in the table's place says so.
func (s setting) turnedTable(g *grid, form tableForm, element *page.Element) {
	broadside := &column{}
	turned := s
	turned.column, turned.x, turned.width, turned.height, turned.running = broadside, 0, s.TypeHeight(), s.TypeWidth(), false
	broadside.anchor(g.table.ID, element)
	turned.tableCaption(g.table, element)
	g.structure(element)
	turned.setGrid(g, form.widths, form.style)
	s.column.space(s.block)
	first := len(s.column.boxes)
	s.paragraph(s.plain(s.tableName(g.table)+s.Labels.Colon+s.Labels.FollowingPages, s.Theme.Styles.Caption, nil), s.Theme.Styles.Caption, lines{source: g.table, pos: g.table.Pos, align: "left"})
	s.column.boxes[first].plates = turned.plates(broadside)
	s.column.boxes[first].flex = paginate.TakesHalf
	s.column.space(s.block)
}

// columnRange is a run of columns, from the first up to the last, not included.
type columnRange struct{ first, last int }

// splitForm parts a table's columns so that each part fits the measure, with the columns that name the rows repeated in each. It has no
// parts where a column is too wide even so.
func (s setting) splitForm(g *grid, sizes []theme.Style) tableForm {
	names := g.rowNames()
	crossed := g.crossed()
	for _, style := range sizes {
		minimum, _ := s.contentWidths(g, style)
		measure := s.width - sum(minimum[:names])
		if measure < s.width/2 {
			continue
		}
		parts := partColumns(minimum, crossed, names, measure)
		for even := sum(minimum[names:]) / unit.Pt(max(len(parts), 1)); parts != nil && even < measure; even += measure / 16 {
			if evenly := partColumns(minimum, crossed, names, even); len(evenly) == len(parts) {
				parts = evenly
				break
			}
		}
		if parts != nil {
			return tableForm{style: style, parts: parts}
		}
	}
	return tableForm{}
}

// partColumns fills parts with columns as far as they fit. A part ends where no cell crosses, if it can. It returns nil where a column
// is too wide for a part of its own.
func partColumns(minimum []unit.Pt, crossed []bool, first int, measure unit.Pt) []columnRange {
	var parts []columnRange
	for first < len(minimum) {
		last, good := first, 0
		for width := unit.Pt(0); last < len(minimum) && width+minimum[last] <= measure; {
			width += minimum[last]
			last++
			if last == len(minimum) || !crossed[last] {
				good = last
			}
		}
		if last == first {
			return nil
		}
		if good > 0 {
			last = good
		}
		parts = append(parts, columnRange{first, last})
		first = last
	}
	return parts
}

// rowNames is the number of columns at the left that name the rows: those of row headers, or the first.
func (g *grid) rowNames() int {
	headers := make([]int, g.columns)
	rows := 0
	for _, row := range g.rows {
		if row.group != page.RoleTableBody {
			continue
		}
		rows++
		for _, cell := range row.cells {
			if cell.Scope != model.NoScope && cell.spanC == 1 {
				headers[cell.column] += cell.spansR
			}
		}
	}
	names := 0
	for names < g.columns && headers[names]*2 > rows {
		names++
	}
	return max(names, 1)
}

// crossed says for each column whether a cell goes on into it from the left.
func (g *grid) crossed() []bool {
	crossed := make([]bool, g.columns)
	for _, row := range g.rows {
		for _, cell := range row.cells {
			for c := cell.column + 1; c < cell.column+cell.spanC; c++ {
				crossed[c] = true
			}
		}
	}
	return crossed
}

// splitTable sets the parts of a table below each other. What is read is the whole table, row by row: the repeated row headers and the
// titles of the parts are for the eye.
func (s setting) splitTable(g *grid, form tableForm) {
	names := g.rowNames()
	for i, columns := range form.parts {
		if i == 0 {
			columns.first = 0
		}
		part := g.part(names, columns)
		minimum, natural := s.contentWidths(part, form.style)
		if i > 0 {
			s.column.space(s.block)
			s.continuation(g.table)
		}
		s.setGrid(part, shareWidth(s.width, minimum, natural), form.style)
	}
}

// continuation says above a part of a table that the table goes on.
func (s setting) continuation(t *model.Table) {
	style := s.Theme.Styles.CaptionLabel
	s.paragraph(s.plain(s.tableName(t)+" ("+s.Labels.Continued+")", style, nil), style, lines{title: true})
	s.column.space(s.Pt(4))
}

// tableName is what the text calls a table: "Table 3".
func (b *binder) tableName(t *model.Table) string {
	if t.Number == "" {
		return b.Labels.Table
	}
	return b.Labels.Table + "\u00a0" + t.Number
}

// part is the table with the columns of a range. Where that doesn't begin with the columns that name the rows, these are repeated.
func (g *grid) part(names int, columns columnRange) *grid {
	if columns.first == 0 {
		names = 0
	}
	part := &grid{table: g.table, columns: names + columns.last - columns.first, split: true, from: columns.first}
	for _, row := range g.rows {
		shown := *row
		shown.cells = nil
		for _, cell := range row.cells {
			end := cell.column + cell.spanC
			named := max(min(end, names)-cell.column, 0)
			within := max(min(end, columns.last)-max(cell.column, columns.first), 0)
			if named+within == 0 {
				continue
			}
			cell.repeated = cell.column < columns.first
			cell.spanC = named + within
			if named == 0 {
				cell.column = names + max(cell.column-columns.first, 0)
			}
			shown.cells = append(shown.cells, cell)
		}
		part.rows = append(part.rows, &shown)
	}
	return part
}
