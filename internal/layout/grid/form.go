package grid

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// minimumColumns is the number of columns from which a table is turned or split. What makes a narrower one too wide are
// single words, which are parted.
const minimumColumns = 4

// Form chooses how a table is set: in the theme's size, smaller, turned, split by columns, or at last with words
// parted. Each step is taken only where the columns' minimum widths don't fit by the one before.
func (s Setting) Form(g *Grid) Form {
	sizes := s.tableSizes()
	form, _ := s.fitting(g, sizes, s.Width)
	if form.Widths != nil {
		if form.Style.Size != sizes[0].Size {
			s.Report.Infof(g.Table.Pos, "table-smaller",
				"The table's %d columns need more than the %s that the page has, so it is set "+
					"in %s type instead of %s. Fewer or shorter words in its columns keep it larger.",
				g.Columns, points(s.Width), points(form.Style.Size.Pt), points(sizes[0].Size.Pt))
		}
		return form
	}
	if g.Columns >= minimumColumns && s.Paged {
		if form, least := s.fitting(g, sizes, s.TypeHeight()); form.Widths != nil {
			form.Turned = true
			s.Report.Infof(g.Table.Pos, "table-turned",
				"The table's %d columns need %s at least, and the page has %s, so it is turned and has "+
					"a page to itself. Split it into two tables, or shorten its words, to keep it upright.",
				g.Columns, points(least), points(s.Width))
			return form
		}
		if form := s.splitForm(g, sizes); form.Parts != nil {
			s.Report.Infof(g.Table.Pos, "table-split",
				"The table's %d columns don't fit even on a turned page of %s, so it is set "+
					"in %d parts below each other, each with the rows' headers. Split it into tables of "+
					"fewer columns, or swap rows and columns.",
				g.Columns, points(s.TypeHeight()), len(form.Parts))
			return form
		}
	}
	return s.partedWords(g, sizes[min(1, len(sizes)-1)])
}

// tableSizes are the styles that a table is tried in, from the theme's own down to the smallest that it allows.
func (s Setting) tableSizes() []theme.Style {
	full := s.Theme.Styles.Table
	full.Hyphenate = false
	sizes := []theme.Style{full}
	for _, per := range smallTables {
		style := full
		style.Size.Pt = max(full.Size.Pt.Scale(per, 100), min(s.Theme.Tables.LeastSize.Pt, full.Size.Pt))
		style.Leading.Pt = full.Leading.Pt.Scale(int64(style.Size.Pt), int64(full.Size.Pt))
		if style.Size != sizes[len(sizes)-1].Size {
			sizes = append(sizes, style)
		}
	}
	return sizes
}

// fitting finds the largest size in which the columns fit a measure with all words whole; without widths when there is
// none. least is what they need in the smallest.
func (s Setting) fitting(g *Grid, sizes []theme.Style, measure unit.Pt) (form Form, least unit.Pt) {
	for _, style := range sizes {
		minimum, natural := s.contentWidths(g, style)
		if least = sum(minimum); least <= measure {
			if shares := g.shares(); shares != nil {
				return Form{Style: style, Widths: widthsByShares(measure, minimum, shares)}, least
			}
			if wanted := sum(natural); wanted < measure.Scale(55, 100) && g.Columns < 3 {
				measure = measure.Scale(70, 100)
			}
			widths := shareWidth(max(measure, least), minimum, natural)
			return Form{Style: style, Widths: fewestLines(widths, minimum, s.contents(g, style))}, least
		}
	}
	return Form{}, least
}

// partedWords sets the columns to the measure, with words parted where a column can't hold them.
func (s Setting) partedWords(g *Grid, style theme.Style) Form {
	whole, natural := s.contentWidths(g, style)
	style.Hyphenate = s.Theme.Styles.Table.Hyphenate
	minimum, _ := s.contentWidths(g, style)
	if sum(minimum) < s.Width { // each column as near to its longest word as the others allow
		return Form{Style: style, Widths: shareWidth(s.Width, minimum, whole)}
	}
	return Form{Style: style, Widths: shareWidth(s.Width, whole, natural)}
}

// points writes a length for a message.
func points(p unit.Pt) string { return strconv.FormatFloat(p.Points(), 'f', 1, 64) + " pt" }

// shareWidth gives each column its minimum, where there is room for all. Columns that ask for less than their even
// share get all they'd like: figures stay on one line beside long text. The others share what is left in proportion to
// what they'd like beyond their minimum.
func shareWidth(total unit.Pt, minimum, natural []unit.Pt) []unit.Pt {
	widths := make([]unit.Pt, len(minimum))
	least := sum(minimum)
	if least >= total {
		return partEvenly(total, minimum)
	}
	wish := sum(natural)
	if wish <= total { // all wishes can be met: what remains goes by natural width
		for i := range widths {
			widths[i] = natural[i] + (total-wish).Scale(int64(natural[i]>>8), max(int64(wish>>8), 1))
		}
		return widths
	}
	copy(widths, minimum)
	left := total - least
	content := make([]bool, len(widths)) // with what it has
	for found := true; found; {
		found = false
		wish, share := total, len(widths)
		for i := range widths {
			if content[i] {
				wish -= widths[i]
				share--
			}
		}
		for i := range widths {
			if more := natural[i] - widths[i]; !content[i] && natural[i] <= wish/unit.Pt(max(share, 1)) &&
				more <= left {
				widths[i], content[i], found = natural[i], true, true
				left -= more
			}
		}
	}
	wish = 0
	for i := range widths {
		if !content[i] {
			wish += natural[i] - minimum[i]
		}
	}
	for i := range widths {
		if !content[i] && wish > 0 {
			widths[i] += left.Scale(int64((natural[i]-minimum[i])>>8), max(int64(wish>>8), 1))
		}
	}
	return widths
}

// shares are the widths that the source gives the columns, in thousandths of the line; nil unless all have one.
func (g *Grid) shares() []int {
	if len(g.Table.Columns) != g.Columns {
		return nil
	}
	shares := make([]int, g.Columns)
	for i, column := range g.Table.Columns {
		if shares[i] = column.Width; column.Width <= 0 {
			return nil
		}
	}
	return shares
}

// widthsByShares gives each column its share of a measure, but not less than its minimum, for which the others give way
// in proportion to what they have beyond theirs.
func widthsByShares(measure unit.Pt, minimum []unit.Pt, shares []int) []unit.Pt {
	all := 0
	for _, share := range shares {
		all += share
	}
	widths := make([]unit.Pt, len(minimum))
	for i, share := range shares {
		widths[i] = max(measure.Scale(int64(share), int64(max(all, 1000))), minimum[i])
	}
	total := max(measure.Scale(int64(min(all, 1000)), 1000), sum(minimum))
	over, spare := sum(widths)-total, sum(widths)-sum(minimum)
	for i := range widths {
		if over > 0 && spare > 0 {
			widths[i] -= over.Scale(int64((widths[i]-minimum[i])>>8), max(int64(spare>>8), 1))
		}
	}
	return widths
}

// partEvenly parts a measure that is too small for the columns' minimum widths. A column that needs less than its even
// share has what it needs; those whose words are too long for theirs share the rest, and one endless word takes nothing
// from its neighbours.
func partEvenly(total unit.Pt, minimum []unit.Pt) []unit.Pt {
	order := make([]int, len(minimum))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(minimum[a], minimum[b]) })
	widths := make([]unit.Pt, len(minimum))
	for done, i := range order {
		widths[i] = min(minimum[i], total/unit.Pt(len(order)-done))
		total -= widths[i]
	}
	return widths
}

// contentWidths measures the columns: the widest piece that can't be broken, and the widest line without a break.
func (s Setting) contentWidths(g *Grid, style theme.Style) (minimum, natural []unit.Pt) {
	minimum, natural = make([]unit.Pt, g.Columns), make([]unit.Pt, g.Columns)
	s.alignDecimals(g, style)
	var wide []Cell
	for _, row := range g.rows {
		for i := range row.cells {
			cell := &row.cells[i]
			if cell.spanC > 1 {
				wide = append(wide, *cell)
				continue
			}
			least, wish := s.cellWidths(*cell, style)
			cell.wish = wish
			minimum[cell.column], natural[cell.column] = max(minimum[cell.column], least),
				max(natural[cell.column], wish)
		}
	}
	for _, cell := range wide { // a cell over several columns widens them evenly
		least, wish := s.cellWidths(cell, style)
		of := func(w []unit.Pt) []unit.Pt { return w[cell.column : cell.column+cell.spanC] }
		widen(of(minimum), least)
		widen(of(natural), wish)
	}
	for i := range natural {
		natural[i] = max(natural[i], minimum[i], 2*s.CellPadX(style))
		minimum[i] = max(minimum[i], 2*s.CellPadX(style))
	}
	return minimum, natural
}

// contents is what stands in the cells of each row that belong to it and to one column alone.
func (s Setting) contents(g *Grid, style theme.Style) [][]content {
	rows := make([][]content, len(g.rows))
	for i, row := range g.rows {
		for _, cell := range row.cells {
			if cell.spanC == 1 && cell.spansR == 1 {
				beside := 2*s.CellPadX(style) + cell.fraction
				rows[i] = append(rows[i], content{cell.column, cell.wish - beside, beside})
			}
		}
	}
	return rows
}

func widen(columns []unit.Pt, to unit.Pt) {
	if missing := to - sum(columns); missing > 0 {
		for i := range columns {
			columns[i] += missing / unit.Pt(len(columns))
		}
	}
}

// cellWidths measures a cell with its padding.
func (s Setting) cellWidths(cell Cell, style theme.Style) (minimum, natural unit.Pt) {
	minimum, natural = s.Cells.Widths(cell.Cell, s.cellStyle(style, cell))
	room := 2*s.CellPadX(style) + cell.fraction
	return minimum + room, natural + room + s.Pt(0.5)
}

// cellStyle is the table's style for one cell: header cells in semibold.
func (s Setting) cellStyle(style theme.Style, cell Cell) theme.Style {
	if cell.Scope != model.NoScope {
		style.Weight = 600
	}
	switch {
	case cell.align == model.AlignRight && !s.RightToLeft, cell.align == model.AlignLeft && s.RightToLeft:
		style.Align = "right" // which is the left of a page that is going to be mirrored
	case cell.align == model.AlignCenter:
		style.Align = "centre"
	}
	return style
}

// smallTables are the sizes that a table is set in when it is too wide, in per cent of the theme's.
var smallTables = [...]int64{85, 70}
