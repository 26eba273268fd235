package vp8

import (
	"encoding/binary"
	"math/bits"
)

// predictLuma predicts the luma of a macroblock and adds its coefficients.
func (d *Decoder) predictLuma(column, row int, whole bool, mode uint8, modes *[16]uint8, coded, full uint32) {
	p := &d.planes[0]
	at, stride := p.at(16*column, 16*row), p.stride
	if whole {
		p.predictWhole(at, 16, mode, column > 0, row > 0)
		for rest := coded & 0xffff; rest != 0; rest &= rest - 1 {
			n := bits.TrailingZeros16(uint16(rest))
			addResidual(&d.blocks[n], full>>n&1 != 0, p.samples[at+n&3*4+n>>2*4*stride:], stride)
		}
		return
	}
	// The four samples beyond the top right corner serve the blocks of all rows (12.3).
	corner := binary.LittleEndian.Uint32(p.samples[at-stride+16:])
	if column == d.across-1 && row > 0 {
		corner = uint32(p.samples[at-stride+15]) * 0x01010101
	}
	for n, mode := range modes {
		pixels := p.samples[at+n&3*4+n>>2*4*stride-stride-1:]
		beyond := corner
		if n&3 != 3 {
			beyond = binary.LittleEndian.Uint32(pixels[5:])
		}
		predictBlock(pixels, stride, beyond, mode)
		if coded>>n&1 != 0 {
			addResidual(&d.blocks[n], full>>n&1 != 0, pixels[stride+1:], stride)
		}
	}
}

// predictChroma predicts one chroma plane of a macroblock and adds its coefficients, which are those of four blocks.
func (p *plane) predictChroma(at int, mode uint8, hasLeft, hasAbove bool, blocks [][16]int16, coded, full uint32) {
	p.predictWhole(at, 8, mode, hasLeft, hasAbove)
	for n := range blocks {
		if coded>>n&1 != 0 {
			addResidual(&blocks[n], full>>n&1 != 0, p.samples[at+n&1*4+n>>1*4*p.stride:], p.stride)
		}
	}
}

const each = 0x0101_0101_0101_0101 // one in each byte

// predictWhole predicts a square of 16 or of 8 (12.2), eight samples at a time.
func (p *plane) predictWhole(at, size int, mode uint8, hasLeft, hasAbove bool) {
	switch mode {
	case modeMean:
		mean := p.mean(at, size, hasLeft, hasAbove) * each
		for x := 0; x < size; x += 8 {
			p.fill(at+x, size, mean)
		}
	case modeVertical:
		for x := 0; x < size; x += 8 {
			p.fill(at+x, size, binary.LittleEndian.Uint64(p.samples[at+x-p.stride:]))
		}
	case modeHorizontal:
		for range size {
			row := p.samples[at-1:][:size+1]
			left := uint64(row[0]) * each
			for x := 1; x < size; x += 8 {
				binary.LittleEndian.PutUint64(row[x:], left)
			}
			at += p.stride
		}
	default:
		for x := 0; x < size; x += 8 {
			p.slope(at+x, at-1, size)
		}
	}
}

// mean is the mean of the samples above and to the left that there are.
func (p *plane) mean(at, size int, hasLeft, hasAbove bool) uint64 {
	sum, count := 0, 0
	if hasAbove {
		for _, v := range p.samples[at-p.stride:][:size] {
			sum += int(v)
		}
		count += size
	}
	if hasLeft {
		for j := range size {
			sum += int(p.samples[at+j*p.stride-1])
		}
		count += size
	}
	if count == 0 {
		return 128
	}
	return uint64((sum + count/2) / count)
}

// fill puts eight samples into each row.
func (p *plane) fill(at, rows int, samples uint64) {
	for range rows {
		binary.LittleEndian.PutUint64(p.samples[at:], samples)
		at += p.stride
	}
}

// slope predicts eight columns: above, and as much more as the sample to the left is more than the corner. left is the
// place of the first of these.
func (p *plane) slope(at, left, rows int) {
	above, corner := binary.LittleEndian.Uint64(p.samples[at-p.stride:]), uint64(p.samples[left-p.stride])
	even, odd := above&low+bias, above>>8&low+bias
	for range rows {
		more := (uint64(p.samples[left]) - corner) * lane
		binary.LittleEndian.PutUint64(p.samples[at:], cut(even+more)|cut(odd+more)<<8)
		at, left = at+p.stride, left+p.stride
	}
}

// predictBlock predicts a block of 4 by 4 (12.3). pixels begin at its corner: above and to the left of it. beyond are
// the four samples to the right of those above it.
//
// The samples around a block are two words: up its left side, the corner and three above; and eight above. Means are
// made of all of a word at once, and rows cut out of them.
func predictBlock(pixels []byte, stride int, beyond uint32, mode uint8) {
	rows := [4][]byte{pixels[stride:][:5], pixels[2*stride:][:5], pixels[3*stride:][:5], pixels[4*stride:][:5]}
	above := uint64(binary.LittleEndian.Uint32(pixels[1:])) | uint64(beyond)<<32
	left := uint64(rows[3][0]) | uint64(rows[2][0])<<8 | uint64(rows[1][0])<<16 | uint64(rows[0][0])<<24
	corner := uint64(pixels[0])
	around := left | corner<<32 | above<<40
	second := around>>8 | above>>24<<56
	var r0, r1, r2, r3 uint32
	switch mode {
	case modeMean:
		sum := (left&low + left>>8&low + above&0x00ff_00ff + above>>8&0x00ff_00ff)
		r0 = uint32((sum&0xffff+sum>>16&0xffff+4)>>3) * 0x01010101
		r1, r2, r3 = r0, r0, r0
	case modeTrueMotion:
		lanes := spread(uint32(above)) + bias - corner*lane
		r0 = gather(cut(lanes + left>>24*lane))
		r1 = gather(cut(lanes + left>>16&0xff*lane))
		r2 = gather(cut(lanes + left>>8&0xff*lane))
		r3 = gather(cut(lanes + left&0xff*lane))
	case modeVertical:
		r0 = uint32(mean3(around, second, second>>8|above>>32<<56) >> 32)
		r1, r2, r3 = r0, r0, r0
	case modeHorizontal:
		three := uint32(mean3(around, second, around>>16))
		r0, r1, r2 = three>>16&0xff*0x01010101, three>>8&0xff*0x01010101, three&0xff*0x01010101
		r3 = lowest(left) * 0x01010101
	case modeLeftDown:
		three := mean3(above, above>>8|above>>56<<56, above>>16|above>>56<<56|above>>56<<48)
		r0, r1, r2, r3 = uint32(three), uint32(three>>8), uint32(three>>16), uint32(three>>24)
	case modeRightDown:
		three := mean3(around, second, second>>8)
		r0, r1, r2, r3 = uint32(three>>24), uint32(three>>16), uint32(three>>8), uint32(three)
	case modeVerticalRight:
		three := mean3(around, second, second>>8)
		r0, r1 = uint32(mean2(around, second)>>32), uint32(three>>24)
		r2, r3 = r0<<8|uint32(three>>16)&0xff, r1<<8|uint32(three>>8)&0xff
	case modeVerticalLeft:
		two, three := mean2(above, above>>8), mean3(above, above>>8, above>>16)
		r0, r1 = uint32(two), uint32(three)
		r2 = uint32(two>>8)&0xff_ffff | uint32(three>>8)&0xff00_0000 // the last two depart from the pattern
		r3 = uint32(three>>8)&0xff_ffff | uint32(three>>16)&0xff00_0000
	case modeHorizontalDown:
		three := mean3(around, second, second>>8)
		pairs := spread(uint32(mean2(around, second))) | spread(uint32(three))<<8
		r3, r2, r1 = uint32(pairs), uint32(pairs>>16), uint32(pairs>>32)
		r0 = uint32(pairs>>48) | uint32(three>>16)&0xffff_0000
	default: // horizontal, up
		last := lowest(left)
		two, three := uint32(mean2(left, left>>8)), uint32(mean3(left, left>>8, left>>16))
		r0 = two>>16&0xff | three&0xff00 | two<<8&0xff_0000 | three<<24
		r1 = two>>8&0xff | three<<8&0xff00 | two<<16&0xff_0000 | last<<24
		r2 = two&0xff | last<<8 | uint32(left)&0xff*0x0101_0000
		r3 = uint32(left) & 0xff * 0x0101_0101
	}
	binary.LittleEndian.PutUint32(rows[0][1:], r0)
	binary.LittleEndian.PutUint32(rows[1][1:], r1)
	binary.LittleEndian.PutUint32(rows[2][1:], r2)
	binary.LittleEndian.PutUint32(rows[3][1:], r3)
}

// mean2 is (a+b+1)/2 in each byte, and mean3 is (a+2b+c+2)/4.
func mean2(a, b uint64) uint64    { return a | b - (a^b)>>1&(0x7f*each) }
func mean3(a, b, c uint64) uint64 { return mean2(a&c+(a^c)>>1&(0x7f*each), b) }

// lowest is mean3 at the foot of the left side, whose last sample counts three times.
func lowest(left uint64) uint32 { return uint32(left>>8&0xff+left&0xff*3+2) >> 2 }

// spread puts four bytes into four lanes, and gather takes them from there.
func spread(x uint32) uint64 {
	y := uint64(x)
	y = (y | y<<16) & 0x0000_ffff_0000_ffff
	return (y | y<<8) & low
}

func gather(y uint64) uint32 {
	y = (y | y>>8) & 0x0000_ffff_0000_ffff
	return uint32(y | y>>16)
}
