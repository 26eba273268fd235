package layout

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

func TestNotesThatReferToEachOtherArePrintedOnceInTheOrderOfTheirNumbers(t *testing.T) {
	refer := func(id string) *model.NoteRef { return &model.NoteRef{Note: id} }
	d := document(&model.Paragraph{Inlines: []model.Inline{&model.Text{Value: "Texte"}, refer("a"), &model.Text{Value: " et suite"}, refer("b")}})
	d.Notes = []*model.Note{
		{ID: "a", Blocks: []model.Block{&model.Paragraph{Inlines: []model.Inline{&model.Text{Value: "alpha"}, refer("a"), refer("c")}}}},
		{ID: "b", Blocks: []model.Block{&model.Paragraph{Inlines: []model.Inline{&model.Text{Value: "bravo"}, refer("a"), refer("c")}}}},
		{ID: "c", Blocks: []model.Block{paragraph("charlie")}},
	}
	said := read(lay(t, d))
	last := 0
	for _, word := range []string{"alpha", "charlie", "bravo"} {
		if n := strings.Count(said, word); n != 1 {
			t.Errorf("%s is printed %d times in %q", word, n, said)
		}
		at := strings.Index(said, word)
		if at < last {
			t.Errorf("%s comes too early in %q", word, said)
		}
		last = at
	}
}
