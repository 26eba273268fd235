package layout

import (
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// The table's own distances.
var (
	ruleHeavy   = unit.Points(0.9)
	ruleLight   = unit.Points(0.45)
	highHead    = int64(30) // per cent of the type area's height beyond which a header isn't repeated
	shortTable  = int64(40) // per cent of the type area's height up to which a table is kept whole where that leaves little room empty
	tallRow     = int64(45) // per cent of the type area's height from which a row may be parted between two lines
	smallTables = []int64{100, 90, 80}
)

// cellPadX and cellPadY are the white in a cell: left and right, above and below.
func (b *binder) cellPadX() unit.Pt { return b.pt(5) }
func (b *binder) cellPadY() unit.Pt { return b.pt(2.6) }

// tableHead is a table's header as it is repeated at the top of each further page.
type tableHead struct {
	height unit.Pt
	items  []Item
}

// grid is a table laid on its slots: cells[row][column] is the cell that covers the slot.
type grid struct {
	rows    []*gridRow
	columns int
}

// gridRow is a row with the cells that begin in it.
type gridRow struct {
	cells   []gridCell
	element *Element
	head    bool
	last    bool // the last row of its group
	spanned bool // a cell of this row goes on in the next one
}

// gridCell is a cell at its place.
type gridCell struct {
	*model.Cell
	row, column   int
	element       *Element
	content       *column
	align         model.Align
	spansR, spanC int
}

// table sets a table: rules above and below, none between columns, header rows repeated on each page.
func (s setting) table(t *model.Table) {
	element := s.element.add(RoleTable)
	s.column.space(s.block + s.pt(2))
	s.column.anchor(t.ID, element)
	if len(t.Caption) > 0 {
		s.caption(s.labels.Table, t.Number, t.Caption, element, t)
		s.column.space(s.pt(4))
		s.column.hold(breakForbidden)
	}
	g := s.tableGrid(t, element)
	if g.columns == 0 {
		return
	}
	style := s.theme.Styles.Table
	widths := s.columnWidths(g, &style)
	edges := make([]unit.Pt, g.columns+1)
	edges[0] = s.x
	for i, w := range widths {
		edges[i+1] = edges[i] + w
	}
	s.fillCells(g, edges, style)
	s.tableRows(g, edges, t)
	s.column.space(s.block + s.pt(3))
}

// tableGrid puts the cells on their slots (HTML, 4.9.12, forming a table) and makes the structure elements.
func (s setting) tableGrid(t *model.Table, element *Element) *grid {
	g := &grid{columns: len(t.Columns)}
	var covered []int // rows that each column is still covered for
	group := func(rows []*model.Row, role Role) {
		if len(rows) == 0 {
			return
		}
		parent := element.add(role)
		for i, row := range rows {
			r := &gridRow{element: parent.add(RoleRow), head: role == RoleTableHead, last: i == len(rows)-1}
			column := 0
			for _, cell := range row.Cells {
				for column < len(covered) && covered[column] > 0 {
					column++
				}
				rowSpan := min(max(cell.RowSpan, 1), len(rows)-i)
				columnSpan := max(cell.ColumnSpan, 1)
				for len(covered) < column+columnSpan {
					covered = append(covered, 0)
				}
				for c := column; c < column+columnSpan; c++ {
					covered[c] = rowSpan
				}
				r.cells = append(r.cells, gridCell{Cell: cell, row: len(g.rows), column: column, element: cellElement(r.element, cell, rowSpan, columnSpan),
					align: cellAlign(t, cell, column), spansR: rowSpan, spanC: columnSpan})
				column += columnSpan
			}
			for c := range covered {
				if covered[c] > 0 {
					covered[c]--
					r.spanned = r.spanned || covered[c] > 0
				}
			}
			g.columns = max(g.columns, len(covered))
			g.rows = append(g.rows, r)
		}
		clear(covered)
	}
	group(t.Head, RoleTableHead)
	for _, body := range t.Bodies {
		group(body.Rows, RoleTableBody)
	}
	group(t.Foot, RoleTableFoot)
	return g
}

func cellElement(row *Element, cell *model.Cell, rowSpan, columnSpan int) *Element {
	role := RoleDataCell
	if cell.Scope != model.NoScope {
		role = RoleHeaderCell
	}
	e := row.add(role)
	e.ID, e.RowSpan, e.ColumnSpan = cell.ID, rowSpan, columnSpan
	switch cell.Scope {
	case model.ScopeColumn:
		e.Scope = "Column"
	case model.ScopeRow, model.ScopeGroup:
		e.Scope = "Row"
	}
	return e
}

func cellAlign(t *model.Table, cell *model.Cell, column int) model.Align {
	if cell.Align != model.AlignDefault || column >= len(t.Columns) {
		return cell.Align
	}
	return t.Columns[column].Align
}

// columnWidths shares the measure among the columns by their content (CSS 2.2, 17.5.2.2): each gets its minimum, the rest goes by
// what each would like. Where the minima don't fit, the type gets smaller, and at last words are cut.
func (s setting) columnWidths(g *grid, style *theme.Style) []unit.Pt {
	full := *style
	var minimum, natural []unit.Pt
	style.Hyphenate = false
	for _, per := range smallTables {
		style.Size.Pt, style.Leading.Pt = full.Size.Pt.Scale(per, 100), full.Leading.Pt.Scale(per, 100)
		minimum, natural = s.contentWidths(g, *style)
		if sum(minimum) <= s.width {
			break
		}
	}
	style.Hyphenate = sum(minimum) > s.width // words are parted only where a column can't hold them
	total := s.width
	if wanted := sum(natural); wanted < total.Scale(55, 100) && g.columns < 3 {
		total = total.Scale(70, 100)
	}
	return shareWidth(total, minimum, natural)
}

// shareWidth gives each column its minimum. Columns that ask for less than their even share get all they'd like: figures stay on one
// line beside long text. The others share what is left in proportion to what they'd like beyond their minimum.
func shareWidth(total unit.Pt, minimum, natural []unit.Pt) []unit.Pt {
	widths := make([]unit.Pt, len(minimum))
	least := sum(minimum)
	if least >= total {
		for i := range widths {
			widths[i] = total.Scale(int64(minimum[i]>>8), max(int64(least>>8), 1))
		}
		return widths
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
	modest := make([]bool, len(widths))
	share := total / unit.Pt(len(widths))
	for i := range widths {
		if more := natural[i] - minimum[i]; natural[i] <= share && more <= left {
			widths[i], modest[i] = natural[i], true
			left -= more
		}
	}
	wish = 0
	for i := range widths {
		if !modest[i] {
			wish += natural[i] - minimum[i]
		}
	}
	for i := range widths {
		if !modest[i] && wish > 0 {
			widths[i] += left.Scale(int64((natural[i]-minimum[i])>>8), max(int64(wish>>8), 1))
		}
	}
	return widths
}

// contentWidths measures the columns: the widest piece that can't be broken, and the widest line without a break.
func (s setting) contentWidths(g *grid, style theme.Style) (minimum, natural []unit.Pt) {
	minimum, natural = make([]unit.Pt, g.columns), make([]unit.Pt, g.columns)
	var wide []gridCell
	for _, row := range g.rows {
		for _, cell := range row.cells {
			if cell.spanC > 1 {
				wide = append(wide, cell)
				continue
			}
			least, wish := s.cellWidths(cell, style)
			minimum[cell.column], natural[cell.column] = max(minimum[cell.column], least), max(natural[cell.column], wish)
		}
	}
	for _, cell := range wide { // a cell over several columns widens them evenly
		least, wish := s.cellWidths(cell, style)
		of := func(w []unit.Pt) []unit.Pt { return w[cell.column : cell.column+cell.spanC] }
		widen(of(minimum), least)
		widen(of(natural), wish)
	}
	for i := range natural {
		natural[i] = max(natural[i], minimum[i], 2*s.cellPadX())
		minimum[i] = max(minimum[i], 2*s.cellPadX())
	}
	return minimum, natural
}

func widen(columns []unit.Pt, to unit.Pt) {
	if missing := to - sum(columns); missing > 0 {
		for i := range columns {
			columns[i] += missing / unit.Pt(len(columns))
		}
	}
}

// cellWidths measures a cell with its padding. Blocks other than paragraphs count by their text.
func (s setting) cellWidths(cell gridCell, style theme.Style) (minimum, natural unit.Pt) {
	style = cellStyle(style, cell)
	measure := func(content []model.Inline) {
		scratch := *s.binder
		scratch.quiet = true // measuring prints no notes
		in := scratch.inlines(content, style, &Element{}, s.language)
		if len(in.spans) == 0 {
			return
		}
		least, wish := s.shaper.Shape(in.spans).Widths()
		minimum, natural = max(minimum, least), max(natural, wish)
	}
	model.Visitor{Block: func(b model.Block) bool {
		switch b := b.(type) {
		case *model.Paragraph:
			measure(b.Inlines)
		case *model.Heading:
			measure(b.Title)
		case *model.Table:
			return false
		}
		return true
	}}.Blocks(cell.Blocks)
	return minimum + 2*s.cellPadX(), natural + 2*s.cellPadX() + s.pt(0.5)
}

// cellStyle is the table's style for one cell: header cells in semibold.
func cellStyle(style theme.Style, cell gridCell) theme.Style {
	if cell.Scope != model.NoScope {
		style.Weight = 600
	}
	switch cell.align {
	case model.AlignRight:
		style.Align = "right"
	case model.AlignCenter:
		style.Align = "centre"
	}
	return style
}

// fillCells sets the cells' content, each in a column of its own.
func (s setting) fillCells(g *grid, edges []unit.Pt, style theme.Style) {
	for _, row := range g.rows {
		for i := range row.cells {
			cell := &row.cells[i]
			cell.content = &column{}
			inner := s
			inner.column, inner.element = cell.content, cell.element
			inner.x = edges[cell.column] + s.cellPadX()
			inner.width = edges[cell.column+cell.spanC] - edges[cell.column] - 2*s.cellPadX()
			inner.style = cellStyle(style, *cell)
			inner.indent, inner.block, inner.penalty = 0, s.pt(3), 0
			if cell.ID != "" {
				cell.content.anchor(cell.ID, cell.element)
			}
			inner.content(cell.Blocks)
		}
	}
}

// tableRows pushes the rows as boxes. Rows that share a cell are one box; one that is very high parts between two lines.
func (s setting) tableRows(g *grid, edges []unit.Pt, t *model.Table) {
	heights := s.rowHeights(g)
	x, width := edges[0], edges[len(edges)-1]-edges[0]
	rule := func(y, thickness unit.Pt) Item {
		return &Rectangle{Source: Source{Artifact: ArtifactLayout}, Area: Area{x, y, width, thickness}, Fill: s.theme.Colours.Accent}
	}
	var boxes []*box
	var headBoxes []*box
	for i, row := range g.rows {
		b := s.rowBox(row, heights[i])
		switch {
		case i == 0:
			b.flex = takesHalf
			b.items = append(b.items, rule(0, ruleHeavy))
		case g.rows[i-1].last:
			b.items = append(b.items, rule(0, ruleLight))
		}
		if i == len(g.rows)-1 {
			b.items = append(b.items, rule(b.height, ruleHeavy))
			b.height += ruleHeavy
		}
		if b.start.Node == nil {
			b.start.Node = t
		}
		if row.head {
			headBoxes = append(headBoxes, b)
		}
		if i > 0 && g.rows[i-1].spanned {
			boxes[len(boxes)-1].join(b)
		} else {
			boxes = append(boxes, b)
		}
	}
	s.pushRows(boxes, s.repeatedHead(headBoxes, rule), len(headBoxes), sum(heights))
}

// rowBox is the box of a row with what its cells hold.
func (s setting) rowBox(row *gridRow, height unit.Pt) *box {
	b := &box{height: height}
	for _, cell := range row.cells {
		content := cell.content.merge()
		content.move(0, s.cellPadY())
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
func (s setting) repeatedHead(boxes []*box, rule func(y, thickness unit.Pt) Item) *tableHead {
	var height unit.Pt
	for _, b := range boxes {
		height += b.height
	}
	if height == 0 || height > s.typeHeight().Scale(highHead, 100) {
		return nil
	}
	return repeatHead(boxes, rule)
}

// pushRows pushes the rows: the header stays with the first row, and the last row doesn't stand alone on a page.
func (s setting) pushRows(boxes []*box, head *tableHead, headRows int, height unit.Pt) {
	between := breakInTable
	if height < s.typeHeight().Scale(shortTable, 100) {
		between = breakShortTable
	}
	for i, b := range boxes {
		switch {
		case i == 0:
		case i == 1 || i <= headRows || i == len(boxes)-1:
			b.penalty = breakForbidden
		default:
			b.penalty = between
		}
		if i >= headRows {
			b.head = head
		}
		if b.height < s.typeHeight().Scale(tallRow, 100) {
			s.column.push(b)
			continue
		}
		for _, part := range b.parted(s.theme.Styles.Table.Leading.Pt*3, s.typeHeight()/4) {
			s.column.push(part)
		}
	}
}

// rowHeights gives each row the height of its highest cell; a cell over several rows makes the last of them higher when it must.
func (s setting) rowHeights(g *grid) []unit.Pt {
	heights := make([]unit.Pt, len(g.rows))
	for i, row := range g.rows {
		for _, cell := range row.cells {
			if cell.spansR == 1 {
				heights[i] = max(heights[i], cell.content.height()+2*s.cellPadY())
			}
		}
		heights[i] = max(heights[i], s.pt(12))
	}
	for i, row := range g.rows {
		for _, cell := range row.cells {
			if cell.spansR > 1 {
				last := i + cell.spansR - 1
				if missing := cell.content.height() + 2*s.cellPadY() - sum(heights[i:last+1]); missing > 0 {
					heights[last] += missing
				}
			}
		}
	}
	return heights
}

// repeatHead copies the header rows' items as artifacts: a reader has heard them once.
func repeatHead(boxes []*box, rule func(y, thickness unit.Pt) Item) *tableHead {
	head := &tableHead{}
	for _, b := range boxes {
		for _, item := range b.items {
			if repeated := asArtifact(item); repeated != nil {
				repeated.move(0, head.height)
				head.items = append(head.items, repeated)
			}
		}
		head.height += b.height
	}
	head.items = append(head.items, rule(head.height, ruleLight))
	return head
}

// asArtifact copies an item as an artifact of pagination.
func asArtifact(item Item) Item {
	source := Source{Artifact: ArtifactPagination}
	switch item := item.(type) {
	case *Glyphs:
		c := *item
		c.Source = source
		return &c
	case *Rectangle:
		c := *item
		c.Source = source
		return &c
	case *Image:
		c := *item
		c.Source = source
		return &c
	}
	return nil
}

func sum(lengths []unit.Pt) unit.Pt {
	var total unit.Pt
	for _, l := range lengths {
		total += l
	}
	return total
}
