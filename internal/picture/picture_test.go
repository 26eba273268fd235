package picture

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// loadOne writes the file and loads it as the only picture.
func loadOne(t *testing.T, name string, data []byte, limits Limits) (*Picture, []diag.Diagnostic) {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	var report diag.List
	assets := []*model.Asset{{ID: name, Path: "img/" + name, File: file}}
	set, err := Load(context.Background(), nil, assets, limits, &report)
	if err != nil {
		t.Fatal(err)
	}
	return set.Get(name), report.All()
}

// rasterOf loads a file that must be a good picture and returns its raster with the pixels that it shows.
func rasterOf(t *testing.T, data []byte, maxWidth, maxHeight int) (*Raster, image.Image) {
	t.Helper()
	p, remarks := loadOne(t, "picture", data, Limits{})
	if p == nil || len(remarks) > 0 {
		t.Fatalf("not loaded: %v", remarks)
	}
	raster, err := p.Raster(context.Background(), maxWidth, maxHeight)
	if err != nil {
		t.Fatal(err)
	}
	shown, format, err := image.Decode(bytes.NewReader(raster.Data))
	if err != nil || format != raster.Format {
		t.Fatalf("the raster is %s, said to be %s: %v", format, raster.Format, err)
	}
	if shown.Bounds() != image.Rect(0, 0, raster.Width, raster.Height) {
		t.Fatalf("the raster is %v, said to be %d × %d", shown.Bounds(), raster.Width, raster.Height)
	}
	return raster, shown
}

// near reports whether a pixel has the colour, within what JPEG may change.
func near(shown image.Image, x, y int, want color.RGBA) bool {
	r, g, b, _ := shown.At(x, y).RGBA()
	const tolerance = 24
	off := func(got uint32, want uint8) bool {
		return max(int(got>>8)-int(want), int(want)-int(got>>8)) > tolerance
	}
	return !off(r, want.R) && !off(g, want.G) && !off(b, want.B)
}

// noise is a picture with the colours of a photo.
func noise(width, height int) *image.NRGBA {
	picture := image.NewNRGBA(image.Rect(0, 0, width, height))
	state := uint32(1)
	for y := range height {
		for x := range width {
			state = state*1664525 + 1013904223
			grain := uint8(state >> 28)
			picture.SetNRGBA(x, y, color.NRGBA{uint8(x*255/width)/2 + grain, uint8(y*255/height)/2 + 40 + grain,
				uint8((x+y)&0x7f) + grain, 255})
		}
	}
	return picture
}

func pngOf(t testing.TB, picture image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func jpegOf(t testing.TB, picture image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// withOrientation puts an EXIF segment behind the start of a JPEG.
func withOrientation(data []byte, o int) []byte {
	exif := append([]byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"), byte(o),
		0, 0, 0, 0, 0, 0)
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(exif)+2))
	return bytes.Join([][]byte{data[:2], segment, exif, data[2:]}, nil)
}

// pngHeader is a PNG that says it has that size and holds nothing.
func pngHeader(width, height uint32) []byte {
	chunk := binary.BigEndian.AppendUint32([]byte("IHDR"), width)
	chunk = binary.BigEndian.AppendUint32(chunk, height)
	chunk = append(chunk, 8, 2, 0, 0, 0)
	out := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), chunk...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
}

func TestLoadTellsFormatAndSizeByContent(t *testing.T) {
	small := noise(30, 20)
	var gifFile bytes.Buffer
	if err := gif.Encode(&gifFile, small, nil); err != nil {
		t.Fatal(err)
	}
	webp, err := os.ReadFile("testdata/lossy.webp")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name          string
		data          []byte
		mediaType     string
		width, height int
	}{
		{"a.png", pngOf(t, small), "image/png", 30, 20},
		{"wrong.png", jpegOf(t, small), "image/jpeg", 30, 20},
		{"turned.jpg", withOrientation(jpegOf(t, small), 6), "image/jpeg", 20, 30},
		{"a.gif", gifFile.Bytes(), "image/gif", 30, 20},
		{"a.webp", webp, "image/webp", 48, 32},
		{"a.svg", []byte("\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x --><svg xmlns='http://www.w3.org/2000/svg' " +
			"viewBox='0 0 9.6 4'/>"),
			"image/svg+xml", 10, 4},
	} {
		p, remarks := loadOne(t, c.name, c.data, Limits{})
		if p == nil || p.MediaType != c.mediaType || p.Width != c.width || p.Height != c.height {
			t.Errorf("%s: got %+v %v", c.name, p, remarks)
		} else if c.mediaType != "image/svg+xml" && !bytes.Equal(p.Data, c.data) {
			t.Errorf("%s: the file's bytes have changed", c.name)
		}
	}
}

func TestHostileFilesAreLeftOutWithAWarning(t *testing.T) {
	good := pngOf(t, noise(30, 20))
	for name, c := range map[string]struct {
		data []byte
		code string
	}{
		"bomb.png": {pngHeader(100_000, 100_000), "picture-too-large"},
		"bomb.gif": {[]byte("GIF89a\xff\xff\xff\xff\x00\x00\x00"), "picture-too-large"},
		"bomb.webp": {[]byte("RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\xff\x7f\x00\xff\x7f\x00"),
			"picture-too-large"},
		"heavy.png": {append(bytes.Clone(good), make([]byte, 2<<20)...), "picture-too-large"},
		"zero.png":  {pngHeader(0, 10), "picture-unreadable"},
		"cut.png":   {good[:20], "picture-unreadable"},
		"cut.jpg":   {[]byte("\xff\xd8\xff\xe0\x00\x10JFIF"), "picture-unreadable"},
		"cut.webp":  {[]byte("RIFF\x00\x00\x00\x00WEBPVP8 "), "picture-unreadable"},
		"scans.jpg": {append([]byte("\xff\xd8"), bytes.Repeat([]byte("\xff\xda\x00\x02"), 300)...),
			"picture-unreadable"},
		"empty.png":     {nil, "picture-format-unknown"},
		"text.png":      {[]byte("this is no picture"), "picture-format-unknown"},
		"page.svg":      {[]byte("<html><svg/></html>"), "picture-format-unknown"},
		"photo.avif":    {[]byte("\x00\x00\x00\x20ftypavif"), "picture-format-unknown"},
		"scan.tiff":     {[]byte("II*\x00"), "picture-format-unknown"},
		"cut.svg":       {[]byte("<svg><g>"), "picture-unreadable"},
		"bomb.svg":      {[]byte("<svg>" + strings.Repeat("<g>", 1000)), "picture-unreadable"},
		"enormous.svg":  {[]byte(`<svg width="1e9" height="1e9"/>`), "picture-unreadable"},
		"pixelated.png": {pngHeader(1001, 1000), "picture-too-large"},
	} {
		p, remarks := loadOne(t, name, c.data, Limits{Megapixels: 1, Megabytes: 1})
		if p != nil || len(remarks) != 1 || remarks[0].Code != c.code || remarks[0].Severity != diag.Warning ||
			remarks[0].Pos.File != "img/"+name {
			t.Errorf("%s: got %v %v", name, p, remarks)
		}
	}
}

func TestMissingFilesAndFoldersAreReported(t *testing.T) {
	var report diag.List
	folder := t.TempDir()
	set, err := Load(context.Background(), nil, []*model.Asset{
		{ID: "a", Path: "a.png", File: filepath.Join(folder, "a.png")},
		{ID: "b", Path: "b.png", File: folder},
		{ID: "c", Path: "c.mp4", File: filepath.Join(folder, "c.mp4"), MediaType: "video/mp4"},
	}, Limits{}, &report)
	if err != nil || set.Get("a") != nil || set.Get("b") != nil {
		t.Fatal(set, err)
	}
	all := report.All()
	if len(all) != 2 || all[0].Code != "picture-unreadable" || all[1].Code != "picture-unreadable" ||
		strings.Contains(fmt.Sprint(all), folder) {
		t.Errorf("got %v", all)
	}
}

func TestGoodJPEGPassesAsItIs(t *testing.T) {
	file := jpegOf(t, noise(60, 40))
	if raster, _ := rasterOf(t, file, 100, 100); !bytes.Equal(raster.Data, file) {
		t.Error("it was encoded again")
	}
	if raster, _ := rasterOf(t, withOrientation(file, 3), 0, 0); bytes.Equal(raster.Data, file) {
		t.Error("a turned one must be encoded again")
	}
	p, _ := loadOne(t, "cut.jpg", file[:len(file)/2], Limits{})
	if _, err := p.Raster(context.Background(), 0, 0); err == nil || !strings.Contains(err.Error(), "img/cut.jpg") {
		t.Errorf("half a file: got %v", err)
	}
}

func TestCMYKBecomesYCbCr(t *testing.T) {
	file, err := os.ReadFile("testdata/cmyk.jpg")
	if err != nil {
		t.Fatal(err)
	}
	_, shown := rasterOf(t, file, 0, 0)
	if _, ok := shown.(*image.YCbCr); !ok || !near(shown, 12, 0, color.RGBA{R: 0, G: 255, B: 255}) ||
		!near(shown, 12, 15, color.RGBA{R: 255, G: 255, B: 0}) {
		t.Errorf("got %T, %v at the top, %v below", shown, shown.At(12, 0), shown.At(12, 15))
	}
}

func TestOrientationIsApplied(t *testing.T) {
	// Red, green, blue and grey quarters, clockwise from the upper left.
	picture := image.NewNRGBA(image.Rect(0, 0, 64, 32))
	red, green, blue, grey := color.RGBA{200, 0, 0, 255}, color.RGBA{0, 200, 0, 255}, color.RGBA{0, 0, 200, 255},
		color.RGBA{90, 90, 90, 255}
	for y := range 32 {
		for x := range 64 {
			c := [2][2]color.RGBA{{red, green}, {grey, blue}}[y/16][x/32]
			picture.Set(x, y, c)
		}
	}
	for o, want := range [][4]color.RGBA{
		2: {green, red, grey, blue}, 3: {blue, grey, red, green}, 4: {grey, blue, green, red},
		5: {red, grey, blue, green}, 6: {grey, red, green, blue}, 7: {blue, green, red, grey},
		8: {green, blue, grey, red},
	} {
		if o < 2 {
			continue
		}
		raster, shown := rasterOf(t, withOrientation(jpegOf(t, picture), o), 0, 0)
		w, h := raster.Width, raster.Height
		if o >= 5 != (h > w) {
			t.Errorf("orientation %d: %d × %d", o, w, h)
		}
		for i, at := range [4][2]int{{w / 4, h / 4}, {3 * w / 4, h / 4}, {3 * w / 4, 3 * h / 4}, {w / 4, 3 * h / 4}} {
			if !near(shown, at[0], at[1], want[i]) {
				t.Errorf("orientation %d: quarter %d is %v, want %v", o, i, shown.At(at[0], at[1]), want[i])
			}
		}
	}
}

func TestLossyWebPKeepsItsColours(t *testing.T) {
	file, err := os.ReadFile("testdata/lossy.webp")
	if err != nil {
		t.Fatal(err)
	}
	raster, shown := rasterOf(t, file, 0, 0)
	if raster.Format != "jpeg" || !near(shown, 24, 1, color.RGBA{R: 250, B: 5}) ||
		!near(shown, 24, 30, color.RGBA{R: 5, B: 250}) {
		t.Errorf("got %v above and %v below", shown.At(24, 1), shown.At(24, 30))
	}
}

func TestTransparencyIsLaidOnWhite(t *testing.T) {
	webp, err := os.ReadFile("testdata/alpha.webp")
	if err != nil {
		t.Fatal(err)
	}
	half := image.NewNRGBA(image.Rect(0, 0, 48, 32))
	for i := range half.Pix {
		half.Pix[i] = 128
	}
	palette := image.NewPaletted(image.Rect(0, 0, 48, 32), color.Palette{color.NRGBA{}, color.NRGBA{10, 74, 99, 255}})
	palette.SetColorIndex(24, 16, 1)
	for name, c := range map[string]struct {
		data           []byte
		corner, middle color.RGBA
	}{
		"lossy WebP": {webp, color.RGBA{255, 255, 255, 255}, color.RGBA{10, 74, 99, 255}},
		"PNG":        {pngOf(t, half), color.RGBA{191, 191, 191, 255}, color.RGBA{191, 191, 191, 255}},
		"palette":    {pngOf(t, palette), color.RGBA{255, 255, 255, 255}, color.RGBA{10, 74, 99, 255}},
	} {
		raster, shown := rasterOf(t, c.data, 0, 0)
		if !near(shown, 0, 0, c.corner) || !near(shown, 24, 16, c.middle) {
			t.Errorf("%s: got %v in the corner, %v in the middle", name, shown.At(0, 0), shown.At(24, 16))
		}
		if opaque, ok := shown.(interface{ Opaque() bool }); !ok || !opaque.Opaque() {
			t.Errorf("%s: %s with transparency", name, raster.Format)
		}
	}
}

func TestDrawingsBecomePNGAndPhotosJPEG(t *testing.T) {
	chart := image.NewNRGBA(image.Rect(0, 0, 200, 100))
	for i := range chart.Pix {
		chart.Pix[i] = 255
	}
	for y := 20; y < 80; y++ {
		for x := 20; x < 180; x++ {
			chart.SetNRGBA(x, y, color.NRGBA{10, uint8(x / 40 * 40), 99, 255})
		}
	}
	shaded := image.NewNRGBA(chart.Rect) // more than 256 colours, each of them wide
	for y := range 100 {
		for x := range 200 {
			shaded.SetNRGBA(x, y, color.NRGBA{uint8(y), uint8(y / 2 * 2), uint8(x / 20 * 9), 255})
		}
	}
	for _, c := range []struct {
		name    string
		picture image.Image
		format  string
	}{{"chart", chart, "png"}, {"shaded", shaded, "png"}, {"photo", noise(200, 100), "jpeg"},
		{"one colour", image.NewGray(image.Rect(0, 0, 9, 9)), "png"}} {
		raster, shown := rasterOf(t, pngOf(t, c.picture), 0, 0)
		if raster.Format != c.format {
			t.Errorf("%s became %s of %d bytes", c.name, raster.Format, len(raster.Data))
		}
		if c.format == "png" {
			for _, at := range [][2]int{{0, 0}, {8, 8}} {
				if !near(shown, at[0], at[1], color.RGBAModel.Convert(c.picture.At(at[0], at[1])).(color.RGBA)) {
					t.Errorf("%s: colours differ at %v", c.name, at)
				}
			}
		}
	}
}

func TestLargePicturesAreScaledInShape(t *testing.T) {
	for _, c := range []struct{ maxWidth, maxHeight, width, height int }{
		{0, 0, 300, 200}, {400, 400, 300, 200}, {150, 0, 150, 100}, {0, 50, 75, 50}, {150, 20, 30, 20},
		{20, 1000, 20, 13}, {1, 1, 1, 1},
	} {
		for _, data := range [][]byte{jpegOf(t, noise(300, 200)), pngOf(t, noise(300, 200))} {
			raster, _ := rasterOf(t, data, c.maxWidth, c.maxHeight)
			if raster.Width != c.width || raster.Height != c.height {
				t.Errorf("%d × %d: got %d × %d", c.maxWidth, c.maxHeight, raster.Width, raster.Height)
			}
		}
	}
}

func TestScalingKeepsEvenColoursAndMeans(t *testing.T) {
	for _, size := range [][2]int{{100, 37}, {1000, 33}, {64, 63}, {50, 49}} {
		values := bytes.Repeat([]byte{201}, size[0]*size[0])
		for _, v := range scaled(t, new(resampler), gridOf(size[0], size[0], size[0], 1, values), size[1], size[1]) {
			if v != 201 {
				t.Fatalf("%v: an even ground became %d", size, v)
			}
		}
		for i := range values {
			values[i] = byte(255 * (i % 2))
		}
		sum, out := 0, scaled(t, new(resampler), gridOf(size[0], size[0], size[0], 1, values), size[1], size[1])
		for _, v := range out {
			sum += int(v)
		}
		if mean := sum / len(out); size[0] >= 2*size[1] && (mean < 124 || mean > 131) {
			t.Errorf("%v: the mean of fine stripes became %d", size, mean)
		}
	}
}

func scaled(t *testing.T, r *resampler, from grid, width, height int) []byte {
	t.Helper()
	out, err := r.scale(from, width, height)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestScalingIsThatOfItsKernels(t *testing.T) {
	random := rand.New(rand.NewPCG(19, 74))
	var r resampler
	for _, c := range []struct{ width, height, toWidth, toHeight, channels int }{
		{40, 31, 33, 17, 1}, {33, 64, 32, 63, 1}, {21, 19, 10, 9, 3}, {90, 70, 25, 19, 3}, {5, 3, 4, 1, 1},
		{1, 9, 1, 4, 1},
	} {
		stride := c.width*c.channels + 2
		values := make([]byte, stride*c.height)
		for i := range values {
			values[i] = byte(random.IntN(2) * 255) // the wildest sums
		}
		got := scaled(t, &r, gridOf(c.width, c.height, stride, c.channels, values), c.toWidth, c.toHeight)
		columns, rows := kernels(c.width, c.toWidth), kernels(c.height, c.toHeight)
		for y, row := range rows {
			for x, column := range columns {
				for k := range c.channels {
					sum := 0.0
					for i, down := range row.weights {
						for j, across := range column.weights {
							sum += float64(down*across) * float64(values[(row.first+i)*stride+
								(column.first+j)*c.channels+k])
						}
					}
					want := max(0, min(255, sum/(1<<(2*weightBits))))
					if g := got[(y*c.toWidth+x)*c.channels+k]; math.Abs(float64(g)-want) > 0.6 {
						t.Fatalf("%+v: %d,%d became %d, want %.2f", c, x, y, g, want)
					}
				}
			}
		}
	}
}

func TestRasterIsMadeOnceAndAlwaysTheSame(t *testing.T) {
	data := pngOf(t, noise(80, 60))
	p, _ := loadOne(t, "a.png", data, Limits{})
	first, err1 := p.Raster(context.Background(), 40, 0)
	second, err2 := p.Raster(context.Background(), 0, 30)
	if err := errors.Join(err1, err2); err != nil || first != second {
		t.Errorf("made twice for the same size: %v", err)
	}
	again, _ := rasterOf(t, data, 40, 0)
	if !bytes.Equal(first.Data, again.Data) {
		t.Error("two runs differ")
	}
}

func TestPrepareMakesWhatRasterReturns(t *testing.T) {
	folder := t.TempDir()
	var assets []*model.Asset
	var requests []Request
	for i := range 8 {
		name := fmt.Sprintf("%d.png", i)
		if err := os.WriteFile(filepath.Join(folder, name), pngOf(t, noise(40+i, 30)), 0o644); err != nil {
			t.Fatal(err)
		}
		assets = append(assets, &model.Asset{ID: name, Path: name, File: filepath.Join(folder, name)})
		requests = append(requests, Request{Asset: name, MaxWidth: 20}, Request{Asset: name, Screen: 10})
	}
	requests = append(requests, Request{Asset: "not there"})
	set, err := Load(context.Background(), nil, assets, Limits{}, new(diag.List))
	if err != nil {
		t.Fatal(err)
	}
	if err := set.Prepare(context.Background(), requests); err != nil {
		t.Fatal(err)
	}
	for _, asset := range assets {
		if made := len(set.Get(asset.ID).rasters); made != 2 {
			t.Errorf("%s: %d rasters are made, want one for print and one for a screen", asset.ID, made)
		}
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if err := set.Prepare(cancelled, requests); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v", err)
	}
	if _, err := Load(cancelled, nil, assets, Limits{}, new(diag.List)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v", err)
	}
}

func TestDrawingIsReadCleanedAndReported(t *testing.T) {
	p, remarks := loadOne(t, "a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><script>x</script><rect width="20" height="10" filter="url(#f)"/></svg>`), Limits{})
	if p == nil || p.Drawing() == nil || len(p.Drawing().Ops) != 1 || bytes.Contains(p.Data, []byte("script")) {
		t.Fatalf("got %+v", p)
	}
	if len(remarks) != 2 || remarks[0].Code != "svg-content-removed" || remarks[1].Code != "svg-feature-unsupported" {
		t.Errorf("got %v", remarks)
	}
	if _, err := p.Raster(context.Background(), 0, 0); err == nil {
		t.Error("a drawing has no raster")
	}
}

func FuzzInspect(f *testing.F) {
	for _, name := range []string{"lossy.webp", "lossless.webp", "alpha.webp", "cmyk.jpg"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(pngOf(f, noise(5, 4)))
	f.Add(withOrientation(jpegOf(f, noise(9, 9)), 5))
	f.Add(pngHeader(1000, 1000))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := inspect(data, Limits{Megapixels: 1})
		if err != nil || p.MediaType == svgType {
			return
		}
		if p.Width <= 0 || p.Height <= 0 || p.Width*p.Height > 1_000_000 {
			t.Fatalf("%d × %d", p.Width, p.Height)
		}
		p.Asset, p.workspaces = new(model.Asset), new(workspaces)
		if p.Width*p.Height > 10_000 {
			return
		}
		raster, err := p.Raster(context.Background(), 50, 50)
		if err != nil {
			return
		}
		if raster.Width > 50 || raster.Height > 50 {
			t.Fatalf("%d × %d is larger than asked for", raster.Width, raster.Height)
		}
		if _, _, err := image.DecodeConfig(bytes.NewReader(raster.Data)); err != nil {
			t.Fatal(err)
		}
	})
}

func TestDamagedPictureInAPageIsToldAtItsPlaceThere(t *testing.T) {
	at := model.Pos{File: "a.md", Line: 6, Column: 1}
	var report diag.List
	asset := &model.Asset{ID: "embedded/1", Path: "embedded/1", Data: []byte("\x89PNG\r\n\x1a\n"), Place: at}
	if _, err := Load(t.Context(), &Cache{}, []*model.Asset{asset}, Limits{}, &report); err != nil {
		t.Fatal(err)
	}
	if said := report.All(); len(said) != 1 || said[0].Pos != at {
		t.Errorf("said %v", said)
	}
}
