package edit

import (
	"strconv"

	"github.com/reliure/reliure/internal/model"
)

// number counts chapters, figures and tables through the document.
//
//	before                                      after
//	chapter at the top                          "1", "2", …; introductions and sections have no number
//	figure with caption or long description     "1", "2", …; other figures have no number
//	table with caption                          "1", "2", …; other tables have no number
func number(d *model.Document) {
	chapters, figures, tables := 0, 0, 0
	for _, s := range d.Sections {
		if s.Kind == model.Chapter {
			s.Number = next(&chapters)
		}
	}
	model.Walk(d, model.Visitor{Block: func(b model.Block) bool {
		switch b := b.(type) {
		case *model.Figure:
			if len(b.Caption) > 0 || len(b.Description) > 0 {
				b.Number = next(&figures)
			}
		case *model.Table:
			if len(b.Caption) > 0 {
				b.Number = next(&tables)
			}
		}
		return true
	}})
}

func next(count *int) string {
	*count++
	return strconv.Itoa(*count)
}
