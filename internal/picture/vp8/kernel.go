package vp8

// A kernel smooths eight samples along an edge, four at a time: a word holds four lanes of 16 bits. Numbers that may be
// negative have bias added in their lanes, so that no lane borrows of another; where a number is shifted or cut, what
// is added is a multiple of the step.
type kernel uint8

const (
	smoothSimply kernel = iota // the simple filter (15.2)
	smoothOuter                // between macroblocks (15.3)
	smoothWithin               // between blocks
)

const (
	lane = 0x0001_0001_0001_0001 // one in each lane
	bias = 0x4000 * lane
	low  = 0x00ff * lane
)

// apply smooths the edge and reports whether it may have changed.
func (k kernel) apply(e *edge, l *limits) bool {
	switch k {
	case smoothSimply:
		return e.simply(l)
	case smoothOuter:
		return e.outer(l)
	}
	return e.within(l)
}

// near sets bit 14 of the lanes whose numbers differ at most by the limit.
func near(x, y, limit uint64) uint64 { return (x + (bias + limit) - y) & (y + (bias + limit) - x) }

// whole fills the lanes whose bit 14 is set.
func whole(x uint64) uint64 {
	x = x >> 14 & lane
	return x<<16 - x
}

// cut takes the bias from numbers and brings them into 0 to 255, where they nearly always are.
func cut(x uint64) uint64 {
	if x&(0x3f00*lane) == 0 {
		return x & low
	}
	return (x | whole(x-0x100*lane)) & whole(x) & low
}

// flat tells where 2|p0-q0| + |p1-q1|/2 is within the limit of the edge: |a| + |b| is small where both a+b and a-b are.
func flat(p1, p0, q0, q1 uint64, l *limits) uint64 {
	return near(4*p0+p1, 4*q0+q1, l.edge) & near(4*p0+q1, 4*q0+p1, l.edge)
}

// calm tells in which lanes of a half the edge is smoothed: where all samples are near to those beside them.
func (e *edge) calm(half uint, l *limits) uint64 {
	p1, p0, q0, q1 := e[2]>>half&low, e[3]>>half&low, e[4]>>half&low, e[5]>>half&low
	on := flat(p1, p0, q0, q1, l) & bias
	if on == 0 {
		return 0
	}
	p3, p2, q2, q3 := e[0]>>half&low, e[1]>>half&low, e[6]>>half&low, e[7]>>half&low
	return whole(on & near(p3, p2, l.interior) & near(p2, p1, l.interior) & near(p1, p0, l.interior) &
		near(q1, q0, l.interior) & near(q2, q1, l.interior) & near(q3, q2, l.interior))
}

// difference returns 3(q0-p0) and more, cut to -128 to 127, with 128 added. taps is p1-q1 cut likewise,
// with 128 added, or 128.
func difference(p0, q0, taps uint64) uint64 { return cut(3*q0 + (taps + bias) - 3*p0) }

// taps is p1-q1 cut to -128 to 127, with 128 added.
func taps(p1, q1 uint64) uint64 { return cut(p1 + (bias + 128*lane) - q1) }

// eighth returns (d+add)/8, at most 15, with 16 added. d has 128 added.
func eighth(d, add uint64) uint64 {
	d = (d + add) >> 3 & (0x3f * lane)
	return d - d>>5&lane
}

// weighted returns (weight·d+63)/128, with the weight added. d has 128 added.
func weighted(d, weight uint64) uint64 { return (d*weight + 63*lane) >> 7 & (0x3f * lane) }

// simply is the simple filter: it moves the two samples next to the edge.
func (e *edge) simply(l *limits) bool {
	changed := uint64(0)
	for half := uint(0); half < 16; half += 8 {
		p1, p0, q0, q1 := e[2]>>half&low, e[3]>>half&low, e[4]>>half&low, e[5]>>half&low
		on := whole(flat(p1, p0, q0, q1, l))
		changed |= on
		d := difference(p0, q0, taps(p1, q1))
		e[3] ^= (p0 ^ cut(p0+bias-16*lane&on+eighth(d, 3*lane)&on)) << half
		e[4] ^= (q0 ^ cut(q0+bias+16*lane&on-eighth(d, 4*lane)&on)) << half
	}
	return changed != 0
}

// outer moves three samples of each side; where the samples of a side vary, only those next to the edge.
func (e *edge) outer(l *limits) bool {
	changed := uint64(0)
	for half := uint(0); half < 16; half += 8 {
		on := e.calm(half, l)
		if on == 0 {
			continue
		}
		p2, p1, p0 := e[1]>>half&low, e[2]>>half&low, e[3]>>half&low
		q0, q1, q2 := e[4]>>half&low, e[5]>>half&low, e[6]>>half&low
		changed |= on
		even := on & whole(near(p1, p0, l.variance)&near(q1, q0, l.variance))
		d := difference(p0, q0, taps(p1, q1))
		much, some, little := weighted(d, 27), weighted(d, 18)&even, weighted(d, 9)&even
		much = (much + 5*lane) & even
		e[1] ^= (p2 ^ cut(p2+bias-9*lane&even+little)) << half
		e[2] ^= (p1 ^ cut(p1+bias-18*lane&even+some)) << half
		e[3] ^= (p0 ^ cut(p0+bias-32*lane&on+(much|(eighth(d, 3*lane)+16*lane)&(on&^even)))) << half
		e[4] ^= (q0 ^ cut(q0+bias+32*lane&on-(much|(eighth(d, 4*lane)+16*lane)&(on&^even)))) << half
		e[5] ^= (q1 ^ cut(q1+bias+18*lane&even-some)) << half
		e[6] ^= (q2 ^ cut(q2+bias+9*lane&even-little)) << half
	}
	return changed != 0
}

// within moves two samples of each side; where the samples of a side vary, only those next to the edge.
func (e *edge) within(l *limits) bool {
	changed := uint64(0)
	for half := uint(0); half < 16; half += 8 {
		on := e.calm(half, l)
		if on == 0 {
			continue
		}
		p1, p0, q0, q1 := e[2]>>half&low, e[3]>>half&low, e[4]>>half&low, e[5]>>half&low
		changed |= on
		even := whole(near(p1, p0, l.variance) & near(q1, q0, l.variance))
		d := difference(p0, q0, taps(p1, q1)&^even|128*lane&even)
		move := eighth(d, 4*lane)
		side := (move + lane) >> 1 & low & (on & even)
		e[2] ^= (p1 ^ cut(p1+bias-8*lane&(on&even)+side)) << half
		e[3] ^= (p0 ^ cut(p0+bias-16*lane&on+eighth(d, 3*lane)&on)) << half
		e[4] ^= (q0 ^ cut(q0+bias+16*lane&on-move&on)) << half
		e[5] ^= (q1 ^ cut(q1+bias+8*lane&(on&even)-side)) << half
	}
	return changed != 0
}
