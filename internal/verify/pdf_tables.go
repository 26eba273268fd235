package verify

import (
	"slices"

	"github.com/reliure/reliure/internal/verify/pdf"
)

// tableRules are about tables (ISO 14289-1, 7.2 and 7.5).
func tableRules() []rule[*document] {
	return []rule[*document]{
		{Rule{"table-nesting", "ISO 14289-1 7.2, Matterhorn 09-004",
			"Tables hold rows, rows hold cells, and nothing else does."}, checkTableNesting},
		{Rule{"table-irregular", "ISO 14289-1 7.5, ISO 32000-1 14.8.4.3.4",
			"All rows of a table have the same number of columns, spans counted."}, checkTableShape},
		{Rule{"table-header-scope", "ISO 14289-1 7.5, Matterhorn 15-003",
			"A header cell says whether it heads a column or a row, unless the cells name their headers."}, checkScope},
	}
}

// allowed says which roles may hold an element, and which an element may hold; nil: any.
type allowed struct{ parents, kids []pdf.Name }

func tableNesting(role pdf.Name) (allowed, bool) {
	switch role {
	case "Table":
		return allowed{nil, []pdf.Name{"TR", "THead", "TBody", "TFoot", "Caption"}}, true
	case "THead", "TBody", "TFoot":
		return allowed{[]pdf.Name{"Table"}, []pdf.Name{"TR"}}, true
	case "TR":
		return allowed{[]pdf.Name{"Table", "THead", "TBody", "TFoot"}, []pdf.Name{"TH", "TD"}}, true
	case "TH", "TD":
		return allowed{[]pdf.Name{"TR"}, nil}, true
	}
	return allowed{}, false
}

// checkNesting compares every element that a table of roles knows with its parent and its children.
func checkNesting(d *document, found found, rules func(pdf.Name) (allowed, bool)) {
	for _, e := range d.tree.elements {
		a, known := rules(e.role)
		if !known {
			continue
		}
		if a.parents != nil && (e.parent == nil || !slices.Contains(a.parents, e.parent.role)) {
			around := pdf.Name("the root")
			if e.parent != nil {
				around = e.parent.role
			}
			found(d.placeOf(e), "%s stands in %s.", e.role, around)
		}
		if a.kids == nil {
			continue
		}
		for _, kid := range e.kids {
			if _, says := rules(kid.role); !slices.Contains(a.kids, kid.role) && (!says || kid.role == e.role) {
				found(d.placeOf(kid), "%s stands in %s.", kid.role, e.role)
			}
		}
		if len(e.content) > 0 {
			found(d.placeOf(e), "%s holds content of its own.", e.role)
		}
	}
}

func checkTableNesting(d *document, found found) { checkNesting(d, found, tableNesting) }

// rows lists the rows of a table in order.
func rows(table *element) []*element {
	var list []*element
	for _, kid := range table.kids {
		switch kid.role {
		case "TR":
			list = append(list, kid)
		case "THead", "TBody", "TFoot":
			for _, row := range kid.kids {
				if row.role == "TR" {
					list = append(list, row)
				}
			}
		}
	}
	return list
}

// maxSpan is how far a cell is believed to span.
const maxSpan = 10_000

func checkTableShape(d *document, found found) {
	for _, e := range d.tree.elements {
		if e.role != "Table" {
			continue
		}
		width := -1
		var above []int // by column: how many more rows a cell above covers
		list := rows(e)
		for i, row := range list {
			var columns int
			columns, above = d.rowWidth(row, above, len(list)-i)
			if width < 0 {
				width = columns
			}
			if columns != width {
				found(d.placeOf(e), "Row %d has %d columns, the first has %d.", i+1, columns, width)
				break
			}
		}
		if len(list) == 0 {
			found(d.placeOf(e), "The table has no rows.")
		}
	}
}

// rowWidth counts the columns of a row with the cells that reach into it from above, and returns what
// reaches into the next.
func (d *document) rowWidth(row *element, above []int, rowsLeft int) (int, []int) {
	next := make([]int, 0, len(above))
	column := 0
	skip := func() {
		for column < len(above) && above[column] > 0 {
			next = append(next, above[column]-1)
			column++
		}
	}
	for _, cell := range row.kids {
		if cell.role != "TH" && cell.role != "TD" {
			continue
		}
		skip()
		down := min(d.span(cell, "RowSpan"), rowsLeft)
		for range d.span(cell, "ColSpan") {
			next = append(next, down-1)
			column++
		}
	}
	skip()
	return len(next), next
}

func (d *document) span(cell *element, key pdf.Name) int {
	n, ok := d.attribute(cell, "Table", key).(int)
	if !ok || n < 1 || n > maxSpan {
		return 1
	}
	return n
}

func checkScope(d *document, found found) {
	for _, e := range d.tree.elements {
		if e.role != "Table" {
			continue
		}
		var headers []*element
		byID := true // every data cell names its headers
		for _, row := range rows(e) {
			for _, cell := range row.kids {
				switch cell.role {
				case "TH":
					headers = append(headers, cell)
				case "TD":
					byID = byID && d.attribute(cell, "Table", "Headers") != nil
				}
			}
		}
		for _, cell := range headers {
			scope, _ := d.attribute(cell, "Table", "Scope").(pdf.Name)
			if !byID && scope != "Column" && scope != "Row" && scope != "Both" {
				found(d.placeOf(cell), "The header cell has no Scope.")
			}
		}
	}
}
