package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"

	encoder "github.com/reliure/reliure/internal/picture/jpeg"
	pngreader "github.com/reliure/reliure/internal/picture/png"
)

// bitmap is a decoded picture, opaque. Lossy formats keep their own planes, so that nothing is lost to a way through
// RGB and back; lossless ones keep their exact colours.
type bitmap struct {
	planes *encoder.Image // grey or YCbCr; nil for lossless pictures
	rgb    *interleaved   // of lossless ones
}

// interleaved is an RGB picture, three bytes a pixel.
type interleaved struct {
	width, height int
	samples       []byte
}

func (p *interleaved) grid() grid { return gridOf(p.width, p.height, 3*p.width, 3, p.samples) }

// decode reads the file's pixels and lays them on white. They may be in the workspace's memory.
func decode(w *workspace, mediaType string, data []byte) (*bitmap, error) {
	switch mediaType {
	case jpegType:
		picture, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		return lossy(picture), nil
	case webpType:
		return decodeWebP(w, data)
	case pngType:
		return decodePNG(data)
	case gifType:
		return decodeGIF(data)
	default:
		return nil, fmt.Errorf("picture: %s has no pixels", mediaType)
	}
}

// decodePNG reads line by line, or all at once where the lines don't come in order.
func decodePNG(data []byte) (*bitmap, error) {
	lines, err := pngLines(data)
	if err != nil {
		return nil, err
	}
	if lines == nil {
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		return lossless(picture), nil
	}
	out := &interleaved{width: lines.Width, height: lines.Height, samples: make([]byte, 3*lines.Width*lines.Height)}
	for y := range lines.Height {
		if err := lines.Next(out.samples[3*y*lines.Width:][:3*lines.Width]); err != nil {
			return nil, err
		}
	}
	return &bitmap{rgb: out}, nil
}

// pngLines begins to read a PNG; nil when its lines don't come in order.
func pngLines(data []byte) (*pngreader.Reader, error) {
	header, err := pngreader.ReadHeader(data)
	if err != nil || header.Interlaced {
		return nil, err
	}
	return pngreader.NewReader(data)
}

// scalePNG scales a PNG while it is read: it is never in memory as a whole.
func scalePNG(r *resampler, lines *pngreader.Reader, width, height int) (*bitmap, error) {
	size := 3 * lines.Width
	buffers, y := [2][]byte{make([]byte, size), make([]byte, size)}, 0
	from := grid{lines.Width, lines.Height, 3, func() ([]byte, error) {
		y++
		return buffers[y%2], lines.Next(buffers[y%2])
	}}
	scaled, err := scaleRGB(r, from, width, height)
	if err != nil {
		return nil, err
	}
	return &bitmap{rgb: scaled}, nil
}

// decodeGIF reads the first frame and lays it on the whole canvas.
func decodeGIF(data []byte) (*bitmap, error) {
	config, err := gif.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	frame, err := gif.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return &bitmap{rgb: layOnWhite(frame, image.Rect(0, 0, config.Width, config.Height))}, nil
}

// decodeWebP reads a picture, or the first frame of one that moves.
func decodeWebP(w *workspace, data []byte) (*bitmap, error) {
	if picture, err := w.webp.Decode(data); err == nil {
		return fromWebP(picture), nil
	}
	frame, err := firstFrame(data)
	if err != nil {
		return nil, err
	}
	if frame != nil {
		return decodeFrame(frame)
	}
	picture, err := webp.Decode(bytes.NewReader(data)) // lossless, with alpha, or damaged
	if err != nil {
		return nil, err
	}
	return fromWebP(picture), nil
}

// fromWebP keeps the planes of a lossy WebP. VP8 counts luma from 16 to 235 and chroma from 16 to 240 (RFC 6386, 9.2),
// where JPEG and image.YCbCr have 0 to 255; decoders hand them out as they are, which would look washed out.
func fromWebP(picture image.Image) *bitmap {
	switch picture := picture.(type) {
	case *image.YCbCr:
		planes := planesOf(picture)
		planes.Studio = true
		return &bitmap{planes: planes}
	case *image.NYCbCrA:
		widenRange(&picture.YCbCr)
		for _, alpha := range picture.A {
			if alpha != 0xff {
				return &bitmap{planes: layOnWhite(picture, picture.Bounds()).planes()}
			}
		}
		return &bitmap{planes: planesOf(&picture.YCbCr)}
	default:
		return lossless(picture)
	}
}

// widenRange brings studio range to full range in place.
func widenRange(picture *image.YCbCr) {
	var luma, chroma [256]byte
	for i := range 256 {
		luma[i] = clamp(((i-16)*255*2 + 219) / (219 * 2))
		chroma[i] = clamp(128 + ((i-128)*255*2+sign(i-128)*224)/(224*2))
	}
	replace(picture.Y, &luma)
	replace(picture.Cb, &chroma)
	replace(picture.Cr, &chroma)
}

// replace puts for each sample what a table has for it.
func replace(samples []byte, table *[256]byte) {
	for i, v := range samples {
		samples[i] = table[v]
	}
}

func sign(v int) int {
	if v < 0 {
		return -1
	}
	return 1
}

func clamp(v int) byte { return byte(max(0, min(255, v))) }

// lossy keeps the planes of a JPEG.
func lossy(picture image.Image) *bitmap {
	switch picture := picture.(type) {
	case *image.YCbCr:
		if picture.SubsampleRatio <= image.YCbCrSubsampleRatio440 {
			return &bitmap{planes: planesOf(picture)}
		}
	case *image.Gray:
		bounds := picture.Bounds()
		return &bitmap{planes: &encoder.Image{
			Planes: []encoder.Plane{{Width: bounds.Dx(), Height: bounds.Dy(), Stride: picture.Stride,
				Samples: picture.Pix}},
			Across: 1, Down: 1,
		}}
	}
	return &bitmap{planes: layOnWhite(picture, picture.Bounds()).planes()}
}

// planesOf shares the memory of a picture whose bounds begin at the origin.
func planesOf(picture *image.YCbCr) *encoder.Image {
	width, height := picture.Rect.Dx(), picture.Rect.Dy()
	across, down := 1, 1
	switch picture.SubsampleRatio {
	case image.YCbCrSubsampleRatio420:
		across, down = 2, 2
	case image.YCbCrSubsampleRatio422:
		across = 2
	case image.YCbCrSubsampleRatio440:
		down = 2
	}
	chromaWidth, chromaHeight := (width+across-1)/across, (height+down-1)/down
	return &encoder.Image{
		Planes: []encoder.Plane{
			{Width: width, Height: height, Stride: picture.YStride, Samples: picture.Y},
			{Width: chromaWidth, Height: chromaHeight, Stride: picture.CStride, Samples: picture.Cb},
			{Width: chromaWidth, Height: chromaHeight, Stride: picture.CStride, Samples: picture.Cr},
		},
		Across: across, Down: down,
	}
}

// lossless keeps the colours of a PNG, GIF or lossless WebP.
func lossless(picture image.Image) *bitmap {
	return &bitmap{rgb: layOnWhite(picture, picture.Bounds())}
}

// onWhite returns the opaque colour that c has on white paper.
func onWhite(c color.Color) color.RGBA {
	r, g, b, a := c.RGBA() // premultiplied, 16 bits
	paper := 0xffff - a
	return color.RGBA{R: uint8((r + paper) >> 8), G: uint8((g + paper) >> 8), B: uint8((b + paper) >> 8), A: 0xff}
}

// layOnWhite copies the picture onto a white canvas.
func layOnWhite(picture image.Image, canvas image.Rectangle) *interleaved {
	out := &interleaved{width: canvas.Dx(), height: canvas.Dy(), samples: make([]byte, 3*canvas.Dx()*canvas.Dy())}
	bounds := picture.Bounds().Intersect(canvas)
	if bounds != canvas {
		for i := range out.samples {
			out.samples[i] = 0xff
		}
	}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		row := out.samples[3*((y-canvas.Min.Y)*out.width+bounds.Min.X-canvas.Min.X):][:3*bounds.Dx()]
		switch picture := picture.(type) {
		case *image.NRGBA:
			pixels := picture.Pix[picture.PixOffset(bounds.Min.X, y):]
			for x := 0; x < len(row); x += 3 {
				p := pixels[x/3*4:][:4]
				a := uint32(p[3])
				for c := range 3 {
					row[x+c] = uint8((uint32(p[c])*a + 255*(255-a) + 127) / 255)
				}
			}
		case *image.RGBA:
			pixels := picture.Pix[picture.PixOffset(bounds.Min.X, y):]
			for x := 0; x < len(row); x += 3 {
				p := pixels[x/3*4:][:4]
				for c := range 3 {
					row[x+c] = p[c] + 255 - p[3]
				}
			}
		case *image.Paletted:
			colours := colours(picture)
			for x, i := range picture.Pix[picture.PixOffset(bounds.Min.X, y):][:bounds.Dx()] {
				copy(row[3*x:3*x+3], colours[i][:])
			}
		default: // few: interlaced PNG files of 16 bits
			for x := 0; x < len(row); x += 3 {
				c := onWhite(picture.At(bounds.Min.X+x/3, y))
				row[x], row[x+1], row[x+2] = c.R, c.G, c.B
			}
		}
	}
	return out
}

// colours are those of a palette on white.
func colours(picture *image.Paletted) *[256][3]byte {
	out := new([256][3]byte)
	for i, c := range picture.Palette[:min(256, len(picture.Palette))] {
		laid := onWhite(c)
		out[i] = [3]byte{laid.R, laid.G, laid.B}
	}
	return out
}

// planes turns RGB into YCbCr without subsampling, so that coloured text keeps its edges, or into grey
// when it has no colour.
func (p *interleaved) planes() *encoder.Image {
	count := p.width * p.height
	samples := make([]byte, 3*count)
	luma, blue, red := samples[:count], samples[count:2*count], samples[2*count:]
	coloured := false
	for i := range count {
		rgb := p.samples[3*i:][:3]
		luma[i], blue[i], red[i] = color.RGBToYCbCr(rgb[0], rgb[1], rgb[2])
		coloured = coloured || rgb[0] != rgb[1] || rgb[1] != rgb[2]
	}
	out := &encoder.Image{Across: 1, Down: 1}
	for _, samples := range [][]byte{luma, blue, red} {
		out.Planes = append(out.Planes, encoder.Plane{Width: p.width, Height: p.height, Stride: p.width,
			Samples: samples})
		if !coloured {
			break
		}
	}
	return out
}
