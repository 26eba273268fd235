package picture

import (
	"math"
	"slices"
)

// grid is a raster of samples of one or three channels, that is read line by line.
type grid struct {
	width, height, channels int
	next                    nextLine
}

// nextLine returns the next line of a raster. It stays as it is until the call after the next one.
type nextLine func() ([]byte, error)

// gridOf reads samples that are in memory.
func gridOf(width, height, stride, channels int, values []byte) grid {
	y := -1
	return grid{width, height, channels, func() ([]byte, error) {
		y++
		return values[y*stride:][:width*channels], nil
	}}
}

// resampler scales one grid after another in the same memory.
//
// Two numbers stand in one of 64 bits, the second 2³² times as much: sums of products with whole numbers are
// the sums of both, as long as each stays within 32 bits. Where the first comes out negative, the upper half is
// one less than the second.
type resampler struct {
	line   []int64 // two lines of the source
	middle []int64 // pairs of lines scaled in their length: the last ones
	sums   []int64
}

// scale scales the grid down with Catmull and Rom's cubic, widened to the ratio so that nothing is skipped. All sums
// are in whole numbers: floating point would give other bytes on other architectures. Ratios from four on are first
// brought down by averaging squares, which costs less and shows no difference.
func (r *resampler) scale(from grid, width, height int) ([]byte, error) {
	if across, down := from.width/(2*width), from.height/(2*height); across > 1 || down > 1 {
		from = average(from, max(1, across), max(1, down))
	}
	columns, rows := kernels(from.width, width), kernels(from.height, height)
	size, kept := width*from.channels, 0 // of a line, and how many pairs of lines one of the result is made of at most
	for _, kernel := range rows {
		kept = max(kept, len(kernel.weights)/2+1)
	}
	r.line = slices.Grow(r.line[:0], from.width*from.channels)[:from.width*from.channels]
	r.middle = slices.Grow(r.middle[:0], kept*size)[:kept*size]
	r.sums = slices.Grow(r.sums[:0], size)[:size]
	result := make([]byte, height*size)
	made := 0
	for y, kernel := range rows {
		for i := range r.sums {
			r.sums[i] = 1 << (weightBits + middleBits - 1) << 32 // rounds to the nearest
		}
		first, last := kernel.first/2, (kernel.first+len(kernel.weights)-1)/2
		for ; made <= last; made++ {
			if err := r.scaleLines(from, 2*made, columns, r.middle[made%kept*size:][:size]); err != nil {
				return nil, err
			}
		}
		for pair := first; pair <= last; pair += 3 { // three at once: a third of the sums to fetch and to put back
			r.add(r.pair(pair, kept), r.pair(pair+1, kept), r.pair(pair+2, kept), kernel.pair(pair),
				kernel.pair(pair+1), kernel.pair(pair+2))
		}
		out := result[y*size:][:size]
		for x, sum := range r.sums {
			out[x] = clamp(int(sum >> (32 + weightBits + middleBits)))
		}
	}
	for y := 2 * made; y < from.height; y++ { // what no line is made of may be damaged too
		if _, err := from.next(); err != nil {
			return nil, err
		}
	}
	return result, nil
}

// pair is a pair of scaled lines; any, if it isn't there.
func (r *resampler) pair(i, kept int) []int64 { return r.middle[i%kept*len(r.sums):] }

// add adds three pairs of lines with their weights to the sums.
func (r *resampler) add(a, b, c []int64, ofA, ofB, ofC int64) {
	a, b, c = a[:len(r.sums)], b[:len(r.sums)], c[:len(r.sums)]
	for x := range r.sums {
		r.sums[x] += ofA*a[x] + ofB*b[x] + ofC*c[x]
	}
}

// scaleLines scales line y of the grid in its length, and the one below it.
func (r *resampler) scaleLines(from grid, y int, columns []kernel, out []int64) error {
	n := from.channels
	first, err := from.next()
	if err != nil {
		return err
	}
	second := first
	if y+1 < from.height {
		if second, err = from.next(); err != nil {
			return err
		}
	}
	first, second = first[:len(r.line)], second[:len(r.line)]
	for i, v := range first {
		r.line[i] = int64(v) + int64(second[i])<<32
	}
	if n == 1 {
		for x := range out {
			kernel, sum := &columns[x], int64(0)
			line := r.line[kernel.first:][:len(kernel.weights)]
			for i, weight := range kernel.weights {
				sum += weight * line[i]
			}
			out[x] = withoutFraction(sum)
		}
		return nil
	}
	for x := range columns {
		kernel := &columns[x]
		line, red, green, blue := r.line[kernel.first*3:][:3*len(kernel.weights)], int64(0), int64(0), int64(0)
		for _, weight := range kernel.weights {
			red += weight * line[0]
			green += weight * line[1]
			blue += weight * line[2]
			line = line[3:]
		}
		pixel := out[3*x:][:3]
		pixel[0], pixel[1], pixel[2] = withoutFraction(red), withoutFraction(green), withoutFraction(blue)
	}
	return nil
}

// withoutFraction keeps middleBits of the fraction of both numbers.
func withoutFraction(sum int64) int64 {
	one := int64(int32(sum))
	two := (sum - one) >> 32
	return one>>(weightBits-middleBits) + two>>(weightBits-middleBits)<<32
}

const (
	weightBits = 14 // a kernel's weights sum up to 1 << weightBits
	// fraction kept between the passes: a sum of 255 with its overshoot, times a weight, stays within 32 bits
	middleBits = 5
)

// kernel is the run of source samples that make one sample of the result.
type kernel struct {
	first   int
	weights []int64
}

// pair is the weights of two lines, for the upper half of a product to be the sum of both with their weights.
func (k *kernel) pair(i int) int64 { return k.weight(2*i)<<32 + k.weight(2*i+1) }

// weight is that of the source sample at a place.
func (k *kernel) weight(at int) int64 {
	if at < k.first || at >= k.first+len(k.weights) {
		return 0
	}
	return k.weights[at-k.first]
}

// kernels computes one kernel for each of the to samples.
func kernels(from, to int) []kernel {
	ratio := float64(from) / float64(to)
	widening := max(1, ratio)
	out := make([]kernel, to)
	for i := range out {
		centre := float64((float64(i)+0.5)*ratio) - 0.5
		first := max(0, int(math.Ceil(centre-2*widening)))
		last := min(from-1, int(math.Floor(centre+2*widening)))
		shares := make([]float64, last-first+1)
		total := 0.0
		for j := range shares {
			shares[j] = catmullRom((float64(first+j) - centre) / widening)
			total += shares[j]
		}
		out[i] = kernel{first: first, weights: make([]int64, len(shares))}
		rest, largest := int64(1<<weightBits), 0
		for j, share := range shares {
			weight := int64(math.Round(share / total * (1 << weightBits)))
			out[i].weights[j] = weight
			rest -= weight
			if weight > out[i].weights[largest] {
				largest = j
			}
		}
		out[i].weights[largest] += rest
	}
	return out
}

// catmullRom is the cubic of Catmull and Rom (1974). The conversions keep the compiler from fusing products and sums,
// which some architectures round differently.
func catmullRom(x float64) float64 {
	x = math.Abs(x)
	square := float64(x * x)
	cube := float64(square * x)
	switch {
	case x < 1:
		return float64(1.5*cube) - float64(2.5*square) + 1
	case x < 2:
		return float64(-0.5*cube) + float64(2.5*square) - float64(4*x) + 2
	default:
		return 0
	}
}

// average brings the grid down by whole factors.
func average(from grid, across, down int) grid {
	n := from.channels
	to := grid{width: (from.width + across - 1) / across, height: (from.height + down - 1) / down, channels: n}
	sums := make([]uint32, to.width*n)
	lines := [2][]byte{make([]byte, len(sums)), make([]byte, len(sums))}
	y := -1
	to.next = func() ([]byte, error) {
		y++
		clear(sums)
		count := min(down, from.height-y*down)
		for range count {
			line, err := from.next()
			if err != nil {
				return nil, err
			}
			addBlocks(sums, line[:from.width*n], n, across)
		}
		out := lines[y%2]
		divideSums(out, sums, uint32(count*across))
		if rest := from.width - (to.width-1)*across; rest < across {
			divideSums(out[len(out)-n:], sums[len(sums)-n:], uint32(count*rest))
		}
		return out, nil
	}
	return to
}

// addBlocks adds each block of so many pixels of a line to its sums.
func addBlocks(sums []uint32, line []byte, channels, across int) {
	if channels == 1 {
		for x := range sums {
			for _, v := range line[x*across : min(len(line), (x+1)*across)] {
				sums[x] += uint32(v)
			}
		}
		return
	}
	for ; len(sums) >= 3; sums = sums[3:] {
		block := line[:min(len(line), 3*across)]
		line = line[len(block):]
		red, green, blue := sums[0], sums[1], sums[2]
		for ; len(block) >= 3; block = block[3:] {
			red += uint32(block[0])
			green += uint32(block[1])
			blue += uint32(block[2])
		}
		sums[0], sums[1], sums[2] = red, green, blue
	}
}

// divideSums rounds to the nearest.
func divideSums(out []byte, sums []uint32, count uint32) {
	for i, sum := range sums {
		out[i] = byte((sum + count/2) / count)
	}
}
