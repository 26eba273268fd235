package picture

import (
	"math"
	"slices"
)

// grid holds samples of one or three channels.
type grid struct {
	width, height, stride, channels int
	values                          []byte
}

// resampler scales one grid after another in the same memory.
//
// Two numbers stand in one of 64 bits, the second 2³² times as much: sums of products with whole numbers are the sums of both, as long as
// each stays within 32 bits. Where the first comes out negative, the upper half is one less than the second.
type resampler struct {
	line   []int64 // two lines of the source
	middle []int64 // pairs of lines scaled in their length: the last ones
	sums   []int64
}

// scale scales the grid down with Catmull and Rom's cubic, widened to the ratio so that nothing is skipped. All sums are in
// whole numbers: floating point would give other bytes on other architectures. Ratios from four on are first brought down by
// averaging squares, which costs less and shows no difference.
func (r *resampler) scale(from grid, width, height int) []byte {
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
			r.scaleLines(from, 2*made, columns, r.middle[made%kept*size:][:size])
		}
		for pair := first; pair <= last; pair += 3 { // three at once: a third of the sums to fetch and to put back
			r.add(r.pair(pair, kept), r.pair(pair+1, kept), r.pair(pair+2, kept), kernel.pair(pair), kernel.pair(pair+1), kernel.pair(pair+2))
		}
		out := result[y*size:][:size]
		for x, sum := range r.sums {
			out[x] = clamp(int(sum >> (32 + weightBits + middleBits)))
		}
	}
	return result
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
func (r *resampler) scaleLines(from grid, y int, columns []kernel, out []int64) {
	n := from.channels
	first, second := from.values[y*from.stride:][:len(r.line)], from.values[min(y+1, from.height-1)*from.stride:][:len(r.line)]
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
		return
	}
	for x := range columns {
		kernel := &columns[x]
		for c := range n {
			line, sum := r.line[kernel.first*n+c:], int64(0)
			for i, weight := range kernel.weights {
				sum += weight * line[i*n]
			}
			out[x*n+c] = withoutFraction(sum)
		}
	}
}

// withoutFraction keeps middleBits of the fraction of both numbers.
func withoutFraction(sum int64) int64 {
	one := int64(int32(sum))
	two := (sum - one) >> 32
	return one>>(weightBits-middleBits) + two>>(weightBits-middleBits)<<32
}

const (
	weightBits = 14 // a kernel's weights sum up to 1 << weightBits
	middleBits = 5  // fraction kept between the passes: a sum of 255 with its overshoot, times a weight, stays within 32 bits
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

// catmullRom is the cubic of Catmull and Rom (1974). The conversions keep the compiler from fusing products and sums, which some
// architectures round differently.
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
	to.stride = to.width * n
	to.values = make([]byte, to.stride*to.height)
	sums := make([]uint32, to.stride)
	for y := range to.height {
		clear(sums)
		lines := min(down, from.height-y*down)
		for dy := range lines {
			line := from.values[(y*down+dy)*from.stride:][:from.width*n]
			if n == 1 {
				for x := range sums {
					for _, v := range line[x*across : min(len(line), (x+1)*across)] {
						sums[x] += uint32(v)
					}
				}
				continue
			}
			for x := range from.width {
				for c := range n {
					sums[x/across*n+c] += uint32(line[x*n+c])
				}
			}
		}
		out := to.values[y*to.stride:]
		for i, sum := range sums {
			count := uint32(lines * min(across, from.width-i/n*across))
			out[i] = byte((sum + count/2) / count)
		}
	}
	return to
}
