package picture

import "math"

// grid holds samples of one or three channels.
type grid struct {
	width, height, stride, channels int
	values                          []byte
}

// resample scales the grid down with Catmull and Rom's cubic, widened to the ratio so that nothing is skipped. All sums are in
// whole numbers: floating point would give other bytes on other architectures. Ratios from four on are first brought down by
// averaging squares, which costs less and shows no difference.
func resample(from grid, width, height int) []byte {
	if across, down := from.width/(2*width), from.height/(2*height); across > 1 || down > 1 {
		from = average(from, max(1, across), max(1, down))
	}
	columns, rows := kernels(from.width, width), kernels(from.height, height)
	n := from.channels
	middle := make([]int16, from.height*width*n)
	for y := range from.height {
		resampleLine(from.values[y*from.stride:], middle[y*width*n:][:width*n], columns, n)
	}
	result := make([]byte, width*height*n)
	sums := make([]int32, width*n)
	for y, kernel := range rows {
		for i := range sums {
			sums[i] = 1 << (weightBits + middleBits - 1) // rounds to the nearest
		}
		for i := 0; i < len(kernel.weights); i += 2 { // two lines at once: half the sums to fetch and to put back
			line := middle[(kernel.first+i)*width*n:][:len(sums)]
			weight, other, next := kernel.weights[i], int32(0), line
			if i+1 < len(kernel.weights) {
				other, next = kernel.weights[i+1], middle[(kernel.first+i+1)*width*n:][:len(sums)]
			}
			for x, v := range line {
				sums[x] += weight*int32(v) + other*int32(next[x])
			}
		}
		out := result[y*width*n:][:len(sums)]
		for x, sum := range sums {
			out[x] = clamp(int(sum >> (weightBits + middleBits)))
		}
	}
	return result
}

// resampleLine makes one line of the width of the result, with n channels.
func resampleLine(line []byte, out []int16, columns []kernel, n int) {
	if n == 1 {
		for x := range out {
			kernel := &columns[x]
			samples := line[kernel.first:][:len(kernel.weights)]
			sum := int32(0)
			for i, weight := range kernel.weights {
				sum += weight * int32(samples[i])
			}
			out[x] = int16(sum >> (weightBits - middleBits))
		}
		return
	}
	for x, kernel := range columns {
		for c := range n {
			samples := line[kernel.first*n+c:]
			sum := int32(0)
			for i, weight := range kernel.weights {
				sum += weight * int32(samples[i*n])
			}
			out[x*n+c] = int16(sum >> (weightBits - middleBits))
		}
	}
}

const (
	weightBits = 14 // a kernel's weights sum up to 1 << weightBits
	middleBits = 5  // fraction kept between the passes: 255 with its overshoot stays within an int16
)

// kernel is the run of source samples that make one sample of the result.
type kernel struct {
	first   int
	weights []int32
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
		out[i] = kernel{first: first, weights: make([]int32, len(shares))}
		rest, largest := int32(1<<weightBits), 0
		for j, share := range shares {
			weight := int32(math.Round(share / total * (1 << weightBits)))
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
