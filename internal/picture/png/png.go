// Package png reads PNG pictures line by line, laid on white: what takes memory is a line, not what the header claims.
//
// picture calls it for all PNG files but interlaced ones, whose lines don't come in order. In: the bytes of a file.
// Out: its lines as RGB (PNG third edition, W3C 2025; the clauses are named where they count). The rule it keeps:
// each byte is touched once, and what is damaged is an error, never a guess. image/png of the standard library is
// what tests hold it to.
package png

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/zlib"
)

const signature = "\x89PNG\r\n\x1a\n"

// The colour types (11.2.1), whose bits are palette, colour and alpha.
const (
	grey      = 0
	rgb       = 2
	palette   = 3
	greyAlpha = 4
	rgbAlpha  = 6
)

var (
	errCutShort = errors.New("the file ends too early")
	errChecksum = errors.New("a checksum is wrong")
	errHeader   = errors.New("its header is damaged")
)

// Header is what a file says of itself before its pixels.
type Header struct {
	Width, Height int
	Interlaced    bool
	Depth, Colour byte
	Transparent   bool // it has an alpha channel or transparent colours

	packed, lineBytes int // bits of a pixel, bytes of a line
}

// Reader reads the lines of one picture.
type Reader struct {
	Header
	chunks  chunks
	colours [256][3]byte // of the palette, on white
	key     [3]uint16    // the transparent colour, when there is one and no palette
	keyed   bool

	inflate     io.Reader
	line, above []byte // filtered bytes of this line and the one before, after room for a pixel to the left
	pixel       int    // bytes of a pixel, at least 1
	read        int    // lines so far
	convert     func(out, line []byte)
}

// ReadHeader returns what stands before the pixels. It has the size even when something after that is damaged.
func ReadHeader(data []byte) (Header, error) {
	r, err := open(data)
	return r.Header, err
}

// Size is how many bytes the pixels take before they are compressed.
func (h Header) Size() uint64 { return uint64(h.lineBytes+1) * uint64(h.Height) }

// NewReader begins to read a picture that is not interlaced.
func NewReader(data []byte) (*Reader, error) {
	r, err := open(data)
	if err != nil {
		return nil, err
	}
	if r.Interlaced {
		return nil, errors.New("interlaced")
	}
	if r.inflate, err = zlib.NewReader(bufio.NewReaderSize(&r.chunks, 1<<15)); err != nil {
		return nil, damaged(err)
	}
	r.line, r.above = make([]byte, r.pixel+r.lineBytes), make([]byte, r.pixel+r.lineBytes)
	r.convert = r.converter()
	return r, nil
}

// Next reads the next line, three bytes a pixel. After the last one it makes sure that the file is whole.
func (r *Reader) Next(out []byte) error {
	r.line, r.above = r.above, r.line
	filter := r.line[r.pixel-1 : r.pixel]
	if _, err := io.ReadFull(r.inflate, r.line[r.pixel-1:]); err != nil {
		return damaged(err)
	}
	kind := filter[0]
	filter[0] = 0
	if !unfilter(kind, r.line, r.above, r.pixel) {
		return errors.New("a line is filtered in a way that is not known")
	}
	r.convert(out, r.line[r.pixel:])
	if r.read++; r.read == r.Height {
		return r.end()
	}
	return nil
}

// end reads what comes after the pixels: the checksum, and the chunk that ends the file.
func (r *Reader) end() error {
	var more [1]byte
	switch n, err := r.inflate.Read(more[:]); {
	case n > 0:
		return errors.New("it has more pixels than it says")
	case err != nil && err != io.EOF:
		return damaged(err)
	}
	for {
		name, _, err := r.chunks.next()
		if err != nil {
			return err
		}
		if name == "IEND" {
			return nil
		}
	}
}

func damaged(err error) error {
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errCutShort
	case errors.Is(err, errChecksum):
		return errChecksum
	}
	return errors.New("its compressed data is damaged")
}

// open reads the chunks before the pixels (5.6).
func open(data []byte) (*Reader, error) {
	r := &Reader{}
	if len(data) < len(signature) || string(data[:len(signature)]) != signature {
		return r, errHeader
	}
	r.chunks.rest = data[len(signature):]
	name, header, err := r.chunks.next()
	if err != nil {
		return r, err
	}
	if name != "IHDR" || !r.readHeader(header) {
		return r, errHeader
	}
	r.Transparent = r.Colour == greyAlpha || r.Colour == rgbAlpha
	var entries, alpha []byte
	for r.chunks.peek() != "IDAT" {
		name, content, err := r.chunks.next()
		if err != nil {
			return r, err
		}
		switch name {
		case "PLTE":
			entries = content
		case "tRNS":
			alpha, r.Transparent = content, true
		case "IEND":
			return r, errors.New("it has no pixels")
		}
	}
	return r, r.setColours(entries, alpha)
}

func (r *Reader) readHeader(b []byte) bool {
	if len(b) != 13 {
		return false
	}
	width, height := binary.BigEndian.Uint32(b), binary.BigEndian.Uint32(b[4:])
	r.Depth, r.Colour, r.Interlaced = b[8], b[9], b[12] == 1
	channels := map[byte]int{grey: 1, rgb: 3, palette: 1, greyAlpha: 2, rgbAlpha: 4}[r.Colour]
	const most = 1 << 31
	if width == 0 || height == 0 || width >= most || height >= most || channels == 0 || b[10] != 0 || b[11] != 0 ||
		b[12] > 1 {
		return false
	}
	switch r.Depth {
	case 1, 2, 4:
		if r.Colour != grey && r.Colour != palette {
			return false
		}
	case 8:
	case 16:
		if r.Colour == palette {
			return false
		}
	default:
		return false
	}
	r.Width, r.Height = int(width), int(height)
	r.packed = channels * int(r.Depth)
	r.lineBytes = (r.Width*r.packed + 7) / 8
	r.pixel = max(1, r.packed/8)
	return true
}

// setColours reads the palette and what is transparent (11.2.2, 11.3.1). Places past the end of a palette are black.
func (r *Reader) setColours(entries, alpha []byte) error {
	if r.Colour == palette {
		if len(entries) == 0 || len(entries)%3 != 0 || len(entries) > 3*256 {
			return errors.New("its palette is damaged")
		}
		for i := range len(entries) / 3 {
			a := uint32(255)
			if i < len(alpha) {
				a = uint32(alpha[i])
			}
			for c, v := range entries[3*i:][:3] {
				r.colours[i][c] = byte((uint32(v)*0x101*a/0xff + 0xffff - a*0x101) >> 8)
			}
		}
		return nil
	}
	if len(alpha) == 0 {
		return nil
	}
	count := 1
	if r.Colour == rgb {
		count = 3
	}
	if len(alpha) < 2*count {
		return errors.New("its transparent colour is damaged")
	}
	for c := range count {
		r.key[c] = binary.BigEndian.Uint16(alpha[2*c:])
	}
	r.keyed = true
	return nil
}

// chunks reads one chunk after another (5.3), and as a Reader the data of the IDAT chunks that follow each other.
type chunks struct {
	rest    []byte
	current []byte // what is left of an IDAT chunk
}

func (c *chunks) peek() string {
	if len(c.rest) < 8 {
		return ""
	}
	return string(c.rest[4:8])
}

// next returns a chunk. Checksums of those count that say something of the pixels.
func (c *chunks) next() (name string, content []byte, err error) {
	const around = 12 // length, name and checksum
	if len(c.rest) < around {
		return "", nil, errCutShort
	}
	size := uint64(binary.BigEndian.Uint32(c.rest))
	if size > uint64(len(c.rest)-around) {
		return "", nil, errCutShort
	}
	whole := c.rest[4 : 8+size]
	sum := binary.BigEndian.Uint32(c.rest[8+size:])
	c.rest = c.rest[around+size:]
	name, content = string(whole[:4]), whole[4:]
	ancillary := name[0]&0x20 != 0 && name != "tRNS"
	if !ancillary && crc32.ChecksumIEEE(whole) != sum {
		return "", nil, errChecksum
	}
	return name, content, nil
}

// Read implements io.Reader.
func (c *chunks) Read(p []byte) (int, error) {
	for len(c.current) == 0 {
		if c.peek() != "IDAT" {
			return 0, io.EOF
		}
		var err error
		if _, c.current, err = c.next(); err != nil {
			return 0, err
		}
	}
	n := copy(p, c.current)
	c.current = c.current[n:]
	return n, nil
}
