package jpeg

import "math/bits"

// zigzag lists the places of a block's coefficients from low to high frequency (ISO 10918-1, figure A.6).
var zigzag = [64]uint8{
	0, 1, 8, 16, 9, 2, 3, 10,
	17, 24, 32, 25, 18, 11, 4, 5,
	12, 19, 26, 33, 40, 48, 41, 34,
	27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36,
	29, 22, 15, 23, 30, 37, 44, 51,
	58, 59, 52, 45, 38, 31, 39, 46,
	53, 60, 61, 54, 47, 55, 62, 63,
}

// lumaSteps and chromaSteps are the steps of ISO 10918-1, tables K.1 and K.2, in rows, for quality 50.
var (
	lumaSteps = [64]uint8{
		16, 11, 10, 16, 24, 40, 51, 61,
		12, 12, 14, 19, 26, 58, 60, 55,
		14, 13, 16, 24, 40, 57, 69, 56,
		14, 17, 22, 29, 51, 87, 80, 62,
		18, 22, 37, 56, 68, 109, 103, 77,
		24, 35, 55, 64, 81, 104, 113, 92,
		49, 64, 78, 87, 103, 121, 120, 101,
		72, 92, 95, 98, 112, 100, 103, 99,
	}
	chromaSteps = [64]uint8{
		17, 18, 24, 47, 99, 99, 99, 99,
		18, 21, 26, 66, 99, 99, 99, 99,
		24, 26, 56, 99, 99, 99, 99, 99,
		47, 66, 99, 99, 99, 99, 99, 99,
		99, 99, 99, 99, 99, 99, 99, 99,
		99, 99, 99, 99, 99, 99, 99, 99,
		99, 99, 99, 99, 99, 99, 99, 99,
		99, 99, 99, 99, 99, 99, 99, 99,
	}
)

// sampleRange is how the samples of a plane count. The file's count from 0 to 255: the others are spread out as their
// coefficients are divided, which costs nothing and rounds once.
type sampleRange struct {
	levels int // from the lowest to the highest
	centre int // what is to be added to the coefficient of a block's mean for the middle of the range to become zero
}

var (
	fullRange    = sampleRange{levels: 255}
	studioLuma   = sampleRange{levels: 235 - 16, centre: 530} // 64 × (112 - 128×219/255), times four for guardBits
	studioChroma = sampleRange{levels: 240 - 16}
)

// quantizer divides coefficients by their steps. All its arrays are in zigzag order.
type quantizer struct {
	steps       [64]uint16
	centre      int32
	bias        [64]int32  // added before the division: half a step rounds to the nearest
	reciprocals [64]uint32 // 2^reciprocalBits by the step of the coefficients as they are given
	vanishing   [64]int32  // up to which a coefficient becomes zero, whatever its sign
}

const reciprocalBits = 31

// deadZone is how much of a step, in hundredths, a coefficient may be above the half and still become zero or the
// smaller neighbour. Small coefficients cost more bits than they are worth to the eye.
const deadZone = 8

// newQuantizer scales the steps as the Independent JPEG Group does.
func newQuantizer(base *[64]uint8, quality int, samples sampleRange) quantizer {
	quality = max(1, min(100, quality))
	scale := 200 - 2*quality
	if quality < 50 {
		scale = 5000 / quality
	}
	q := quantizer{centre: int32(samples.centre)}
	for i, place := range zigzag {
		step := max(1, min(255, (int(base[place])*scale+50)/100))
		q.steps[i] = uint16(step)
		rounding := 50 - deadZone
		if i == 0 {
			rounding = 50
		}
		// The step of the coefficients as forwardDCT makes them of this range, times whole.
		const whole = 255 << (2 * factorBits)
		wide := uint64(8<<guardBits*step*samples.levels) * factors[place/8] * factors[place%8]
		q.bias[i] = int32(wide * uint64(rounding) / (whole * 100))
		q.reciprocals[i] = uint32((whole<<reciprocalBits + wide - 1) / wide)
		q.vanishing[i] = int32(wide/whole) - q.bias[i] - 1
		// The step is no whole number of the given range, and rounded down.
		for level(q.vanishing[i]+1+q.bias[i], q.reciprocals[i]) == 0 {
			q.vanishing[i]++
		}
	}
	return q
}

// level divides a magnitude.
func level(magnitude int32, reciprocal uint32) int32 {
	return int32(uint64(magnitude) * uint64(reciprocal) >> reciprocalBits)
}

// mean divides the first coefficient of a block.
func (q *quantizer) mean(value int32) int16 { return q.quantize(0, value+q.centre) }

// quantize divides the coefficient at a place of the zigzag by its step.
func (q *quantizer) quantize(place int, value int32) int16 {
	sign := value >> 31 // -1 or 0; signs are as good as random, so that a branch would be costly
	magnitude := (value ^ sign) - sign
	return int16((level(magnitude+q.bias[place], q.reciprocals[place]) ^ sign) - sign)
}

// block quantizes the coefficients of a block after its mean. It appends those that are not zero, and returns a bit for
// each of their places. Which ones these are is as good as random, so that it is found out without a branch.
func (q *quantizer) block(from *[64]int32, values []int16) (used uint64, all []int16) {
	for place := 1; place < len(from); place++ {
		vanishing := q.vanishing[place]
		value := from[zigzag[place]&63] + vanishing // between 0 and 2 × vanishing: becomes zero
		used |= (uint64(2*vanishing) - uint64(uint32(value))) >> 63 << (place & 63)
	}
	for rest := used; rest != 0; rest &= rest - 1 {
		place := bits.TrailingZeros64(rest)
		values = append(values, q.quantize(place, from[zigzag[place]&63]))
	}
	return used, values
}
