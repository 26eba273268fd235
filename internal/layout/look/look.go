// Package look is how a book looks: its theme, faces, labels and shaper, and what follows from these alone, such as the
// type area.
//
// It is made first, before anything is set, and never changes: chapters that are set side by side share it.
package look

import (
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/internal/unit"
)

// Look is how a book looks: it is made once and is the same for all that set the book side by side.
type Look struct {
	Theme    *theme.Theme
	Fonts    *font.Library
	Shaper   *text.Shaper
	Labels   label.Labels // in the book's language
	Language string       // of the book

	RightToLeft bool // the book is read so: its pages are mirrored when they are made
}

// DirectionIn is the direction of a text that says its own language or direction, or neither, within another.
func DirectionIn(around text.Direction, language string, own model.Direction) text.Direction {
	switch {
	case own == model.ByContent:
		return text.ByContent
	case own == model.RightToLeft, own == model.Inherited && model.RunsRightToLeft(language):
		return text.RightToLeft
	case own == model.LeftToRight, language != "":
		return text.LeftToRight
	}
	return around
}

// Direction is that of the book.
func (l *Look) Direction() text.Direction {
	if l.RightToLeft {
		return text.RightToLeft
	}
	return text.LeftToRight
}

// TypeWidth is the width of the type area, the measure of running text.
func (l *Look) TypeWidth() unit.Pt {
	p := l.Theme.Page
	return p.Width.Pt - p.Margin.Left.Pt - p.Margin.Right.Pt
}

// TypeHeight is the height of the type area.
func (l *Look) TypeHeight() unit.Pt {
	p := l.Theme.Page
	return p.Height.Pt - p.Margin.Top.Pt - p.Margin.Bottom.Pt
}

// Pt is a length of the sketch, whose text is set in 11 points, in proportion to the text of the theme.
func (l *Look) Pt(points float64) unit.Pt {
	return unit.Points(points).Scale(int64(l.Theme.Styles.Text.Size.Pt), int64(11*unit.Point))
}

// ChapterDrop is the white above a chapter's title at the top of a page.
func (l *Look) ChapterDrop() unit.Pt { return l.Pt(20) }

// ChapterAfter is the white below a chapter's title.
func (l *Look) ChapterAfter() unit.Pt { return l.Pt(34) }

// Baseline is the distance from the top of a line to its baseline: the style's own face centred in its leading.
func (l *Look) Baseline(style theme.Style) unit.Pt {
	metrics := l.Fonts.Chain(family(style.Family),
		font.Style{Weight: style.Weight, Italic: style.Italic}).Primary().Metrics()
	ascent, descent := metrics.Ascent.At(style.Size.Pt), -metrics.Descent.At(style.Size.Pt)
	return (style.Leading.Pt-ascent-descent)/2 + ascent
}

// Type is all that makes a text.Style.
type Type struct {
	Family, Figures, Language string // families and figures as themes name them
	Weight                    int
	Italic, SmallCapitals     bool
	Capitals                  bool
	Address, NoHyphens        bool
	Size                      unit.Pt
	Feature                   text.Feature // empty: none
}

// TextStyle makes the text.Style of a type.
func (l *Look) TextStyle(t Type) *text.Style {
	return &text.Style{
		Chain:    l.Fonts.Chain(family(t.Family), font.Style{Weight: t.Weight, Italic: t.Italic}),
		Size:     t.Size,
		Language: t.Language, Address: t.Address, NoHyphens: t.NoHyphens, Rigid: t.Family == "mono",
		Capitals: t.Capitals,
		Features: t.features(),
	}
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
func (t Type) features() []text.Feature {
	var features []text.Feature
	switch t.Figures {
	case "old-style":
		features = append(features, "onum", "pnum")
	case "old-style tabular":
		features = append(features, "onum", "tnum")
	case "tabular":
		features = append(features, "lnum", "tnum")
	case "lining":
		features = append(features, "lnum", "pnum")
	}
	if t.SmallCapitals {
		features = append(features, "c2sc")
	}
	if t.Feature != "" {
		features = append(features, t.Feature)
	}
	return features
}

// Colour returns the colour that a style names.
func (l *Look) Colour(s theme.Style) theme.Colour {
	c, ok := l.Theme.Colours.Named(s.Colour)
	if !ok {
		return l.Theme.Colours.Ink
	}
	return c
}
