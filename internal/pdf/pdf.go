// Package pdf writes a book's pages as a PDF that is accessible and archival.
//
// layout gives the book, export puts the bytes in place. The work has two halves. *Write*: github.com/go-pdf/fpdf
// makes pages and pictures, and takes the pages' content as this package composes it. *Finish*: fpdf's bytes are
// taken apart and brought up to the standard — fonts with true ToUnicode maps, tags, links, outline, labels, metadata
// — and written with object streams. Both halves are in memory and pure: the same book gives the same bytes. fpdf
// doesn't leave this package.
package pdf

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/go-pdf/fpdf"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/memo"
	"github.com/reliure/reliure/internal/picture"
)

// Options are what a book doesn't say itself.
type Options struct {
	Modified  time.Time // of the sources; stands for every date in the file
	Generator string    // name and version of the program
	Standard  Standard  // the zero value is the default
	Sources   []Source  // embedded when the standard asks for it
	Cache     *Cache    // nil: nothing is kept for other builds
}

// Cache keeps compressed streams for the builds after this one.
type Cache = memo.Cache[[]byte]

// Source is a file that the publication was made from.
type Source struct {
	Name      string // path from the site's root, with slashes
	MediaType string
	Data      []byte
}

// Write returns the PDF of a book. An error means that the program is at fault, or that the context was cancelled.
func Write(ctx context.Context, book *page.Book, o Options) ([]byte, error) {
	if o.Standard.name == "" {
		o.Standard, _ = StandardNamed("")
	}
	f, err := objectsOf(ctx, book, o)
	if err != nil {
		return nil, err
	}
	return f.bytes(ctx, o.Standard.version, o.Cache)
}

// objectsOf is the file of a book as objects.
func objectsOf(ctx context.Context, book *page.Book, o Options) (*file, error) {
	fonts := deriveFonts(book)
	pages, err := composePages(ctx, book, fonts, o.Standard)
	if err != nil {
		return nil, err
	}
	pictures, err := showPictures(ctx, book)
	if err != nil {
		return nil, err
	}
	drawn, err := draw(ctx, book, pages, pictures)
	if err != nil {
		return nil, err
	}
	f, err := parseFile(drawn)
	if err != nil {
		return nil, err
	}
	finish(f, book, fonts, pages, o)
	return f, nil
}

// draw lets fpdf make a file of the composed pages and the pictures. The fonts are left to the finish pass: fpdf's own
// have a map to Unicode that isn't true and widths by character, so that nothing of them could stay.
func draw(ctx context.Context, book *page.Book, pages []*pageContent,
	pictures map[*picture.Picture]*shownPicture) ([]byte, error) {
	size := fpdf.SizeType{Wd: book.Width.Points(), Ht: book.Height.Points()}
	doc := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: size})
	doc.SetCompression(false)
	doc.SetCatalogSort(true)
	doc.SetCreationDate(noDate)
	doc.SetModificationDate(noDate)
	doc.SetAutoPageBreak(false, 0)
	doc.SetMargins(0, 0, 0)
	for _, page := range pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		doc.AddPage()
		for _, part := range page.parts {
			if part.image == nil {
				doc.RawWriteBuf(bytes.NewReader(part.operators))
				continue
			}
			shown := pictures[part.image.Picture]
			options := fpdf.ImageOptions{ImageType: shown.raster.Format}
			if doc.GetImageInfo(shown.name) == nil {
				doc.RegisterImageOptionsReader(shown.name, options, bytes.NewReader(shown.raster.Data))
			}
			a := part.image.Area
			doc.ImageOptions(shown.name, a.X.Points(), a.Y.Points(), a.Width.Points(), a.Height.Points(), false,
				options, 0, "")
		}
		page.parts = nil // fpdf has them now: a large book is held once, not twice
	}
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		return nil, fmt.Errorf("pdf: fpdf: %w", err)
	}
	return out.Bytes(), nil
}

// noDate keeps fpdf from reading the clock; the finish pass writes the true dates.
var noDate = time.Unix(0, 0).UTC()
