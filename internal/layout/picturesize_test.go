package layout

import (
	"fmt"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
)

// photograph adds a picture of so many pixels to a document and returns its asset's ID.
func photograph(t *testing.T, d *model.Document, width, height int) string {
	t.Helper()
	id := fmt.Sprint(width, "x", height, ".png")
	path := filepath.Join(t.TempDir(), id)
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	d.Assets = append(d.Assets, &model.Asset{ID: id, Path: id, File: path, MediaType: "image/png"})
	return id
}

// The measure of the default theme is 136 mm, 385.5 points: 696 pixels at 130 to the inch.
func TestPictureIsAsWideAsItsSourceSaysOrItsPixelsAllow(t *testing.T) {
	const measure = 385.5
	for name, c := range map[string]struct {
		pixels  [2]int
		picture model.Picture
		want    float64
	}{
		"more than enough pixels": {[2]int{1400, 400}, model.Picture{}, measure},
		"nearly enough pixels":    {[2]int{600, 200}, model.Picture{}, measure},
		"too few pixels":          {[2]int{560, 200}, model.Picture{}, 560 * 72.0 / 130},
		"a width in pixels":       {[2]int{1400, 400}, model.Picture{Width: 200}, 150},
		"a width in per cent":     {[2]int{1400, 400}, model.Picture{Share: 50}, measure / 2},
		"per cent of few pixels":  {[2]int{300, 100}, model.Picture{Share: 80}, measure * 0.8},
		"a decoration":            {[2]int{1400, 400}, model.Picture{Decorative: true}, 60 * 72 / 25.4},
		"nothing is said of it": {[2]int{1400, 400}, model.Picture{Decorative: true, Undescribed: true},
			measure},
		"a decoration with a width":     {[2]int{1400, 400}, model.Picture{Decorative: true, Share: 100}, measure},
		"one pixel, which counts views": {[2]int{1, 1}, model.Picture{}, 1},
	} {
		d := document()
		c.picture.Asset = photograph(t, d, c.pixels[0], c.pixels[1])
		if !c.picture.Decorative {
			c.picture.Alt = "Une photographie"
		}
		d.Sections[0].Blocks = []model.Block{&model.Figure{Picture: &c.picture}}
		for _, sheet := range layPictures(t, d, themeNamed(t, "livre")).Pages {
			for item := range sheet.Painted() {
				if i, ok := item.(*page.Image); ok && math.Abs(i.Width.Points()-c.want) > 1 {
					t.Errorf("%s: %.1f pt wide, want %.1f", name, i.Width.Points(), c.want)
				}
			}
		}
	}
}
