// Package unit holds the lengths that text, layout and pdf count in.
//
// Lengths are whole numbers of scaled points, as in TeX, so that a page is the same on every architecture: floating
// point with fused multiply-add is not.
package unit

import "math"

// Pt is a length, counted in scaled points: 65,536 to the PDF point of 1/72 inch.
type Pt int64

const (
	// Point is one PDF point.
	Point Pt = 65536
	// Infinite is longer than any page; it is safe to add to.
	Infinite Pt = math.MaxInt64 / 4
)

// Points returns p points as a length, rounded to the nearest scaled point.
func Points(p float64) Pt { return Pt(math.Round(p * float64(Point))) }

// Millimetres returns mm millimetres as a length.
func Millimetres(mm float64) Pt { return Points(mm * 72 / 25.4) }

// Points returns the length in points.
func (p Pt) Points() float64 { return float64(p) / float64(Point) }

// Scale returns p × numerator / denominator, rounded half away from zero.
func (p Pt) Scale(numerator, denominator int64) Pt {
	n := int64(p) * numerator
	half := denominator / 2
	if (n < 0) != (denominator < 0) {
		half = -half
	}
	return Pt((n + half) / denominator)
}

// Em is a length relative to the type size, counted in thousandths of an em, as PDF counts glyph
// widths (ISO 32000-1, 9.2.4).
type Em int32

// At returns the length that e has at the given type size.
func (e Em) At(size Pt) Pt { return size.Scale(int64(e), 1000) }
