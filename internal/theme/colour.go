package theme

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/contrast"
)

// Colour is an sRGB colour.
type Colour struct{ R, G, B uint8 }

// UnmarshalText reads "#rrggbb".
func (c *Colour) UnmarshalText(text []byte) error {
	s := string(text)
	value, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 32)
	if err != nil || len(s) != 7 || s[0] != '#' {
		return fmt.Errorf("%q is no colour: write it as \"#rrggbb\"", s)
	}
	*c = Colour{uint8(value >> 16), uint8(value >> 8), uint8(value)}
	return nil
}

// Named returns the palette's colour of that name, as styles name it.
func (c Colours) Named(name string) (Colour, bool) {
	palette := reflect.ValueOf(c)
	i, ok := fieldOf(palette, name)
	if !ok {
		return Colour{}, false
	}
	return palette.Field(i).Interface().(Colour), true
}

// String writes the colour as UnmarshalText reads it.
func (c Colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Mix takes some hundredths of the second colour into the first.
func Mix(a, b Colour, hundredths int) Colour {
	return Colour(contrast.Mix(contrast.Colour(a), contrast.Colour(b), hundredths))
}

// Contrast is the contrast ratio of two colours (WCAG 2.1, "contrast ratio").
func Contrast(a, b Colour) float64 { return contrast.Ratio(contrast.Colour(a), contrast.Colour(b)) }
