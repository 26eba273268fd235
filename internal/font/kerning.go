package font

import (
	"encoding/binary"
	"slices"
)

// What a table of pairs may hold: its parts are found by offsets of 16 bits, and the distances of
// all pairs are looked up.
const (
	mostKerning   = 60_000 // bytes
	kernableCount = 1_000  // glyphs
)

// kerning is a lookup of the distances between pairs of the subset's glyphs (type 2, format 2): glyphs that keep the
// same distances to all others are of one class, which is most of what makes the table small. There is none when no
// pair has any, nor for a book in so many scripts that the table would be larger than its format allows.
func (s *subset) kerning() []lookup {
	n := len(s.glyphs)
	if n > kernableCount {
		return nil
	}
	pairs := readPairs(&s.face.shaping.GPOS)
	matrix := make([]int16, n*n)
	for a, first := range s.glyphs {
		for b, second := range s.glyphs {
			matrix[a*n+b] = pairs.distance(first, second)
		}
	}
	rows, rowCount := classes(n, func(a, b int) int16 { return matrix[a*n+b] })
	columns, columnCount := classes(n, func(b, a int) int16 { return matrix[a*n+b] })
	const header = 16
	size := header + 2*rowCount*columnCount
	if rowCount*columnCount == 1 || size+4*n > mostKerning { // all in the class of those that nothing moves
		return nil
	}
	values := make([]int16, rowCount*columnCount)
	var covered []uint16
	for a := range n {
		if rows[a] > 0 {
			covered = append(covered, uint16(a))
		}
		for b := range n {
			values[rows[a]*columnCount+columns[b]] = matrix[a*n+b]
		}
	}
	first, second := classDefinition(rows), classDefinition(columns)
	const advance = 4 // the value format: the advance alone
	t := appendNumbers(nil, 2, size+len(first)+len(second), advance, 0, size, size+len(first), rowCount, columnCount)
	for _, v := range values {
		t = appendNumbers(t, int(v))
	}
	return []lookup{{pairAdjustment, []string{kerningTag}, slices.Concat(t, first, second, coverage(covered))}}
}

// classes gives each of n glyphs a class: the same to those with the same values, and 0 to those that have zeros only.
func classes(n int, value func(glyph, other int) int16) (of []int, count int) {
	of = make([]int, n)
	known := map[string]int{string(make([]byte, 2*n)): 0}
	key := make([]byte, 2*n)
	for glyph := range n {
		for other := range n {
			binary.BigEndian.PutUint16(key[2*other:], uint16(value(glyph, other)))
		}
		class, met := known[string(key)]
		if !met {
			class = len(known)
			known[string(key)] = class
		}
		of[glyph] = class
	}
	return of, len(known)
}

// classDefinition tells the class of every glyph of the font (format 1).
func classDefinition(classes []int) []byte {
	return appendNumbers(appendNumbers(nil, 1, 0, len(classes)), classes...)
}
