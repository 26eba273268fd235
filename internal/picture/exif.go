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
	passes      bool // 8 bits, grey or YCbCr, baseline or progressive, and whole: a PDF may hold the file as it is
}

// maxScans bounds the scans of a progressive file: each may cover the whole picture with a few bytes, so that their number, not
// the file's size, is what decoding costs. Encoders write about ten.
const maxScans = 200

// readJPEGHeader walks through the markers of ISO 10918-1, annex B.
func readJPEGHeader(data []byte) (jpegHeader, error) {
	header := jpegHeader{orientation: upright}
	scans, frame, adobe := 0, false, -1
	components, names := 0, ""
	for at := 2; at+1 < len(data); {
		if data[at] != 0xff {
			next := bytes.IndexByte(data[at:], 0xff)
			if next < 0 {
				break
			}
			at += next
			continue
		}
		marker := data[at+1]
		at += 2
		switch {
		case marker == 0xff: // fill byte
			at--
			continue
		case marker == 0 || marker == 1 || marker >= 0xd0 && marker <= 0xd8: // stuffing, restart
			continue
		case marker == 0xd9: // end of image
			rgb := adobe == 0 || adobe < 0 && names == "RGB"
			header.passes = header.passes && scans > 0 && (components == 1 || components == 3 && !rgb)
			return header, nil
		}
		if at+2 > len(data) {
			break
		}
		size := int(binary.BigEndian.Uint16(data[at:]))
		if size < 2 || at+size > len(data) {
			break
		}
		segment := data[at+2 : at+size]
		at += size
		switch {
		case marker == 0xda:
			if scans++; scans > maxScans {
				return header, errors.New("too many scans")
			}
		case marker == 0xe1 && bytes.HasPrefix(segment, []byte("Exif\x00\x00")):
			header.orientation = exifOrientation(segment[6:])
		case marker == 0xee && len(segment) >= 12 && bytes.HasPrefix(segment, []byte("Adobe")):
			adobe = int(segment[11])
		case marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc && len(segment) >= 6 && !frame:
			frame = true
			header.passes = marker <= 0xc2 && segment[0] == 8
			components = int(segment[5])
			for i := 6; i+2 < len(segment); i += 3 {
				names += string(rune(segment[i]))
			}
		}
	}
	header.passes = false
	return header, nil
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
