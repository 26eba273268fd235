package vp8

import "encoding/binary"

// boolReader reads the decisions of a partition, which are coded arithmetically (RFC 6386, 7).
type boolReader struct {
	window
	data []byte // the partition and spare zeros
	at   int    // of the first byte that is not in the window yet
	size int    // of the partition
}

// window is what changes with each decision. It is small, so that whoever reads many decisions keeps it in registers.
type window struct {
	value uint64 // the bits at hand, from bit 62 down; the eight highest are compared
	width uint64 // of the interval, less one: 127 to 254
	held  int    // bits at hand
}

// Bits that must be held for four decisions, and for seven: each takes up to 7, and the last one compares 8.
const (
	forFour  = 8 + 3*7
	forSeven = 8 + 6*7
	spare    = 16 // zeros after a partition
)

// newBoolReader begins a partition; bytes after it are read as zeros. The first byte lies within the interval, whose
// size is 255: a partition that begins with 255 was written by no encoder, and each decoder reads something else of it.
func newBoolReader(partition []byte) (boolReader, error) {
	if len(partition) > 0 && partition[0] == 255 {
		return boolReader{}, errFormat
	}
	data := make([]byte, len(partition)+spare)
	copy(data, partition)
	return boolReader{window: window{width: 254}, data: data, size: len(partition)}, nil
}

// fill brings 56 bits or more into the window; zeros after the end.
func (r *boolReader) fill(w window) window {
	at := min(r.at, len(r.data)-8)
	w.value |= binary.BigEndian.Uint64(r.data[at:]) >> (uint(w.held+1) & 63)
	count := (63 - w.held) >> 3
	r.at = at + count
	w.held += 8 * count
	return w
}

// overrun reports whether bits after the end were used.
func (r *boolReader) overrun() bool { return 8*r.at-r.held > 8*r.size-8 }

// split is the width less one of the lower part of the interval, which means 0 and has a probability of p in 256.
func (w window) split(p uint8) uint64 { return w.width * uint64(p) >> 8 }

// isLower tells the decision: false for 1.
func (w window) isLower(split uint64) bool { return w.value>>55 <= split }

// lower goes on in the lower part, after a 0.
func (w window) lower(split uint64) window {
	size := split + 1
	return window{w.value << (shifts[size] & 63), uint64(widths[size]), w.held - int(shifts[size])}
}

// upper goes on in the upper part, after a 1.
func (w window) upper(split uint64) window {
	size := w.width - split
	return window{(w.value - (split+1)<<55) << (shifts[size] & 63), uint64(widths[size]), w.held - int(shifts[size])}
}

// either goes on in the lower part of the interval or in the upper one without a branch, for decisions that nobody
// could guess. It returns 1 for the upper one.
func (w window) either(split uint64) (window, int32) {
	lower, upper := split+1, w.width-split
	rest := w.value - lower<<55
	is0 := uint64(int64(rest) >> 63) // all ones for a 0
	size := upper ^ (upper^lower)&is0
	shift := shifts[size]
	return window{(rest + lower<<55&is0) << (shift & 63), uint64(widths[size]), w.held - int(shift)}, int32(is0) + 1
}

// signed reads a sign, as likely plus as minus, and gives it to v. The interval is halved, so that the shift is always
// 1; only the very first decision of a partition, which is no sign, could need none.
func (w window) signed(v int32) (window, int32) {
	half := (w.width>>1 + 1) << 55
	rest := w.value - half
	minus := ^uint64(int64(rest) >> 63) // all ones for a 1
	return window{(rest + half&^minus) << 1, (w.width + minus) | 1, w.held - 1}, v ^ int32(minus) - int32(minus)
}

// flag reads one decision of those that are few.
func (r *boolReader) flag(p uint8) bool {
	if r.held < forFour {
		r.window = r.fill(r.window)
	}
	split := r.split(p)
	if r.isLower(split) {
		r.window = r.lower(split)
		return false
	}
	r.window = r.upper(split)
	return true
}

const even = 128 // as likely 0 as 1

// number reads a number of n bits.
func (r *boolReader) number(n int) int32 {
	v := int32(0)
	for range n {
		v <<= 1
		if r.flag(even) {
			v |= 1
		}
	}
	return v
}

// optional reads a number of n bits with a sign, if it is there; else it is 0.
func (r *boolReader) optional(n int) int32 {
	if !r.flag(even) {
		return 0
	}
	v := r.number(n)
	if r.flag(even) {
		return -v
	}
	return v
}
