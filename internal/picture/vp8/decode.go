// Package vp8 decodes lossy WebP files: a RIFF container around a key frame of VP8 (RFC 6386; sections
// are named in brackets).
//
// In: a file. Out: its planes, bit for bit those of golang.org/x/image/webp, in half the time. picture calls it, and
// turns to x/image for all that is damaged or has alpha. The rule it keeps: it never gives a picture where x/image
// gives another one or an error.
package vp8

import (
	"errors"
	"image"
	"slices"
)

var (
	errFormat = errors.New("vp8: not a plain lossy WebP")
	errShort  = errors.New("vp8: the data ends too early")
)

// Decode reads a WebP file that holds nothing but a lossy picture without alpha. The picture is in the decoder's
// memory: it is good until the next one.
func (d *Decoder) Decode(file []byte) (*image.YCbCr, error) {
	data, canvas, err := frame(file)
	if err != nil {
		return nil, err
	}
	*d = Decoder{planes: d.planes, smoothing: d.smoothing, tokens: d.tokens[:0], above: d.above}
	if err := d.header(data, canvas); err != nil {
		return nil, err
	}
	for row := range d.down {
		r := &d.tokens[row&(len(d.tokens)-1)]
		d.left = neighbour{}
		for column := range d.across {
			d.macroblock(r, column, row)
		}
		if r.overrun() || d.modes.overrun() {
			return nil, errShort
		}
		if row > 0 {
			d.filter(row - 1) // not the row that the next one is predicted from
		}
	}
	d.filter(d.down - 1)
	return d.picture(), nil
}

// Decoder decodes one picture after another in the same memory. The zero value is ready for use, by one at a time.
type Decoder struct {
	width, height int
	across, down  int // macroblocks
	planes        [3]plane
	smoothing     []smoothing // by macroblock

	modes    boolReader   // the first partition: headers and modes
	tokens   []boolReader // the others: coefficients, by row
	segments segmentHeader
	filters  filterHeader
	codings  [4][4]coding // by segment and kind of block
	strength [4][2]strength

	skips   bool // macroblocks may say that they have no coefficients
	skipped uint8

	segment int32
	left    neighbour
	above   []neighbour
	blocks  [24][16]int16
	means   [16]int16
}

// neighbour is what later macroblocks want to know of one.
type neighbour struct {
	modes    [4]uint8 // of the blocks at the edge
	coded    [8]uint8 // 1 where the blocks at the edge have coefficients: four of luma, two of each chroma
	hasMeans uint8
}

type segmentHeader struct {
	used, mapped, relative bool
	steps, levels          [4]int32
	probabilities          [3]uint8
}

type filterHeader struct {
	simple, adjusted    bool
	level, sharpness    int32
	reference, byBlocks int32 // adjustments of the level
}

// plane is a component with a border on all sides: prediction reads above, to the left and to the right of macroblocks;
// the row below only spares comparisons.
type plane struct {
	samples []byte
	stride  int
}

const border = 16

// reset makes room for a plane. What was in it before is never looked at.
func (p *plane) reset(width, height int) {
	p.stride = width + 2*border
	size := p.stride * (height + 2)
	p.samples = slices.Grow(p.samples[:0], size)[:size]
	for i := range p.stride {
		p.samples[i] = 127
	}
	for y := range height {
		p.samples[p.at(-1, y)] = 129
	}
}

func (p *plane) at(x, y int) int { return (y+1)*p.stride + border + x }

// picture cuts the planes to the size of the frame.
func (d *Decoder) picture() *image.YCbCr {
	y, cb, cr := &d.planes[0], &d.planes[1], &d.planes[2]
	return &image.YCbCr{
		Y: y.samples[y.at(0, 0):], Cb: cb.samples[cb.at(0, 0):], Cr: cr.samples[cr.at(0, 0):],
		YStride: y.stride, CStride: cb.stride, SubsampleRatio: image.YCbCrSubsampleRatio420,
		Rect: image.Rect(0, 0, d.width, d.height),
	}
}

// macroblock reads and reconstructs one macroblock.
func (d *Decoder) macroblock(r *boolReader, column, row int) {
	m, up := &d.modes, &d.above[column]
	if d.segments.mapped {
		d.segment = d.readSegment()
	}
	skip := d.skips && m.flag(d.skipped)
	whole := m.flag(145)
	var modes [16]uint8
	mode := uint8(0)
	if whole {
		mode = m.wholeMode()
		for i := range 4 {
			up.modes[i], d.left.modes[i] = mode, mode
		}
	} else {
		m.blockModes(&d.left.modes, &up.modes, &modes)
	}
	chromaMode := m.chromaMode()
	var coded, full uint32
	if skip {
		d.left.coded, up.coded = [8]uint8{}, [8]uint8{}
		if whole {
			d.left.hasMeans, up.hasMeans = 0, 0
		}
	} else {
		coded, full = d.residuals(r, up, whole)
	}
	d.predictLuma(column, row, whole, mode, &modes, coded, full)
	for i := range 2 {
		p, n := &d.planes[1+i], 16+4*i
		p.predictChroma(p.at(8*column, 8*row), chromaMode, column > 0, row > 0, d.blocks[n:n+4], coded>>n, full>>n)
	}
	kind := 0
	if !whole {
		kind = 1
	}
	d.smoothing[row*d.across+column] = smoothing{&d.strength[d.segment][kind], !whole || coded != 0}
}

// readSegment reads the segment of a macroblock (10).
func (d *Decoder) readSegment() int32 {
	p := &d.segments.probabilities
	if d.modes.flag(p[0]) {
		if d.modes.flag(p[2]) {
			return 3
		}
		return 2
	}
	if d.modes.flag(p[1]) {
		return 1
	}
	return 0
}
