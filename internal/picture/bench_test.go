package picture

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"path/filepath"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// realPictures are the nine of a real publication; they are not part of this repository.
const realPictures = "../../../shared/corpus/minumeco/public/img/fin-usage/*.webp"

func realAssets(tb testing.TB) []*model.Asset {
	files, err := filepath.Glob(realPictures)
	if err != nil || len(files) == 0 {
		tb.Skip("the real pictures are not here: ", realPictures)
	}
	var assets []*model.Asset
	for _, file := range files {
		name := filepath.Base(file)
		assets = append(assets, &model.Asset{ID: name, Path: name, File: file})
	}
	return assets
}

func BenchmarkRealPictures(b *testing.B) {
	assets := realAssets(b)
	requests := make([]Request, len(assets))
	for i, asset := range assets {
		requests[i].Asset = asset.ID
	}
	bytes := 0
	for b.Loop() {
		var report diag.List
		set, err := Load(context.Background(), nil, assets, Limits{}, &report)
		if err != nil {
			b.Fatal(err)
		}
		if err := set.Prepare(context.Background(), requests); err != nil {
			b.Fatal(err)
		}
		bytes = 0
		for _, asset := range assets {
			raster, err := set.Get(asset.ID).Raster(context.Background(), 0, 0)
			if err != nil {
				b.Fatal(err)
			}
			bytes += len(raster.Data)
		}
	}
	b.ReportMetric(float64(bytes), "output-bytes")
}

// BenchmarkScreenshot decodes and scales a picture as a screenshot is: 1,440 by 1,600, even grounds with lines of text.
func BenchmarkScreenshot(b *testing.B) {
	page := image.NewNRGBA(image.Rect(0, 0, 1440, 1600))
	for i := range len(page.Pix) / 4 {
		x, y := i%1440, i/1440
		shade := byte(255)
		if y%20 > 8 && (x*x+y*7)%11 < 4 {
			shade = byte(x*y) / 3
		}
		copy(page.Pix[4*i:], []byte{shade, shade, 255 - shade/9, 255})
	}
	var file bytes.Buffer
	if err := png.Encode(&file, page); err != nil {
		b.Fatal(err)
	}
	p, err := inspect(file.Bytes(), Limits{Megapixels: 100})
	if err != nil {
		b.Fatal(err)
	}
	shared := new(workspaces)
	b.SetBytes(1440 * 1600)
	for b.Loop() {
		w := shared.borrow()
		if _, err := w.scaled(p, 720, 800); err != nil {
			b.Fatal(err)
		}
		shared.giveBack(w)
	}
}
