// Package measure tells how well the text of a PDF is set, whoever made it.
//
// It takes the characters of the pages with their places, as `mutool draw -F stext` writes them ([Read]), and pictures
// of the same pages ([ReadPicture]). It returns a [Report]: hyphens, word spaces, rivers, lone lines, white pages. The
// rule it keeps: it looks at what is on the page only, never at how a maker wrote it, so that all makers are measured
// by one definition. docs/typography.md says what each is.
package measure

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Page is a page's text. Lengths are points from the left and the top.
type Page struct {
	Height     float64
	Characters []Character
}

// Character is a character as it stands on the page. Right is where its advance ends.
type Character struct {
	Left, Right, Baseline float64
	Size                  float64
	Family                string // of the font, without the words for weight and slope
	Text                  rune
}

// Read reads the structured text of mutool.
func Read(r io.Reader) ([]Page, error) {
	var pages []Page
	var size float64
	var family string
	decoder := xml.NewDecoder(r)
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return pages, nil
		}
		if err != nil {
			return nil, fmt.Errorf("reading mutool's text: %w", err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		a := attributes(start)
		switch start.Name.Local {
		case "page":
			pages = append(pages, Page{Height: number(a["height"])})
		case "font":
			size, family = number(a["size"]), familyOf(a["name"])
		case "char":
			if len(pages) == 0 {
				return nil, errors.New("reading mutool's text: a character outside all pages")
			}
			quad := strings.Fields(a["quad"])
			if len(quad) != 8 {
				return nil, fmt.Errorf("reading mutool's text: %q is no quadrilateral", a["quad"])
			}
			text, _ := utf8.DecodeRuneInString(a["c"])
			page := &pages[len(pages)-1]
			page.Characters = append(page.Characters, Character{
				Left: number(a["x"]), Right: number(quad[2]), Baseline: number(a["y"]), Size: size, Family: family,
				Text: text,
			})
		}
	}
}

func attributes(e xml.StartElement) map[string]string {
	list := make(map[string]string, len(e.Attr))
	for _, a := range e.Attr {
		list[a.Name.Local] = a.Value
	}
	return list
}

// number reads a length; what is none counts as 0.
func number(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0
	}
	return f
}

// familyOf takes the subset's tag and the words for weight and slope off a font's name: "ABCDEF+SourceSerif4-BoldIt" is
// of the family "SourceSerif4".
func familyOf(name string) string {
	if _, rest, ok := strings.Cut(name, "+"); ok {
		name = rest
	}
	name = strings.NewReplacer("-", "", "_", "", " ", "").Replace(name)
	for _, word := range []string{"Identity", "H", "Oblique", "Italic", "It", "Regular", "Roman", "Semibold",
		"SemiBold", "Bold", "Medium", "Light"} {
		name = strings.TrimSuffix(name, word)
	}
	return name
}
