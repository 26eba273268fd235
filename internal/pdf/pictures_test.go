package pdf

import (
	"bytes"
	"testing"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
)

func TestPicturesAreInTheFileAsTheyWereMadeForItAndOnce(t *testing.T) {
	d := &model.Document{Meta: model.Meta{Title: "Images", Language: "fr"},
		Sections: []*model.Section{{ID: "images", Kind: model.Chapter, Page: &model.Page{}}}}
	for _, name := range []string{"lossy.webp", "two-partitions.webp", "lossless.webp", "alpha.webp", "cmyk.jpg",
		"copy.webp"} {
		file := "../picture/testdata/" + name
		switch name {
		case "two-partitions.webp":
			file = "../picture/vp8/testdata/" + name
		case "copy.webp":
			file = "../picture/testdata/lossy.webp"
		}
		d.Assets = append(d.Assets, &model.Asset{ID: name, Path: name, File: file})
		d.Sections[0].Blocks = append(d.Sections[0].Blocks,
			&model.Figure{Picture: &model.Picture{Asset: name, Alt: name}})
	}
	book, pictures := lay(t, d)
	file, err := Write(t.Context(), book, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, asset := range d.Assets {
		p := pictures.Get(asset.ID)
		if data := mustRaster(t, p); bytes.HasPrefix(data, []byte{0xff, 0xd8}) && !bytes.Contains(file, data) {
			t.Errorf("%s isn't in the file", asset.ID)
		}
	}
	if times := bytes.Count(file, mustRaster(t, pictures.Get("lossy.webp"))); times != 1 {
		t.Errorf("two files that are equal are %d times in the PDF", times)
	}
	if wanted := Wanted(book); len(wanted) != 5 || wanted[0].Asset != "lossy.webp" || wanted[0].MaxWidth == 0 {
		t.Errorf("Write wants %+v of six pictures, two of which are equal", wanted)
	}
}

func mustRaster(t *testing.T, p *picture.Picture) []byte {
	t.Helper()
	raster, err := p.Raster(t.Context(), 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	return raster.Data
}
