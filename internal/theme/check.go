package theme

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/contrast"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/unit"
)

// The least and the most that a theme may ask for. Within them every page can be made.
const (
	leastText = 50 * unit.Point // width and height of the type area
	mostPage  = 14400 * unit.Point
	leastSize = 2 * unit.Point
	mostSize  = 400 * unit.Point
)

// The contrast that text needs with its ground (WCAG 2.1, 1.4.3), and what counts as large.
const (
	contrastText  = contrast.Text
	contrastLarge = 3
	largeSize     = 18 * unit.Point
	largeBold     = 14 * unit.Point // when bold
	boldWeight    = 700
)

// complete reports what neither the theme nor one that it extends says, of what every page needs.
func (t *Theme) complete(report *diag.List) {
	missing := t.missing(reflect.TypeFor[Theme](), "")
	if len(missing) == 0 {
		return
	}
	others := ""
	if len(missing) > 1 {
		others = fmt.Sprintf(" and %d other keys", len(missing)-1)
	}
	report.Errorf(diag.Pos{File: t.file, Line: 1, Column: 1}, "theme-invalid",
		"this theme doesn't say %s%s. Write extends: livre to take them from there", missing[0], others)
}

// missing lists the keys of a struct that nothing stands in for: lengths and colours, and of styles the
// family and the colour.
func (t *Theme) missing(of reflect.Type, path string) []string {
	var missing []string
	for i := range of.NumField() {
		field := of.Field(i)
		key := field.Tag.Get("yaml")
		switch {
		case key == "" || key == "-":
		case field.Type == reflect.TypeFor[Length](), field.Type == reflect.TypeFor[Colour](),
			of == reflect.TypeFor[Style]() && (key == "family" || key == "colour"):
			if t.places[path+key].IsZero() {
				missing = append(missing, path+key)
			}
		case field.Type.Kind() == reflect.Struct:
			missing = append(missing, t.missing(field.Type, path+key+".")...)
		}
	}
	return missing
}

// measures reports sizes that no page can be made with.
func (t *Theme) measures(report *diag.List) {
	p := t.Page
	fault := func(path, format string, args ...any) {
		report.Errorf(t.place(path), "theme-invalid", format, args...)
	}
	if p.Width.Pt > mostPage || p.Height.Pt > mostPage {
		fault("page.width", "a page of %s by %s is larger than a PDF can be: 5080 mm", p.Width, p.Height)
	}
	if p.Width.Pt-p.Margin.Left.Pt-p.Margin.Right.Pt < leastText ||
		p.Height.Pt-p.Margin.Top.Pt-p.Margin.Bottom.Pt < leastText {
		fault("page.margin", "the margins leave no room for text on a page of %s by %s. Make them smaller", p.Width,
			p.Height)
	}
	for _, margin := range []Length{p.Margin.Left, p.Margin.Right, p.Margin.Top, p.Margin.Bottom} {
		if margin.Pt < 0 || margin.Em != 0 {
			fault("page.margin", "write margins in mm or pt, 0 or more")
			break
		}
	}
	spacing := reflect.ValueOf(t.Spacing)
	for i, key := range keysOf(spacing.Type()) {
		if l := spacing.Field(i).Interface().(Length); l.Pt < 0 || l.Em < 0 || l.Pt > mostSize {
			fault("spacing."+key, "a distance is 0 or more, and at most 400pt")
		}
	}
	if t.Spacing.Grid.Pt < leastSize {
		fault("spacing.grid", "write the grid in pt, as the leading of the text")
	}
	weight := func(path string, weight int) {
		if weight != 0 && (weight < 100 || weight > 900) {
			fault(path+".weight", "a weight is from 100 to 900: 400 is regular, 700 is bold")
		}
	}
	t.Styles.each(func(style string, s Style) {
		for key, l := range map[string]Length{"size": s.Size, "leading": s.Leading} {
			if l.Pt < leastSize || l.Pt > mostSize {
				fault("styles."+style+"."+key, "write a length from 2pt to 400pt here")
			}
		}
		weight("styles."+style, s.Weight)
	})
	for _, token := range t.Code.Tokens() {
		weight("code."+token.Key, token.Weight)
	}
}

// Check reports what can be built and still is wrong: text that doesn't stand out enough from its ground, lines that
// touch, and kinds of type without the faces that emphasis needs.
func (t *Theme) Check(report *diag.List) {
	t.contrast(report)
	t.leading(report)
	for key, family := range map[string]Family{"fonts.serif": t.Fonts.Serif, "fonts.sans": t.Fonts.Sans} {
		var missing []string
		for name, font := range map[string]Font{"regular": family.Regular, "italic": family.Italic,
			"bold": family.Bold} {
			if font.Path == "" {
				missing = append(missing, name)
			}
		}
		if slices.Sort(missing); len(missing) > 0 && len(family.Faces()) > 0 {
			report.Warnf(t.place(key), "theme-font-style-missing",
				"%s names no file for %s. The nearest face stands in for it.", key, strings.Join(missing, " and "))
		}
	}
}

// leading reports lines that run into each other.
func (t *Theme) leading(report *diag.List) {
	t.Styles.each(func(name string, s Style) {
		if path := "styles." + name; s.Leading.Pt < s.Size.Pt {
			report.Warnf(t.place(path+".leading", path+".size"), "theme-leading-low",
				"The leading of %s is less than the size of its type, so that lines touch. Write a leading a fifth "+
					"larger than the size.", path)
		}
	})
}

// pair is a colour of text on its ground.
type pair struct{ colour, ground string }

// contrast reports each pair of colours once, with the styles that it is too weak for.
func (t *Theme) contrast(report *diag.List) {
	weak, least := map[pair][]string{}, map[pair]float64{}
	compare := func(path string, s Style, ground string) {
		colour, _ := t.Colours.Named(s.Colour) // decoding has checked the name
		on, _ := t.Colours.Named(ground)
		if p := (pair{s.Colour, ground}); Contrast(colour, on) < s.leastContrast() {
			weak[p] = append(weak[p], path)
			least[p] = max(least[p], s.leastContrast())
		}
	}
	t.Styles.each(func(name string, s Style) {
		for _, ground := range groundsOf(name) {
			compare("styles."+name, s, ground)
		}
	})
	for _, token := range t.Code.Tokens() {
		if token.Colour != "" {
			compare("code."+token.Key, Style{Colour: token.Colour, Size: t.Styles.Code.Size}, "tint")
		}
	}
	for p, styles := range weak {
		colour, _ := t.Colours.Named(p.colour)
		ground, _ := t.Colours.Named(p.ground)
		others := ""
		if len(styles) > 1 {
			others = fmt.Sprintf(" and %d more", len(styles)-1)
		}
		report.Errorf(t.place(styles[0]+".colour", "colours."+p.colour, "colours."+p.ground), "theme-contrast-low",
			"Text in %s (%s) on %s (%s) has a contrast of %.1f, and %.1f is needed (%s%s). %s",
			p.colour, colour, p.ground, ground, Contrast(colour, ground), least[p], styles[0], others,
			legible(p.colour, colour, ground, least[p]))
	}
}

// leastContrast is what text of the style needs.
func (s Style) leastContrast() float64 {
	if s.Size.Pt >= largeSize || s.Weight >= boldWeight && s.Size.Pt >= largeBold {
		return contrastLarge
	}
	return contrastText
}

// groundsOf lists the colours that text of a style is set on: the cover is the accent; what can stand within a callout
// stands on the tint as well as on the page.
func groundsOf(style string) []string {
	switch {
	case strings.HasPrefix(style, "cover-"):
		return []string{"accent"}
	case strings.HasPrefix(style, "contents-"), strings.HasPrefix(style, "imprint"),
		strings.HasPrefix(style, "chapter-"), style == "running-head", style == "folio", style == "note":
		return []string{"ground"}
	default:
		return []string{"ground", "tint"}
	}
}

// legible names a colour near to the one that is too weak.
func legible(name string, colour, ground Colour, least float64) string {
	if c, ok := contrast.Legible(contrast.Colour(colour), contrast.Colour(ground), least); ok {
		return fmt.Sprintf("With %s: %q it would do.", name, Colour(c))
	}
	return "Choose another ground."
}

// place returns where the first of some keys is written that the theme's own file has; else its scale, which changes
// them all; else the beginning of that file.
func (t *Theme) place(paths ...string) diag.Pos {
	for _, path := range append(paths, "scale") {
		if p := t.places[path]; p.File == t.file {
			return p
		}
	}
	return diag.Pos{File: t.file, Line: 1, Column: 1}
}
