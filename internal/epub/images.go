package epub

import (
	"bytes"
	"context"
	"path"
	"strings"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/parallel"
	"github.com/reliure/reliure/internal/picture"
)

// screenSide and coverSide are the most pixels that the longer side of a picture needs: twice what a page of text
// shows, and what a library shows of a cover.
const (
	screenSide = 1600
	coverSide  = 2560
)

// image is a picture file of the book.
type image struct {
	name          string // "images/don.webp", from the folder of the package document
	mediaType     string
	data          []byte
	width, height int
}

// extension is the end of the file name for EPUB 3.3's core media types of pictures (section
// 3.2), empty for all others.
func extension(mediaType string) string {
	switch mediaType {
	case "image/jpeg":
		return ".jpg"
	case "image/png":
		return ".png"
	case "image/gif":
		return ".gif"
	case "image/webp":
		return ".webp"
	case "image/svg+xml":
		return ".svg"
	default:
		return ""
	}
}

// Wanted says which forms of the document's pictures Write is going to show.
func Wanted(d *model.Document, pictures Pictures) []picture.Request {
	var wanted []picture.Request
	for _, asset := range d.Assets {
		if p := pictures.Get(asset.ID); p != nil {
			if r := wantedOf(p, isCover(d, asset.ID)); r != nil {
				wanted = append(wanted, *r)
			}
		}
	}
	return wanted
}

// wantedOf says what may take the place of a picture's file; nil: the file itself will do. The cover becomes a JPEG or
// a PNG: many libraries show no other.
func wantedOf(p *picture.Picture, cover bool) *picture.Request {
	passes := p.MediaType == "image/jpeg" || p.MediaType == "image/png" || p.MediaType == "image/svg+xml"
	switch {
	case !cover:
		return &picture.Request{Asset: p.Asset.ID, Screen: screenSide}
	case !passes, p.MediaType != "image/svg+xml" && max(p.Width, p.Height) > coverSide:
		return &picture.Request{Asset: p.Asset.ID, MaxWidth: coverSide, MaxHeight: coverSide}
	default:
		return nil
	}
}

func isCover(d *model.Document, asset string) bool {
	return d.Meta.Cover != nil && d.Meta.Cover.Asset == asset
}

// compactPictures decides on the form of each picture, side by side. One that can't be decoded stays as it is.
func (b *book) compactPictures(ctx context.Context) error {
	if b.input.Pictures == nil {
		return nil
	}
	compact := make([]*picture.Raster, len(b.document.Assets))
	err := parallel.Each(ctx, len(compact), func(ctx context.Context, i int) error {
		if p := b.input.Pictures.Get(b.document.Assets[i].ID); p != nil {
			compact[i] = b.compact(ctx, p)
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	for i, asset := range b.document.Assets {
		b.compacted[asset.ID] = compact[i]
	}
	return nil
}

// compact is the form of a picture that takes the place of its file, nil when the file itself will do.
func (b *book) compact(ctx context.Context, p *picture.Picture) (r *picture.Raster) {
	wanted := wantedOf(p, isCover(b.document, p.Asset.ID))
	var err error
	switch {
	case wanted == nil:
	case wanted.Screen > 0:
		r, err = p.Compact(ctx, wanted.Screen)
	default:
		r, err = p.Raster(ctx, wanted.MaxWidth, wanted.MaxHeight)
	}
	if err != nil {
		return nil
	}
	return r
}

// image puts the picture of an asset into the book at its first use, unless one that is equal is there; nil
// when it can't be shown.
func (b *book) image(asset string) *image {
	if asset == "" || b.input.Pictures == nil {
		return nil
	}
	if img, met := b.byAsset[asset]; met {
		return img
	}
	b.byAsset[asset] = nil
	p := b.input.Pictures.Get(asset)
	if p == nil || extension(p.MediaType) == "" {
		return nil
	}
	img := &image{mediaType: p.MediaType, data: p.Data, width: p.Width, height: p.Height}
	if r := b.compacted[asset]; r != nil {
		img.mediaType, img.data = "image/"+r.Format, r.Data
	}
	for _, other := range b.images {
		if other.mediaType == img.mediaType && bytes.Equal(other.data, img.data) {
			b.byAsset[asset] = other
			return other
		}
	}
	img.name = b.imageName(asset, extension(img.mediaType))
	b.images = append(b.images, img)
	b.byAsset[asset] = img
	return img
}

// imageName makes a file name of the asset's own one, in letters that every file system and reader takes.
func (b *book) imageName(asset, extension string) string {
	base := path.Base(asset)
	base = strings.ToLower(strings.TrimSuffix(base, path.Ext(base)))
	base = strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, base), "-")
	if base == "" {
		base = "picture"
	}
	return b.claimFile("images/"+base, extension)
}

// claimFile makes a file name that the book has not used.
func (b *book) claimFile(base, extension string) string {
	return strings.TrimPrefix(b.claim("/"+base), "/") + extension
}
