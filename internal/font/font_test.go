package font

import (
	"bytes"
	"slices"
	"sync"
	"testing"

	gotext "github.com/go-text/typesetting/font"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/unit"
)

func open() *Library { return Open(fonts.Files) }

func TestChainBeginsWithTheNearestFace(t *testing.T) {
	library := open()
	for _, test := range []struct {
		family Family
		style  Style
		want   string
	}{
		{Serif, Style{Weight: 400}, "SourceSerif4-Regular"},
		{Serif, Style{Weight: 700, Italic: true}, "SourceSerif4-BoldIt"},
		{Display, Style{Weight: 300}, "SourceSerif4Display-Light"},
		{Display, Style{Weight: 700, Italic: true}, "SourceSerif4Display-Light"},
		{Sans, Style{Weight: 600}, "SourceSans3-Semibold"},
		{Sans, Style{Weight: 300}, "SourceSans3-Regular"},
		{Mono, Style{Weight: 600}, "SourceCodePro-Bold"},
		{Mono, Style{Weight: 400, Italic: true}, "SourceCodePro-It"},
	} {
		if got := library.Chain(test.family, test.style).Primary().PostScriptName(); got != test.want {
			t.Errorf("%v %v: got %s, want %s", test.family, test.style, got, test.want)
		}
	}
}

func TestChainsOfOneStyleAreEqual(t *testing.T) {
	library := open()
	first := library.Chain(Serif, Style{Weight: 400})
	second := library.Chain(Serif, Style{Weight: 400})
	if first != second {
		t.Error("two chains of the same style differ")
	}
}

func TestEveryFaceOfTheCatalogueIsThere(t *testing.T) {
	for _, face := range open().faces {
		if metrics := face.Metrics(); metrics.Ascent <= 0 || metrics.Descent >= 0 || metrics.CapHeight <= 0 {
			t.Errorf("%s: %+v", face.PostScriptName(), metrics)
		}
	}
}

func TestFallbacksCoverWhatABookHolds(t *testing.T) {
	chain := open().Chain(Serif, Style{Weight: 400})
	for _, r := range "éœŒßłőğ«»’–—…\u202f\u00a0αωЖя→⇒↔≤≥≠∑√∞☐☑✓✗★①²⅔€№°−×" {
		if _, ok := chain.Resolve(r); !ok {
			t.Errorf("no face has %q (%U)", r, r)
		}
	}
	if _, ok := chain.Resolve('漢'); ok {
		t.Error("a face claims to have 漢")
	}
}

func TestMetricsAreThoseOfTheFile(t *testing.T) {
	face := open().Chain(Serif, Style{Weight: 400, Italic: true}).Primary()
	m := face.Metrics()
	if m.ItalicAngle >= 0 || m.Flags&FlagItalic == 0 || m.Flags&FlagSerif == 0 || m.Flags&FlagFixedPitch != 0 {
		t.Errorf("italic: %+v", m)
	}
	if mono := open().Chain(Mono, Style{Weight: 400}).Primary().Metrics(); mono.Flags&FlagFixedPitch == 0 {
		t.Errorf("mono: %+v", mono)
	}
}

// cutsOf returns .notdef and the glyphs as they are.
func cutsOf(face *Face, glyphs []GlyphID) []Cut {
	cuts := []Cut{{}}
	for _, g := range glyphs {
		cuts = append(cuts, Cut{Glyph: g, Advance: face.Advance(g)})
	}
	return cuts
}

// glyphsOf returns the glyphs of a text, without shaping.
func glyphsOf(t *testing.T, face *Face, text string) []GlyphID {
	var glyphs []GlyphID
	for _, r := range text {
		g, ok := face.Glyph(r)
		if !ok {
			t.Fatalf("%s lacks %q", face.PostScriptName(), r)
		}
		glyphs = append(glyphs, g)
	}
	return glyphs
}

func TestDerivedFontHoldsTheGlyphsWithTheirShapes(t *testing.T) {
	for _, face := range open().faces {
		text := "AéÔfi, →"
		if face.entry.family == Fallback {
			text = " "
			for r := rune(0x2200); r < 0x2800; r++ {
				if face.Covers(r) {
					text += string(r)
				}
			}
		}
		var glyphs []GlyphID
		for _, r := range text {
			if g, ok := face.Glyph(r); ok {
				glyphs = append(glyphs, g)
			}
		}
		glyphs = glyphs[:min(len(glyphs), 0xff)] // the codes are bytes
		derived := face.Derive(cutsOf(face, glyphs))
		parsed, err := gotext.ParseTTF(bytes.NewReader(derived))
		if err != nil {
			t.Fatalf("%s: %v", face.PostScriptName(), err)
		}
		whole, err := gotext.ParseTTF(bytes.NewReader(face.tables.assemble(slices.Collect(keys(face.tables)))))
		if err != nil {
			t.Fatal(err)
		}
		for i, g := range glyphs {
			code := i + 1
			if mapped, ok := parsed.NominalGlyph(rune(0xf000 + code)); !ok || int(mapped) != code {
				t.Errorf("%s: code %d is glyph %d", face.PostScriptName(), code, mapped)
			}
			got, want := parsed.GlyphData(gotext.GID(code)), whole.GlyphData(gotext.GID(g))
			if a, b := got.(gotext.GlyphOutline).Segments, want.(gotext.GlyphOutline).Segments; !slices.Equal(a, b) {
				t.Errorf("%s: glyph %d has changed its shape", face.PostScriptName(), g)
			}
		}
	}
}

func keys(t tables) func(func(string) bool) {
	return func(yield func(string) bool) {
		for name := range t {
			if !yield(name) {
				return
			}
		}
	}
}

func TestDerivedFontSumsUpToTheMagicNumber(t *testing.T) {
	face := open().Chain(Sans, Style{Weight: 600}).Primary()
	if got := checksum(face.Derive(cutsOf(face, glyphsOf(t, face, "Sommaire")))); got != checksumOfAFile {
		t.Errorf("the checksums add up to %#x", got)
	}
}

func TestGlyphCutTwiceHasOneShapeAndTwoAdvances(t *testing.T) {
	face := open().Chain(Sans, Style{Weight: 400}).Primary()
	r := glyphsOf(t, face, "é")[0]
	wide := face.Advance(r)
	cuts := []Cut{{}, {Glyph: r, Advance: wide}, {}, {Glyph: r, Advance: wide - 20}, {Advance: 150}}
	parsed, err := gotext.ParseTTF(bytes.NewReader(face.Derive(cuts)))
	if err != nil {
		t.Fatal(err)
	}
	for glyph, want := range map[gotext.GID]unit.Em{1: wide, 2: 0, 3: wide - 20, 4: 150} {
		if got := unit.Em(parsed.HorizontalAdvance(glyph)); got != want {
			t.Errorf("glyph %d is %d wide, want %d", glyph, got, want)
		}
	}
	shape := func(glyph gotext.GID) []gotext.Segment { return parsed.GlyphData(glyph).(gotext.GlyphOutline).Segments }
	if !slices.Equal(shape(1), shape(3)) || len(shape(2)) != 0 || len(shape(4)) != 0 {
		t.Error("the shapes are not those of the cuts")
	}
}

func TestDerivedFontOfNothingHasNotdefAlone(t *testing.T) {
	tables, err := readTables(open().Chain(Serif, Style{Weight: 400}).Primary().Derive(nil), 0)
	if err != nil {
		t.Fatal(err)
	}
	if n := bigEndian.Uint16(tables["maxp"][maxpGlyphCount:]); n != 1 {
		t.Errorf("%d glyphs", n)
	}
}

func TestFaceIsSafeForConcurrentUse(t *testing.T) {
	chain := open().Chain(Serif, Style{Weight: 400})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for r := rune(0x20); r < 0x2200; r += 7 {
				if face, ok := chain.Resolve(r); ok {
					g, _ := face.Glyph(r)
					face.Derive([]Cut{{}, {Glyph: g}})
				}
			}
		})
	}
	group.Wait()
}

func FuzzReadTables(f *testing.F) {
	face := open().Chain(Serif, Style{Weight: 400}).Primary()
	f.Add(face.Derive([]Cut{{}, {Glyph: 1}, {Glyph: 2}}))
	f.Add([]byte{0, 1, 0, 0, 0, 9})
	f.Fuzz(func(t *testing.T, data []byte) {
		if tables, err := readTables(data, 0); err == nil {
			tables.assemble(slices.Collect(keys(tables)))
		}
	})
}

func BenchmarkParseFace(b *testing.B) {
	for b.Loop() {
		open().Chain(Serif, Style{Weight: 400}).Primary().Metrics()
	}
}

func BenchmarkDerive(b *testing.B) {
	face := open().Chain(Serif, Style{Weight: 400}).Primary()
	var glyphs []GlyphID
	for r := rune(0x20); r < 0x180; r++ {
		if g, ok := face.Glyph(r); ok {
			glyphs = append(glyphs, g)
		}
	}
	for b.Loop() {
		face.Derive(cutsOf(face, glyphs))
	}
}

func TestLetterWithMarksIsOneGlyph(t *testing.T) {
	face := open().Chain(Serif, Style{Weight: 400}).scripted("NotoNaskhArabic-Regular")
	glyphs := glyphsOf(t, face, "بُ")
	marks := Marks("").With(glyphs[1], -40, 120)
	cut := Cut{Glyph: glyphs[0], Advance: face.Advance(glyphs[0]), Marks: marks}
	parsed, err := gotext.ParseTTF(bytes.NewReader(face.Derive([]Cut{{}, cut})))
	if err != nil {
		t.Fatal(err)
	}
	count := func(g gotext.GID) int { return len(parsed.GlyphData(g).(gotext.GlyphOutline).Segments) }
	letter, mark := count(2), count(3)
	if got := count(1); got != letter+mark || mark == 0 {
		t.Errorf("the glyph has %d segments, its letter %d and its mark %d", got, letter, mark)
	}
}

// scripted is the face of that name in a chain.
func (c Chain) scripted(name string) *Face {
	for _, face := range c.faces {
		if face.PostScriptName() == name {
			return face
		}
	}
	return nil
}
