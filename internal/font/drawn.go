package font

import (
	"math"
	"sync"

	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// drawn are the outlines of a face that aren't written as TrueType has them: PostScript ones, of cubic curves, and
// those of a variable font at one weight. Each is drawn when it is first asked for: a font of Chinese has 65,535.
type drawn struct {
	mu    sync.Mutex
	face  *gotext.Face
	known map[GlyphID][]byte
}

// point is one of an outline, in font units. Off points bend the curve between their neighbours.
type point struct {
	x, y int16
	off  bool
}

type contour []point

// glyph returns the data of a glyph, as a table glyf has it.
func (d *drawn) glyph(g GlyphID) []byte {
	d.mu.Lock()
	defer d.mu.Unlock()
	if data, known := d.known[g]; known {
		return data
	}
	outline, _ := d.face.GlyphDataOutline(gotext.GID(g))
	data := simpleGlyph(contoursOf(outline.Segments, float64(d.face.Upem())*curveTolerance))
	d.known[g] = data
	return data
}

// curveTolerance is how far a curve may lie from the one that it stands for, in em: at 10 points, 0.005 of a point.
const curveTolerance = 0.0005

// contoursOf turns segments into contours of quadratic curves.
func contoursOf(segments []opentype.Segment, tolerance float64) []contour {
	var all []contour
	var pen opentype.SegmentPoint
	add := func(p opentype.SegmentPoint, off bool) {
		if len(all) > 0 {
			c := &all[len(all)-1]
			*c = append(*c, point{rounded(p.X), rounded(p.Y), off})
		}
	}
	for i := range segments {
		args := segments[i].ArgsSlice()
		switch segments[i].Op {
		case opentype.SegmentOpMoveTo:
			all = append(all, nil)
			add(args[0], false)
		case opentype.SegmentOpLineTo:
			add(args[0], false)
		case opentype.SegmentOpQuadTo:
			add(args[0], true)
			add(args[1], false)
		case opentype.SegmentOpCubeTo:
			quadratics(pen, args[0], args[1], args[2], tolerance, add)
		}
		pen = args[len(args)-1]
	}
	kept := all[:0]
	for _, c := range all {
		if c = c.tidy(); len(c) > 2 {
			kept = append(kept, c)
		}
	}
	return kept
}

func rounded(v float32) int16 {
	return int16(max(math.MinInt16, min(math.MaxInt16, math.Round(float64(v)))))
}

// quadratics adds the quadratic curves that stand for a cubic one, which is parted evenly. A part's control point is
// the mean of those that its two ends ask for. Its error is √3/36 of the curve's third difference, over the cube of the
// number of parts.
func quadratics(a, b, c, d opentype.SegmentPoint, tolerance float64, add func(opentype.SegmentPoint, bool)) {
	third := math.Hypot(float64(d.X-3*c.X+3*b.X-a.X), float64(d.Y-3*c.Y+3*b.Y-a.Y))
	const mostParts = 16
	n := int(math.Ceil(math.Cbrt(third * math.Sqrt(3) / 36 / tolerance)))
	n = min(max(n, 1), mostParts)
	at := func(t float32) (place, slope opentype.SegmentPoint) {
		s := 1 - t
		mix := func(a, b, c, d float32) (float32, float32) {
			return s*s*s*a + 3*s*s*t*b + 3*s*t*t*c + t*t*t*d, 3 * (s*s*(b-a) + 2*s*t*(c-b) + t*t*(d-c))
		}
		place.X, slope.X = mix(a.X, b.X, c.X, d.X)
		place.Y, slope.Y = mix(a.Y, b.Y, c.Y, d.Y)
		return place, slope
	}
	step := 1 / float32(n)
	from, slope := at(0)
	for i := range n {
		to, next := at(float32(i+1) * step)
		// the mean of what the control points of this part say
		control := opentype.SegmentPoint{X: (from.X+to.X)/2 + (slope.X-next.X)*step/4,
			Y: (from.Y+to.Y)/2 + (slope.Y-next.Y)*step/4}
		add(control, true)
		if i == n-1 {
			to = d
		}
		add(to, false)
		from, slope = to, next
	}
}

// tidy leaves out what says nothing: a last point that closes the contour, points twice at a place, and those on the
// curve midway between two that bend it, which TrueType takes as given.
func (c contour) tidy() contour {
	kept := c[:0:0]
	for i, p := range c {
		if i > 0 && p == c[i-1] && !p.off || i == len(c)-1 && i > 0 && p == c[0] {
			continue
		}
		if i > 0 && i+1 < len(c) && !p.off && c[i-1].off && c[i+1].off &&
			between(c[i-1].x, c[i+1].x, p.x) && between(c[i-1].y, c[i+1].y, p.y) {
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

// between reports whether v is the mean of two numbers, as rounded up or down.
func between(a, b, v int16) bool {
	off := int(a) + int(b) - 2*int(v)
	return off >= -1 && off <= 1
}

// simpleGlyph returns the data of a glyph of the contours, without instructions (OpenType 1.9, glyf).
func simpleGlyph(contours []contour) []byte {
	var flags, xs, ys []byte
	ends, last := appendNumbers(nil, len(contours)), -1
	box := [4]int16{math.MaxInt16, math.MaxInt16, math.MinInt16, math.MinInt16}
	var pen point
	var numbers []byte
	for _, c := range contours {
		last += len(c)
		numbers = appendNumbers(numbers, last)
		for _, p := range c {
			box = [4]int16{min(box[0], p.x), min(box[1], p.y), max(box[2], p.x), max(box[3], p.y)}
			flag := byte(0)
			if !p.off {
				flag = flagOn
			}
			flag, xs = appendDistance(flag, xs, p.x-pen.x, flagShortX, flagSameX)
			flag, ys = appendDistance(flag, ys, p.y-pen.y, flagShortY, flagSameY)
			flags = append(flags, flag)
			pen = p
		}
	}
	if last < 0 {
		return nil
	}
	data := ends
	for _, v := range box {
		data = appendNumbers(data, int(v))
	}
	data = append(data, numbers...)
	data = append(data, 0, 0) // no instructions
	data = append(data, repeated(flags)...)
	data = append(data, xs...)
	return append(data, ys...)
}

// Flags of the points of a simple glyph.
const (
	flagOn     = 1 << 0
	flagShortX = 1 << 1
	flagShortY = 1 << 2
	flagRepeat = 1 << 3
	flagSameX  = 1 << 4 // of a short distance: it is positive
	flagSameY  = 1 << 5
)

func appendDistance(flag byte, to []byte, distance int16, short, same byte) (byte, []byte) {
	switch {
	case distance == 0:
		return flag | same, to
	case distance > 0 && distance < 256:
		return flag | short | same, append(to, byte(distance))
	case distance < 0 && distance > -256:
		return flag | short, append(to, byte(-distance))
	}
	return flag, bigEndian.AppendUint16(to, uint16(distance))
}

// repeated writes a flag that follows itself once, and how often it does.
func repeated(flags []byte) []byte {
	var out []byte
	for i := 0; i < len(flags); {
		n := 1
		for i+n < len(flags) && n < 256 && flags[i+n] == flags[i] {
			n++
		}
		if n > 2 {
			out = append(out, flags[i]|flagRepeat, byte(n-1))
		} else {
			n = 1
			out = append(out, flags[i])
		}
		i += n
	}
	return out
}

// profile fills in a table maxp with the outlines' largest counts (OpenType 1.9, maxp).
func (d *drawn) profile(maxp, glyf, loca []byte) {
	const mostPoints, mostContours, compositePoints, compositeContours, elements, depth = 6, 8, 10, 12, 28, 30
	bigEndian.PutUint32(maxp, 0x00010000)
	points, contours := 0, 0
	for at := 0; at+8 <= len(loca); at += 4 {
		g := glyf[bigEndian.Uint32(loca[at:]):bigEndian.Uint32(loca[at+4:])]
		if len(g) < glyphHeaderSize {
			continue
		}
		if n := int(int16(bigEndian.Uint16(g))); n > 0 {
			contours = max(contours, n)
			points = max(points, int(bigEndian.Uint16(g[glyphHeaderSize+2*(n-1):]))+1)
		}
	}
	const mostParts = 16 // of a letter with its marks
	for at, v := range map[int]int{mostPoints: points, mostContours: contours, compositePoints: mostParts * points,
		compositeContours: mostParts * contours, elements: mostParts, depth: 1} {
		bigEndian.PutUint16(maxp[at:], uint16(min(v, math.MaxUint16)))
	}
}

// outlineTables are the tables that outlines are drawn from.
func outlineTables() []string {
	return []string{
		"CFF ", "CFF2", "HVAR", "OS/2", "avar", "cmap", "fvar", "glyf", "gvar", "head", "hhea", "hmtx", "loca", "maxp",
	}
}

// parseDrawn prepares the face to draw its outlines. The measures of a variable font are those of its weight from here
// on.
func (f *Face) parseDrawn(data []byte) error {
	font, err := f.parseTables(data, outlineTables())
	if err != nil {
		return err
	}
	f.drawn = &drawn{face: gotext.NewFace(font), known: map[GlyphID][]byte{}}
	if f.varies() {
		f.drawn.face.SetVariations(f.entry.variations)
		f.setMeasures()
	}
	return nil
}
