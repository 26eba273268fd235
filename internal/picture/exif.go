package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// orientation is how the stored picture must be turned to stand upright, in the numbers of EXIF 2.3, 4.6.4: 1 to 8.
type orientation uint8

const upright orientation = 1

// turned reports whether width and height change places.
func (o orientation) turned() bool { return o >= 5 && o <= 8 }

// jpegHeader is what the markers of a JPEG file say without decoding it.
type jpegHeader struct {
	orientation orientation
	progressive bool
	passes      bool // 8 bits, grey or YCbCr, baseline or progressive, and whole: a PDF may hold the file as it is
}

// maxScans bounds the scans of a progressive file: each may cover the whole picture with a few bytes, so that their
// number, not the file's size, is what decoding costs. Encoders write about ten.
const maxScans = 200

// readJPEGHeader walks through the markers of ISO 10918-1, annex B.
func readJPEGHeader(data []byte) (jpegHeader, error) {
	r := jpegReader{header: jpegHeader{orientation: upright}, adobe: -1}
	for at := 2; at+1 < len(data); {
		marker, next := data[at+1], at+2
		switch {
		case data[at] != 0xff:
			skipped := bytes.IndexByte(data[at:], 0xff)
			if skipped < 0 {
				return r.cutShort(), nil
			}
			at += skipped
		case marker == 0xff: // fill byte
			at++
		case marker == 0 || marker == 1 || marker >= 0xd0 && marker <= 0xd8: // stuffing, restart
			at = next
		case marker == 0xd9:
			return r.whole(), nil
		default:
			if next+2 > len(data) {
				return r.cutShort(), nil
			}
			size := int(binary.BigEndian.Uint16(data[next:]))
			if size < 2 || next+size > len(data) {
				return r.cutShort(), nil
			}
			if err := r.segment(marker, data[next+2:next+size]); err != nil {
				return r.header, err
			}
			at = next + size
		}
	}
	return r.cutShort(), nil
}

// jpegReader gathers what the segments of a JPEG say.
type jpegReader struct {
	header     jpegHeader
	scans      int
	frame      bool // one was seen
	adobe      int  // the transform that Adobe's segment names; -1: there is none
	components int
	names      string // of the components
}

// segment reads one segment.
func (r *jpegReader) segment(marker byte, content []byte) error {
	switch {
	case marker == 0xda:
		if r.scans++; r.scans > maxScans {
			return errors.New("too many scans")
		}
	case marker == 0xe1 && bytes.HasPrefix(content, []byte("Exif\x00\x00")):
		r.header.orientation = exifOrientation(content[6:])
	case marker == 0xee && len(content) >= 12 && bytes.HasPrefix(content, []byte("Adobe")):
		r.adobe = int(content[11])
	case isFrame(marker) && len(content) >= 6 && !r.frame:
		r.frame = true
		r.header.progressive = marker == 0xc2
		r.header.passes = marker <= 0xc2 && content[0] == 8
		for i := 6; i+2 < len(content); i += 3 {
			r.names += string(rune(content[i]))
		}
		r.components = int(content[5])
	}
	return nil
}

// isFrame tells the markers that begin a frame from those of tables between them.
func isFrame(marker byte) bool {
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
}

// whole is the header of a file that has its end.
func (r *jpegReader) whole() jpegHeader {
	rgb := r.adobe == 0 || r.adobe < 0 && r.names == "RGB"
	r.header.passes = r.header.passes && r.scans > 0 && (r.components == 1 || r.components == 3 && !rgb)
	return r.header
}

// cutShort is the header of a file that ends before its end.
func (r *jpegReader) cutShort() jpegHeader {
	r.header.passes = false
	return r.header
}

// exifOrientation reads the orientation from a TIFF structure (EXIF 2.3, 4.5); upright when it isn't there.
func exifOrientation(tiff []byte) orientation {
	const tagOrientation = 0x0112
	var order binary.ByteOrder = binary.BigEndian
	switch {
	case len(tiff) < 8:
		return upright
	case string(tiff[:2]) == "II":
		order = binary.LittleEndian
	}
	start := uint64(order.Uint32(tiff[4:]))
	if start+2 > uint64(len(tiff)) {
		return upright
	}
	entries := tiff[start+2:]
	for range order.Uint16(tiff[start:]) {
		if len(entries) < 12 {
			break
		}
		if order.Uint16(entries) == tagOrientation {
			if value := order.Uint16(entries[8:]); value >= 1 && value <= 8 {
				return orientation(value)
			}
			break
		}
		entries = entries[12:]
	}
	return upright
}
