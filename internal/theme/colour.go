package theme

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/contrast"
)

// Colour is an sRGB colour.
type Colour struct{ R, G, B uint8 }

// parseColour reads "#rrggbb".
func parseColour(s string) (Colour, error) {
	value, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 32)
	if err != nil || len(s) != 7 || s[0] != '#' {
		return Colour{}, fmt.Errorf("%q is no colour: write it as \"#rrggbb\"", s)
	}
	return Colour{uint8(value >> 16), uint8(value >> 8), uint8(value)}, nil
}

// Named returns the palette's colour of that name, as styles name it.
func (c Colours) Named(name string) (Colour, bool) {
	switch name {
	case "ink":
		return c.Ink, true
	case "accent":
		return c.Accent, true
	case "tint":
		return c.Tint, true
	case "second":
		return c.Second, true
	case "second-text":
		return c.SecondText, true
	case "grey":
		return c.Grey, true
	case "hairline":
		return c.Hairline, true
	case "ground":
		return c.Ground, true
	case "on-accent":
		return c.OnAccent, true
	case "on-accent-soft":
		return c.OnAccentSoft, true
	}
	return Colour{}, false
}

// String writes the colour as parseColour reads it.
func (c Colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Mix takes some hundredths of the second colour into the first.
func Mix(a, b Colour, hundredths int) Colour {
	return Colour(contrast.Mix(contrast.Colour(a), contrast.Colour(b), hundredths))
}

// Contrast is the contrast ratio of two colours (WCAG 2.1, "contrast ratio").
func Contrast(a, b Colour) float64 { return contrast.Ratio(contrast.Colour(a), contrast.Colour(b)) }
