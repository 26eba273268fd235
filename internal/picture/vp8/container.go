package vp8

import (
	"encoding/binary"
	"image"
)

// frame finds the frame in a WebP file, and the size that the file says it has, if it does.
func frame(file []byte) (data []byte, canvas image.Point, err error) {
	const header, alpha = 8, 1 << 4
	if len(file) < 12 || string(file[:4]) != "RIFF" || string(file[8:12]) != "WEBP" {
		return nil, canvas, errFormat
	}
	size := uint64(binary.LittleEndian.Uint32(file[4:]))
	if size > uint64(len(file)-header) || size < 4 {
		return nil, canvas, errFormat
	}
	for rest := file[12 : header+size]; len(rest) >= header; {
		name, size := string(rest[:4]), uint64(binary.LittleEndian.Uint32(rest[4:]))
		rest = rest[header:]
		if size > uint64(len(rest)) {
			break
		}
		chunk := rest[:size]
		switch {
		case name == "VP8 ":
			return chunk, canvas, nil
		case name == "VP8X" && size == 10 && canvas == image.Point{} && chunk[0]&alpha == 0:
			canvas.X = 1 + int(chunk[4]) + int(chunk[5])<<8 + int(chunk[6])<<16
			canvas.Y = 1 + int(chunk[7]) + int(chunk[8])<<8 + int(chunk[9])<<16
		case name == "VP8X" || name == "VP8L" || name == "ALPH":
			return nil, canvas, errFormat
		}
		size += size & 1 // chunks begin at even places
		if size > uint64(len(rest)) {
			break
		}
		rest = rest[size:]
	}
	return nil, canvas, errFormat
}
