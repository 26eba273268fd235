package layout

import (
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// The table's own distances.
var (
	ruleHeavy  = unit.Points(0.9)
	ruleLight  = unit.Points(0.45)
	highHead   = int64(30) // per cent of the type area's height beyond which a header isn't repeated
	shortTable = int64(40) // per cent of the type area's height up to which a table is kept whole where that leaves little room empty
	tallRow    = int64(45) // per cent of the type area's height from which a row may be parted between two lines
)

// tableHead is a table's header as it is repeated at the top of each further page.
type tableHead struct {
	height unit.Pt
	items  []page.Item
}

// fillCells sets the cells' content, each in a column of its own.
func (s setting) fillCells(g *grid, edges []unit.Pt, style theme.Style) {
	for _, row := range g.rows {
		for i := range row.cells {
			cell := &row.cells[i]
			cell.content = &column{}
			inner := s
			inner.column, inner.element = cell.content, cell.element
			inner.x = edges[cell.column] + s.cellPadX(style)
			inner.width = edges[cell.column+cell.spanC] - edges[cell.column] - 2*s.cellPadX(style)
			inner.style = cellStyle(style, *cell)
			inner.indent, inner.block, inner.penalty = 0, s.Pt(3), 0
			inner.width -= cell.fraction
			if cell.repeated {
				inner.repeatedContent(cell)
				continue
			}
			if cell.ID != "" {
				cell.content.anchor(cell.ID, cell.element)
			}
			inner.content(cell.Blocks)
		}
	}
}

// repeatedContent sets a cell's content a second time, for the eye only.
func (s setting) repeatedContent(cell *gridCell) {
	scratch := *s.binder
	scratch.quiet = true
	s.binder, s.element = &scratch, &page.Element{}
	s.content(cell.Blocks)
	for i, b := range cell.content.boxes {
		shown := &box{gap: b.gap, height: b.height}
		for _, item := range b.items {
			shown.items = append(shown.items, item.Repeated())
		}
		cell.content.boxes[i] = shown
	}
	cell.content.anchors = nil
}

// tableRows pushes the rows as boxes. Rows that share a cell are one box; one that is very high parts between two lines.
func (s setting) tableRows(g *grid, edges []unit.Pt, style theme.Style) {
	heights := s.rowHeights(g, style)
	x, width := edges[0], edges[len(edges)-1]-edges[0]
	rule := func(y, thickness unit.Pt) page.Item { return s.tableRule(x, y, width, thickness) }
	between := paginate.BreakInTable
	if len(g.table.Bodies) > 1 {
		between = paginate.BreakInGroup
	}
	if sum(heights) < s.height.Scale(shortTable, 100) {
		between = paginate.BreakShortTable
	}
	var boxes []*box
	heads := 0 // boxes of the header
	for i, row := range g.rows {
		b := s.rowBox(row, heights[i], style)
		switch {
		case i == 0:
			b.flex = paginate.TakesHalf
			b.items = append(b.items, rule(0, ruleHeavy))
		case g.rows[i-1].last:
			b.items = append(b.items, rule(0, ruleLight))
		}
		if i == len(g.rows)-1 {
			b.items = append(b.items, rule(b.height, ruleHeavy))
			b.height += ruleHeavy
		}
		if b.start.Node == nil {
			b.start.Node = g.table
		}
		if g.split {
			b.slot = &slot{g.table, i, g.from}
		}
		if row.group == page.RoleTableHead {
			b.items = append(b.items, s.spannerRules(row, edges, b.height, style)...)
		}
		b.penalty = between
		if row.first {
			b.penalty = min(between, paginate.BreakBetweenGroups)
		}
		if i > 0 && g.rows[i-1].spanned {
			boxes[len(boxes)-1].join(b)
		} else {
			boxes = append(boxes, b)
		}
		if row.group == page.RoleTableHead {
			heads = len(boxes)
		}
	}
	s.pushRows(boxes, s.repeatedHead(boxes[:heads], rule), heads)
}

func (s setting) tableRule(x, y, width, thickness unit.Pt) page.Item {
	return &page.Rectangle{Source: page.Source{Artifact: page.ArtifactLayout}, Area: page.Area{X: x, Y: y, Width: width, Height: thickness}, Fill: s.Theme.Colours.Accent}
}

// spannerRules are the rules below headers that stand over several columns: they show which.
func (s setting) spannerRules(row *gridRow, edges []unit.Pt, y unit.Pt, style theme.Style) []page.Item {
	var rules []page.Item
	for _, cell := range row.cells {
		if cell.spanC > 1 && cell.spansR == 1 && !row.last {
			x := edges[cell.column] + s.cellPadX(style)
			rules = append(rules, s.tableRule(x, y, edges[cell.column+cell.spanC]-s.cellPadX(style)-x, ruleLight))
		}
	}
	return rules
}

// rowBox is the box of a row with what its cells hold.
func (s setting) rowBox(row *gridRow, height unit.Pt, style theme.Style) *box {
	b := &box{height: height}
	for _, cell := range row.cells {
		content := cell.content.merge()
		content.move(0, s.cellPadY(style))
		b.take(content)
	}
	return b
}

// join adds another box below, so that the two are never parted but between lines.
func (b *box) join(below *box) {
	below.move(0, b.height)
	b.height += below.height
	b.take(below)
}

// repeatedHead is the header as further pages repeat it; nil when there is none, or when it would take too much of each page.
func (s setting) repeatedHead(boxes []*box, rule func(y, thickness unit.Pt) page.Item) *tableHead {
	var height unit.Pt
	for _, b := range boxes {
		height += b.height
	}
	if height == 0 || height > s.height.Scale(highHead, 100) {
		return nil
	}
	return repeatHead(boxes, rule)
}

// pushRows pushes the rows: the header stays with the first two rows, and the last row doesn't stand alone on a page.
func (s setting) pushRows(boxes []*box, head *tableHead, heads int) {
	for i, b := range boxes {
		switch {
		case i == 0:
			b.penalty = paginate.BreakFree
		case i <= heads+1 || i == len(boxes)-1:
			b.penalty = paginate.BreakForbidden
		}
		if i >= heads {
			b.head = head
		}
		if b.height < s.height.Scale(tallRow, 100) {
			s.column.push(b)
			continue
		}
		for _, part := range b.parted(s.Theme.Styles.Table.Leading.Pt*3, s.height/4) {
			s.column.push(part)
		}
	}
}

// rowHeights gives each row the height of its highest cell; a cell over several rows makes the last of them higher when it must.
func (s setting) rowHeights(g *grid, style theme.Style) []unit.Pt {
	heights := make([]unit.Pt, len(g.rows))
	for i, row := range g.rows {
		for _, cell := range row.cells {
			if cell.spansR == 1 {
				heights[i] = max(heights[i], cell.content.height()+2*s.cellPadY(style))
			}
		}
		heights[i] = max(heights[i], s.Pt(12))
	}
	for i, row := range g.rows {
		for _, cell := range row.cells {
			if cell.spansR > 1 {
				last := i + cell.spansR - 1
				if missing := cell.content.height() + 2*s.cellPadY(style) - sum(heights[i:last+1]); missing > 0 {
					heights[last] += missing
				}
			}
		}
	}
	return heights
}

// repeatHead copies the header rows' items as artifacts: a reader has heard them once.
func repeatHead(boxes []*box, rule func(y, thickness unit.Pt) page.Item) *tableHead {
	head := &tableHead{}
	for _, b := range boxes {
		for _, item := range b.items {
			repeated := item.Repeated()
			repeated.Move(0, head.height)
			head.items = append(head.items, repeated)
		}
		head.height += b.height
	}
	head.items = append(head.items, rule(head.height, ruleLight))
	return head
}

func sum(lengths []unit.Pt) unit.Pt {
	var total unit.Pt
	for _, l := range lengths {
		total += l
	}
	return total
}
