package picture

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"testing"
)

// compactOf loads a file and returns what e-readers get; nil for the file itself.
func compactOf(t *testing.T, data []byte, longest int) *Raster {
	t.Helper()
	p, remarks := loadOne(t, "picture", data, Limits{})
	if p == nil || len(remarks) > 0 {
		t.Fatalf("not loaded: %v", remarks)
	}
	r, err := p.Compact(context.Background(), longest)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// smooth is a picture without texture, as JPEG at the highest quality.
func smooth(t *testing.T, width, height int) []byte {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			picture.SetRGBA(x, y, color.RGBA{uint8(x * y * 255 / width / height), uint8(y * 255 / height),
				uint8(x * 255 / width), 255})
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// grain is a picture that is all texture.
func grain(width, height int) *image.NRGBA {
	picture := image.NewNRGBA(image.Rect(0, 0, width, height))
	state := uint32(7)
	for i := range width * height {
		state = state*1664525 + 1013904223
		copy(picture.Pix[4*i:], []byte{uint8(state >> 24), uint8(state >> 23), uint8(state >> 22), 255})
	}
	return picture
}

func TestFileThatSuitsAScreenStaysAsItIs(t *testing.T) {
	var moving bytes.Buffer
	if err := gif.Encode(&moving, grain(40, 30), nil); err != nil {
		t.Fatal(err)
	}
	flat := image.NewPaletted(image.Rect(0, 0, 500, 400), color.Palette{color.White, color.Black})
	drawing := []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6000 4000"><rect width="60" height="40"/></svg>`)
	for name, data := range map[string][]byte{"photo": smooth(t, 300, 200), "flat PNG": pngOf(t, flat),
		"GIF": moving.Bytes(), "drawing": drawing} {
		if r := compactOf(t, data, 1600); r != nil {
			t.Errorf("%s: became a %s of %d bytes", name, r.Format, len(r.Data))
		}
	}
}

func TestPictureLargerThanAScreenIsScaled(t *testing.T) {
	r := compactOf(t, smooth(t, 900, 600), 450)
	if r == nil || r.Width != 450 || r.Height != 300 {
		t.Fatalf("got %+v, want 450 × 300", r)
	}
}

func TestTextureIsMadeCoarserAndSmaller(t *testing.T) {
	data := jpegOf(t, grain(1000, 500))
	r := compactOf(t, data, 1600)
	if r == nil || r.Width != textureSide || 100*len(r.Data) > worthwhile*len(data) {
		t.Fatalf("got %+v for a file of %d bytes", r, len(data))
	}
}

func TestScreenAndPrintShareARaster(t *testing.T) {
	p, _ := loadOne(t, "a.png", pngOf(t, grain(300, 200)), Limits{})
	p.prepare(context.Background(), []Request{{Screen: 1600}})
	printed, _ := p.Raster(context.Background(), 0, 0)
	if len(p.rasters) != 2 || printed == nil {
		t.Errorf("%d rasters, want that of print and the coarser one of the screen", len(p.rasters))
	}
}

func TestPixelsAreDecodedOnceForAllThatIsMadeOfThem(t *testing.T) {
	p, _ := loadOne(t, "a.jpg", smooth(t, 60, 40), Limits{})
	w := p.workspaces.borrow()
	first, err := w.decode(p)
	if err != nil {
		t.Fatal(err)
	}
	second, _ := w.decode(p)
	if first.planes != second.planes {
		t.Error("the picture is decoded twice")
	}
	p.workspaces.giveBack(w)
	if w.of != nil || w.pixels.planes != nil {
		t.Error("the pixels are kept after the work")
	}
}
