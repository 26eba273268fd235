package svg

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// InUTF8 returns a file that begins with the mark of UTF-16, or with "<" in it, in UTF-8.
func InUTF8(data []byte) []byte {
	order, found := unicode.LittleEndian, false
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("<\x00")):
		found = true
	case bytes.HasPrefix(data, []byte("\xfe\xff")), bytes.HasPrefix(data, []byte("\x00<")):
		order, found = unicode.BigEndian, true
	}
	if found {
		if decoded, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data); err == nil {
			data = decoded
		}
	}
	return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
}

// charset reads the encodings that drawing programs have written besides UTF-8.
func charset(label string, input io.Reader) (io.Reader, error) {
	label = strings.ToLower(label)
	if strings.HasPrefix(label, "utf-16") || label == "us-ascii" || label == "ascii" || label == "utf8" {
		return input, nil // UTF-16 is read by its mark
	}
	known := map[string]encoding.Encoding{
		"iso-8859-1": charmap.Windows1252, "latin1": charmap.Windows1252, "iso-8859-2": charmap.ISO8859_2,
		"iso-8859-5": charmap.ISO8859_5, "iso-8859-7": charmap.ISO8859_7, "iso-8859-9": charmap.Windows1254,
		"iso-8859-15": charmap.ISO8859_15, "koi8-r": charmap.KOI8R, "windows-1250": charmap.Windows1250,
		"windows-1251": charmap.Windows1251, "windows-1252": charmap.Windows1252, "windows-1253": charmap.Windows1253,
		"windows-1254": charmap.Windows1254, "macintosh": charmap.Macintosh,
	}
	if e := known[label]; e != nil {
		return e.NewDecoder().Reader(input), nil
	}
	return nil, fmt.Errorf("its encoding %s is not known, save it as UTF-8", label)
}
