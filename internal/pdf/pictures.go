package pdf

import (
	"context"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/reliure/reliure/internal/layout"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/unit"
)

// pixelsPerInch is the resolution that a picture is reduced to when it has more at its printed size.
const pixelsPerInch = 300

// encodedPicture is a picture as fpdf takes it.
type encodedPicture struct {
	*picture.Raster
	name      string
	imageType string
}

// encodePictures encodes the book's pictures side by side, each once, at the largest size that it is shown at.
func encodePictures(ctx context.Context, book *layout.Book) (map[*picture.Picture]*encodedPicture, error) {
	widest := map[*picture.Picture]layout.Area{}
	var order []*picture.Picture
	for _, page := range book.Pages {
		for item := range page.Painted() {
			if image, ok := item.(*layout.Image); ok {
				known, seen := widest[image.Picture]
				if !seen {
					order = append(order, image.Picture)
				}
				if !seen || image.Width > known.Width {
					widest[image.Picture] = image.Area
				}
			}
		}
	}
	encoded := make([]*encodedPicture, len(order))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range order {
		group.Go(func() error {
			area := widest[p]
			raster, err := p.Raster(ctx, pixels(area.Width), pixels(area.Height))
			if err != nil {
				return fmt.Errorf("pdf: picture %s: %w", p.Asset.Path, err)
			}
			encoded[i] = &encodedPicture{Raster: raster, name: fmt.Sprintf("picture %d", i), imageType: raster.Format}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	pictures := make(map[*picture.Picture]*encodedPicture, len(order))
	for i, p := range order {
		pictures[p] = encoded[i]
	}
	return pictures, nil
}

func pixels(length unit.Pt) int { return int(length.Scale(pixelsPerInch, 72)/unit.Point) + 1 }
