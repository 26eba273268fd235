package export

import (
	"github.com/reliure/reliure/internal/epub"
	"github.com/reliure/reliure/internal/layout"
)

// pageMarks tells where the pages of the PDF begin, for the page list of the EPUB. The pages before the text have no place in it. Any
// other page without text of the model (a blank one, a list of addresses) begins where the next one with text does; at the end of
// the book, where the last one did.
func pageMarks(book *layout.Book) []epub.PageMark {
	if book == nil {
		return nil
	}
	first := 0
	for first < len(book.Pages) && book.Pages[first].Start == nil {
		first++
	}
	marks := make([]epub.PageMark, len(book.Pages))
	for i, page := range book.Pages {
		marks[i].Label = page.Folio
	}
	var start *layout.PageStart
	for i := first; i < len(book.Pages); i++ { // the last page with text gives its place to those after it
		if book.Pages[i].Start != nil {
			start = book.Pages[i].Start
		}
	}
	for i := len(book.Pages) - 1; i >= first; i-- {
		if book.Pages[i].Start != nil {
			start = book.Pages[i].Start
		}
		marks[i].Node, marks[i].Offset = start.Node, start.Offset
	}
	return marks
}
