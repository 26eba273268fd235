package pdf

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/reliure/reliure/internal/layout"
	"github.com/reliure/reliure/internal/parallel"
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
	standIn   []byte // what fpdf gets
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
	err := parallel.Each(ctx, len(order), func(ctx context.Context, i int) error {
		p := order[i]
		area := widest[p]
		raster, err := p.Raster(ctx, pixels(area.Width), pixels(area.Height))
		if err != nil {
			return fmt.Errorf("pdf: picture %s: %w", p.Asset.Path, err)
		}
		encoded[i] = &encodedPicture{Raster: raster, name: fmt.Sprintf("picture %d", i), imageType: raster.Format, standIn: raster.Data}
		if raster.Format == "jpeg" {
			encoded[i].standIn = slices.Concat(jpegHead(raster.Data), []byte(encoded[i].name))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	pictures := make(map[*picture.Picture]*encodedPicture, len(order))
	for i, p := range order {
		pictures[p] = encoded[i]
	}
	return pictures, nil
}

// jpegHead is what comes before the data of a JPEG's first scan (ISO 10918-1, B.2.1), which is all that fpdf looks at. fpdf copies what it
// gets six times.
func jpegHead(file []byte) []byte {
	const startOfScan, lengthSize = 0xda, 2
	for at := 2; at+4 <= len(file) && file[at] == 0xff; at += 2 + int(binary.BigEndian.Uint16(file[at+2:])) {
		if file[at+1] == startOfScan {
			return file[:at+2+lengthSize]
		}
	}
	return file // there is something between the segments
}

// putPictures puts the pictures in the place of their stand-ins.
func (f *file) putPictures(pictures map[*picture.Picture]*encodedPicture) {
	known := make(map[string]*encodedPicture, len(pictures))
	for _, p := range pictures {
		known[string(p.standIn)] = p
	}
	for _, o := range f.objects {
		if s, ok := o.(*stream); ok && s.dict["Filter"] == name("DCTDecode") {
			s.data = known[string(s.data)].Data
		}
	}
}

func pixels(length unit.Pt) int { return int(length.Scale(pixelsPerInch, 72)/unit.Point) + 1 }
