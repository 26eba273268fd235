package export

import (
	"github.com/reliure/reliure/internal/epub"
	"github.com/reliure/reliure/internal/layout/page"
)

// pageMarks tells where the pages of the PDF begin, for the page list of the EPUB. The pages before the text and those
// after it have no place in it. Any other page without text of the model (a blank one, a list of addresses) begins
// where the next one with text does.
func pageMarks(book *page.Book) []epub.PageMark {
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
	return marks
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
