package export

import (
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
)

func TestPageWithoutTextBeginsWhereTheNextOneDoes(t *testing.T) {
	one, two := &model.Text{Value: "un"}, &model.Text{Value: "deux"}
	book := &page.Book{Pages: []*page.Page{
		{Folio: "i"},
		{Folio: "1", Start: &page.Start{Node: one}},
		{Folio: "2"},
		{Folio: "3", Start: &page.Start{Node: two, Offset: 2}},
		{Folio: "4"},
	}}
	wanted := []any{nil, one, two, two, nil}
	for i, mark := range pageMarks(book) {
		if mark.Node != wanted[i] || mark.Label != book.Pages[i].Folio {
			t.Errorf("page %s: the mark is %+v, want one at %v", book.Pages[i].Folio, mark, wanted[i])
		}
	}
	if marks := pageMarks(&page.Book{Pages: []*page.Page{{Folio: "i"}}}); len(marks) != 1 || marks[0].Node != nil {
		t.Errorf("a book without text has the marks %+v", marks)
	}
}
