package model

import "strings"

// Caption is a line of the list of figures or of tables.
type Caption struct {
	ID     string // of the figure or table
	Number string // empty: it has none
	// its caption; a figure without one goes by its alternative text, and what has neither by the section that it is in
	Title string
	Own   bool // the title is the figure's or table's own, not its section's
}

// Captions lists the figures and tables that have a number or a caption, in reading order.
func Captions(d *Document) (figures, tables []Caption) {
	around := "" // title of the section
	caption := func(b Block, number string, titles ...string) Caption {
		c := Caption{ID: b.Attributes().ID, Number: number, Title: around}
		for _, title := range titles {
			if title = oneLine(title); title != "" {
				c.Title, c.Own = title, true
				break
			}
		}
		return c
	}
	Walk(d, Visitor{
		Section: func(s *Section) bool { around = oneLine(PlainText(s.Title)); return true },
		Block: func(b Block) bool {
			switch b := b.(type) {
			case *Figure:
				if b.Picture != nil && (b.Number != "" || len(b.Caption) > 0) {
					figures = append(figures, caption(b, b.Number, PlainText(b.Caption), b.Picture.Alt))
				}
			case *Table:
				if b.Number != "" || len(b.Caption) > 0 {
					tables = append(tables, caption(b, b.Number, PlainText(b.Caption)))
				}
			}
			return true
		},
	})
	return figures, tables
}

// oneLine makes runs of white space one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
