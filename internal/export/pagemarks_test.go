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
	d := &model.Document{Sections: []*model.Section{{Blocks: []model.Block{paragraph(one, two)}}}}
	wanted := []any{nil, one, two, two, nil}
	for i, mark := range pageMarks(book, d) {
		if mark.Node != wanted[i] || mark.Label != book.Pages[i].Folio {
			t.Errorf("page %s: the mark is %+v, want one at %v", book.Pages[i].Folio, mark, wanted[i])
		}
	}
	if marks := pageMarks(&page.Book{Pages: []*page.Page{{Folio: "i"}}}, d); len(marks) != 1 || marks[0].Node != nil {
		t.Errorf("a book without text has the marks %+v", marks)
	}
}

func TestPageMarksStandInTheOrderOfTheText(t *testing.T) {
	one, two, three := &model.Text{Value: "un"}, &model.Text{Value: "deux"}, &model.Text{Value: "trois"}
	table := &model.Table{Bodies: []*model.TableBody{{Rows: []*model.Row{{Cells: []*model.Cell{
		{Blocks: []model.Block{paragraph(one)}}, {Blocks: []model.Block{paragraph(two)}},
		{Blocks: []model.Block{paragraph(three)}}}}}}}}
	d := &model.Document{Sections: []*model.Section{{Blocks: []model.Block{table}}}}
	book := &page.Book{Pages: []*page.Page{
		{Folio: "1", Start: &page.Start{Node: two}},
		{Folio: "2", Start: &page.Start{Node: one, Offset: 1}},
		{Folio: "3", Start: &page.Start{Node: two, Offset: 1}},
		{Folio: "4", Start: &page.Start{Node: two}},
		{Folio: "5", Start: &page.Start{Node: three}},
	}}
	want := []page.Start{{Node: two}, {Node: two}, {Node: two, Offset: 1}, {Node: two, Offset: 1}, {Node: three}}
	for i, mark := range pageMarks(book, d) {
		if mark.Node != want[i].Node || mark.Offset != want[i].Offset {
			t.Errorf("page %s: the mark is %+v, want one at %+v", mark.Label, mark, want[i])
		}
	}
}
