package jpeg

import (
	"encoding/binary"
	"slices"
)

// component holds the quantized coefficients of a plane, by block in rows: the mean, and what is not zero of the others.
type component struct {
	means  []int16
	used   []uint64 // a bit for each place of the zigzag, but the mean's, whose coefficient is not zero
	values []int16  // these coefficients, block after block
}

// transform cuts the plane into blocks of 8 by 8 and brings them into the frequency domain. What the component held before is gone.
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
				c.means[n], c.used[n] = q.mean((int32(value)-128)*64), 0
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

// row is eight samples of a plane, the first in the lowest byte. Beyond the edges the last sample is repeated, which costs the fewest bits.
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

// The cosines of the DCT, cos(kπ/16)·√2, with cosineBits of fraction.
const (
	cosineBits = 13

	cos1 = 11363 // 1.387040
	cos2 = 10703 // 1.306563
	cos3 = 9633  // 1.175876
	cos5 = 6437  // 0.785695
	cos6 = 4433  // 0.541196
	cos7 = 2260  // 0.275899

	// guardBits are kept between the rows' pass and the columns'.
	guardBits = 2
)

// forwardDCT sets the block to its coefficients times eight, in rows of rising horizontal frequency. Each dimension is split into its even
// half, a DCT of four, and its odd half, a product with a 4×4 matrix.
func forwardDCT(plane *Plane, x, y int, block *[64]int32) {
	for i := range 8 {
		forwardRow(plane.row(x, y+i), (*[8]int32)(block[8*i:]))
	}
	for i := range 8 {
		b := block[i:]
		_ = b[56]
		s0, s1, s2, s3 := b[0]+b[56], b[8]+b[48], b[16]+b[40], b[24]+b[32]
		d0, d1, d2, d3 := b[0]-b[56], b[8]-b[48], b[16]-b[40], b[24]-b[32]
		e0, e1 := s0-s3, s1-s2
		const half, shift = 1 << (cosineBits + guardBits - 1), cosineBits + guardBits
		b[0] = (s0 + s3 + s1 + s2 + 1<<(guardBits-1)) >> guardBits
		b[32] = (s0 + s3 - s1 - s2 + 1<<(guardBits-1)) >> guardBits
		b[16] = (cos2*e0 + cos6*e1 + half) >> shift
		b[48] = (cos6*e0 - cos2*e1 + half) >> shift
		b[8] = (cos1*d0 + cos3*d1 + cos5*d2 + cos7*d3 + half) >> shift
		b[24] = (cos3*d0 - cos7*d1 - cos1*d2 - cos5*d3 + half) >> shift
		b[40] = (cos5*d0 - cos1*d1 + cos7*d2 + cos3*d3 + half) >> shift
		b[56] = (cos7*d0 - cos5*d1 + cos3*d2 - cos1*d3 + half) >> shift
	}
}

// forwardRow centres the samples on zero, which changes nothing but their sum.
func forwardRow(row uint64, b *[8]int32) {
	v0, v1, v2, v3 := int32(row&0xff), int32(row>>8&0xff), int32(row>>16&0xff), int32(row>>24&0xff)
	v4, v5, v6, v7 := int32(row>>32&0xff), int32(row>>40&0xff), int32(row>>48&0xff), int32(row>>56)
	s0, s1, s2, s3 := v0+v7, v1+v6, v2+v5, v3+v4
	d0, d1, d2, d3 := v0-v7, v1-v6, v2-v5, v3-v4
	e0, e1 := s0-s3, s1-s2
	const half, shift = 1 << (cosineBits - guardBits - 1), cosineBits - guardBits
	b[0] = (s0 + s3 + s1 + s2 - 8*128) << guardBits
	b[4] = (s0 + s3 - s1 - s2) << guardBits
	b[2] = (cos2*e0 + cos6*e1 + half) >> shift
	b[6] = (cos6*e0 - cos2*e1 + half) >> shift
	b[1] = (cos1*d0 + cos3*d1 + cos5*d2 + cos7*d3 + half) >> shift
	b[3] = (cos3*d0 - cos7*d1 - cos1*d2 - cos5*d3 + half) >> shift
	b[5] = (cos5*d0 - cos1*d1 + cos7*d2 + cos3*d3 + half) >> shift
	b[7] = (cos7*d0 - cos5*d1 + cos3*d2 - cos1*d3 + half) >> shift
}
