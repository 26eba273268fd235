package font

import (
	"bytes"
	"slices"
	"testing"

	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"

	"github.com/reliure/reliure/fonts"
)

// sample is text with pairs that are kerned, ligatures, figures, and characters that most faces lack.
const sample = "AVATAR, « Té. » L’office affiné — 1 234,50 € — ffi fl œuf Ÿ Łódź ∀𝒜"

// shapedWell are faces in which go-text v0.3.5 kerns every pair. In others it passes over some: what it knows of
// coverage in ranges (setDigest.addRange) forgets those that come after the first sixty-four glyphs.
var shapedWell = []string{"SourceSerif4-Regular", "SourceSerif4-It", "SourceSerif4-SemiboldIt", "SourceSerif4-BoldIt",
	"SourceSerif4Display-Light"}

// shaped is what a font makes of a text: the advance of every glyph.
func shaped(t *testing.T, data []byte, text string, kerned bool, features ...string) []int32 {
	t.Helper()
	face, err := gotext.ParseTTF(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	buffer := harfbuzz.NewBuffer()
	buffer.AddRunes([]rune(text), 0, -1)
	buffer.GuessSegmentProperties()
	var wanted []harfbuzz.Feature
	for _, tag := range features {
		wanted = append(wanted, harfbuzz.Feature{Tag: opentype.MustNewTag(tag), Value: 1,
			End: harfbuzz.FeatureGlobalEnd})
	}
	// What is kept is what is compared: marks and what looks at its surroundings are not.
	off := []string{"calt", "ccmp", "locl", "clig", "mark", "mkmk", "rlig", "rclt"}
	if !kerned {
		off = append(off, "kern")
	}
	for _, tag := range off {
		wanted = append(wanted, harfbuzz.Feature{Tag: opentype.MustNewTag(tag), End: harfbuzz.FeatureGlobalEnd})
	}
	buffer.Shape(harfbuzz.NewFont(face), wanted)
	var advances []int32
	for _, p := range buffer.Pos {
		advances = append(advances, p.XAdvance)
	}
	return advances
}

func TestSubsetIsShapedAsTheWholeFontIs(t *testing.T) {
	for _, face := range Open(fonts.Files).Faces() {
		face.load()
		var characters []rune
		for _, r := range sample {
			if face.Covers(r) {
				characters = append(characters, r)
			}
		}
		whole, text := face.tables.assemble(slices.Collect(keys(face.tables))), string(characters)
		data := face.Subset(characters, "Sample")
		for _, features := range [][]string{nil, {"onum"}, {"lnum", "tnum"}, {"pnum"}} {
			// figures that are in no range either
			kerned := slices.Contains(shapedWell, face.name) && !slices.Contains(features, "pnum")
			if want, got := shaped(t, whole, text, kerned, features...),
				shaped(t, data, text, kerned, features...); !slices.Equal(want, got) {
				t.Errorf("%s with %v:\n%v, and cut down\n%v", face.PostScriptName(), features, want, got)
			}
		}
		slices.Reverse(characters)
		if again := face.Subset(characters, "Sample"); !bytes.Equal(data, again) {
			t.Errorf("%s: another order of the characters gives another font", face.PostScriptName())
		}
	}
}

func TestSubsetKeepsTheLicenceAndNotTheName(t *testing.T) {
	face := open().Chain(Serif, Style{Weight: 600, Italic: true}).Primary()
	cut, err := readTables(face.Subset([]rune("Abc"), "Book Serif"), 0)
	if err != nil {
		t.Fatal(err)
	}
	named := &Face{tables: cut}
	for number, want := range map[int]string{
		nameCopyright: face.nameOf(nameCopyright), nameLicence: face.nameOf(nameLicence),
		nameLicencePage: face.nameOf(nameLicencePage), nameFamily: "Book Serif 600", nameSubfamily: "Italic",
		nameFull: "Book Serif 600 Italic", namePostScript: "Book-Serif-600-Italic",
	} {
		if got := named.nameOf(number); got != want || got == "" {
			t.Errorf("name %d is %q, want %q", number, got, want)
		}
	}
}

func TestSubsetHoldsWhatTheFaceHas(t *testing.T) {
	math := Open(fonts.Files).faces[18] // Noto Sans Math, with characters beyond the basic plane
	parsed, err := gotext.ParseTTF(bytes.NewReader(math.Subset([]rune("∀𝒜𝒞x漢"), "Sample")))
	if err != nil {
		t.Fatal(err)
	}
	for r, want := range map[rune]bool{'∀': true, '𝒜': true, '𝒞': true, 'x': true, 'y': false, '漢': false} {
		if g, ok := parsed.NominalGlyph(r); (ok && g > 0) != want {
			t.Errorf("%q is glyph %d", r, g)
		}
	}
	if data := math.Subset([]rune("漢"), "Sample"); data != nil {
		t.Errorf("a font of nothing has %d bytes", len(data))
	}
}

func TestOwnFacesStandForThoseOfTheirFamily(t *testing.T) {
	with, err := open().With([]Own{{Family: Serif, Style: Style{Weight: 400}, Path: "mine.ttf", Data: sans(t)}})
	if err != nil {
		t.Fatal(err)
	}
	count := map[Family]int{}
	for _, face := range with.Faces() {
		count[face.Family()]++
	}
	if count[Serif] != 1 || count[Display] != 1 || count[Sans] != 6 || count[Mono] != 4 {
		t.Errorf("faces by family: %v", count)
	}
}

func BenchmarkSubset(b *testing.B) {
	face := open().Chain(Serif, Style{Weight: 400}).Primary()
	for b.Loop() {
		face.Subset([]rune(sample+"bcdghijkmpqsuvwxyzBCDEFGHIJKMNOPQSUWXYZàâçèêëîïôùû0678;:!?()[]"), "Sample")
	}
}
