package pdf

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/unit"
)

// pixelsPerInch is the resolution that a picture is reduced to when it has more at its printed size.
const pixelsPerInch = 300

// shownPicture is a picture of the book, in the form that fpdf takes.
type shownPicture struct {
	name   string
	raster *picture.Raster
}

// shownSize is a picture of the book at the largest size that it is shown at.
type shownSize struct {
	*picture.Picture
	area page.Area
}

// request asks for the raster that Write will take.
func (s shownSize) request() picture.Request {
	return picture.Request{Asset: s.Asset.ID, MaxWidth: pixels(s.area.Width), MaxHeight: pixels(s.area.Height)}
}

// Wanted says which pictures Write is going to show, and how large.
func Wanted(book *page.Book) []picture.Request {
	if book == nil {
		return nil
	}
	sizes, _ := picturesOf(book)
	requests := make([]picture.Request, len(sizes))
	for i, s := range sizes {
		requests[i] = s.request()
	}
	return requests
}

// picturesOf lists the book's pictures, each once. Files that are equal are one picture: place is
// that of each in the list.
func picturesOf(book *page.Book) (sizes []shownSize, place map[*picture.Picture]int) {
	place = map[*picture.Picture]int{}
	for _, sheet := range book.Pages {
		for item := range sheet.Painted() {
			image, ok := item.(*page.Image)
			if !ok {
				continue
			}
			at, met := place[image.Picture]
			if !met {
				equal := func(s shownSize) bool { return bytes.Equal(s.Data, image.Picture.Data) }
				if at = slices.IndexFunc(sizes, equal); at < 0 {
					at, sizes = len(sizes), append(sizes, shownSize{Picture: image.Picture})
				}
				place[image.Picture] = at
			}
			if image.Width > sizes[at].area.Width {
				sizes[at].area = image.Area
			}
		}
	}
	return sizes, place
}

// showPictures gets the rasters of the book's pictures.
func showPictures(ctx context.Context, book *page.Book) (map[*picture.Picture]*shownPicture, error) {
	sizes, place := picturesOf(book)
	shown := make([]*shownPicture, len(sizes))
	for i, s := range sizes {
		wanted := s.request()
		raster, err := s.Raster(ctx, wanted.MaxWidth, wanted.MaxHeight)
		if err != nil {
			return nil, fmt.Errorf("pdf: picture %s: %w", s.Asset.Path, err)
		}
		shown[i] = &shownPicture{fmt.Sprintf("picture %d", i), raster}
	}
	pictures := make(map[*picture.Picture]*shownPicture, len(place))
	for p, at := range place {
		pictures[p] = shown[at]
	}
	return pictures, nil
}

func pixels(length unit.Pt) int { return int(length.Scale(pixelsPerInch, 72)/unit.Point) + 1 }
