package formula

import (
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/unit"
)

// gridSpacing is the white in a grid, in hundredths of the type size.
type gridSpacing struct {
	above, below int64 // least height and depth of a row: LaTeX's strut
	clear        int64 // white at least between what two rows hold
	between      int64 // added to the distance of two rows
	columns      int64 // between two columns
	pairs        int64 // between the second column of a pair and the first of the next
}

func spacingOf(n *math.Grid) gridSpacing {
	switch {
	case n.Lines:
		return gridSpacing{84, 36, 30, 30, 0, 150} // amsmath's \jot between lines
	case n.Tight:
		return gridSpacing{70, 25, 15, 0, 40, 40}
	case n.Open == "{" || n.Close == "}":
		return gridSpacing{100, 44, 15, 0, 100, 100} // cases: \arraystretch 1.2, a \quad
	}
	return gridSpacing{84, 36, 20, 0, 100, 100}
}

// grid sets rows of cells, its middle on the axis.
func (s *setter) grid(n *math.Grid, st style) *Box {
	cellStyle := style{inText, st.cramped}
	switch {
	case n.Style == math.DisplayStyle:
		cellStyle.level = display
	case n.Tight:
		cellStyle.level = max(min(st.level+1, scriptScript), script)
	}
	size := s.size(cellStyle)
	rows, widths := s.cells(n, cellStyle)
	spacing := spacingOf(n)
	table := &Box{}
	x := make([]unit.Pt, len(widths)+1)
	side := unit.Pt(0)
	if n.Padded {
		side = size.Scale(spacing.columns, 200)
		table.Width = side
	}
	for j := range widths {
		if j > 0 {
			gap := spacing.columns
			if n.Lines && j%2 == 0 {
				gap = spacing.pairs
			}
			table.Width += size.Scale(gap, 100)
		}
		x[j] = table.Width
		table.Width += widths[j]
	}
	x[len(widths)] = table.Width + size.Scale(spacing.columns, 100)
	table.Width += side
	baselines, height := rowPlaces(rows, spacing, size)
	up := s.math.Constants.AxisHeight.At(s.size(st)) + height/2 // of the upper edge
	for i, row := range rows {
		for j, cell := range row {
			room := widths[j] - cell.Width
			switch n.Align(j) {
			case 'l':
				room = 0
			case 'c':
				room /= 2
			}
			table.add(cell, x[j]+room, baselines[i]-up)
		}
	}
	table.Height, table.Depth = max(up, 0), max(height-up, 0)
	s.ruled(table, n, x, baselines, spacing, size, up, height)
	if n.Open+n.Close == "" {
		return table
	}
	around := s.around(table, st)
	return s.join([]atom{
		{s.delimiter(n.Open, around, st), opening, st.level, false}, {table, ordinary, st.level, false},
		{s.delimiter(n.Close, around, st), closing, st.level, false},
	})
}

// gridLine is the thickness of the lines of an array, in thousandths of the type size (LaTeX's \arrayrulewidth).
const gridLine = 40

// ruled adds the lines between columns and rows. x is where the columns begin, up the height of the upper edge.
func (s *setter) ruled(table *Box, n *math.Grid, x, baselines []unit.Pt, spacing gridSpacing, size, up,
	height unit.Pt) {
	line, half := size.Scale(gridLine, 1000), size.Scale(spacing.columns, 200)
	for _, column := range n.Bars {
		if column < len(x) {
			table.addRule(x[column]-half-line/2, -up, line, height)
		}
	}
	for _, row := range n.Overlines {
		y := height
		if row < len(baselines) {
			y = baselines[row] - size.Scale(spacing.above, 100)
		}
		if row == 0 {
			y = 0
		}
		table.addRule(0, y-up, table.Width, line)
	}
}

// cells sets all cells, and measures the columns.
func (s *setter) cells(n *math.Grid, st style) (rows [][]*Box, widths []unit.Pt) {
	for _, cells := range n.Rows {
		var row []*Box
		for j, cell := range cells {
			var b *Box
			if r, ok := cell.(*math.Row); ok && n.Lines && j%2 == 1 {
				b = s.continued(r.Nodes, st)
			} else {
				b = s.node(cell, st)
			}
			row = append(row, b)
			if j == len(widths) {
				widths = append(widths, 0)
			}
			widths[j] = max(widths[j], b.Width)
		}
		rows = append(rows, row)
	}
	return rows, widths
}

// continued sets a cell that goes on with the formula of the cell before: a sign at its beginning is spaced as behind
// it.
func (s *setter) continued(nodes []math.Node, st style) *Box {
	return s.row(append([]math.Node{&math.Row{}}, nodes...), st)
}

// rowPlaces are the baselines of rows, from the upper edge of the first, and the height of all.
func rowPlaces(rows [][]*Box, spacing gridSpacing, size unit.Pt) (baselines []unit.Pt, height unit.Pt) {
	apart := size.Scale(spacing.clear, 100)
	depth := unit.Pt(0)
	for i, row := range rows {
		above, below := unit.Pt(0), unit.Pt(0)
		for _, cell := range row {
			above, below = max(above, cell.Height), max(below, cell.Depth)
		}
		strutAbove, strutBelow := size.Scale(spacing.above, 100), size.Scale(spacing.below, 100)
		if i == 0 {
			height = max(above, strutAbove)
		} else {
			height += max(depth+apart+above, strutBelow+strutAbove+size.Scale(spacing.between, 100))
		}
		baselines = append(baselines, height)
		depth = below
	}
	if len(rows) > 0 {
		height += max(depth, size.Scale(spacing.below, 100))
	}
	return baselines, height
}
