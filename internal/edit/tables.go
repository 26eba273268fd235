package edit

import (
	"strings"
	"unicode"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// readTables tells the header cells of tables apart and aligns numbers.
//
//	before                                              after
//	first row of a table                                its filled cells head their columns
//	header row empty, first body row all bold           that row heads the columns
//	header row empty, otherwise                         no header row
//	first cell of the header row empty                  the first cell of each row heads its row
//	first cell of every row bold                        the same
//	**2020** in a header cell                           2020, since it is a header; in row headers when all are bold
//	header or footer rows alone                         a body of these rows
//	"-" alone in a cell                                 "–"
//	column of numbers, left or not aligned              to the right, so that units stand under units
//
// The last row departs from what the author wrote (":-"): editors write it for every column without a thought, and
// a column of numbers set left can't be compared. Centred columns stay centred, and the first column stays as it
// is: it names the rows.
func readTables(d *model.Document, report *diag.List) {
	model.Walk(d, model.Visitor{Block: func(b model.Block) bool {
		if t, ok := b.(*model.Table); ok {
			inheritAlignment(t)
			readHead(t, report)
			readFirstColumn(t, report)
			alignNumbers(t)
			setDashes(t)
			fillBody(t)
		}
		return true
	}})
}

// inheritAlignment clears the cells' alignment where it only repeats their column's.
func inheritAlignment(t *model.Table) {
	placeAll(t, func(column int, c *model.Cell) {
		if column < len(t.Columns) && c.Align == t.Columns[column].Align {
			c.Align = model.AlignDefault
		}
	})
}

func placeAll(t *model.Table, visit func(column int, c *model.Cell)) {
	each := func(_, column int, c *model.Cell) { visit(column, c) }
	model.Place(t.Head, each)
	placeBodies(t, visit)
	model.Place(t.Foot, each)
}

func placeBodies(t *model.Table, visit func(column int, c *model.Cell)) {
	for _, body := range t.Bodies {
		model.Place(body.Rows, func(_, column int, c *model.Cell) { visit(column, c) })
	}
}

// readHead gives the cells of the header rows their scope, or finds other header rows when these are empty.
func readHead(t *model.Table, report *diag.List) {
	if len(t.Head) > 0 && allCells(t.Head, blankCell) {
		t.Head = nil
		first := firstBodyRow(t)
		if first != nil && bodyRows(t) > 1 && playsHead(first) {
			t.Head = []*model.Row{first}
			t.Bodies[0].Rows = t.Bodies[0].Rows[1:]
			report.Infof(t.Pos, "table-head-empty",
				"The header row is empty; the first row, all bold, is read as the header. Write the headers into the "+
					"header row.")
		} else {
			report.Infof(t.Pos, "table-head-empty",
				"The header row is empty and is left out. Name the columns in it if they have names.")
		}
	}
	for _, row := range t.Head {
		for _, c := range row.Cells {
			if blankCell(c) {
				continue
			}
			if c.Scope == model.NoScope {
				c.Scope = model.ScopeColumn
			}
			unwrapBold(c)
		}
	}
}

// fillBody makes a body of the rows of a table that has no other: what heads nothing is what the table says.
func fillBody(t *model.Table) {
	if rows := append(t.Head, t.Foot...); bodyRows(t) == 0 && len(rows) > 0 {
		t.Head, t.Foot, t.Bodies = nil, nil, []*model.TableBody{{Rows: rows}}
	}
}

func allCells(rows []*model.Row, is func(*model.Cell) bool) bool {
	for _, row := range rows {
		for _, c := range row.Cells {
			if !is(c) {
				return false
			}
		}
	}
	return true
}

func firstBodyRow(t *model.Table) *model.Row {
	if len(t.Bodies) == 0 || len(t.Bodies[0].Rows) == 0 {
		return nil
	}
	return t.Bodies[0].Rows[0]
}

// playsHead reports whether all that the row says is bold, and no cell of it reaches into the next row.
func playsHead(row *model.Row) bool {
	rows := []*model.Row{row}
	return !allCells(rows, blankCell) && allCells(rows, func(c *model.Cell) bool {
		return c.RowSpan <= 1 && boldOrBlank(c)
	})
}

func bodyRows(t *model.Table) int {
	n := 0
	for _, body := range t.Bodies {
		n += len(body.Rows)
	}
	return n
}

// readFirstColumn gives the cells of the first column a scope when they head their rows.
func readFirstColumn(t *model.Table, report *diag.List) {
	if len(t.Columns) < 2 {
		return
	}
	var first []*model.Cell
	marked, plainData := false, false
	placeBodies(t, func(column int, c *model.Cell) {
		switch {
		case column == 0:
			first = append(first, c)
			marked = marked || c.Scope != model.NoScope
		case !blankCell(c) && !wholeBold(c):
			plainData = true
		}
	})
	cornerEmpty := len(t.Head) > 0 && len(t.Head[0].Cells) > 0 && blankCell(t.Head[0].Cells[0])
	bold := plainData && len(first) > 0 && every(first, startsBold)
	if marked || len(first) == 0 || !cornerEmpty && !bold {
		return
	}
	for _, c := range first {
		if !blankCell(c) {
			c.Scope = model.ScopeRow
		}
	}
	if every(first, boldOrBlank) {
		for _, c := range first {
			unwrapBold(c)
		}
	}
	reason := "its cells are bold"
	if cornerEmpty {
		reason = "the header row's first cell is empty"
	}
	report.Infof(t.Pos, "table-row-headers", "The first column is read as the rows' headers, because %s.", reason)
}

func every(cells []*model.Cell, is func(*model.Cell) bool) bool {
	for _, c := range cells {
		if !is(c) {
			return false
		}
	}
	return true
}

func blankCell(c *model.Cell) bool {
	for _, b := range c.Blocks {
		if p, ok := b.(*model.Paragraph); !ok || !blank(p.Inlines) {
			return false
		}
	}
	return true
}

// strongIn returns the Strong that the cell's only paragraph begins with, and whether nothing else is in the cell.
func strongIn(c *model.Cell) (p *model.Paragraph, strong *model.Strong, whole bool) {
	if len(c.Blocks) == 0 {
		return nil, nil, false
	}
	p, ok := c.Blocks[0].(*model.Paragraph)
	if !ok {
		return nil, nil, false
	}
	whole = len(c.Blocks) == 1
	for _, in := range p.Inlines {
		if text, ok := in.(*model.Text); ok && strings.TrimSpace(text.Value) == "" {
			continue
		}
		if s, ok := in.(*model.Strong); ok && strong == nil {
			strong = s
			continue
		}
		return p, strong, false
	}
	return p, strong, whole
}

func startsBold(c *model.Cell) bool {
	_, strong, _ := strongIn(c)
	return strong != nil
}

func wholeBold(c *model.Cell) bool {
	_, strong, whole := strongIn(c)
	return strong != nil && whole
}

func boldOrBlank(c *model.Cell) bool { return blankCell(c) || wholeBold(c) }

func unwrapBold(c *model.Cell) {
	if p, strong, whole := strongIn(c); strong != nil && whole {
		p.Inlines = strong.Inlines
	}
}

// setDashes writes a dash where a cell has a hyphen alone, in the place of a value.
func setDashes(t *model.Table) {
	placeAll(t, func(_ int, c *model.Cell) {
		if cellText(c) != "-" {
			return
		}
		if p, ok := c.Blocks[0].(*model.Paragraph); ok && len(p.Inlines) == 1 {
			if text, ok := p.Inlines[0].(*model.Text); ok {
				text.Value = "–"
			}
		}
	})
}

// alignNumbers sets the columns to the right whose data cells in the body are all numbers.
func alignNumbers(t *model.Table) {
	numbers := make([]int, len(t.Columns))
	words := make([]bool, len(t.Columns))
	placeBodies(t, func(column int, c *model.Cell) {
		// the title of a group of rows says nothing of the columns below it
		if column >= len(t.Columns) || c.Scope != model.NoScope {
			return
		}
		switch numeric, dash := readNumber(cellText(c)); {
		case c.ColumnSpan > 1 || !numeric && !dash:
			for i := column; i < min(column+max(c.ColumnSpan, 1), len(words)); i++ {
				words[i] = true
			}
		case numeric:
			numbers[column]++
		}
	})
	for i := 1; i < len(t.Columns); i++ {
		if align := &t.Columns[i].Align; numbers[i] > 0 && !words[i] && *align != model.AlignCenter {
			*align = model.AlignRight
		}
	}
}

// cellText returns the text of a cell that is one paragraph or empty; of any other cell, something that is no number.
func cellText(c *model.Cell) string {
	if len(c.Blocks) == 0 {
		return ""
	}
	p, ok := c.Blocks[0].(*model.Paragraph)
	if !ok || len(c.Blocks) > 1 {
		return "text"
	}
	return strings.TrimSpace(model.PlainText(p.Inlines))
}

// readNumber tells a number, a percentage, an amount, or two of them ("8294 (+225%)") from other text, and from what
// stands in the place of a number: nothing, or a dash.
func readNumber(s string) (numeric, dash bool) {
	dash = true
	for _, r := range s {
		switch {
		case '0' <= r && r <= '9':
			numeric = true
		case unicode.IsSpace(r) || strings.ContainsRune("-–—", r):
		case strings.ContainsRune("−+±.,’'()<>≤≥~≈×%‰€$£", r):
			dash = false
		default:
			return false, false
		}
	}
	return numeric, dash && !numeric
}
