// Package epub writes a document as an EPUB 3.3.
//
// It takes the final model from edit, the pictures, and the page map of the PDF as a plain value; its bytes go to
// export. book.go plans the files, content.go and its neighbours write their XHTML, library.go lets go-epub make a book
// of them, and finish.go brings that book up to the standard. The rule it keeps: every word of the model is in the
// XHTML, in order, and the same input gives the same bytes.
package epub

import (
	"context"
	"io/fs"
	"time"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/memo"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/theme"
)

// Input is what an EPUB is made of.
type Input struct {
	Document  *model.Document
	Pictures  Pictures // nil: none can be shown
	Colours   theme.Colours
	Styles    theme.Styles
	Faces     []Face     // that the book may carry; nil: it asks for the reader's fonts
	Code      theme.Code // how its parts look, where the document has them told apart
	Matter    theme.Matter
	Templates fs.FS        // holds the folder epub of package templates
	Look      []theme.File // of the theme: style sheets that come after ours, templates that stand for ours
	PageMarks []PageMark   // where the pages of the printed edition begin, in order; nil: none
	Modified  time.Time    // of the publication; dcterms:modified and the time of every file
	Generator string       // "Reliure 1.2.0", for the metadata
	MadeWith  string       // the same for readers, in the colophon; empty: nothing is said
	Cache     *Cache       // nil: nothing is kept for other builds
}

// Cache keeps compressed files for the builds after this one.
type Cache = memo.Cache[[]byte]

// Pictures gives the picture of an asset, nil when it can't be shown. A picture.Set is one.
type Pictures interface {
	Get(asset string) *picture.Picture
}

// PageMark is the place where a page of the printed edition begins.
type PageMark struct {
	Label string // the printed folio, "iii", "12"
	// *model.Section: at its title; a model.Inline or model.Block; *model.Question: at its entry in the key; nil:
	// before the text, or behind it
	Node   any
	Offset int // characters of the node's own text before the page's first one, as model.Characters counts them
}

// Write makes the EPUB, and tells what it says of its accessibility. Errors are about templates and the like; what is
// wrong with the sources goes to report.
func Write(ctx context.Context, input Input, report *diag.List) ([]byte, Accessibility, error) {
	look, err := loadLook(input, report)
	if err != nil {
		return nil, Accessibility{}, err
	}
	book := plan(input, report)
	if err := book.writeContent(ctx, look); err != nil {
		return nil, Accessibility{}, err
	}
	raw, err := book.throughLibrary()
	if err != nil {
		return nil, Accessibility{}, err
	}
	data, err := book.finish(ctx, raw, look)
	return data, book.claimed, err
}
