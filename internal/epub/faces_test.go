package epub

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/theme"
)

// faces are those of a theme; a font is the list of its characters.
func faces() []Face {
	var list []Face
	for _, f := range []struct {
		family string
		weight int
		italic bool
	}{{"serif", 400, false}, {"serif", 400, true}, {"serif", 700, false}, {"display", 300, false}, {"sans", 400, false},
		{"sans", 600, false}, {"sans", 600, true}, {"mono", 400, false}} {
		list = append(list, Face{Family: f.family, Weight: f.weight, Italic: f.italic, Notice: func() string {
			return "© Fonderie. Licence OFL */ 1.1"
		},
			Subset: func(characters []rune, name string) []byte {
				return []byte("\x00\x01\x00\x00" + name + ": " + string(characters))
			}})
	}
	return list
}

func TestBookCarriesTheFontsThatItShowsTextIn(t *testing.T) {
	document := abbreviated()
	document.Sections[0].Blocks = blocks{paragraph(text("Où ça, une mêlée ?")...)}
	in := input(t, document)
	in.Faces = faces()
	files, _ := write(t, in)
	var names []string
	for name := range files {
		if strings.HasPrefix(name, "EPUB/fonts/") {
			names = append(names, strings.TrimPrefix(name, "EPUB/fonts/"))
		}
	}
	slices.Sort(names)
	if want := []string{"display-300.ttf", "sans-400.ttf", "sans-600-italic.ttf", "sans-600.ttf",
		"serif-400-italic.ttf", "serif-400.ttf"}; !slices.Equal(names, want) {
		t.Errorf("the book carries %v, want %v", names, want) // the colophon has words in italics
	}
	for file, characters := range map[string]string{"serif-400.ttf": "ùêA", "sans-600.ttf": "ùê",
		"display-300.ttf": "E", "sans-400.ttf": "•‐"} {
		for _, r := range characters {
			if !strings.ContainsRune(string(files["EPUB/fonts/"+file]), r) {
				t.Errorf("%s lacks %q", file, r)
			}
		}
	}
	if got := string(files["EPUB/fonts/display-300.ttf"]); strings.ContainsAny(got, "ùê") {
		t.Errorf("the font of titles has characters of the text: %s", got)
	}
	holdsAll(t, files[packageName], `<item id="fonts-sans-600-italic.ttf" href="fonts/sans-600-italic.ttf" media-type="font/ttf"/>`)
	holdsAll(t, files["EPUB/css/book.css"],
		`@font-face { font-family: "Book Sans"; font-weight: 600; font-style: italic; src: url("../fonts/sans-600-italic.ttf") format("truetype"); }`,
		`--heads: "Book Sans", "Source Sans 3"`, `body { font-family: "Book Serif", "Source Serif 4"`,
		"© Fonderie. Licence OFL * / 1.1")
}

func TestBookWithoutFontsLeavesTextToTheReader(t *testing.T) {
	files, _ := write(t, input(t, kitchenSink()))
	sheet := files["EPUB/css/book.css"]
	if bytes.Contains(sheet, []byte("@font-face")) || bytes.Contains(sheet, []byte("body { font-family")) ||
		bytes.Contains(sheet, []byte("Book ")) {
		t.Error("the style sheet asks for fonts that the book does not carry")
	}
	for name := range files {
		if strings.Contains(name, "fonts/") {
			t.Errorf("the book carries %s", name)
		}
	}
}

func TestFontsFollowTheTheme(t *testing.T) {
	styles := theme.Styles{Text: theme.Style{Family: "sans", Figures: "old-style"},
		ChapterTitle: theme.Style{Family: "sans", Weight: 600}}
	in := input(t, kitchenSink())
	in.Styles, in.Faces = styles, faces()
	files, _ := write(t, in)
	holdsAll(t, files["EPUB/css/book.css"], `--text: "Book Sans"`, `--titles: "Book Sans"`, "--title-weight: 600",
		"font-weight: 600;", "font-weight: var(--title-weight);", "font-variant-numeric: oldstyle-nums")
	for _, family := range []string{"serif", "display"} {
		if _, there := files["EPUB/fonts/"+family+"-400.ttf"]; there {
			t.Errorf("the book carries fonts of the family %s, which shows nothing", family)
		}
	}
}

func TestTextIsShownInTheNearestFaceThatThereIs(t *testing.T) {
	for _, test := range []struct {
		family string
		weight int
		italic bool
		want   string
	}{
		{"serif", 400, true, "serif 400 true"}, {"serif", 600, false, "serif 700 false"},
		{"serif", 700, true, "serif 400 true"}, {"sans", 500, false, "sans 400 false"},
		{"sans", 700, false, "sans 600 false"}, {"display", 700, true, "display 300 false"},
		{"mono", 700, false, "mono 400 false"},
	} {
		f := faces()[nearestFace(faces(), test.family, test.weight, test.italic)]
		if got := fmt.Sprint(f.Family, " ", f.Weight, " ", f.Italic); got != test.want {
			t.Errorf("%s %d %t: shown in %s, want %s", test.family, test.weight, test.italic, got, test.want)
		}
	}
	if i := nearestFace(nil, "serif", 400, false); i >= 0 {
		t.Errorf("there is a face %d among none", i)
	}
}

func TestFontsAreTheSameInEveryBuild(t *testing.T) {
	var first []byte
	for range 3 {
		in := input(t, kitchenSink())
		in.Faces = faces()
		data, _, err := Write(t.Context(), in, nil)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = data
		}
		if !bytes.Equal(first, data) {
			t.Fatal("two builds differ")
		}
	}
}
