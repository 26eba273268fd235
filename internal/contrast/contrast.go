// Package contrast says how well a colour is read on another (WCAG 2.1, "contrast ratio"), and finds the nearest one
// that is read well enough. theme checks its colours with it, math those of formulas.
package contrast

import (
	"fmt"
	"math"
)

// Text is the ratio that text needs with its ground (WCAG 2.1, 1.4.3).
const Text = 4.5

// Colour is an sRGB colour.
type Colour struct{ R, G, B uint8 }

// String writes the colour as CSS does, "#rrggbb".
func (c Colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// White is the ground of paper.
func White() Colour { return Colour{255, 255, 255} }

// Ratio is the contrast ratio of two colours, from 1 to 21.
func Ratio(a, b Colour) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is a colour's relative luminance (WCAG 2.1). It counts in millionths, so that all machines agree.
func luminance(c Colour) float64 {
	linear := func(v uint8) int {
		s := float64(v) / 255
		if s <= 0.04045 {
			return int(1e6 * s / 12.92)
		}
		return int(1e6 * math.Pow((s+0.055)/1.055, 2.4))
	}
	return float64(2126*linear(c.R)+7152*linear(c.G)+722*linear(c.B)) / 1e10
}

// Mix takes some hundredths of the second colour into the first.
func Mix(a, b Colour, hundredths int) Colour {
	blend := func(x, y uint8) uint8 { return uint8((int(x)*(100-hundredths) + int(y)*hundredths + 50) / 100) }
	return Colour{R: blend(a.R, b.R), G: blend(a.G, b.G), B: blend(a.B, b.B)}
}

// Legible is the nearest shade of a colour that has a contrast of at least some ratio with its ground: towards black or
// white, whichever is further from the ground. It is false where there is none.
func Legible(colour, ground Colour, least float64) (Colour, bool) {
	towards := Colour{}
	if Ratio(ground, towards) < Ratio(ground, White()) {
		towards = White()
	}
	for hundredths := 0; hundredths <= 100; hundredths++ {
		if c := Mix(colour, towards, hundredths); Ratio(c, ground) >= least {
			return c, true
		}
	}
	return colour, false
}
