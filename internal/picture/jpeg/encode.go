// Package jpeg writes JPEG files that are smaller than the standard library's at the same quality.
//
// In: the planes of a grey or YCbCr picture, subsampled or not, as decoders hold them. Out: a progressive JPEG (ISO
// 10918-1) with Huffman tables made for it. picture calls it for what goes into the PDF. The rule it keeps: whole
// numbers only, so that the same picture gives the same bytes on every machine.
package jpeg

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// Image is a picture of one plane (grey) or three (Y, Cb, Cr).
type Image struct {
	Planes       []Plane
	Across, Down int // how many luma samples share a chroma sample, in a row and in a column: 1 or 2
	// luma counts from 16 to 235 and chroma from 16 to 240 (ITU-R BT.601), instead of all from 0 to 255
	Studio bool
}

// Plane is one component. The first gives the picture its size; the others are smaller by Across and Down, rounded up.
type Plane struct {
	Width, Height, Stride int
	Samples               []byte
}

// lowBand is the last coefficient of the first AC scan. Low and high frequencies have other statistics: a
// code for each spares 2%.
const lowBand = 5

// Encoder writes one picture after another in the same memory: new memory costs as much as a quarter of the encoding.
// The zero value is ready for use, by one at a time.
type Encoder struct {
	file       file
	tokens     []token // those of one scan
	components [3]component
}

// Encode writes the picture. Quality goes from 1 to 100 as in the Independent JPEG Group's software.
//
// A file has one scan for the DC and two for the AC coefficients of each component: that spares the padding blocks of
// interleaved scans, lets long runs of flat blocks be written as one symbol, and gives each scan a code of its own.
func (e *Encoder) Encode(picture *Image, quality int) []byte {
	f := &e.file
	f.bytes = slices.Grow(f.bytes[:0], len(picture.Planes[0].Samples)/8+1024)
	luma, chroma := fullRange, fullRange
	if picture.Studio {
		luma, chroma = studioLuma, studioChroma
	}
	tables := [2]quantizer{newQuantizer(&lumaSteps, quality, luma), newQuantizer(&chromaSteps, quality, chroma)}
	f.marker(startOfImage)
	f.segment(appSegment, jfifHeader)
	f.quantization(tables[:min(2, len(picture.Planes))])
	f.frame(picture)
	components := e.components[:len(picture.Planes)]
	for i, plane := range picture.Planes {
		c := &components[i]
		c.transform(plane, &tables[min(i, 1)])
		e.tokens = slices.Grow(e.tokens[:0], len(c.means)+len(c.values)) // as a rule all that any scan of it has
		e.tokens = c.dcTokens(e.tokens)
		f.scan(i+1, 0, 0, e.tokens)
	}
	for i := range components {
		for _, band := range [][2]int{{1, lowBand}, {lowBand + 1, 63}} {
			e.tokens = components[i].acTokens(e.tokens[:0], band[0], band[1])
			f.scan(i+1, band[0], band[1], e.tokens)
		}
	}
	f.marker(endOfImage)
	return bytes.Clone(f.bytes)
}

// The markers of ISO 10918-1, table B.1, that are written.
const (
	progressiveFrame  = 0xc2
	huffmanTable      = 0xc4
	startOfImage      = 0xd8
	endOfImage        = 0xd9
	startOfScan       = 0xda
	quantizationTable = 0xdb
	appSegment        = 0xe0
)

// jfifHeader says that YCbCr is meant as JFIF has it, with square pixels.
const jfifHeader = "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"

// file is the JPEG as it grows.
type file struct{ bytes []byte }

func (f *file) marker(code byte) { f.bytes = append(f.bytes, 0xff, code) }

func (f *file) segment(code byte, content string) {
	f.marker(code)
	f.bytes = binary.BigEndian.AppendUint16(f.bytes, uint16(len(content)+2))
	f.bytes = append(f.bytes, content...)
}

func (f *file) quantization(tables []quantizer) {
	var content []byte
	for i := range tables {
		content = append(content, byte(i))
		for _, step := range tables[i].steps {
			content = append(content, byte(step))
		}
	}
	f.segment(quantizationTable, string(content))
}

func (f *file) frame(picture *Image) {
	first := picture.Planes[0]
	content := []byte{8}
	content = binary.BigEndian.AppendUint16(content, uint16(first.Height))
	content = binary.BigEndian.AppendUint16(content, uint16(first.Width))
	content = append(content, byte(len(picture.Planes)))
	for i := range picture.Planes {
		sampling, table := byte(0x11), byte(1)
		if i == 0 {
			table = 0
			if len(picture.Planes) > 1 {
				sampling = byte(picture.Across<<4 | picture.Down)
			}
		}
		content = append(content, byte(i+1), sampling, table)
	}
	f.segment(progressiveFrame, string(content))
}

// scan writes coefficients from first to last of one component, with the Huffman table that suits them.
func (f *file) scan(component, first, last int, tokens []token) {
	class := 0
	if first > 0 {
		class = 1
	}
	code := newCode(tokens)
	f.segment(huffmanTable, string(byte(class<<4))+code.description())
	f.segment(startOfScan, string([]byte{1, byte(component), 0, byte(first), byte(last), 0}))
	f.bytes = code.write(f.bytes, tokens)
}
