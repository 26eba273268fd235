package grid

import (
	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// columnRange is a run of columns, from the first up to the last, not included.
type columnRange struct{ first, last int }

// splitForm parts a table's columns so that each part fits the measure, with the columns that name the rows repeated in
// each. It has no parts where a column is too wide even so.
func (s Setting) splitForm(g *Grid, sizes []theme.Style) Form {
	names := g.rowNames()
	crossed := g.crossed()
	for _, style := range sizes {
		minimum, _ := s.contentWidths(g, style)
		measure := s.Width - sum(minimum[:names])
		if measure < s.Width/2 {
			continue
		}
		parts := partColumns(minimum, crossed, names, measure)
		for even := sum(minimum[names:]) / unit.Pt(max(len(parts), 1)); parts != nil &&
			even < measure; even += measure / 16 {
			if evenly := partColumns(minimum, crossed, names, even); len(evenly) == len(parts) {
				parts = evenly
				break
			}
		}
		if parts != nil {
			return Form{Style: style, Parts: parts}
		}
	}
	return Form{}
}

// partColumns fills parts with columns as far as they fit. A part ends where no cell crosses, if it can. It returns nil
// where a column is too wide for a part of its own.
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
func (g *Grid) rowNames() int {
	headers := make([]int, g.Columns)
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
	for names < g.Columns && headers[names]*2 > rows {
		names++
	}
	return max(names, 1)
}

// crossed says for each column whether a cell goes on into it from the left.
func (g *Grid) crossed() []bool {
	crossed := make([]bool, g.Columns)
	for _, row := range g.rows {
		for _, cell := range row.cells {
			for c := cell.column + 1; c < cell.column+cell.spanC; c++ {
				crossed[c] = true
			}
		}
	}
	return crossed
}

// Part sets one of the parts of a table that is split.
func (s Setting) Part(g *Grid, form Form, i int) []*column.Box {
	columns := form.Parts[i]
	if i == 0 {
		columns.first = 0
	}
	part := g.part(g.rowNames(), columns)
	minimum, natural := s.contentWidths(part, form.Style)
	return s.Rows(part, shareWidth(s.Width, minimum, natural), form.Style)
}

// part is the table with the columns of a range. Where that doesn't begin with the columns that name the rows, these
// are repeated.
func (g *Grid) part(names int, columns columnRange) *Grid {
	if columns.first == 0 {
		names = 0
	}
	part := &Grid{Table: g.Table, Columns: names + columns.last - columns.first, split: true, from: columns.first}
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
