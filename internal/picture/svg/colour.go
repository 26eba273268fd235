package svg

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// rgba is a colour with its opacity, 0 to 1.
type rgba struct {
	Colour
	alpha float64
}

// onWhite returns the opaque colour that c has on white paper: a PDF for archives of the strictest kind has no transparency.
func (c rgba) onWhite(opacity float64) Colour {
	a := c.alpha * opacity
	lay := func(v uint8) uint8 { return uint8(math.Round(255 + a*(float64(v)-255))) }
	return Colour{lay(c.R), lay(c.G), lay(c.B)}
}

// parseColour reads a colour of CSS: a name, #rgb, #rrggbb, with or without opacity, rgb(), rgba(), hsl(), hsla().
func parseColour(text string) (rgba, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if digits, ok := strings.CutPrefix(text, "#"); ok {
		return hexColour(digits)
	}
	if name, arguments, ok := strings.Cut(text, "("); ok {
		arguments, _, _ = strings.Cut(arguments, ")")
		return colourFunction(strings.TrimSpace(name), arguments)
	}
	switch text {
	case "transparent":
		return rgba{}, true
	case "rebeccapurple": // younger than SVG 1.1
		return rgba{Colour{102, 51, 153}, 1}, true
	}
	c, ok := colornames.Map[text]
	return rgba{Colour{c.R, c.G, c.B}, 1}, ok
}

func hexColour(digits string) (rgba, bool) {
	if len(digits) == 3 || len(digits) == 4 {
		var doubled strings.Builder
		for _, digit := range digits {
			doubled.WriteRune(digit)
			doubled.WriteRune(digit)
		}
		digits = doubled.String()
	}
	if len(digits) == 6 {
		digits += "ff"
	}
	v, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 8 {
		return rgba{}, false
	}
	return rgba{Colour{uint8(v >> 24), uint8(v >> 16), uint8(v >> 8)}, float64(v&0xff) / 255}, true
}

// colourFunction reads rgb() and hsl(), with commas or with spaces and a slash.
func colourFunction(name, arguments string) (rgba, bool) {
	parts := strings.FieldsFunc(arguments, func(r rune) bool { return r == ',' || r == ' ' || r == '/' || r == '\t' || r == '\n' })
	if len(parts) != 3 && len(parts) != 4 {
		return rgba{}, false
	}
	alpha := 1.0
	if len(parts) == 4 {
		var ok bool
		if alpha, ok = proportion(parts[3]); !ok {
			return rgba{}, false
		}
	}
	switch name {
	case "rgb", "rgba":
		var c [3]uint8
		for i, part := range parts[:3] {
			number, percent := strings.CutSuffix(part, "%")
			v, err := strconv.ParseFloat(number, 64)
			if err != nil {
				return rgba{}, false
			}
			if percent {
				v = v * 255 / 100
			}
			c[i] = uint8(math.Round(max(0, min(255, v))))
		}
		return rgba{Colour{c[0], c[1], c[2]}, alpha}, true
	case "hsl", "hsla":
		hue, err := strconv.ParseFloat(strings.TrimSuffix(parts[0], "deg"), 64)
		saturation, ok1 := proportion(parts[1])
		lightness, ok2 := proportion(parts[2])
		if err != nil || math.IsInf(hue, 0) || math.IsNaN(hue) || !ok1 || !ok2 {
			return rgba{}, false
		}
		return rgba{fromHSL(hue, saturation, lightness), alpha}, true
	}
	return rgba{}, false
}

// fromHSL follows CSS Color 4, 7.1.
func fromHSL(hue, saturation, lightness float64) Colour {
	channel := func(n float64) uint8 {
		k := math.Mod(math.Mod(n+hue/30, 12)+12, 12)
		v := lightness - saturation*min(lightness, 1-lightness)*max(-1, min(k-3, 9-k, 1))
		return uint8(math.Round(255 * v))
	}
	return Colour{channel(0), channel(8), channel(4)}
}
