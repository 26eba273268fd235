package png

// unfilter undoes a filter (9.2) in place; false when it is none of the five. Both lines have room for a pixel of
// zeros before the first.
func unfilter(kind byte, line, above []byte, pixel int) bool {
	above = above[:len(line)]
	switch kind {
	case 0:
	case 1:
		for i := pixel; i < len(line); i++ {
			line[i] += line[i-pixel]
		}
	case 2:
		for i := pixel; i < len(line); i++ {
			line[i] += above[i]
		}
	case 3:
		for i := pixel; i < len(line); i++ {
			line[i] += byte((int(line[i-pixel]) + int(above[i])) / 2)
		}
	case 4:
		for c := range pixel {
			paeth(line[c:], above[c:], pixel)
		}
	default:
		return false
	}
	return true
}

// paeth undoes the filter of that name for one byte of each pixel.
func paeth(line, above []byte, pixel int) {
	left, corner := 0, 0
	above = above[:len(line)]
	for i := pixel; i < len(line); i += pixel {
		up := int(above[i])
		toLeft, toUp := up-corner, left-corner
		toCorner := abs(toLeft + toUp)
		toLeft, toUp = abs(toLeft), abs(toUp)
		nearest := corner
		if toLeft <= toUp && toLeft <= toCorner {
			nearest = left
		} else if toUp <= toCorner {
			nearest = up
		}
		left = (int(line[i]) + nearest) & 0xff
		line[i] = byte(left)
		corner = up
	}
}

func abs(v int) int {
	if v < 0 {
		return -v
	}
	return v
}

// converter returns what turns a line's bytes into RGB on white.
func (r *Reader) converter() func(out, line []byte) {
	switch {
	case r.Depth < 8 || r.Colour == palette:
		return r.packedLine
	case r.Depth == 16:
		return r.deepLine
	case r.keyed:
		return r.keyedLine
	case r.Colour == grey:
		return greyLine
	case r.Colour == greyAlpha:
		return greyAlphaLine
	case r.Colour == rgbAlpha:
		return alphaLine
	default:
		return func(out, line []byte) { copy(out, line) }
	}
}

// packedLine reads pixels of one sample in up to eight bits: grey, or places in the palette.
func (r *Reader) packedLine(out, line []byte) {
	colours := &r.colours
	if r.Colour == grey {
		colours = new([256][3]byte)
		levels := 1 << r.Depth
		for i := range levels {
			v := byte(i * 255 / (levels - 1))
			if r.keyed && uint16(i) == r.key[0] {
				v = 255
			}
			colours[i] = [3]byte{v, v, v}
		}
	}
	if r.Depth == 8 {
		for i := 0; i+3 <= len(out); i += 3 {
			copy(out[i:i+3], colours[line[i/3]][:])
		}
		return
	}
	depth, mask := int(r.Depth), byte(1<<r.Depth-1)
	for i := 0; i+3 <= len(out); i += 3 {
		bit := i / 3 * depth
		copy(out[i:i+3], colours[line[bit/8]>>(8-depth-bit%8)&mask][:])
	}
}

func greyLine(out, line []byte) {
	for i := 0; i+3 <= len(out); i += 3 {
		v := line[i/3]
		out[i], out[i+1], out[i+2] = v, v, v
	}
}

func greyAlphaLine(out, line []byte) {
	for i := 0; i+3 <= len(out); i += 3 {
		p := line[i/3*2:][:2]
		v := onWhite(p[0], uint32(p[1]))
		out[i], out[i+1], out[i+2] = v, v, v
	}
}

// alphaLine leaves opaque pixels as they are, which most are.
func alphaLine(out, line []byte) {
	for i, from := 0, line; i+3 <= len(out) && len(from) >= 4; i, from = i+3, from[4:] {
		pixel := out[i : i+3 : i+3]
		if a := from[3]; a == 0xff {
			pixel[0], pixel[1], pixel[2] = from[0], from[1], from[2]
		} else {
			pixel[0], pixel[1], pixel[2] = onWhite(from[0], uint32(a)), onWhite(from[1], uint32(a)),
				onWhite(from[2], uint32(a))
		}
	}
}

func onWhite(v byte, alpha uint32) byte { return byte((uint32(v)*alpha + 255*(255-alpha) + 127) / 255) }

// keyedLine reads grey or RGB of eight bits in which one colour is transparent.
func (r *Reader) keyedLine(out, line []byte) {
	n := r.pixel
	for i := 0; i+3 <= len(out); i += 3 {
		p := line[i/3*n:][:n]
		red, green, blue := p[0], p[n/2], p[n-1]
		if uint16(red) == r.key[0] && (n == 1 || uint16(green) == r.key[1] && uint16(blue) == r.key[2]) {
			red, green, blue = 255, 255, 255
		}
		out[i], out[i+1], out[i+2] = red, green, blue
	}
}

// deepLine reads samples of 16 bits, of which the upper eight are kept once they are on white.
func (r *Reader) deepLine(out, line []byte) {
	n := r.pixel / 2 // samples of a pixel
	for i := 0; i+3 <= len(out); i += 3 {
		p := line[i/3*2*n:][:2*n]
		sample := func(c int) uint32 { return uint32(p[2*c])<<8 | uint32(p[2*c+1]) }
		red, green, blue, alpha := sample(0), sample(0), sample(0), uint32(0xffff)
		if n >= 3 {
			green, blue = sample(1), sample(2)
		}
		if n == 2 || n == 4 {
			alpha = sample(n - 1)
		}
		if r.keyed && red == uint32(r.key[0]) && (n == 1 || green == uint32(r.key[1]) && blue == uint32(r.key[2])) {
			alpha = 0
		}
		for c, v := range [3]uint32{red, green, blue} {
			out[i+c] = byte((v*alpha/0xffff + 0xffff - alpha) >> 8)
		}
	}
}
