package epub

import "github.com/reliure/reliure/internal/theme"

// palette are the colours of the style sheet by the names of its variables, in the order in which they are written.
type palette []swatch

type swatch struct {
	name   string
	colour theme.Colour
}

// The contrast that text needs against its ground: WCAG 2.1, 1.4.3 (AA), and 1.4.6 (AAA) for what is read at length.
const (
	contrastAA  = 4.5
	contrastAAA = 7
)

var (
	black = theme.Colour{}
	white = theme.Colour{R: 0xff, G: 0xff, B: 0xff}
	night = theme.Colour{R: 0x14, G: 0x18, B: 0x1b}
)

// byDay is the palette of the theme, as on paper. A colour of text that is too pale for a screen gets darker.
func byDay(c theme.Colours) palette {
	return wishes{ground: c.Ground, tint: c.Tint, ink: c.Ink, accent: c.Accent, number: c.SecondText, bar: c.Second,
		grey: c.Grey, hairline: c.Hairline}.towards(black)
}

// byNight is the same look on a dark ground: the theme's colours, lightened until they can be read.
func byNight(c theme.Colours) palette {
	ground := theme.Mix(night, c.Accent, 6)
	ink := theme.Mix(white, ground, 9)
	return wishes{
		ground: ground, tint: theme.Mix(ground, c.Accent, 30), ink: ink, accent: c.Accent, number: c.Second,
		bar: c.Second, grey: theme.Mix(ink, ground, 25), hairline: theme.Mix(ground, ink, 28),
	}.towards(white)
}

// wishes are the colours of a palette before they are made legible.
type wishes struct {
	ground, tint, bar, hairline theme.Colour
	ink, accent, number, grey   theme.Colour // of text
}

// towards makes each colour of text legible on both grounds by moving it towards black or white.
func (w wishes) towards(end theme.Colour) palette {
	text := func(c theme.Colour, contrast float64) theme.Colour {
		return legible(c, end, contrast, w.ground, w.tint)
	}
	return palette{
		{"ink", text(w.ink, contrastAAA)}, {"ground", w.ground}, {"accent", text(w.accent, contrastAAA)},
		{"number", text(w.number, contrastAA)}, {"tint", w.tint}, {"bar", w.bar}, {"grey", text(w.grey, contrastAA)},
		{"hairline", w.hairline},
	}
}

// legible moves a colour, a twentieth of the way at a time, until it has the contrast with all grounds.
func legible(c, towards theme.Colour, contrast float64, grounds ...theme.Colour) theme.Colour {
	for step := 0; step < 20; step++ {
		moved := theme.Mix(c, towards, 5*step)
		enough := true
		for _, ground := range grounds {
			enough = enough && theme.Contrast(moved, ground) >= contrast
		}
		if enough {
			return moved
		}
	}
	return towards
}
