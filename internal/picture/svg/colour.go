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

// parseColour reads a colour of CSS (Color 4): a name, #rgb, #rrggbb, and the functions, with commas or with spaces.
func parseColour(text string, current rgba) (rgba, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if digits, ok := strings.CutPrefix(text, "#"); ok {
		return hexColour(digits)
	}
	if name, arguments, ok := strings.Cut(text, "("); ok {
		end := strings.LastIndexByte(arguments, ')')
		if end < 0 {
			return rgba{}, false
		}
		return colourFunction(strings.TrimSpace(name), arguments[:end], current)
	}
	if before, _, profiled := strings.Cut(text, " icc-color"); profiled {
		text = strings.TrimSpace(before)
	}
	switch text {
	case "transparent":
		return rgba{}, true
	case "currentcolor":
		return current, true
	case "rebeccapurple": // younger than SVG 1.1
		return rgba{Colour{102, 51, 153}, 1}, true
	}
	c, ok := colornames.Map[text]
	return rgba{Colour{c.R, c.G, c.B}, 1}, ok
}

func hexColour(digits string) (rgba, bool) {
	if end := strings.IndexByte(digits, ' '); end > 0 { // an ICC colour follows
		digits = digits[:end]
	}
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

// component is a number of a colour function.
type component struct {
	value   float64
	percent bool
}

// of is the number, or its share of a whole.
func (c component) of(whole float64) float64 {
	if c.percent {
		return c.value / 100 * whole
	}
	return c.value
}

// components reads numbers with their units; angles become degrees, "none" zero.
func components(text string) ([]component, bool) {
	var out []component
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return isSeparator(r) || r == '/' }) {
		if word == "none" {
			out = append(out, component{})
			continue
		}
		s := scanner{text: word}
		v, ok := s.number()
		if !ok {
			return nil, false
		}
		unit := s.unit()
		if unit != "%" {
			if v, ok = degrees(v, unit); !ok {
				return nil, false
			}
		}
		out = append(out, component{v, unit == "%"})
	}
	return out, true
}

// colourFunction reads a colour that is written as a function.
func colourFunction(name, arguments string, current rgba) (rgba, bool) {
	space := ""
	switch name {
	case "light-dark":
		return parseColour(splitOutside(arguments, ',')[0], current)
	case "color-mix":
		return mixedColour(arguments, current)
	case "color":
		words := strings.Fields(arguments)
		if len(words) == 0 {
			return rgba{}, false
		}
		space = words[0]
		arguments = strings.TrimPrefix(strings.TrimSpace(arguments), space)
	}
	parts, ok := components(arguments)
	if !ok || len(parts) != 3 && len(parts) != 4 {
		return rgba{}, false
	}
	alpha := 1.0
	if len(parts) == 4 {
		alpha = clamp01(parts[3].of(1))
	}
	c, ok := colourIn(name, space, parts)
	return rgba{c, alpha}, ok
}

// colourIn converts the components of a function to sRGB.
func colourIn(name, space string, p []component) (Colour, bool) {
	switch name {
	case "rgb", "rgba":
		return Colour{level(p[0].of(255) / 255), level(p[1].of(255) / 255), level(p[2].of(255) / 255)}, true
	case "hsl", "hsla":
		return fromHSL(p[0].value, clamp01(p[1].value/100), clamp01(p[2].value/100)), true
	case "hwb":
		return fromHWB(p[0].value, clamp01(p[1].value/100), clamp01(p[2].value/100)), true
	case "lab":
		return fromLab(p[0].of(100), p[1].of(125), p[2].of(125)), true
	case "lch":
		a, b := polar(p[1].of(150), p[2].value)
		return fromLab(p[0].of(100), a, b), true
	case "oklab":
		return fromOKLab(p[0].of(1), p[1].of(0.4), p[2].of(0.4)), true
	case "oklch":
		a, b := polar(p[1].of(0.4), p[2].value)
		return fromOKLab(p[0].of(1), a, b), true
	case "color":
		r, g, b := p[0].of(1), p[1].of(1), p[2].of(1)
		switch space {
		case "srgb":
			return Colour{level(r), level(g), level(b)}, true
		case "srgb-linear":
			return fromLinear(r, g, b), true
		case "display-p3":
			r, g, b = linear(r), linear(g), linear(b)
			return fromLinear(1.2249401763*r-0.2249401763*g, -0.0420569547*r+1.0420569547*g,
				-0.0196375546*r-0.0786360655*g+1.0982736201*b), true
		}
	}
	return Colour{}, false
}

// mixedColour reads color-mix() of two colours in sRGB, which other spaces are taken for.
func mixedColour(arguments string, current rgba) (rgba, bool) {
	parts := splitOutside(arguments, ',')
	if len(parts) != 3 {
		return rgba{}, false
	}
	var colours [2]rgba
	shares := [2]float64{-1, -1}
	for i, part := range parts[1:] {
		part = strings.TrimSpace(part)
		if at := strings.LastIndexByte(part, ' '); at > 0 && strings.HasSuffix(part, "%") {
			v, err := strconv.ParseFloat(strings.TrimSuffix(part[at+1:], "%"), 64)
			if err != nil {
				return rgba{}, false
			}
			part, shares[i] = part[:at], clamp01(v/100)
		}
		var ok bool
		if colours[i], ok = parseColour(part, current); !ok {
			return rgba{}, false
		}
	}
	switch {
	case shares[0] < 0 && shares[1] < 0:
		shares[1] = 0.5
	case shares[1] < 0:
		shares[1] = 1 - shares[0]
	case shares[0] >= 0 && shares[0]+shares[1] > 0:
		shares[1] /= shares[0] + shares[1]
	}
	return between(colours[0], colours[1], shares[1]), true
}

func clamp01(v float64) float64 { return max(0, min(1, v)) }

// level brings 0 to 1 to a byte.
func level(v float64) uint8 { return uint8(math.Round(255 * clamp01(v))) }

func polar(radius, angle float64) (x, y float64) {
	sin, cos := math.Sincos(angle * math.Pi / 180)
	return radius * cos, radius * sin
}

// fromHSL follows CSS Color 4, 7.1.
func fromHSL(hue, saturation, lightness float64) Colour {
	channel := func(n float64) uint8 {
		k := math.Mod(math.Mod(n+hue/30, 12)+12, 12)
		return level(lightness - saturation*min(lightness, 1-lightness)*max(-1, min(k-3, 9-k, 1)))
	}
	return Colour{channel(0), channel(8), channel(4)}
}

// fromHWB follows CSS Color 4, 8.1.
func fromHWB(hue, white, black float64) Colour {
	if white+black >= 1 {
		grey := level(white / (white + black))
		return Colour{grey, grey, grey}
	}
	pure := fromHSL(hue, 1, 0.5)
	mix := func(v uint8) uint8 { return level(float64(v)/255*(1-white-black) + white) }
	return Colour{mix(pure.R), mix(pure.G), mix(pure.B)}
}

// fromLab follows CSS Color 4, 9.3, from the white point D50 to D65 by Bradford's matrix.
func fromLab(l, a, b float64) Colour {
	const kappa, epsilon = 24389.0 / 27, 216.0 / 24389
	y := (l + 16) / 116
	x, z := y+a/500, y-b/200
	cube := func(v float64) float64 {
		if c := v * v * v; c > epsilon {
			return c
		}
		return (116*v - 16) / kappa
	}
	x, z = cube(x)*0.96429568, cube(z)*0.82510460
	if l > kappa*epsilon {
		y = y * y * y
	} else {
		y = l / kappa
	}
	x65 := 0.9554734528*x - 0.0230985369*y + 0.0632593086*z
	y65 := -0.0283697070*x + 1.0099954580*y + 0.0210413990*z
	z65 := 0.0123140015*x - 0.0205076964*y + 1.3303659366*z
	return fromLinear(3.2409699419*x65-1.5373831776*y65-0.4986107603*z65,
		-0.9692436363*x65+1.8759675015*y65+0.0415550574*z65, 0.0556300797*x65-0.2039769589*y65+1.0569715142*z65)
}

// fromOKLab follows Ottosson's definition (CSS Color 4, 9.4).
func fromOKLab(lightness, a, b float64) Colour {
	cube := func(v float64) float64 { return v * v * v }
	l := cube(lightness + 0.3963377774*a + 0.2158037573*b)
	m := cube(lightness - 0.1055613458*a - 0.0638541728*b)
	s := cube(lightness - 0.0894841775*a - 1.2914855480*b)
	return fromLinear(4.0767416621*l-3.3077115913*m+0.2309699292*s, -1.2684380046*l+2.6097574011*m-0.3413193965*s,
		-0.0041960863*l-0.7034186147*m+1.7076147010*s)
}

// fromLinear applies sRGB's curve.
func fromLinear(r, g, b float64) Colour {
	curve := func(v float64) uint8 {
		if v <= 0.0031308 {
			return level(12.92 * v)
		}
		return level(1.055*math.Pow(v, 1/2.4) - 0.055)
	}
	return Colour{curve(r), curve(g), curve(b)}
}

func linear(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}
