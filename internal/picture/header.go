package picture

import (
	"bytes"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"io"

	"github.com/reliure/reliure/internal/picture/png"
	"github.com/reliure/reliure/internal/picture/svg"
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
	var least uint64 // bytes that a file must have whose header claims so much
	var err error
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		p.MediaType = pngType
		var header png.Header
		header, err = png.ReadHeader(data)
		config.Width, config.Height = header.Width, header.Height
		// A PDF can hold the file's own data when it has at most 8 bits a sample, no alpha, and is not interlaced.
		p.interlaced, least = header.Interlaced, header.Size()/pngExpansion
		p.passes = err == nil && header.Depth <= 8 && !header.Transparent && !header.Interlaced
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		p.MediaType = jpegType
		var header jpegHeader
		if header, err = readJPEGHeader(data); err == nil {
			p.orientation, p.passes = header.orientation, header.passes && header.orientation == upright
			p.progressive = header.progressive
			config, err = jpeg.DecodeConfig(bytes.NewReader(data))
			least = uint64(config.Width) * uint64(config.Height) / jpegExpansion
		}
	case bytes.HasPrefix(data, []byte("GIF87a")), bytes.HasPrefix(data, []byte("GIF89a")):
		p.MediaType = gifType
		config, err = gif.DecodeConfig(bytes.NewReader(data))
		least = gifFrame(data) / gifExpansion
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		p.MediaType = webpType
		config, err = webpSize(data)
	case looksLikeSVG(data):
		p.MediaType = svgType
		return p, nil
	default:
		return nil, unknownFormatError(foreignFormat(data))
	}
	switch {
	case int64(config.Width)*int64(config.Height) > int64(limits.Megapixels)*1_000_000:
		return nil, errTooManyPixels
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, errCutShort
	case err != nil:
		return nil, err
	case config.Width <= 0 || config.Height <= 0:
		return nil, errors.New("its width or height is zero")
	case least > uint64(len(data)):
		return nil, errCutShort
	}
	p.Width, p.Height = config.Width, config.Height
	if p.orientation.turned() {
		p.Width, p.Height = p.Height, p.Width
	}
	return p, nil
}

// looksLikeSVG reports whether the file is XML whose first element is svg.
func looksLikeSVG(data []byte) bool {
	data = svg.InUTF8(data)
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
			return bytes.HasPrefix(data, []byte("<svg")) ||
				bytes.HasPrefix(name, []byte("<")) && bytes.HasSuffix(name, []byte(":svg"))
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
