package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"

	"golang.org/x/image/webp"
)

// frame is the first picture of a WebP that moves.
type frame struct {
	still  []byte // as a file of its own
	canvas image.Rectangle
	at     image.Rectangle // on the canvas
}

// What a chunk has before its data, and an animation's frame before its chunks (WebP Container Specification).
const (
	chunkHeader = 8
	frameHeader = 16
	alphaFlag   = 1 << 4
	movesFlag   = 1 << 1
)

var errWebP = errors.New("its WebP container is damaged")

// webpChunk returns the chunk at the beginning of b, and what follows it.
func webpChunk(b []byte) (name string, data, rest []byte, err error) {
	if len(b) < chunkHeader {
		return "", nil, nil, errWebP
	}
	size := uint64(binary.LittleEndian.Uint32(b[4:]))
	if size > uint64(len(b)-chunkHeader) {
		return "", nil, nil, errors.New("the file ends too early")
	}
	end := chunkHeader + size
	return string(b[:4]), b[chunkHeader:end], b[min(end+size&1, uint64(len(b))):], nil
}

// firstFrame cuts the first frame out of a WebP that moves; nil when the picture stands still.
func firstFrame(file []byte) (*frame, error) {
	const fileHeader = 12
	if len(file) < fileHeader {
		return nil, errWebP
	}
	name, info, rest, err := webpChunk(file[fileHeader:])
	if err != nil || name != "VP8X" || len(info) < 10 || info[0]&movesFlag == 0 {
		return nil, err
	}
	f := &frame{canvas: image.Rect(0, 0, 1+number24(info[4:]), 1+number24(info[7:]))}
	for len(rest) > 0 {
		if name, info, rest, err = webpChunk(rest); err != nil {
			return nil, err
		}
		if name == "ANMF" && len(info) > frameHeader {
			x, y := 2*number24(info), 2*number24(info[3:])
			f.at = image.Rect(x, y, x+1+number24(info[6:]), y+1+number24(info[9:]))
			if !f.at.In(f.canvas) {
				return nil, errWebP
			}
			f.still = stillWebP(info[frameHeader:], info[6:12])
			return f, nil
		}
	}
	return nil, errWebP
}

// stillWebP makes a file of a frame's chunks: the picture, with its alpha before it when it has some.
func stillWebP(chunks, size []byte) []byte {
	out := []byte("RIFF\x00\x00\x00\x00WEBP")
	if bytes.HasPrefix(chunks, []byte("ALPH")) {
		out = append(out, "VP8X\x0a\x00\x00\x00"...)
		out = append(append(out, alphaFlag, 0, 0, 0), size...)
	}
	out = append(out, chunks...)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-chunkHeader))
	return out
}

func number24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

// webpSize reads the size of a picture, or of the canvas that it moves on.
func webpSize(data []byte) (image.Config, error) {
	if f, err := firstFrame(data); err != nil || f != nil {
		if err != nil {
			return image.Config{}, err
		}
		return image.Config{ColorModel: color.NYCbCrAModel, Width: f.canvas.Dx(), Height: f.canvas.Dy()}, nil
	}
	return webp.DecodeConfig(bytes.NewReader(data))
}

// decodeFrame lays a frame on its canvas.
func decodeFrame(f *frame) (*bitmap, error) {
	picture, err := webp.Decode(bytes.NewReader(f.still))
	if err != nil {
		return nil, err
	}
	if f.at == f.canvas && picture.Bounds() == f.canvas {
		return fromWebP(picture), nil
	}
	switch picture := picture.(type) {
	case *image.YCbCr:
		widenRange(picture)
	case *image.NYCbCrA:
		widenRange(&picture.YCbCr)
	}
	return &bitmap{rgb: layOnWhite(moved{picture, f.at.Min}, f.canvas)}, nil
}

// moved is a picture that begins at another place.
type moved struct {
	image.Image
	to image.Point
}

// Bounds implements image.Image.
func (m moved) Bounds() image.Rectangle {
	b := m.Image.Bounds()
	return b.Add(m.to.Sub(b.Min))
}

// At implements image.Image.
func (m moved) At(x, y int) color.Color {
	from := m.Image.Bounds().Min
	return m.Image.At(x-m.to.X+from.X, y-m.to.Y+from.Y)
}
