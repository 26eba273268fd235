package layout

import (
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// textStyle returns the shared text.Style for a state, so that words are shaped once in each.
func (b *binder) textStyle(state inlineState, smallCapitals bool) *text.Style {
	s := state.style
	key := styleKey{
		family: s.Family, weight: state.weight, italic: state.italic, size: s.Size.Pt.Scale(state.scale, 100), figures: s.Figures,
		smallCapitals: smallCapitals, feature: state.feature, language: state.language, address: state.address,
		noHyphens: !s.Hyphenate || state.mono || state.address,
	}
	if state.mono && s.Family != "mono" {
		key.family, key.size, key.figures = "mono", key.size.Scale(92, 100), "lining"
	}
	if cached, ok := b.styles[key]; ok {
		return cached
	}
	style := &text.Style{
		Chain:    b.fonts.Chain(family(key.family), font.Style{Weight: key.weight, Italic: key.italic}),
		Size:     key.size,
		Language: key.language, Address: key.address, NoHyphens: key.noHyphens, Rigid: key.family == "mono",
		Features: key.features(),
	}
	b.styles[key] = style
	return style
}

// styleKey is all that makes a text.Style.
type styleKey struct {
	family, figures, language string
	weight                    int
	italic, smallCapitals     bool
	address, noHyphens        bool
	size                      unit.Pt
	feature                   text.Feature
}

// family is the kind of type that a theme names.
func family(name string) font.Family {
	switch name {
	case "display":
		return font.Display
	case "sans":
		return font.Sans
	case "mono":
		return font.Mono
	}
	return font.Serif
}

// features returns the OpenType features of a style.
func (k styleKey) features() []text.Feature {
	var features []text.Feature
	switch k.figures {
	case "old-style":
		features = append(features, "onum", "pnum")
	case "old-style tabular":
		features = append(features, "onum", "tnum")
	case "tabular":
		features = append(features, "lnum", "tnum")
	case "lining":
		features = append(features, "lnum", "pnum")
	}
	if k.smallCapitals {
		features = append(features, "c2sc")
	}
	if k.feature != "" {
		features = append(features, k.feature)
	}
	return features
}

// colour returns the colour that a style names.
func (b *binder) colour(s theme.Style) theme.Colour {
	c, ok := b.theme.Colours.Named(s.Colour)
	if !ok {
		return b.theme.Colours.Ink
	}
	return c
}
