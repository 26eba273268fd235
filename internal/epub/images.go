package epub

import (
	"path"
	"strings"
)

// image is a picture file of the book.
type image struct {
	name          string // "images/don.webp", from the folder of the package document
	mediaType     string
	data          []byte
	width, height int
}

// extension is the end of the file name for EPUB 3.3's core media types of pictures (section 3.2), empty for all others.
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

// image puts the picture of an asset into the book at its first use; nil when it can't be shown.
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
	img := &image{name: b.imageName(asset, extension(p.MediaType)), mediaType: p.MediaType, data: p.Data, width: p.Width, height: p.Height}
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
