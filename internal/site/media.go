package site

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/reliure/reliure/internal/source"
)

// sniff returns the media type of a file by what it holds; “application/octet-stream” when that is no picture that we
// know.
func sniff(file *source.File) (string, error) {
	f, err := file.Open()
	if err != nil {
		return "", err
	}
	defer f.Close()
	// An SVG may begin with a long comment of the program that drew it.
	head := make([]byte, 4096)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", err
	}
	return mediaType(head[:n]), nil
}

// mediaType tells a file's type by its first bytes.
func mediaType(head []byte) string {
	at := func(offset int, magic string) bool {
		return len(head) >= offset && bytes.HasPrefix(head[offset:], []byte(magic))
	}
	switch {
	case at(0, "\x89PNG\r\n\x1a\n"):
		return "image/png"
	case at(0, "\xff\xd8\xff"):
		return "image/jpeg"
	case at(0, "GIF87a"), at(0, "GIF89a"):
		return "image/gif"
	case at(0, "RIFF") && at(8, "WEBP"):
		return "image/webp"
	case at(4, "ftypavif"), at(4, "ftypavis"):
		return "image/avif"
	case isSVG(head):
		return "image/svg+xml"
	default:
		return "application/octet-stream"
	}
}

// isSVG reports whether the root element of an XML text is svg.
func isSVG(head []byte) bool {
	// UTF-16, whose names are ASCII
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		head = bytes.ReplaceAll(head[2:], []byte{0}, nil)
	}
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	if !bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("<")) {
		return false
	}
	decoder := xml.NewDecoder(bytes.NewReader(head))
	decoder.Strict = false
	decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		token, err := decoder.RawToken()
		if err != nil {
			return false
		}
		if element, ok := token.(xml.StartElement); ok {
			return strings.EqualFold(element.Name.Local, "svg")
		}
	}
}
