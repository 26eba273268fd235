package layout

import (
	"errors"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/model"
)

func TestBlockThatCantBeSetIsToldWithItsPlace(t *testing.T) {
	type unknown struct{ model.Paragraph } // a kind of block that layout has never heard of
	at := diag.Pos{File: "a.md", Line: 7, Column: 1}
	strange := &unknown{model.Paragraph{Attr: model.Attr{Pos: at}}}
	quote := &model.Quote{Attr: model.Attr{Pos: diag.Pos{File: "a.md", Line: 6}}, Blocks: []model.Block{strange}}
	d := &model.Document{Sections: []*model.Section{{Blocks: []model.Block{quote}}}}
	_, err := Lay(t.Context(), inputFor(t, d, themeNamed(t, "livre")), &diag.List{})
	var f *fault.Fault
	if !errors.As(err, &f) || f.Pos != at {
		t.Errorf("got %v, want a fault at %v", err, at)
	}
}
