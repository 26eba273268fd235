package pdf

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/pdf/key"
)

// TestDestinationOfATableCellIsThatCell gives each cell of a row an ID: where the standard has destinations in the
// structure, they lead to the cell itself, and in all standards to the place of its row.
func TestDestinationOfATableCellIsThatCell(t *testing.T) {
	row := &model.Row{}
	var ids []string
	for i := range 3 {
		id := fmt.Sprint("cell-", i)
		ids = append(ids, id)
		paragraph := &model.Paragraph{Inlines: []model.Inline{&model.Text{Value: "Contenu de " + id}}}
		row.Cells = append(row.Cells, &model.Cell{Attr: model.Attr{ID: id}, RowSpan: 1, ColumnSpan: 1,
			Blocks: []model.Block{paragraph}})
	}
	table := &model.Table{Columns: make([]model.Column, len(ids)),
		Bodies: []*model.TableBody{{Rows: []*model.Row{row}}}}
	book, _ := lay(t, &model.Document{
		Meta:     model.Meta{Title: "Essai", Language: "fr"},
		Sections: []*model.Section{{ID: "a", Kind: model.Chapter, Blocks: []model.Block{table}, Page: &model.Page{}}},
	})
	for _, name := range StandardNames() {
		standard, _ := StandardNamed(name)
		f := finished(t, book, standard)
		for _, id := range ids {
			destination := f.destination(book.Destinations[id])
			place, _ := destination.(array)
			if d, ok := destination.(dict); ok {
				place = d[key.D].(array)
				element := f.file.dictAt(d[key.SD].(array)[0])
				if got, want := fmt.Sprint(element[key.ID]), fmt.Sprint(stringBytes(id)); got != want {
					t.Errorf("%s: the destination %s is the element %v", name, id, element)
				}
			} else if standard.structureDestinations {
				t.Errorf("%s: the destination %s names no element", name, id)
			}
			if want := f.pages[book.Destinations["a"].Page]; place[0] != want {
				t.Errorf("%s: the destination %s is on page object %v, not %v", name, id, place[0], want)
			}
		}
	}
}

// finished is a book's file with all that the standard asks for.
func finished(t *testing.T, book *page.Book, standard Standard) *finisher {
	t.Helper()
	fonts := deriveFonts(book)
	composed, err := composePages(t.Context(), book, fonts, standard)
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := draw(context.Background(), book, composed, nil)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parseFile(drawn)
	if err != nil {
		t.Fatal(err)
	}
	f := &finisher{file: file, book: book, standard: standard, catalog: file.dictAt(file.trailer[key.Root])}
	f.pages = f.pageRefs()
	f.structure(composed)
	f.closeStructure(time.Time{})
	return f
}
