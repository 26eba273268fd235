package html

import (
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/model"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The largest spans that HTML allows.
const (
	maxRowSpan    = 65534
	maxColumnSpan = 1000
)

// table adds a table with its caption, head, bodies and foot as the source has them.
func (r *reader) table(f *flow, n *html.Node) {
	t := &model.Table{Attr: r.attr(n)}
	f.endParagraph()
	var loose *model.TableBody // rows outside of any tbody
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || !r.isShown(c) {
			continue
		}
		if c.DataAtom != atom.Tr {
			loose = nil
		}
		switch c.DataAtom {
		case atom.Caption:
			t.Caption = append(t.Caption, f.inlines(c)...)
		case atom.Thead:
			t.Head = append(t.Head, r.rows(f, c, true)...)
		case atom.Tfoot:
			t.Foot = append(t.Foot, r.rows(f, c, false)...)
		case atom.Tbody:
			if rows := r.rows(f, c, false); len(rows) > 0 {
				t.Bodies = append(t.Bodies, &model.TableBody{Rows: rows})
			}
		case atom.Tr:
			if loose == nil {
				loose = &model.TableBody{}
				t.Bodies = append(t.Bodies, loose)
			}
			loose.Rows = append(loose.Rows, r.row(f, c, false))
		}
	}
	if !r.layGrid(t) {
		f.putText(t)
		return
	}
	for i, width := range columnWidths(n, len(t.Columns)) {
		t.Columns[i].Width = width
	}
	alignColumns(t)
	if len(t.Columns) > 0 || len(t.Caption) > 0 {
		f.put(t)
	}
}

// putText adds what a table holds, without the table.
func (f *flow) putText(t *model.Table) {
	if len(t.Caption) > 0 {
		f.put(&model.Paragraph{Attr: model.Attr{Pos: t.Pos}, Inlines: t.Caption})
	}
	for _, row := range t.Rows() {
		for _, cell := range row.Cells {
			for _, b := range cell.Blocks {
				f.put(b)
			}
		}
	}
}

// columnWidths are those that the col elements of a table say in per cent, in thousandths; 0 for the others. There are
// so many at most.
func columnWidths(n *html.Node, most int) (widths []int) {
	for c := n.FirstChild; c != nil && len(widths) < most; c = c.NextSibling {
		if isElement(c, atom.Colgroup) {
			widths = append(widths, columnWidths(c, most-len(widths))...)
		}
		if !isElement(c, atom.Col) {
			continue
		}
		width := value(c, "width")
		if given := declared(c, "width"); given != "" {
			width = given
		}
		share, err := strconv.ParseFloat(strings.TrimSuffix(width, "%"), 64)
		if err != nil || !strings.HasSuffix(width, "%") || !(share > 0 && share <= 100) {
			share = 0
		}
		for range min(span(c, "span", maxColumnSpan), most-len(widths)) {
			widths = append(widths, int(share*10+0.5))
		}
	}
	return widths
}

func (r *reader) rows(f *flow, n *html.Node, isHead bool) []*model.Row {
	var rows []*model.Row
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if isElement(c, atom.Tr) && r.isShown(c) {
			rows = append(rows, r.row(f, c, isHead))
		}
	}
	return rows
}

// row reads a row. A th without a scope heads its column in the table's head or in a row of
// nothing but th, else its row.
func (r *reader) row(f *flow, n *html.Node, isHead bool) *model.Row {
	row := &model.Row{Pos: r.position(n)}
	isHeader := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		isHeader = isHeader && !isElement(c, atom.Td)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !isElement(c, atom.Td) && !isElement(c, atom.Th) || !r.isShown(c) {
			continue
		}
		cell := &model.Cell{Attr: r.attr(c), Align: alignment(c), RowSpan: span(c, "rowspan", maxRowSpan),
			ColumnSpan: span(c, "colspan", maxColumnSpan)}
		if c.DataAtom == atom.Th {
			switch strings.ToLower(value(c, "scope")) {
			case "col", "colgroup":
				cell.Scope = model.ScopeColumn
			case "row":
				cell.Scope = model.ScopeRow
			case "rowgroup":
				cell.Scope = model.ScopeGroup
			default:
				cell.Scope = model.ScopeRow
				if isHead || isHeader {
					cell.Scope = model.ScopeColumn
				}
			}
		}
		cell.Blocks = f.content(c)
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// span reads rowspan or colspan; anything odd is 1.
func span(n *html.Node, key string, limit int) int {
	v, err := strconv.Atoi(value(n, key))
	if err != nil || v < 1 {
		return 1
	}
	return min(v, limit)
}

// alignment reads align="…" or style="text-align: …".
func alignment(n *html.Node) model.Align {
	v := strings.ToLower(value(n, "align"))
	if given := declared(n, "text-align"); given != "" {
		v = given
	}
	switch v {
	case "left", "start":
		return model.AlignLeft
	case "center":
		return model.AlignCenter
	case "right", "end":
		return model.AlignRight
	}
	return model.AlignDefault
}

// declared returns the value of a property in an element's own style, in small letters; empty when it has none.
func declared(n *html.Node, property string) (value string) {
	style, _ := attribute(n, "style")
	for declaration := range strings.SplitSeq(strings.ToLower(style), ";") {
		if name, given, ok := strings.Cut(declaration, ":"); ok && strings.TrimSpace(name) == property {
			value = strings.TrimSpace(given)
		}
	}
	return value
}

// alignColumns gives a column the alignment that all its cells share.
func alignColumns(t *model.Table) {
	shared := make([]model.Align, len(t.Columns))
	known := make([]bool, len(t.Columns))
	rows := t.Rows()
	for _, row := range rows {
		if len(row.Cells) != len(t.Columns) {
			return
		}
		for i, cell := range row.Cells {
			if cell.RowSpan > 1 || cell.ColumnSpan > 1 {
				return
			}
			switch {
			case len(cell.Blocks) == 0 && cell.Align == model.AlignDefault:
			case known[i] && shared[i] != cell.Align:
				shared[i] = model.AlignDefault
			case !known[i]:
				shared[i], known[i] = cell.Align, true
			}
		}
	}
	for i, align := range shared {
		t.Columns[i].Align = align
		if align != model.AlignDefault {
			for _, row := range rows {
				row.Cells[i].Align = model.AlignDefault
			}
		}
	}
}
