package grid

import (
	"slices"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// The table's own distances.
var (
	ruleHeavy = unit.Points(0.9)
	ruleLight = unit.Points(0.45)
	ruleHair  = unit.Points(0.3)
	highHead  = int64(30) // per cent of the type area's height beyond which a header isn't repeated
	// per cent of the type area's height up to which a table is kept whole where that leaves little room empty
	shortTable = int64(40)
	tallRow    = int64(45) // per cent of the type area's height from which a row may be parted between two lines
)

// tableRows makes the rows boxes. Rows that share a cell are one box; one that is very high parts between two lines.
func (s Setting) tableRows(g *Grid, edges []unit.Pt, style theme.Style) []*column.Box {
	heights := s.rowHeights(g, style)
	x, width := edges[0], edges[len(edges)-1]-edges[0]
	rule := func(y, thickness unit.Pt) page.Item { return s.tableRule(x, y, width, thickness) }
	ruled := !g.headersAlone()
	g.spans = g.hasSpans()
	between := paginate.BreakInTable
	if len(g.Table.Bodies) > 1 {
		between = paginate.BreakInGroup
	}
	if sum(heights) < s.Height.Scale(shortTable, 100) {
		between = paginate.BreakShortTable
	}
	var boxes []*column.Box
	heads := 0 // boxes of the header
	striped := s.striped(g, heights)
	for i, row := range g.rows {
		b := s.rowBox(row, heights[i:], style)
		if striped[i] {
			b.Items = append([]page.Item{page.Rule(x, 0, width, b.Height, s.Theme.Colours.Tint)}, b.Items...)
		}
		b.Items = append(b.Items, cellAreas(row, edges, heights[i:])...)
		if i == 0 {
			b.Flex = paginate.TakesHalf
		}
		if ruled {
			b.Items = append(b.Items, s.rulesAbove(g, i, edges, rule)...)
		}
		if ruled && i == len(g.rows)-1 {
			b.Items = append(b.Items, rule(b.Height, ruleHeavy))
			b.Height += ruleHeavy
		}
		// Empty rows further on begin with what is below them.
		if b.Start.Node == nil && i == 0 && g.from == 0 && len(g.Table.Caption) == 0 {
			b.Start.Node = g.Table
		}
		if g.split {
			b.Slot = &column.Slot{Table: g.Table, Row: i, Column: g.from}
		}
		if row.group == page.RoleTableHead {
			b.Items = append(b.Items, s.spannerRules(row, edges, b.Height, style)...)
		}
		b.Penalty = between
		if row.first {
			b.Penalty = min(between, paginate.BreakBetweenGroups)
		}
		if i > 0 && g.rows[i-1].spanned {
			boxes[len(boxes)-1].Join(b)
		} else {
			boxes = append(boxes, b)
		}
		if row.group == page.RoleTableHead {
			heads = len(boxes)
		}
	}
	return s.partRows(boxes, s.repeatedHead(boxes[:heads], rule), heads, style)
}

// striped tells which rows of a long table have the tint: every second one of its bodies, but for one that is so high
// that it may be parted. A table in which cells go on over several rows has hairlines instead.
func (s Setting) striped(g *Grid, heights []unit.Pt) []bool {
	striped, bodies := make([]bool, len(g.rows)), 0
	for i, row := range g.rows {
		if row.group == page.RoleTableBody {
			bodies++
			striped[i] = bodies%2 == 0 && heights[i] < s.Height.Scale(tallRow, 100)
		}
	}
	if from := s.Theme.Tables.StripedFrom; from <= 0 || bodies < from || g.spans {
		clear(striped)
	}
	return striped
}

// rulesAbove are the rules above a row: a heavy one above the table, a light one below its header, hairlines where
// cells go on over several rows.
func (s Setting) rulesAbove(g *Grid, row int, edges []unit.Pt,
	rule func(y, thickness unit.Pt) page.Item) []page.Item {
	switch {
	case row == 0:
		return []page.Item{rule(0, ruleHeavy)}
	case g.rows[row-1].last:
		return []page.Item{rule(0, ruleLight)}
	case g.spans && g.rows[row].group == page.RoleTableBody:
		return s.spanRules(g, row, edges)
	}
	return nil
}

func (s Setting) tableRule(x, y, width, thickness unit.Pt) page.Item {
	return page.Rule(x, y, width, thickness, s.Theme.Colours.Accent)
}

// spannerRules are the rules below headers that stand over several columns: they show which.
func (s Setting) spannerRules(row *Row, edges []unit.Pt, y unit.Pt, style theme.Style) []page.Item {
	var rules []page.Item
	for _, cell := range row.cells {
		if cell.spanC > 1 && cell.spansR == 1 && !row.last {
			x := edges[cell.column] + s.CellPadX(style)
			rules = append(rules, s.tableRule(x, y, edges[cell.column+cell.spanC]-s.CellPadX(style)-x, ruleLight))
		}
	}
	return rules
}

// headersAlone reports whether a table has nothing below its headers that rules could keep together.
func (g *Grid) headersAlone() bool {
	for _, row := range g.rows {
		for _, cell := range row.cells {
			if cell.Scope == "" {
				return false
			}
		}
	}
	return true
}

// hasSpans reports whether a cell of the body goes on over several rows.
func (g *Grid) hasSpans() bool {
	return slices.ContainsFunc(g.rows, func(row *Row) bool { return row.spanned && row.group == page.RoleTableBody })
}

// spanRules are the hairlines above a row of a table in which cells go on over several rows: they stop at such a cell,
// so that the room below its text doesn't look like missing data.
func (s Setting) spanRules(g *Grid, row int, edges []unit.Pt) []page.Item {
	covered := make([]bool, g.Columns)
	for above := row - 1; above >= 0 && g.rows[above].group == g.rows[row].group; above-- {
		for _, cell := range g.rows[above].cells {
			if cell.spansR > row-above {
				for c := cell.column; c < cell.column+cell.spanC; c++ {
					covered[c] = true
				}
			}
		}
		if g.rows[above].first {
			break
		}
	}
	var rules []page.Item
	for from := 0; from < g.Columns; from++ {
		to := from
		for to < g.Columns && !covered[to] {
			to++
		}
		if to > from {
			rules = append(rules, page.Rule(edges[from], 0, edges[to]-edges[from], ruleHair, s.Theme.Colours.Hairline))
			from = to
		}
	}
	return rules
}

// rowBox is the box of a row with what its cells hold. heights are those of the row and of the rows below it: a cell
// over several rows stands in their middle, unless they are so high that a page may end in them.
func (s Setting) rowBox(row *Row, heights []unit.Pt, style theme.Style) *column.Box {
	b := &column.Box{Height: heights[0]}
	for _, cell := range row.cells {
		content := cell.content.Merge()
		y := s.CellPadY(style)
		if all := sum(heights[:cell.spansR]); cell.spansR > 1 && all < s.Height.Scale(tallRow, 100) {
			y = max(y, (all-content.Height)/2)
		}
		content.Move(0, y)
		b.Take(content)
	}
	return b
}

// cellAreas are the areas of the cells that begin in a row.
func cellAreas(row *Row, edges, heights []unit.Pt) []page.Item {
	if len(row.cells) == 0 {
		return nil
	}
	cells := &page.Cells{Source: page.Source{Artifact: page.ArtifactLayout}}
	for _, cell := range row.cells {
		left, right := edges[cell.column], edges[cell.column+cell.spanC]
		cells.Areas = append(cells.Areas,
			page.Area{X: left, Width: right - left, Height: sum(heights[:cell.spansR])})
	}
	return []page.Item{cells}
}

// repeatedHead is the header as further pages repeat it; nil when there is none, or when it would take too much of each
// page.
func (s Setting) repeatedHead(boxes []*column.Box, rule func(y, thickness unit.Pt) page.Item) *column.Head {
	var height unit.Pt
	for _, b := range boxes {
		height += b.Height
	}
	if height == 0 || height > s.Height.Scale(highHead, 100) {
		return nil
	}
	return repeatHead(boxes, rule)
}

// partRows says where a page may end: the header stays with the first two rows, and the last row doesn't stand alone on
// a page.
func (s Setting) partRows(boxes []*column.Box, head *column.Head, heads int, style theme.Style) []*column.Box {
	var parts []*column.Box
	for i, b := range boxes {
		switch {
		case i == 0:
			b.Penalty = paginate.BreakFree
		case i <= heads+1 || i == len(boxes)-1:
			b.Penalty = paginate.BreakForbidden
		}
		if i >= heads {
			b.Head = head
		}
		if b.Height < s.Height.Scale(tallRow, 100) {
			parts = append(parts, b)
			continue
		}
		b.Remove(isCells) // no cut goes through an item
		cut := b.Parted(s.Theme.Styles.Table.Leading.Pt*3, s.Height/4)
		for _, below := range cut[1:] {
			below.Drop(s.CellPadY(style)) // a page may begin with it, below the repeated header
		}
		parts = append(parts, cut...)
	}
	return parts
}

func isCells(item page.Item) bool {
	_, ok := item.(*page.Cells)
	return ok
}

// rowHeights gives each row the height of its highest cell; a cell over several rows makes the last of them higher when
// it must.
func (s Setting) rowHeights(g *Grid, style theme.Style) []unit.Pt {
	heights := make([]unit.Pt, len(g.rows))
	for i, row := range g.rows {
		for _, cell := range row.cells {
			if cell.spansR == 1 {
				heights[i] = max(heights[i], cell.content.Height()+2*s.CellPadY(style))
			}
		}
		heights[i] = max(heights[i], s.Pt(12))
	}
	for i, row := range g.rows {
		for _, cell := range row.cells {
			if cell.spansR > 1 {
				last := i + cell.spansR - 1
				if missing := cell.content.Height() + 2*s.CellPadY(style) - sum(heights[i:last+1]); missing > 0 {
					heights[last] += missing
				}
			}
		}
	}
	return heights
}

// repeatHead copies the header rows' items as artifacts: a reader has heard them once.
func repeatHead(boxes []*column.Box, rule func(y, thickness unit.Pt) page.Item) *column.Head {
	head := &column.Head{}
	for _, b := range boxes {
		for _, item := range b.Items {
			repeated := item.Repeated()
			repeated.Move(0, head.Height)
			head.Items = append(head.Items, repeated)
		}
		head.Height += b.Height
	}
	head.Items = append(head.Items, rule(head.Height, ruleLight))
	return head
}

func sum(lengths []unit.Pt) unit.Pt {
	var total unit.Pt
	for _, l := range lengths {
		total += l
	}
	return total
}
