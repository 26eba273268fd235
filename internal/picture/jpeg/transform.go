package jpeg

import (
	"encoding/binary"
	"slices"
)

// component holds the quantized coefficients of a plane, by block in rows: the mean, and what is
// not zero of the others.
type component struct {
	means  []int16
	used   []uint64 // a bit for each place of the zigzag, but the mean's, whose coefficient is not zero
	values []int16  // these coefficients, block after block
}

// transform cuts the plane into blocks of 8 by 8 and brings them into the frequency domain. What the
// component held before is gone.
func (c *component) transform(plane Plane, q *quantizer) {
	across, down := (plane.Width+7)/8, (plane.Height+7)/8
	blocks := across * down
	c.means = slices.Grow(c.means[:0], blocks)[:blocks]
	c.used = slices.Grow(c.used[:0], blocks)[:blocks]
	c.values = slices.Grow(c.values[:0], 8*blocks)
	var block [64]int32
	for row := range down {
		for column := range across {
			n := row*across + column
			if value, flat := flatBlock(plane, column*8, row*8); flat {
				c.means[n], c.used[n] = q.mean((int32(value)-128)*64<<guardBits), 0
				continue
			}
			forwardDCT(&plane, column*8, row*8, &block)
			c.means[n] = q.mean(block[0])
			c.used[n], c.values = q.block(&block, c.values)
		}
	}
}

// flatBlock reports whether all samples of a whole block are the same: most blocks of a drawing are.
func flatBlock(plane Plane, x, y int) (value byte, flat bool) {
	if x+8 > plane.Width || y+8 > plane.Height {
		return 0, false
	}
	at := y*plane.Stride + x
	value = plane.Samples[at]
	wanted := uint64(value) * 0x0101010101010101
	for range 8 {
		if binary.LittleEndian.Uint64(plane.Samples[at:]) != wanted {
			return 0, false
		}
		at += plane.Stride
	}
	return value, true
}

// row is eight samples of a plane, the first in the lowest byte. Beyond the edges the last sample is repeated, which
// costs the fewest bits.
func (p *Plane) row(x, y int) (row uint64) {
	line := p.Samples[min(y, p.Height-1)*p.Stride:][:p.Width]
	if x+8 <= len(line) {
		return binary.LittleEndian.Uint64(line[x:])
	}
	for i := range 8 {
		row |= uint64(line[min(x+i, len(line)-1)]) << (8 * i)
	}
	return row
}

// The transform is the one of Arai, Agui and Nakajima ("A fast DCT-SQ scheme for images", 1988): five products for
// eight samples, since what it makes still has to be divided by the factors of its row and its column. The quantizer
// does that with the step.
const (
	cosineBits = 13

	cos4     = 5793  // cos(4π/16)
	cos6     = 3135  // cos(6π/16)
	cos2Less = 4433  // cos(2π/16) - cos(6π/16)
	cos2More = 10703 // cos(2π/16) + cos(6π/16)

	// guardBits of fraction are kept throughout.
	guardBits = 2
)

// factors are what a coefficient of each frequency comes out too large by, cos(kπ/16)·√2, with factorBits of fraction.
var factors = [8]uint64{4096, 5681, 5352, 4816, 4096, 3218, 2217, 1130}

const factorBits = 12

// forwardDCT sets the block to its coefficients, in rows of rising horizontal frequency: eight times as large, times
// both factors, with guardBits of fraction.
func forwardDCT(plane *Plane, x, y int, block *[64]int32) {
	for i := range 8 {
		forwardRow(plane.row(x, y+i), (*[8]int32)(block[8*i:]))
	}
	for i := range 8 {
		b := block[i:]
		_ = b[56]
		b[0], b[8], b[16], b[24], b[32], b[40], b[48], b[56] = forward(b[0], b[8], b[16], b[24], b[32], b[40], b[48],
			b[56])
	}
}

// forwardRow centres the samples on zero, which changes nothing but their sum.
func forwardRow(row uint64, b *[8]int32) {
	const mask = 0xff << guardBits
	b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7] = forward(
		int32(row<<guardBits&mask), int32(row>>(8-guardBits)&mask), int32(row>>(16-guardBits)&mask),
		int32(row>>(24-guardBits)&mask), int32(row>>(32-guardBits)&mask), int32(row>>(40-guardBits)&mask),
		int32(row>>(48-guardBits)&mask), int32(row>>(56-guardBits)&mask),
	)
	b[0] -= 8 * 128 << guardBits
}

// forward transforms eight samples.
func forward(v0, v1, v2, v3, v4, v5, v6, v7 int32) (c0, c1, c2, c3, c4, c5, c6, c7 int32) {
	const half = 1 << (cosineBits - 1)
	s0, s1, s2, s3 := v0+v7, v1+v6, v2+v5, v3+v4
	d0, d1, d2, d3 := v0-v7, v1-v6, v2-v5, v3-v4

	e0, e1, e2, e3 := s0+s3, s1+s2, s1-s2, s0-s3
	turned := ((e2+e3)*cos4 + half) >> cosineBits
	c0, c4, c2, c6 = e0+e1, e0-e1, e3+turned, e3-turned

	o0, o1, o2 := d3+d2, d2+d1, d1+d0
	both := (o0 - o2) * cos6
	low := (o0*cos2Less + both + half) >> cosineBits
	high := (o2*cos2More + both + half) >> cosineBits
	middle := (o1*cos4 + half) >> cosineBits
	sum, difference := d0+middle, d0-middle
	c5, c3, c1, c7 = difference+low, difference-low, sum+high, sum-high
	return
}
