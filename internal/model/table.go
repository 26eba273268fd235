package model

// Place visits the cells of consecutive rows with the row and column of the grid that each begins at, as HTML places
// them: a cell takes the first slots that no cell of a row above reaches into. Head, each body and foot are placed by
// themselves, because no cell reaches out of its row group. It returns the width of the grid.
func Place(rows []*Row, visit func(row, column int, cell *Cell)) (width int) {
	var reach []int // for each column, how many more rows a cell from above covers
	for i, row := range rows {
		column := 0
		for _, cell := range row.Cells {
			for column < len(reach) && reach[column] > 0 {
				column++
			}
			visit(i, column, cell)
			end := column + max(cell.ColumnSpan, 1)
			for len(reach) < end {
				reach = append(reach, 0)
			}
			for ; column < end; column++ {
				reach[column] = max(reach[column], cell.RowSpan, 1)
			}
		}
		for c := range reach {
			reach[c] = max(reach[c]-1, 0)
		}
	}
	return len(reach)
}
