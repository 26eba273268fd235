package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
)

const (
	pngType  = "image/png"
	jpegType = "image/jpeg"
	gifType  = "image/gif"
	webpType = "image/webp"
	svgType  = "image/svg+xml"
)

// inspect tells what the file is and how large, from its header alone. An SVG is sized when it is drawn.
func inspect(data []byte, limits Limits) (*Picture, error) {
	p := &Picture{Data: data, orientation: upright, renderings: newRenderings()}
	var config image.Config
	var err error
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		p.MediaType = pngType
		config, err = png.DecodeConfig(bytes.NewReader(data))
		p.passes = err == nil && pngPasses(data)
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		p.MediaType = jpegType
		var header jpegHeader
		if header, err = readJPEGHeader(data); err == nil {
			p.orientation, p.passes = header.orientation, header.passes && header.orientation == upright
			config, err = jpeg.DecodeConfig(bytes.NewReader(data))
		}
	case bytes.HasPrefix(data, []byte("GIF87a")), bytes.HasPrefix(data, []byte("GIF89a")):
		p.MediaType = gifType
		config, err = gif.DecodeConfig(bytes.NewReader(data))
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		p.MediaType = webpType
		config, err = webp.DecodeConfig(bytes.NewReader(data))
		p.becomesJPEG = err == nil && config.ColorModel == color.YCbCrModel
	case looksLikeSVG(data):
		p.MediaType = svgType
		return p, nil
	default:
		return nil, unknownFormatError(foreignFormat(data))
	}
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, errors.New("the file ends too early")
	case err != nil:
		return nil, err
	case config.Width <= 0 || config.Height <= 0:
		return nil, errors.New("its width or height is zero")
	case int64(config.Width)*int64(config.Height) > int64(limits.Megapixels)*1_000_000:
		return nil, errTooManyPixels
	}
	p.Width, p.Height = config.Width, config.Height
	if p.orientation.turned() {
		p.Width, p.Height = p.Height, p.Width
	}
	return p, nil
}

// looksLikeSVG reports whether the file is XML whose first element is svg.
func looksLikeSVG(data []byte) bool {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	for {
		data = bytes.TrimLeft(data, " \t\r\n")
		var end string
		switch {
		case bytes.HasPrefix(data, []byte("<?")):
			end = "?>"
		case bytes.HasPrefix(data, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(data, []byte("<!DOCTYPE")):
			return bytes.Contains(data, []byte("<svg")) || bytes.Contains(data, []byte(":svg"))
		default:
			name, _, _ := bytes.Cut(data[:min(len(data), 64)], []byte(" "))
			name = bytes.TrimRight(name, ">\r\n\t")
			return bytes.HasPrefix(data, []byte("<svg")) || bytes.HasPrefix(name, []byte("<")) && bytes.HasSuffix(name, []byte(":svg"))
		}
		_, rest, found := bytes.Cut(data, []byte(end))
		if !found {
			return false
		}
		data = rest
	}
}

// foreignFormat names formats that authors may try; empty when the file is none of them.
func foreignFormat(data []byte) string {
	switch {
	case len(data) >= 12 && string(data[4:8]) == "ftyp":
		switch string(data[8:12]) {
		case "avif", "avis":
			return "AVIF"
		default:
			return "HEIF"
		}
	case bytes.HasPrefix(data, []byte("BM")):
		return "BMP"
	case bytes.HasPrefix(data, []byte("II*\x00")), bytes.HasPrefix(data, []byte("MM\x00*")):
		return "TIFF"
	case bytes.HasPrefix(data, []byte("\x00\x00\x01\x00")):
		return "ICO"
	case bytes.HasPrefix(data, []byte("\xff\x0a")), bytes.HasPrefix(data, []byte("\x00\x00\x00\x0cJXL ")):
		return "JPEG XL"
	case bytes.HasPrefix(data, []byte("\x1f\x8b")):
		return "Compressed (svgz)"
	case bytes.HasPrefix(data, []byte("%PDF")):
		return "PDF"
	}
	return ""
}

// pngPasses reports whether a PDF can hold the PNG's own data: at most 8 bits a sample, no alpha, no interlace.
func pngPasses(data []byte) bool {
	const header = 8 + 8 + 13 // signature, chunk length and name, IHDR
	if len(data) < header {
		return false
	}
	depth, colour, interlace := data[24], data[25], data[28]
	opaque := colour == 0 || colour == 2 || colour == 3
	return depth <= 8 && opaque && interlace == 0 && !hasTransparency(data[8:])
}

// hasTransparency looks for a tRNS chunk, which stands before the first IDAT.
func hasTransparency(chunks []byte) bool {
	for len(chunks) >= 12 {
		switch string(chunks[4:8]) {
		case "tRNS":
			return true
		case "IDAT":
			return false
		}
		size := uint64(binary.BigEndian.Uint32(chunks)) + 12
		if size > uint64(len(chunks)) {
			return false
		}
		chunks = chunks[size:]
	}
	return false
}
