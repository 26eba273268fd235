package column

import (
	"github.com/reliure/reliure/internal/model"
)

// A page's start mark tells the EPUB where the printed page begins. Each line notes its place in the model while it is
// set (reader); of the boxes on a page, the first that has one counts, but for tables split by columns, whose parts are
// not read one after the other.

// FirstShowing is the first box that shows something of the model; nil when none does.
func FirstShowing(boxes []*Box) *Box {
	for _, box := range boxes {
		if box.Start.Node != nil {
			return box
		}
	}
	return nil
}

// Slot is a place in a table that is split by columns. The parts stand below each other, but are read row by row.
type Slot struct {
	Table       *model.Table
	Row, Column int
}

// Before reports whether s is read before t.
func (s *Slot) Before(t *Slot) bool {
	return s.Row < t.Row || s.Row == t.Row && s.Column < t.Column
}
