package flow

import (
	"strings"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/layout/column"
	"github.com/reliure/reliure/internal/layout/grid"
	"github.com/reliure/reliure/internal/layout/inline"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/layout/paginate"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// table sets a table: rules above and below, none between columns, header rows repeated on each page.
func (s Setting) table(t *model.Table) {
	element := s.Element.Add(page.RoleTable)
	g := grid.New(t)
	form := s.grid().Form(g)
	if form.Turned {
		s.turnedTable(g, form, element)
		return
	}
	s.Column.Space(s.block + s.Pt(2))
	s.Column.Anchor(t.ID, element)
	s.tableCaption(t, element)
	g.Structure(element)
	switch {
	case g.Columns == 0:
	case form.Parts != nil:
		s.splitTable(g, form)
	default:
		s.rows(s.grid().Rows(g, form.Widths, form.Style))
	}
	s.Column.Space(s.block + s.Pt(3))
}

// tableCaption sets a table's caption, which stays with the first rows.
func (s Setting) tableCaption(t *model.Table, element *page.Element) {
	if len(t.Caption) == 0 {
		return
	}
	first := len(s.Column.Boxes)
	s.caption(s.Labels.Table, t.Number, t.Caption, element, t)
	for i := first + 1; i < len(s.Column.Boxes); i++ {
		s.Column.Boxes[i].Penalty = paginate.BreakForbidden
	}
	s.Column.Space(s.Pt(4))
	s.Column.Hold(paginate.BreakForbidden)
}

// turnedTable sets a table broadside, on pages of its own. The text goes on meanwhile; a line in the table's place says
// so.
func (s Setting) turnedTable(g *grid.Grid, form grid.Form, element *page.Element) {
	broadside := &column.Column{}
	turned := s
	turned.Column, turned.X, turned.Width, turned.height, turned.Running = broadside, 0, s.TypeHeight(), s.TypeWidth(),
		false
	broadside.Anchor(g.Table.ID, element)
	turned.tableCaption(g.Table, element)
	g.Structure(element)
	turned.rows(turned.grid().Rows(g, form.Widths, form.Style))
	s.Column.Space(s.block)
	first := len(s.Column.Boxes)
	s.Paragraph(s.Plain(s.tableName(g.Table)+s.Labels.Colon+s.Labels.FollowingPages, s.Theme.Styles.Caption, nil),
		s.Theme.Styles.Caption, inline.Lines{Source: g.Table, Pos: g.Table.Pos, Align: "left"})
	s.Column.Boxes[first].Plates = column.Plates(broadside, s.Look, s.noteGap())
	s.Column.Boxes[first].Flex = paginate.TakesHalf
	s.Column.Space(s.block)
}

// splitTable sets the parts of a table below each other. What is read is the whole table, row by row: the repeated row
// headers and the titles of the parts are for the eye.
func (s Setting) splitTable(g *grid.Grid, form grid.Form) {
	for i := range form.Parts {
		if i > 0 {
			s.Column.Space(s.block)
			s.continuation(g.Table)
		}
		s.rows(s.grid().Part(g, form, i))
	}
}

// continuation says above a part of a table that the table goes on.
func (s Setting) continuation(t *model.Table) {
	style := s.Theme.Styles.CaptionLabel
	s.Paragraph(s.Plain(s.tableName(t)+" ("+s.Labels.Continued+")", style, nil), style, inline.Lines{Title: true})
	s.Column.Space(s.Pt(4))
}

// tableName is what the text calls a table: "Table 3".
func (s Setting) tableName(t *model.Table) string {
	if t.Number == "" {
		return s.Labels.Table
	}
	return s.Labels.Table + "\u00a0" + t.Number
}

// rows pushes the rows of a table.
func (s Setting) rows(boxes []*column.Box) {
	for _, b := range boxes {
		s.Column.Push(b)
	}
}

// grid is where a table is set.
func (s Setting) grid() grid.Setting {
	return grid.Setting{
		Look: s.Look, Cells: cells{s, s.Draft()}, Report: s.Report, Language: s.Language,
		X: s.X, Width: s.Width, Height: s.height, Paged: s.Column.Paged,
	}
}

// cells sets what stands in the cells of a table.
type cells struct {
	Setting
	draft *inline.Typesetter
}

// Widths measures a cell. Code asks for its lines, and figures for their size, but for no more than a part of the
// measure; other blocks count by their text.
func (c cells) Widths(cell *model.Cell, style theme.Style) (minimum, natural unit.Pt) {
	measure := func(content []model.Inline) {
		in := c.draft.Inlines(content, style, &page.Element{}, c.Language)
		if len(in.Spans) == 0 {
			return
		}
		least, wish := c.Shaper.Shape(in.Spans).Widths()
		minimum, natural = max(minimum, least), max(natural, wish)
	}
	wide := func(width unit.Pt) {
		minimum, natural = max(minimum, min(width, c.Width.Scale(cellPart, 100))), max(natural, width)
	}
	model.Visitor{Block: func(b model.Block) bool {
		switch b := b.(type) {
		case *model.Paragraph:
			measure(b.Inlines)
		case *model.Heading:
			measure(b.Title)
		case *model.CodeBlock:
			wide(c.codeWidth(b))
		case *model.Figure:
			if shown := c.Pictures.Get(b.Picture.Asset); shown != nil {
				width, _ := c.blockSize(b.Picture, shown)
				wide(width)
			}
		case *model.Table:
			return false
		}
		return true
	}}.Blocks(cell.Blocks)
	return minimum, natural
}

// cellPart is how much of the measure, in per cent, code or a figure in a cell can ask for.
const cellPart = 40

// codeWidth is how wide code is when no line is parted.
func (c cells) codeWidth(b *model.CodeBlock) unit.Pt {
	longest := ""
	for line := range strings.Lines(b.Text) {
		if line = strings.TrimRight(line, "\n"); utf8.RuneCountInString(line) > utf8.RuneCountInString(longest) {
			longest = line
		}
	}
	if len(longest) > longCodeLine {
		return c.Width
	}
	return c.WidthOf(longest, c.Theme.Styles.Code) + 2*c.codePadding() + c.Pt(1)
}

// TextWidth is the width of a text on one line.
func (c cells) TextWidth(text string, style theme.Style) unit.Pt { return c.WidthOf(text, style) }

// Set sets a cell in a column of its own; one that is shown a second time is for the eye only, and leaves no trace.
func (c cells) Set(cell *model.Cell, element *page.Element, style theme.Style, x, width unit.Pt) *column.Column {
	inner := c.Setting
	inner.Column, inner.Element, inner.X, inner.Width, inner.style = &column.Column{}, element, x, width, style
	inner.indent, inner.block, inner.penalty = 0, c.Pt(3), 0
	if element == nil {
		inner.Typesetter, inner.Element = c.draft, &page.Element{}
		inner.content(cell.Blocks)
		return inner.Column.ForTheEye()
	}
	inner.Column.Anchor(cell.ID, element)
	inner.content(cell.Blocks)
	return inner.Column
}
