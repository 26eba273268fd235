package vp8

// tokenProbabilities are by kind of block, band of the coefficient, and what came before (13.3).
type tokenProbabilities [4][8][3][11]uint8

// Kinds of blocks.
const (
	lumaWithoutMean = iota // its mean is in the block of means
	means
	chroma
	luma
)

// placeProbabilities are those of one kind of block, by place of the coefficient instead of its band; one more for the place after the
// last.
type placeProbabilities [17][3][11]uint8

// bands are the bands of the coefficients (13.3); one more for the place after the last.
var bands = [17]uint8{0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0}

func (t *tokenProbabilities) places(kind int) (p placeProbabilities) {
	for n := range p {
		p[n] = t[kind][bands[n]]
	}
	return p
}

var zigzag = [16]uint8{0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15}

// residuals reads the coefficients of a macroblock, multiplied by the steps. A bit of coded stands for each block with coefficients, a
// bit of full for each with others than the mean.
func (d *decoder) residuals(r *boolReader, up *neighbour, whole bool) (coded, full uint32) {
	q, left, w := &d.steps[d.segment], &d.left, r.window
	kind, first, meanStep := luma, 0, q.luma[0]
	if whole {
		p := &d.places[means]
		n := 0
		if w, n = r.coefficients(w, p, left.hasMeans+up.hasMeans, 0, q.means[0], q.means[1], &d.means); n > 0 {
			coded = spreadMeans(&d.means, &d.blocks)
		}
		left.hasMeans = one(n)
		up.hasMeans = left.hasMeans
		kind, first, meanStep = lumaWithoutMean, 1, q.luma[1]
	}
	p, n := &d.places[kind], 0
	for i := range 16 {
		x, y := i&3, i>>2
		w, n = r.coefficients(w, p, left.coded[y]+up.coded[x], first, meanStep, q.luma[1], &d.blocks[i])
		has := one(n)
		left.coded[y], up.coded[x] = has, has
		coded |= uint32(has) << i
		full |= one2(n) << i
	}
	p = &d.places[chroma]
	for i := 16; i < 24; i++ {
		at := 4 + (i-16)>>2*2
		x, y := (at+i&1)&7, (at+i>>1&1)&7
		w, n = r.coefficients(w, p, left.coded[y]+up.coded[x], 0, q.chroma[0], q.chroma[1], &d.blocks[i])
		has := one(n)
		left.coded[y], up.coded[x] = has, has
		coded |= uint32(has) << i
		full |= one2(n) << i
	}
	r.window = w
	return coded, full
}

func one(n int) uint8 {
	if n > 0 {
		return 1
	}
	return 0
}

func one2(n int) uint32 {
	if n > 1 {
		return 1
	}
	return 0
}

// coefficients reads a block from place n on (13.2), multiplies by the steps, and returns the place after the last coefficient; 0 when
// there is none.
func (r *boolReader) coefficients(w window, places *placeProbabilities, context uint8, n int, meanStep, step int32, out *[16]int16) (window, int) {
	if w.held < forFour {
		w = r.fill(w)
	}
	p := &places[n][context]
	split := w.split(p[0])
	if w.isLower(split) {
		return w.lower(split), 0
	}
	w = w.upper(split)
	for {
		if w.held < forFour {
			w = r.fill(w)
		}
		split = w.split(p[1])
		if w.isLower(split) {
			w = w.lower(split)
			if n++; n >= 16 {
				return w, 16
			}
			p, meanStep = &places[n][0], step
			continue
		}
		w = w.upper(split)
		var v int32
		split = w.split(p[2])
		if w.isLower(split) {
			w, v = w.lower(split).signed(meanStep)
			p = &places[n+1][1]
		} else {
			w, v = r.large(w.upper(split), p)
			w, v = w.signed(v * meanStep)
			p = &places[n+1][2]
		}
		out[zigzag[n]&15] = int16(v)
		meanStep = step
		if n++; n >= 16 {
			return w, 16
		}
		split = w.split(p[0])
		if w.isLower(split) {
			return w.lower(split), n
		}
		w = w.upper(split)
	}
}

// The bits of large numbers, by category (13.2).
var categories = [6][]uint8{
	{159}, {165, 145}, {173, 148, 140}, {176, 155, 140, 135}, {180, 157, 141, 134, 130},
	{254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129},
}

// large reads a number from 2 on, and leaves enough bits for two decisions.
func (r *boolReader) large(w window, p *[11]uint8) (window, int32) {
	if w.held < forSeven {
		w = r.fill(w)
	}
	split := w.split(p[3])
	if w.isLower(split) {
		w = w.lower(split)
		if split = w.split(p[4]); w.isLower(split) {
			return w.lower(split), 2
		}
		w = w.upper(split)
		if split = w.split(p[5]); w.isLower(split) {
			return w.lower(split), 3
		}
		return w.upper(split), 4
	}
	w = w.upper(split)
	category := 0
	if split = w.split(p[6]); w.isLower(split) {
		w = w.lower(split)
		if split = w.split(p[7]); w.isLower(split) {
			w = w.lower(split)
		} else {
			w = w.upper(split)
			category = 1
		}
	} else {
		w = w.upper(split)
		category = 2
		next := p[9]
		if split = w.split(p[8]); w.isLower(split) {
			w = w.lower(split)
		} else {
			w = w.upper(split)
			category, next = 4, p[10]
		}
		if split = w.split(next); w.isLower(split) {
			w = w.lower(split)
		} else {
			w = w.upper(split)
			category++
		}
	}
	v, bit := int32(0), int32(0)
	for _, probability := range categories[category] {
		if w.held < forFour {
			w = r.fill(w)
		}
		w, bit = w.bit(probability)
		v = v<<1 | bit
	}
	if w.held < forFour {
		w = r.fill(w)
	}
	return w, v + 3 + 2<<category
}
