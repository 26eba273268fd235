package vp8

import (
	"encoding/binary"
	"math/bits"
)

// The loop filter (15) goes along an edge eight samples at a time. Where both pairs next to the edge are equal, as in
// all even areas, every filter leaves the samples as they are: most edges end there.

// strength is how strongly edges are smoothed (15.2 to 15.4): those of a macroblock, and those of its blocks.
type strength struct{ outer, within limits }

// smoothing tells how a macroblock is smoothed: the edges of its blocks only where these may differ.
type smoothing struct {
	*strength
	inner bool
}

// limits tell where an edge is smoothed, in each lane: where samples beside each other differ at most by interior, and
// the two pairs next to the edge at most by edge, which is twice the limit of the format and one. It is smoothed less
// where the samples of a side differ by more than variance.
type limits struct{ edge, interior, variance uint64 }

// strengths computes the strengths of a segment: of macroblocks predicted as a whole, and of those predicted by blocks.
// Levels far from those that there are, which no encoder writes, are errors: x/image counts in eight bits there.
func (f *filterHeader) strengths(level int32) (of [2]strength, err error) {
	for i := range of {
		l := level
		if f.adjusted {
			l += f.reference
			if i == 1 {
				l += f.byBlocks
			}
		}
		if l != int32(int8(l)) {
			return of, errFormat
		}
		l = min(l, 63)
		if l <= 0 {
			continue
		}
		interior := l
		if f.sharpness > 0 {
			interior >>= 1
			if f.sharpness > 4 {
				interior >>= 1
			}
			interior = min(interior, 9-f.sharpness)
		}
		interior = max(interior, 1)
		variance := 0
		if l >= 40 {
			variance = 2
		} else if l >= 15 {
			variance = 1
		}
		of[i] = strength{
			outer:  limits{uint64(2*(2*l+4+interior)+1) * lane, uint64(interior) * lane, uint64(variance) * lane},
			within: limits{uint64(2*(2*l+interior)+1) * lane, uint64(interior) * lane, uint64(variance) * lane},
		}
	}
	return of, nil
}

// filter smooths the edges of a row of macroblocks.
func (d *Decoder) filter(row int) {
	if d.filters.level == 0 {
		return
	}
	for column := range d.across {
		s := &d.smoothing[row*d.across+column]
		if s.outer.edge == 0 {
			continue
		}
		if d.filters.simple {
			d.planes[0].smooth(16*column, 16*row, 16, s, smoothSimply, smoothSimply)
			continue
		}
		d.planes[0].smooth(16*column, 16*row, 16, s, smoothOuter, smoothWithin)
		d.planes[1].smooth(8*column, 8*row, 8, s, smoothOuter, smoothWithin)
		d.planes[2].smooth(8*column, 8*row, 8, s, smoothOuter, smoothWithin)
	}
}

// smooth does the edges of a macroblock: the left one, upright ones within, the upper one, lying ones within.
func (p *plane) smooth(x, y, size int, s *smoothing, outer, within kernel) {
	at := p.at(x, y)
	if x > 0 {
		p.smoothUpright(at, size, &s.outer, outer)
	}
	for i := 4; i < size && s.inner; i += 4 {
		p.smoothUpright(at+i, size, &s.within, within)
	}
	if y > 0 {
		p.smoothLying(at, size, &s.outer, outer)
	}
	for i := 4; i < size && s.inner; i += 4 {
		p.smoothLying(at+i*p.stride, size, &s.within, within)
	}
}

// edge holds eight lines of eight samples: four on each side of an edge, the two in the middle next to it.
type edge [8]uint64

// smoothUpright smooths an edge whose lines are columns.
func (p *plane) smoothUpright(at, size int, l *limits, smooth kernel) {
	for ; size > 0; size -= 8 {
		rows, differ := p.samples[at-4:], uint64(0)
		for range 8 {
			row := binary.LittleEndian.Uint64(rows)
			differ |= row ^ bits.ReverseBytes64(row)
			rows = rows[p.stride:]
		}
		if differ&0x0000_ffff_ffff_0000 != 0 {
			p.smoothEight(p.samples[at-4:], l, smooth)
		}
		at += 8 * p.stride
	}
}

// smoothEight smooths eight rows over an upright edge, from four samples before it on.
func (p *plane) smoothEight(samples []byte, l *limits, smooth kernel) {
	var e edge
	rows := samples
	for i := range e {
		e[i] = binary.LittleEndian.Uint64(rows)
		rows = rows[p.stride:]
	}
	e.transpose()
	if smooth.apply(&e, l) {
		e.transpose()
		for _, row := range e {
			binary.LittleEndian.PutUint64(samples, row)
			samples = samples[p.stride:]
		}
	}
}

// smoothLying smooths an edge whose lines are rows.
func (p *plane) smoothLying(at, size int, l *limits, smooth kernel) {
	stride := p.stride
	p3, p2, p1, p0 := p.samples[at-4*stride:], p.samples[at-3*stride:], p.samples[at-2*stride:], p.samples[at-stride:]
	q0, q1, q2, q3 := p.samples[at:], p.samples[at+stride:], p.samples[at+2*stride:], p.samples[at+3*stride:]
	for i := 0; i < size; i += 8 {
		e := edge{
			2: binary.LittleEndian.Uint64(p1[i:]), 3: binary.LittleEndian.Uint64(p0[i:]),
			4: binary.LittleEndian.Uint64(q0[i:]), 5: binary.LittleEndian.Uint64(q1[i:]),
		}
		if e[3] == e[4] && e[2] == e[5] {
			continue
		}
		e[0], e[1] = binary.LittleEndian.Uint64(p3[i:]), binary.LittleEndian.Uint64(p2[i:])
		e[6], e[7] = binary.LittleEndian.Uint64(q2[i:]), binary.LittleEndian.Uint64(q3[i:])
		if smooth.apply(&e, l) {
			binary.LittleEndian.PutUint64(p2[i:], e[1])
			binary.LittleEndian.PutUint64(p1[i:], e[2])
			binary.LittleEndian.PutUint64(p0[i:], e[3])
			binary.LittleEndian.PutUint64(q0[i:], e[4])
			binary.LittleEndian.PutUint64(q1[i:], e[5])
			binary.LittleEndian.PutUint64(q2[i:], e[6])
		}
	}
}

// transpose turns columns into rows: it swaps quarters, then those of the quarters, then single samples.
func (e *edge) transpose() {
	e0, e1, e2, e3, e4, e5, e6, e7 := e[0], e[1], e[2], e[3], e[4], e[5], e[6], e[7]
	const half, quarter, single = 0x0000_0000_ffff_ffff, 0x0000_ffff_0000_ffff, low
	e0, e4 = swap(e0, e4, 32, half)
	e1, e5 = swap(e1, e5, 32, half)
	e2, e6 = swap(e2, e6, 32, half)
	e3, e7 = swap(e3, e7, 32, half)
	e0, e2 = swap(e0, e2, 16, quarter)
	e1, e3 = swap(e1, e3, 16, quarter)
	e4, e6 = swap(e4, e6, 16, quarter)
	e5, e7 = swap(e5, e7, 16, quarter)
	e[0], e[1] = swap(e0, e1, 8, single)
	e[2], e[3] = swap(e2, e3, 8, single)
	e[4], e[5] = swap(e4, e5, 8, single)
	e[6], e[7] = swap(e6, e7, 8, single)
}

// swap exchanges the bits of a above those of the mask with the bits of b in the mask.
func swap(a, b uint64, shift uint8, mask uint64) (uint64, uint64) {
	change := (a>>(shift&63) ^ b) & mask
	return a ^ change<<(shift&63), b ^ change
}
