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

// placeProbabilities are those of one kind of block, by place of the coefficient instead of its band; one more for
// the place after the last.
type placeProbabilities [17][3][11]uint8

// bands are the bands of the coefficients (13.3); one more for the place after the last.
var bands = [17]uint8{0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0}

func (t *tokenProbabilities) places(kind int) *placeProbabilities {
	p := &placeProbabilities{}
	for n := range p {
		p[n] = t[kind][bands[n]]
	}
	return p
}

// coding tells how the blocks of a kind are read in a segment.
type coding struct {
	places     *placeProbabilities
	first      int   // place
	mean, step int32 // of the quantizer, for the first coefficient and for the others
}

var zigzag = [16]uint8{0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15}

// residuals reads the coefficients of a macroblock, multiplied by the steps. A bit of coded stands for each block with
// coefficients, a bit of full for each with others than the mean.
func (d *Decoder) residuals(r *boolReader, up *neighbour, whole bool) (coded, full uint32) {
	codings, left, kind := &d.codings[d.segment], &d.left, luma
	if whole {
		c, context := &codings[means], left.hasMeans+up.hasMeans
		left.hasMeans, up.hasMeans = 0, 0
		if r.flag(c.places[0][context][0]) {
			r.coefficients(r.window, c, context, &d.means)
			coded = spreadMeans(&d.means, &d.blocks)
			left.hasMeans, up.hasMeans = 1, 1
		}
		kind = lumaWithoutMean
	}
	c, f := d.square(r, &codings[kind], 0, left.coded[:4], up.coded[:4])
	u, uf := d.square(r, &codings[chroma], 16, left.coded[4:6], up.coded[4:6])
	v, vf := d.square(r, &codings[chroma], 20, left.coded[6:], up.coded[6:])
	return coded | c | u | v, f | uf | vf
}

// square reads the blocks of a plane of a macroblock, which are as many across as down.
func (d *Decoder) square(r *boolReader, c *coding, block int, left, up []uint8) (coded, full uint32) {
	w := r.window
	first := &c.places[c.first]
	for y := range left {
		before := left[y]
		for x := range up {
			if w.held < forFour {
				w = r.fill(w)
			}
			context := before + up[x]
			if split := w.split(first[context][0]); w.isLower(split) {
				w = w.lower(split)
				before, up[x] = 0, 0
			} else {
				n := r.coefficients(w.upper(split), c, context, &d.blocks[block])
				w = r.window
				before, up[x] = 1, 1
				coded |= 1 << block
				if n > 1 {
					full |= 1 << block
				}
			}
			block++
		}
		left[y] = before
	}
	r.window = w
	return coded, full
}

// coefficients reads a block that has some (13.2), multiplies them by the steps, and returns the place after the last
// one. It goes on from the window that is given and leaves its own in the reader.
func (r *boolReader) coefficients(w window, c *coding, context uint8, out *[16]int16) int {
	places, n, step := c.places, c.first, c.mean
	p := &places[n][context]
	for {
		if w.held < forFour {
			w = r.fill(w)
		}
		split := w.split(p[1])
		if w.isLower(split) {
			w = w.lower(split)
			if n++; n >= 16 {
				break
			}
			p, step = &places[n][0], c.step
			continue
		}
		w = w.upper(split)
		var v int32
		split = w.split(p[2])
		if w.isLower(split) {
			w, v = w.lower(split).signed(step)
			p = &places[n+1][1]
		} else {
			w, v = r.large(w.upper(split), p)
			w, v = w.signed(v * step)
			p = &places[n+1][2]
		}
		out[zigzag[n]&15] = int16(v)
		step = c.step
		if n++; n >= 16 {
			break
		}
		split = w.split(p[0])
		if w.isLower(split) {
			w = w.lower(split)
			break
		}
		w = w.upper(split)
	}
	r.window = w
	return n
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
		w, bit = w.either(w.split(probability))
		v = v<<1 | bit
	}
	if w.held < forFour {
		w = r.fill(w)
	}
	return w, v + 3 + 2<<category
}
