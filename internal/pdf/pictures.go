package pdf

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/reliure/reliure/internal/layout/page"

	"github.com/reliure/reliure/internal/parallel"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/unit"
)

// pixelsPerInch is the resolution that a picture is reduced to when it has more at its printed size.
const pixelsPerInch = 300

// shownPicture is a picture of the book. fpdf takes a stand-in: it looks at the head of a JPEG alone, and copies what it gets six times. The
// picture may still be in the making then.
type shownPicture struct {
	name      string
	imageType string
	standIn   []byte
	data      func(context.Context) ([]byte, error) // what belongs in the place of the stand-in
}

// showPictures lists the book's pictures, each once, at the largest size that it is shown at; files that are equal are one picture. It waits
// for those of which it can't be told what becomes of them.
func showPictures(ctx context.Context, book *page.Book) (map[*picture.Picture]*shownPicture, error) {
	widest := map[*picture.Picture]page.Area{}
	standsFor := map[*picture.Picture]*picture.Picture{} // the first of those that are equal
	var order []*picture.Picture
	for _, sheet := range book.Pages {
		for item := range sheet.Painted() {
			image, ok := item.(*page.Image)
			if !ok {
				continue
			}
			p := standsFor[image.Picture]
			if p == nil {
				if p = equalTo(image.Picture, order); p == nil {
					p, order = image.Picture, append(order, image.Picture)
				}
				standsFor[image.Picture] = p
			}
			if image.Width > widest[p].Width {
				widest[p] = image.Area
			}
		}
	}
	shown := make([]*shownPicture, len(order))
	err := parallel.Each(ctx, len(order), func(ctx context.Context, i int) (err error) {
		area := widest[order[i]]
		shown[i], err = show(ctx, order[i], fmt.Sprintf("picture %d", i), pixels(area.Width), pixels(area.Height))
		return err
	})
	if err != nil {
		return nil, err
	}
	pictures := make(map[*picture.Picture]*shownPicture, len(standsFor))
	for i, p := range order {
		pictures[p] = shown[i]
	}
	for p, first := range standsFor {
		pictures[p] = pictures[first]
	}
	return pictures, nil
}

// equalTo returns the picture with the same file as p; nil when there is none.
func equalTo(p *picture.Picture, others []*picture.Picture) *picture.Picture {
	for _, other := range others {
		if bytes.Equal(p.Data, other.Data) {
			return other
		}
	}
	return nil
}

func show(ctx context.Context, p *picture.Picture, name string, width, height int) (*shownPicture, error) {
	raster := func(ctx context.Context) (*picture.Raster, error) {
		r, err := p.Raster(ctx, width, height)
		if err != nil {
			return nil, fmt.Errorf("pdf: picture %s: %w", p.Asset.Path, err)
		}
		return r, nil
	}
	data := func(ctx context.Context) ([]byte, error) {
		r, err := raster(ctx)
		if err != nil {
			return nil, err
		}
		return r.Data, nil
	}
	if r, known := p.Foresee(width, height); known {
		return &shownPicture{name, r.Format, append(foreseenHead(r.Width, r.Height), name...), data}, nil
	}
	r, err := raster(ctx)
	if err != nil {
		return nil, err
	}
	if r.Format == "jpeg" {
		return &shownPicture{name, r.Format, slices.Concat(headOf(r.Data), []byte(name)), data}, nil
	}
	return &shownPicture{name, r.Format, r.Data, data}, nil
}

// The markers of a JPEG (ISO 10918-1, table B.1).
const (
	startOfImage     = 0xd8
	progressiveFrame = 0xc2
	startOfScan      = 0xda
)

// foreseenHead is what comes before the data of the first scan of a JPEG with three components (ISO 10918-1, B.2).
func foreseenHead(width, height int) []byte {
	head := []byte{0xff, startOfImage, 0xff, progressiveFrame, 0, 17, 8}
	head = binary.BigEndian.AppendUint16(head, uint16(height))
	head = binary.BigEndian.AppendUint16(head, uint16(width))
	head = append(head, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0)
	return append(head, 0xff, startOfScan, 0, 8)
}

// headOf is what comes before the data of a JPEG's first scan.
func headOf(file []byte) []byte {
	const lengthSize = 2
	for at := 2; at+4 <= len(file) && file[at] == 0xff; at += 2 + int(binary.BigEndian.Uint16(file[at+2:])) {
		if file[at+1] == startOfScan {
			return file[:at+2+lengthSize]
		}
	}
	return file // there is something between the segments
}

// putPictures says of what stands in for a picture where its data will come from.
func (f *file) putPictures(pictures map[*picture.Picture]*shownPicture) {
	known := make(map[string]*shownPicture, len(pictures))
	for _, p := range pictures {
		known[string(p.standIn)] = p
	}
	for _, o := range f.objects {
		if s, ok := o.(*stream); ok && s.dict["Filter"] == name("DCTDecode") {
			s.await = known[string(s.data)].data
		}
	}
}

func pixels(length unit.Pt) int { return int(length.Scale(pixelsPerInch, 72)/unit.Point) + 1 }
