package epub

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/parallel"
	"github.com/reliure/reliure/internal/theme"
)

// Face is a face of the theme that the book may carry.
type Face struct {
	Family string // as themes name it: serif, display, sans, mono; FallbackFamily and a number
	// It shows what all others lack, and what the reader's fonts may lack.
	Fallback bool
	Weight   int
	Italic   bool
	Notice   func() string // who made it, and its licence
	// a TrueType font of that name with the characters; nil when it has none of them
	Subset func(characters []rune, family string) []byte
}

// FallbackFamily is what the families of fallback fonts are called, with a number in the order in which they are asked.
const FallbackFamily = "other-"

// carriedFace is a face with what it shows in this book.
type carriedFace struct {
	Face
	name       string // "fonts/sans-600.ttf", from the folder of the package document
	characters []rune
	data       []byte
}

// fontFolder holds the fonts, as seen from the folder of the package document.
const fontFolder = "fonts/"

// generated are characters that reading systems add to a text: the numbers, letters and bullets of lists, hyphens, and
// what the style sheet puts before the author of a quotation.
const generated = "0123456789abcdefghijklmnopqrstuvwxyz.-\u2010—•◦▪ "

// carryFaces cuts the faces down to what the book shows in each.
func (b *book) carryFaces(ctx context.Context, navigation []byte) error {
	if len(b.input.Faces) == 0 {
		return nil
	}
	shown := &shownCharacters{code: b.input.Code}
	shown.add(manner{}, generated+strings.ToUpper(b.document.Meta.Label))
	for _, f := range b.spine() {
		if err := shown.read(f.body); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
	}
	if err := shown.read(navigation); err != nil {
		return fmt.Errorf("the navigation document: %w", err)
	}
	b.carried = shown.faces(b.input.Faces, fontRoles(b.input.Styles))
	err := parallel.Each(ctx, len(b.carried), func(_ context.Context, i int) error {
		f := b.carried[i]
		f.data = f.Subset(f.characters, familyName(f.Family))
		return nil
	})
	if err != nil {
		return err
	}
	b.carried = slices.DeleteFunc(b.carried, func(f *carriedFace) bool { return f.data == nil })
	return nil
}

// manner is a way in which the style sheet shows text.
type manner struct {
	code, title  bool // in the font of code, of titles
	bold, italic bool
}

// shownCharacters are the characters of the book by how they are shown.
type shownCharacters struct {
	code theme.Code // how parts of code stand out
	by   map[manner]map[rune]bool
}

func (s *shownCharacters) add(as manner, text string) {
	if s.by == nil {
		s.by = map[manner]map[rune]bool{}
	}
	if s.by[as] == nil {
		s.by[as] = map[rune]bool{}
	}
	for _, r := range text {
		if r >= ' ' {
			s.by[as][r] = true
		}
	}
}

// read takes in the text of a page's body.
func (s *shownCharacters) read(body []byte) error {
	d := xml.NewDecoder(io.MultiReader(strings.NewReader("<body>"), bytes.NewReader(body),
		strings.NewReader("</body>")))
	var open []manner
	now := manner{}
	for {
		token, err := d.Token()
		switch token := token.(type) {
		case xml.StartElement:
			open = append(open, now)
			now = now.within(token, s.code)
		case xml.EndElement:
			now = open[len(open)-1]
			open = open[:len(open)-1]
		case xml.CharData:
			s.add(now, string(token))
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

// within is how an element shows its text.
func (t manner) within(e xml.StartElement, code theme.Code) manner {
	switch e.Name.Local {
	case "code", "kbd", "pre":
		t.code = true
	case "h1":
		t.title = true
	case "strong", "b", "th":
		t.bold = true
	case "em", "i", "cite", "h4", "h5", "h6":
		t.italic = true
	case "span":
		for _, a := range e.Attr {
			if a.Name.Local == "class" {
				token, _ := code.Token(strings.TrimPrefix(a.Value, codeClass))
				t.bold = t.bold || token.Weight > 500
				t.italic = t.italic || token.Italic || strings.HasPrefix(a.Value, "missing")
			}
		}
	}
	return t
}

// faces gives each way of showing text the faces that the style sheet may show it in. Text is in the font of text or in
// that of heads, where it may be of the weight of heads.
func (s *shownCharacters) faces(from []Face, roles fontRole) []*carriedFace {
	carried := make([]*carriedFace, len(from))
	characters := make([]map[rune]bool, len(from))
	show := func(family string, weight int, italic bool, of map[rune]bool) {
		i := nearestFace(from, family, weight, italic)
		if i < 0 {
			return
		}
		if characters[i] == nil {
			characters[i] = map[rune]bool{}
			carried[i] = &carriedFace{Face: from[i]}
		}
		for r := range of {
			characters[i][r] = true
		}
	}
	for as, of := range s.by {
		weight := 400
		if as.bold {
			weight = 700
		}
		switch {
		case as.code:
			show(roles.code, weight, as.italic, of)
		case as.title:
			show(roles.titles, roles.titleWeight, as.italic, of)
		default:
			show(roles.text, weight, as.italic, of)
			show(roles.heads, weight, as.italic, of)
			show(roles.heads, 600, as.italic, of)
		}
		for _, family := range fallbackFamilies(from) {
			show(family, weight, false, of)
		}
	}
	for i, f := range carried {
		if f == nil {
			continue
		}
		for r := range characters[i] {
			f.characters = append(f.characters, r)
		}
		slices.Sort(f.characters)
		f.name = fmt.Sprintf("%s%s-%d.ttf", fontFolder, f.Family, f.Weight)
		if f.Italic {
			f.name = fmt.Sprintf("%s%s-%d-italic.ttf", fontFolder, f.Family, f.Weight)
		}
	}
	return slices.DeleteFunc(carried, func(f *carriedFace) bool { return f == nil })
}

// fallbackFamilies are the families of fallback fonts, in the order in which they are asked.
func fallbackFamilies(faces []Face) []string {
	var families []string
	for _, f := range faces {
		if f.Fallback && !slices.Contains(families, f.Family) {
			families = append(families, f.Family)
		}
	}
	return families
}

// nearestFace is the index of the face that a reading system takes for a style: a wrong slant is worse than any
// difference in weight, and among bold ones the bolder is taken.
func nearestFace(from []Face, family string, weight int, italic bool) int {
	best, bestDistance := -1, 0
	for i, f := range from {
		if f.Family != family {
			continue
		}
		distance := 2 * max(f.Weight-weight, weight-f.Weight)
		if (f.Weight < weight) == (weight > 500) && f.Weight != weight {
			distance++
		}
		if f.Italic != italic {
			distance += 10_000
		}
		if best < 0 || distance < bestDistance {
			best, bestDistance = i, distance
		}
	}
	return best
}

// fontRole says which kind of type each part of the style sheet is set in.
type fontRole struct {
	text, titles, heads, code string
	titleWeight               int
}

// fontRoles are the theme's; where it says nothing, those of the shipped one.
func fontRoles(s theme.Styles) fontRole {
	return fontRole{
		text: cmp.Or(s.Text.Family, "serif"), titles: cmp.Or(s.ChapterTitle.Family, "display"),
		heads: cmp.Or(s.Section.Family, "sans"), code: cmp.Or(s.Code.Family, "mono"),
		titleWeight: cmp.Or(s.ChapterTitle.Weight, 300),
	}
}
