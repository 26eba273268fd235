package vp8

import (
	"math/rand/v2"
	"testing"
)

// smoothPlainly is one sample's filter as RFC 6386 tells it (15.2 and 15.3), on p3 to q3.
func smoothPlainly(k kernel, s *[8]int, edge, interior, variance int) {
	magnitude := func(v int) int { return max(v, -v) }
	short := func(v int) int { return max(-128, min(127, v)) }
	p3, p2, p1, p0, q0, q1, q2, q3 := s[0]-128, s[1]-128, s[2]-128, s[3]-128, s[4]-128, s[5]-128, s[6]-128, s[7]-128
	if 2*magnitude(p0-q0)+magnitude(p1-q1)>>1 > edge {
		return
	}
	if k != smoothSimply && max(magnitude(p3-p2), magnitude(p2-p1), magnitude(p1-p0), magnitude(q1-q0),
		magnitude(q2-q1), magnitude(q3-q2)) > interior {
		return
	}
	varies := max(magnitude(p1-p0), magnitude(q1-q0)) > variance
	a := short(p1 - q1)
	if k == smoothWithin && !varies {
		a = 0
	}
	a = short(a + 3*(q0-p0))
	if k == smoothOuter && !varies {
		a1, a2, a3 := short((27*a+63)>>7), short((18*a+63)>>7), short((9*a+63)>>7)
		s[1], s[2], s[3] = short(p2+a3)+128, short(p1+a2)+128, short(p0+a1)+128
		s[4], s[5], s[6] = short(q0-a1)+128, short(q1-a2)+128, short(q2-a3)+128
		return
	}
	f1, f2 := short(a+4)>>3, short(a+3)>>3
	s[3], s[4] = short(p0+f2)+128, short(q0-f1)+128
	if k == smoothWithin && !varies {
		a = (f1 + 1) >> 1
		s[2], s[5] = short(p1+a)+128, short(q1-a)+128
	}
}

func TestKernelsSmoothAsTheFormatTells(t *testing.T) {
	random := rand.New(rand.NewPCG(6386, 15))
	for range 200_000 {
		k := kernel(random.IntN(3))
		middle, spread := random.IntN(256), 1+random.IntN(1+random.IntN(256))
		edgeLimit, interior, variance := random.IntN(194), random.IntN(64), random.IntN(3)
		var e edge
		var want [8][8]int
		for column := range 8 {
			for line := range e {
				v := max(0, min(255, middle+random.IntN(spread)-spread/2))
				e[line] |= uint64(v) << (8 * column)
				want[column][line] = v
			}
		}
		k.apply(&e, &limits{uint64(2*edgeLimit+1) * lane, uint64(interior) * lane, uint64(variance) * lane})
		for column := range want {
			before := want[column]
			smoothPlainly(k, &want[column], edgeLimit, interior, variance)
			for line := range e {
				if got := int(e[line] >> (8 * column) & 255); got != want[column][line] {
					t.Fatalf("kernel %d, limits %d %d %d: line %d of %v becomes %d, want %d", k, edgeLimit, interior,
						variance, line, before, got, want[column][line])
				}
			}
		}
	}
}

func TestTranspositionTurnsColumnsIntoRows(t *testing.T) {
	random := rand.New(rand.NewPCG(6386, 15))
	var e edge
	for i := range e {
		e[i] = random.Uint64()
	}
	turned := e
	turned.transpose()
	for i := range e {
		for j := range e {
			if byte(turned[i]>>(8*j)) != byte(e[j]>>(8*i)) {
				t.Fatalf("sample %d of line %d is not sample %d of line %d", j, i, i, j)
			}
		}
	}
	if turned.transpose(); turned != e {
		t.Error("two transpositions change something")
	}
}
