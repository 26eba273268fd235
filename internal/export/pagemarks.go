package export

import (
	"github.com/reliure/reliure/internal/epub"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
)

// pageMarks tells where the pages of the PDF begin, for the page list of the EPUB. The pages before the text and those
// after it have no place in it. Any other page without text of the model (a blank one, a list of addresses) begins
// where the next one with text does, and one that begins with what is read before the page before it begins where that
// does.
func pageMarks(book *page.Book, document *model.Document) []epub.PageMark {
	if book == nil {
		return nil
	}
	marks := make([]epub.PageMark, len(book.Pages))
	text := 0 // the first page that is not known to stand before a page with text
	for i, page := range book.Pages {
		marks[i].Label = page.Folio
		if page.Start == nil {
			continue
		}
		if text == 0 {
			text = i
		}
		for ; text <= i; text++ {
			marks[text].Node, marks[text].Offset = page.Start.Node, page.Start.Offset
		}
	}
	keepOrder(marks, document)
	return marks
}

// keepOrder lets no mark stand before the one of the page before it in the document: the parts of a table that is split
// by columns stand one below the other, each with the first row at its top.
func keepOrder(marks []epub.PageMark, document *model.Document) {
	places := placesOf(marks, document)
	last := -1 // the mark that is read last so far
	for i, m := range marks {
		place, read := places[m.Node]
		if !read {
			continue
		}
		if last >= 0 {
			before := marks[last]
			if p := places[before.Node]; place < p || place == p && m.Offset < before.Offset {
				marks[i].Node, marks[i].Offset = before.Node, before.Offset
			}
		}
		last = i
	}
}

// placesOf numbers the nodes that have a mark in the order in which they are read.
func placesOf(marks []epub.PageMark, document *model.Document) map[any]int {
	marked := make(map[any]bool, len(marks))
	for _, m := range marks {
		marked[m.Node] = true
	}
	places := make(map[any]int, len(marks))
	note := func(node any) bool {
		if marked[node] {
			places[node] = len(places)
		}
		return true
	}
	model.Walk(document, model.Visitor{
		Section: func(s *model.Section) bool { return note(s) },
		Block:   func(b model.Block) bool { return note(b) },
		Inline:  func(in model.Inline) bool { return note(in) },
	})
	return places
}

// folios are the numbers that the pages of the PDF show.
func folios(book *page.Book) []string {
	if book == nil {
		return nil
	}
	folios := make([]string, len(book.Pages))
	for i, sheet := range book.Pages {
		folios[i] = sheet.Folio
	}
	return folios
}
