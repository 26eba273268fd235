package picture

import (
	"bytes"
	"encoding/base64"
	"errors"
	"image"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/image/webp"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture/svg"
)

// inside reads the pictures that a drawing shows: those in it, and files of the site beside it.
type inside struct {
	asset   *model.Asset
	limits  Limits
	pixels  int // so far: a drawing may show the same picture often, and many
	rasters map[string]*svg.Raster
}

// mostPixelsInside bounds the pixels of all pictures in a drawing.
const mostPixelsInside = 40_000_000

// picture is svg.Options.Picture.
func (in *inside) picture(address string, data []byte) (raster *svg.Raster, drawing []byte, err error) {
	if address != "" {
		if data, err = in.file(address); err != nil {
			return nil, nil, err
		}
	}
	if known := in.rasters[string(data)]; known != nil {
		return known, nil, nil
	}
	p, err := inspect(data, in.limits)
	if err != nil {
		return nil, nil, err
	}
	if p.MediaType == svgType {
		return nil, data, nil
	}
	if in.pixels += p.Width * p.Height; in.pixels > mostPixelsInside {
		return nil, nil, errTooManyPixels
	}
	decoded, err := decodeInside(p)
	if err != nil {
		return nil, nil, err
	}
	raster = rasterInside(decoded)
	if in.rasters == nil {
		in.rasters = map[string]*svg.Raster{}
	}
	in.rasters[string(data)] = raster
	return raster, nil, nil
}

// file reads a file of the site by its address from the drawing.
func (in *inside) file(address string) ([]byte, error) {
	address, _, _ = strings.Cut(address, "#")
	unescaped, err := url.PathUnescape(address)
	if err != nil || strings.Contains(address, ":") || strings.HasPrefix(address, "//") {
		return nil, errors.New("it is not in the site")
	}
	root, found := strings.CutSuffix(filepath.ToSlash(in.asset.File), "/"+in.asset.Path)
	if !found {
		return nil, errors.New("it is not in the site")
	}
	name := path.Join(path.Dir(in.asset.Path), unescaped)
	if strings.HasPrefix(unescaped, "/") {
		name = strings.TrimPrefix(path.Clean(unescaped), "/")
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") || part == "node_modules" {
			return nil, errors.New("it is not in the site")
		}
	}
	site, err := os.OpenRoot(root)
	if err != nil {
		return nil, errors.New("it can't be opened")
	}
	defer site.Close()
	info, err := site.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return nil, errors.New("it can't be opened")
	}
	if info.Size() > int64(in.limits.Megabytes)<<20 {
		return nil, errTooManyBytes
	}
	data, err := site.ReadFile(name)
	if err != nil {
		return nil, errors.New("it can't be opened")
	}
	return data, nil
}

// embedded is a file of the site as an address that holds it, for the copy of the drawing in an EPUB.
func (in *inside) embedded(address string) (string, bool) {
	const most = 4 << 20
	data, err := in.file(address)
	if err != nil || len(data) > most {
		return "", false
	}
	p, err := inspect(data, in.limits)
	if err != nil || p.MediaType == svgType {
		return "", false
	}
	return "data:" + p.MediaType + ";base64," + base64.StdEncoding.EncodeToString(data), true
}

func decodeInside(p *Picture) (image.Image, error) {
	from := bytes.NewReader(p.Data)
	switch p.MediaType {
	case pngType:
		return png.Decode(from)
	case jpegType:
		return jpeg.Decode(from)
	case gifType:
		return gif.Decode(from)
	}
	if f, err := firstFrame(p.Data); err != nil || f != nil {
		if err != nil {
			return nil, err
		}
		from = bytes.NewReader(f.still)
	}
	decoded, err := webp.Decode(from)
	if planes, lossy := decoded.(*image.YCbCr); lossy {
		widenRange(planes)
	}
	return decoded, err
}

// rasterInside keeps colours and opacity apart, as a PDF has them.
func rasterInside(from image.Image) *svg.Raster {
	b := from.Bounds()
	pixels := image.NewNRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(pixels, pixels.Bounds(), from, b.Min, draw.Src)
	count := b.Dx() * b.Dy()
	out := &svg.Raster{Width: b.Dx(), Height: b.Dy(), RGB: make([]byte, 0, 3*count)}
	alpha, opaque := make([]byte, 0, count), true
	for p := pixels.Pix; len(p) >= 4; p = p[4:] {
		out.RGB = append(out.RGB, p[0], p[1], p[2])
		alpha = append(alpha, p[3])
		opaque = opaque && p[3] == 0xff
	}
	if !opaque {
		out.Alpha = alpha
	}
	return out
}
