package vp8

// The products of the inverse DCT (14.3): by √2·cos(π/8) and √2·sin(π/8), in 65,536ths.
func timesCos(v int32) int32 { return v * 85627 >> 16 }
func timesSin(v int32) int32 { return v * 35468 >> 16 }

// transform is the inverse DCT of four numbers.
func transform(c0, c1, c2, c3 int32) (r0, r1, r2, r3 int32) {
	a, b := c0+c2, c0-c2
	c, d := timesSin(c1)-timesCos(c3), timesCos(c1)+timesSin(c3)
	return a + d, b + c, b - c, a - d
}

// addResidual adds the inverse DCT of a block to what was predicted, and clears the block. A block that is not full has nothing but a mean.
func addResidual(block *[16]int16, full bool, pixels []byte, stride int) {
	r0, r1, r2, r3 := pixels[:4], pixels[stride:][:4], pixels[2*stride:][:4], pixels[3*stride:][:4]
	mean := int32(block[0]) + 4
	if !full {
		block[0] = 0
		mean >>= 3
		add(r0, mean, mean, mean, mean)
		add(r1, mean, mean, mean, mean)
		add(r2, mean, mean, mean, mean)
		add(r3, mean, mean, mean, mean)
		return
	}
	a0, a1, a2, a3 := transform(mean, int32(block[4]), int32(block[8]), int32(block[12]))
	b0, b1, b2, b3 := transform(int32(block[1]), int32(block[5]), int32(block[9]), int32(block[13]))
	c0, c1, c2, c3 := transform(int32(block[2]), int32(block[6]), int32(block[10]), int32(block[14]))
	d0, d1, d2, d3 := transform(int32(block[3]), int32(block[7]), int32(block[11]), int32(block[15]))
	*block = [16]int16{}
	a0, b0, c0, d0 = transform(a0, b0, c0, d0)
	add(r0, a0>>3, b0>>3, c0>>3, d0>>3)
	a1, b1, c1, d1 = transform(a1, b1, c1, d1)
	add(r1, a1>>3, b1>>3, c1>>3, d1>>3)
	a2, b2, c2, d2 = transform(a2, b2, c2, d2)
	add(r2, a2>>3, b2>>3, c2>>3, d2>>3)
	a3, b3, c3, d3 = transform(a3, b3, c3, d3)
	add(r3, a3>>3, b3>>3, c3>>3, d3>>3)
}

// add adds to four samples.
func add(row []byte, a, b, c, d int32) {
	_ = row[3]
	row[0] = clamp(int32(row[0]) + a)
	row[1] = clamp(int32(row[1]) + b)
	row[2] = clamp(int32(row[2]) + c)
	row[3] = clamp(int32(row[3]) + d)
}

func clamp(v int32) byte {
	if uint32(v) <= 255 {
		return byte(v)
	}
	return byte(^v >> 31)
}

// spreadMeans brings the block of means back by the inverse Walsh-Hadamard transform (14.3), into the luma blocks. A bit of coded stands
// for each block whose mean is not zero.
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
