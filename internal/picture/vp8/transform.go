package vp8

import "encoding/binary"

// The products of the inverse DCT (14.3): by √2·cos(π/8) and √2·sin(π/8), in 65,536ths.
func timesCos(v int32) int32 { return v * 85627 >> 16 }
func timesSin(v int32) int32 { return v * 35468 >> 16 }

// transform is the inverse DCT of four numbers.
func transform(c0, c1, c2, c3 int32) (r0, r1, r2, r3 int32) {
	a, b := c0+c2, c0-c2
	c, d := timesSin(c1)-timesCos(c3), timesCos(c1)+timesSin(c3)
	return a + d, b + c, b - c, a - d
}

// addResidual adds the inverse DCT of a block to what was predicted, and clears the block. A block that is not full
// has nothing but a mean.
func addResidual(block *[16]int16, full bool, pixels []byte, stride int) {
	mean := int32(block[0]) + 4
	if !full {
		block[0] = 0
		mean >>= 3
		for range 4 {
			add(pixels, mean, mean, mean, mean)
			pixels = pixels[stride:]
		}
		return
	}
	var m [16]int32
	m[0], m[4], m[8], m[12] = transform(mean, int32(block[4]), int32(block[8]), int32(block[12]))
	m[1], m[5], m[9], m[13] = transform(int32(block[1]), int32(block[5]), int32(block[9]), int32(block[13]))
	m[2], m[6], m[10], m[14] = transform(int32(block[2]), int32(block[6]), int32(block[10]), int32(block[14]))
	m[3], m[7], m[11], m[15] = transform(int32(block[3]), int32(block[7]), int32(block[11]), int32(block[15]))
	*block = [16]int16{}
	for j := 0; j < 16; j += 4 {
		a, b, c, d := transform(m[j], m[j+1], m[j+2], m[j+3])
		add(pixels, a>>3, b>>3, c>>3, d>>3)
		pixels = pixels[stride:]
	}
}

// add adds to four samples.
func add(row []byte, a, b, c, d int32) {
	four := binary.LittleEndian.Uint32(row)
	a += int32(four & 255)
	b += int32(four >> 8 & 255)
	c += int32(four >> 16 & 255)
	d += int32(four >> 24)
	if uint32(a|b|c|d) > 255 {
		a, b, c, d = max(0, min(255, a)), max(0, min(255, b)), max(0, min(255, c)), max(0, min(255, d))
	}
	binary.LittleEndian.PutUint32(row, uint32(a|b<<8|c<<16|d<<24))
}

// spreadMeans brings the block of means back by the inverse Walsh-Hadamard transform (14.3), into the luma blocks. A
// bit of coded stands for each block whose mean is not zero.
func spreadMeans(m *[16]int16, blocks *[24][16]int16) (coded uint32) {
	var t [16]int32
	for i := range 4 {
		a0, a1 := int32(m[i])+int32(m[12+i]), int32(m[4+i])+int32(m[8+i])
		a2, a3 := int32(m[4+i])-int32(m[8+i]), int32(m[i])-int32(m[12+i])
		t[i], t[8+i], t[4+i], t[12+i] = a0+a1, a0-a1, a3+a2, a3-a2
	}
	for i := range 4 {
		row := t[4*i:][:4]
		a0, a1, a2, a3 := row[0]+3+row[3], row[1]+row[2], row[1]-row[2], row[0]+3-row[3]
		blocks[4*i][0], blocks[4*i+1][0] = int16((a0+a1)>>3), int16((a3+a2)>>3)
		blocks[4*i+2][0], blocks[4*i+3][0] = int16((a0-a1)>>3), int16((a3-a2)>>3)
	}
	*m = [16]int16{}
	for i := range 16 {
		if blocks[i][0] != 0 {
			coded |= 1 << i
		}
	}
	return coded
}
