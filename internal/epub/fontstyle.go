package epub

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/theme"
)

// readersFonts are the fonts that readers may have, by kind of type: the theme's where they are installed, then those
// that come with devices.
func readersFonts(family string) string {
	switch family {
	case "display":
		return `"Source Serif 4 Display", "Source Serif 4", "Source Serif Pro", Georgia, serif`
	case "sans":
		return `"Source Sans 3", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif`
	case "mono":
		return `"Source Code Pro", Menlo, Consolas, monospace`
	default:
		return `"Source Serif 4", "Source Serif Pro", Georgia, serif`
	}
}

// familyName is the name that a font of the book goes by.
func familyName(family string) string {
	return "Book " + strings.ToUpper(family[:1]) + family[1:]
}

// fontVariables name the fonts of each part of the style sheet: the book's own before the reader's.
func fontVariables(styles theme.Styles, carried []*carriedFace) []variable {
	fonts := func(family string) string {
		list := readersFonts(family)
		if slices.ContainsFunc(carried, func(f *carriedFace) bool { return f.Family == family }) {
			list = strconv.Quote(familyName(family)) + ", " + list
		}
		return list + fallbackNames(carried)
	}
	roles := fontRoles(styles)
	return []variable{
		{"text", fonts(roles.text)}, {"titles", fonts(roles.titles)}, {"heads", fonts(roles.heads)},
		{"code", fonts(roles.code)}, {"title-weight", strconv.Itoa(roles.titleWeight)},
	}
}

// fallbackNames are the names of the book's fallback fonts, to stand behind others.
func fallbackNames(carried []*carriedFace) string {
	var names []string
	for _, f := range carried {
		if name := ", " + strconv.Quote(familyName(f.Family)); f.Fallback && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, "")
}

// fontFaces is the part of the style sheet that brings the book's fonts. Without any, running text is in the font that
// the reader has chosen.
func fontFaces(styles theme.Styles, carried []*carriedFace, variables []variable) string {
	if len(carried) == 0 {
		return ""
	}
	var notices []string
	for _, f := range carried {
		if notice := strings.ReplaceAll(f.Notice(), "*/", "* /"); !slices.Contains(notices, notice) {
			notices = append(notices, notice)
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "/* The fonts of this book are parts of fonts, under names of their own.\n\n%s */\n\n",
		strings.Join(notices, "\n\n"))
	for _, f := range carried {
		slant := "normal"
		if f.Italic {
			slant = "italic"
		}
		fmt.Fprintf(&out, "@font-face { font-family: %q; font-weight: %d; font-style: %s; src: url(\"../%s\") "+
			"format(\"truetype\"); }\n",
			familyName(f.Family), f.Weight, slant, f.name)
	}
	if !slices.ContainsFunc(carried, func(f *carriedFace) bool { return !f.Fallback }) {
		// the reader's own font for all else
		fmt.Fprintf(&out, "\nbody { font-family: serif%s; }\n\n", fallbackNames(carried))
		return plain(out.String(), variables)
	}
	figures := "lining-nums"
	if styles.Text.Figures == "old-style" {
		figures = "oldstyle-nums"
	}
	fmt.Fprintf(&out, "\nbody { font-family: var(--text); font-variant-numeric: %s; }\n", figures)
	out.WriteString("h1, h2, h3, h4, h5, h6, figcaption, summary, .callout, .description, .media { " +
		"font-variant-numeric: lining-nums; }\n\n")
	return plain(out.String(), variables)
}
