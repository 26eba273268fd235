package epub

import (
	"fmt"
)

// chooseCover takes the cover picture of the front matter, or draws a typographic cover when there is
// none that can be shown.
func (b *book) chooseCover() error {
	if cover := b.document.Meta.Cover; cover != nil {
		if b.coverImage = b.image(cover.Asset); b.coverImage != nil {
			return nil
		}
	}
	data, err := drawCover(b.document.Meta, b.labels, b.input.Colours)
	if err != nil {
		return fmt.Errorf("draw the cover: %w", err)
	}
	b.coverImage = &image{name: b.claimFile("images/cover", ".png"), mediaType: "image/png", data: data,
		width: coverWidth, height: coverHeight}
	b.images = append(b.images, b.coverImage)
	return nil
}

// coverText is the cover's alternative: what it says in words.
func (b *book) coverText() string {
	meta := b.document.Meta
	if meta.Cover != nil && meta.Cover.Alt != "" {
		return meta.Cover.Alt
	}
	return b.labels.Cover + b.labels.Colon + meta.Title
}
