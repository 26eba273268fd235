package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
)

// The qualities of JPEG. Text in a drawing keeps clean edges at twice its printed size. What was lossy
// before has faults of its own, which a higher quality would only copy with care: from 77 on nobody tells
// the copy from the original.
const (
	qualityOfLossy    = 77
	qualityOfLossless = 85
)

// encodeTexture makes a JPEG at the quality of texture.
func (b *bitmap) encodeTexture(w *workspace) []byte {
	planes := b.planes
	if planes == nil {
		planes = b.rgb.planes()
	}
	return w.jpeg.Encode(planes, qualityOfTexture)
}

// encode chooses between JPEG and PNG. What was lossy stays lossy. What was lossless stays so unless it is a photo: of
// many colours and few equal neighbours, or more than losslessWorth times the bytes of its JPEG.
func (b *bitmap) encode(w *workspace) (format string, data []byte, err error) {
	if b.planes != nil {
		return "jpeg", w.jpeg.Encode(b.planes, qualityOfLossy), nil
	}
	few := b.rgb.indexed()
	photo := b.rgb.flatness() < drawingFlatness
	var lossy []byte
	if photo || few == nil {
		lossy = w.jpeg.Encode(b.rgb.planes(), qualityOfLossless)
		if few == nil && photo {
			return "jpeg", lossy, nil
		}
	}
	var exact []byte
	if few != nil {
		exact, err = encodePNG(few)
	} else {
		exact, err = encodePNG(b.rgb.image())
	}
	if err != nil {
		return "", nil, err
	}
	if lossy != nil && len(exact) > losslessWorth*len(lossy) {
		return "jpeg", lossy, nil
	}
	return "png", exact, nil
}

const (
	// drawingFlatness is the share of neighbours with the same colour, in hundredths, from which a picture may be a
	// drawing. Photos have less than 10, screenshots and charts more than 60.
	drawingFlatness = 30
	// losslessWorth is how many times the bytes of a JPEG exact colours are worth.
	losslessWorth = 2
)

// flatness is the share of pixels, in hundredths, that are like the one before in their row. Every
// eighth row is looked at.
func (p *interleaved) flatness() int {
	equal, total := 0, 0
	for y := 0; y < p.height; y += 8 {
		row := p.samples[3*y*p.width:][:3*p.width]
		for x := 3; x < len(row); x += 3 {
			if row[x] == row[x-3] && row[x+1] == row[x-2] && row[x+2] == row[x-1] {
				equal++
			}
		}
		total += p.width - 1
	}
	if total <= 0 {
		return 100
	}
	return 100 * equal / total
}

// indexed returns the picture with a palette, nil when it has more than 256 colours. Colours stand in the order of
// their first use. A photo is given up after its first few hundred pixels.
func (p *interleaved) indexed() *image.Paletted {
	out := &image.Paletted{Pix: make([]byte, p.width*p.height), Stride: p.width, Rect: p.bounds()}
	places := make(map[[3]byte]byte, 256)
	var last [3]byte
	var place byte
	for i := range out.Pix {
		colour := [3]byte(p.samples[3*i:])
		if colour != last || i == 0 {
			known := false
			if place, known = places[colour]; !known {
				if len(places) == 256 {
					return nil
				}
				place = byte(len(places))
				places[colour] = place
				out.Palette = append(out.Palette, color.RGBA{R: colour[0], G: colour[1], B: colour[2], A: 0xff})
			}
			last = colour
		}
		out.Pix[i] = place
	}
	return out
}

// image copies the picture into the form that the PNG encoder reads without a call for each pixel.
func (p *interleaved) image() *image.RGBA {
	out := image.NewRGBA(p.bounds())
	for i, from := 0, p.samples; len(from) >= 3; i, from = i+4, from[3:] {
		pixel := out.Pix[i : i+4 : i+4]
		pixel[0], pixel[1], pixel[2], pixel[3] = from[0], from[1], from[2], 0xff
	}
	return out
}

func (p *interleaved) bounds() image.Rectangle { return image.Rect(0, 0, p.width, p.height) }

func encodePNG(picture image.Image) ([]byte, error) {
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, picture); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
