package main

import (
	"encoding/binary"
	"fmt"
	"math"

	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// point is a point of a TrueType outline, in font units.
type point struct {
	x, y    int
	onCurve bool
}

// outlineTables is glyf and loca on their way (OpenType 1.9).
type outlineTables struct {
	glyf                     []byte
	ends                     []int // of the glyphs' data
	mostPoints, mostContours int
}

// add adds the outline of a glyph; an empty one when it isn't wanted.
func (t *outlineTables) add(face *gotext.Face, g gotext.GID, wanted bool) error {
	if wanted {
		outline, ok := face.GlyphData(g).(gotext.GlyphOutline)
		if !ok {
			return fmt.Errorf("glyph %d has no outline", g)
		}
		contours := quadratic(outline.Segments)
		if len(contours) > 0 {
			t.glyf = append(t.glyf, simpleGlyph(contours)...)
			for len(t.glyf)%4 != 0 {
				t.glyf = append(t.glyf, 0)
			}
		}
		points := 0
		for _, c := range contours {
			points += len(c)
		}
		t.mostPoints, t.mostContours = max(t.mostPoints, points), max(t.mostContours, len(contours))
	}
	t.ends = append(t.ends, len(t.glyf))
	return nil
}

func (t *outlineTables) offsets() []byte {
	loca := make([]byte, 4, 4*(len(t.ends)+1))
	for _, end := range t.ends {
		loca = binary.BigEndian.AppendUint32(loca, uint32(end))
	}
	return loca
}

// maxp is version 1.0 of the table, for a font without instructions.
func (t *outlineTables) maxp(glyphs int) []byte {
	maxp := []byte{0, 1, 0, 0}
	for _, v := range []int{glyphs, t.mostPoints, t.mostContours, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0} {
		maxp = binary.BigEndian.AppendUint16(maxp, uint16(v))
	}
	return maxp
}

// quadratic turns an outline of cubic curves into contours of quadratic ones. Their direction is turned round, since
// TrueType fills on the right.
func quadratic(segments []opentype.Segment) (contours [][]point) {
	var contour []point
	var at opentype.SegmentPoint
	end := func() {
		if n := len(contour); n > 1 && contour[0] == contour[n-1] {
			contour = contour[:n-1]
		}
		if len(contour) > 2 {
			for i, j := 0, len(contour)-1; i < j; i, j = i+1, j-1 {
				contour[i], contour[j] = contour[j], contour[i]
			}
			contours = append(contours, contour)
		}
		contour = nil
	}
	for _, s := range segments {
		args := s.ArgsSlice()
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			end()
			contour = append(contour, rounded(args[0].X, args[0].Y, true))
		case opentype.SegmentOpLineTo:
			contour = append(contour, rounded(args[0].X, args[0].Y, true))
		case opentype.SegmentOpQuadTo:
			contour = append(contour, rounded(args[0].X, args[0].Y, false), rounded(args[1].X, args[1].Y, true))
		case opentype.SegmentOpCubeTo:
			contour = append(contour, cubic([4]opentype.SegmentPoint{at, args[0], args[1], args[2]})...)
		}
		at = args[len(args)-1]
	}
	end()
	return contours
}

// tolerance is how far a curve may be from the one it stands for, in font units.
const tolerance = 0.5

// cubic returns the quadratic curves for a cubic one: as many pieces of equal length in t as keep within the
// tolerance. A quadratic with the control point (3(p1+p2)-p0-p3)/4 is at most √3/36·|p3-3p2+3p1-p0| away from a cubic;
// of one of n pieces that is n³ times less.
func cubic(p [4]opentype.SegmentPoint) (points []point) {
	dx := float64(p[3].X - 3*p[2].X + 3*p[1].X - p[0].X)
	dy := float64(p[3].Y - 3*p[2].Y + 3*p[1].Y - p[0].Y)
	pieces := max(1, math.Ceil(math.Cbrt(math.Sqrt(3)/36*math.Hypot(dx, dy)/tolerance)))
	for i := range int(pieces) {
		q := between(p, float64(i)/pieces, float64(i+1)/pieces)
		points = append(points, rounded((3*(q[1].X+q[2].X)-q[0].X-q[3].X)/4, (3*(q[1].Y+q[2].Y)-q[0].Y-q[3].Y)/4,
			false), rounded(q[3].X, q[3].Y, true))
	}
	return points
}

// between is the part of a cubic curve from one parameter to another.
func between(p [4]opentype.SegmentPoint, from, to float64) [4]opentype.SegmentPoint {
	blossom := func(a, b, c float64) opentype.SegmentPoint {
		one := func(p0, p1, p2, p3 float64) float64 {
			q0, q1, q2 := p0+(p1-p0)*a, p1+(p2-p1)*a, p2+(p3-p2)*a
			r0, r1 := q0+(q1-q0)*b, q1+(q2-q1)*b
			return r0 + (r1-r0)*c
		}
		return opentype.SegmentPoint{
			X: float32(one(float64(p[0].X), float64(p[1].X), float64(p[2].X), float64(p[3].X))),
			Y: float32(one(float64(p[0].Y), float64(p[1].Y), float64(p[2].Y), float64(p[3].Y))),
		}
	}
	return [4]opentype.SegmentPoint{blossom(from, from, from), blossom(from, from, to), blossom(from, to, to),
		blossom(to, to, to)}
}

func rounded(x, y float32, onCurve bool) point {
	return point{int(math.Round(float64(x))), int(math.Round(float64(y))), onCurve}
}

// Flags of a point (OpenType 1.9, glyf).
const (
	flagOnCurve  = 1
	flagShortX   = 2
	flagShortY   = 4
	flagRepeat   = 8
	flagSameX    = 16 // or, of a short distance, that it is positive
	flagSameY    = 32
	flagOverlaps = 64
)

// simpleGlyph writes the data of a glyph.
func simpleGlyph(contours [][]point) []byte {
	box := [4]int{math.MaxInt16, math.MaxInt16, math.MinInt16, math.MinInt16}
	var ends, flags, xs, ys []byte
	last := point{}
	count := 0
	for _, contour := range contours {
		for _, p := range contour {
			box = [4]int{min(box[0], p.x), min(box[1], p.y), max(box[2], p.x), max(box[3], p.y)}
			var flag byte
			if p.onCurve {
				flag = flagOnCurve
			}
			xs, flag = appendDistance(xs, p.x-last.x, flag, flagShortX, flagSameX)
			ys, flag = appendDistance(ys, p.y-last.y, flag, flagShortY, flagSameY)
			flags = append(flags, flag)
			last = p
		}
		count += len(contour)
		ends = binary.BigEndian.AppendUint16(ends, uint16(count-1))
	}
	flags[0] |= flagOverlaps // assemblies of strokes may lie over each other
	data := binary.BigEndian.AppendUint16(nil, uint16(len(contours)))
	for _, v := range box {
		data = binary.BigEndian.AppendUint16(data, uint16(int16(v)))
	}
	data = append(append(data, ends...), 0, 0)
	return append(append(append(data, packed(flags)...), xs...), ys...)
}

// appendDistance writes one coordinate of a point, and adds to its flag how it is written.
func appendDistance(data []byte, d int, flag, short, same byte) ([]byte, byte) {
	switch {
	case d == 0:
		return data, flag | same
	case d > 0 && d < 256:
		return append(data, byte(d)), flag | short | same
	case d < 0 && d > -256:
		return append(data, byte(-d)), flag | short
	}
	return binary.BigEndian.AppendUint16(data, uint16(int16(d))), flag
}

// packed writes flags, those that follow each other and are the same once.
func packed(flags []byte) (data []byte) {
	for i := 0; i < len(flags); {
		n := 1
		for i+n < len(flags) && flags[i+n] == flags[i] && n < 256 {
			n++
		}
		if n > 1 {
			data = append(data, flags[i]|flagRepeat, byte(n-1))
		} else {
			data = append(data, flags[i])
		}
		i += n
	}
	return data
}
