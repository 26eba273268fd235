package font

import (
	"bytes"
	"errors"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"

	"github.com/reliure/reliure/fonts"
)

// sans is a font file that can be anyone's own.
func sans(t *testing.T) []byte {
	t.Helper()
	data, err := fs.ReadFile(fonts.Files, "source-sans/SourceSans3-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	return append([]byte(nil), data...)
}

func TestOwnFontComesBeforeTheShippedOneOfItsFamily(t *testing.T) {
	library := Open(fonts.Files)
	own := []Own{{Family: Serif, Style: Style{Weight: 400}, Path: "mine.ttf", Data: sans(t)}}
	with, err := library.With(own)
	if err != nil {
		t.Fatal(err)
	}
	chain := with.Chain(Serif, Style{Weight: 600})
	if got := chain.Primary().PostScriptName(); got != "SourceSans3-Regular-2" { // the shipped face keeps its own name
		t.Errorf("the text is set in %s", got)
	}
	if face := chain.faces[1]; face.entry.family != Serif || face.entry.style.Weight != 600 {
		t.Errorf("characters that it lacks are set in %+v", face.entry)
	}
	if got := with.Chain(Sans, Style{Weight: 400}).Primary(); got != library.Chain(Sans, Style{Weight: 400}).Primary() {
		t.Error("another family has changed")
	}
	if again, _ := library.With(own); again != with {
		t.Error("the same fonts gave another library")
	}
	if none, _ := library.With(nil); none != library {
		t.Error("no fonts gave another library")
	}
}

func TestFontFilesThatCannotBeUsedAreRefusedWithAReason(t *testing.T) {
	change := func(of func(t tables)) []byte {
		tables, err := readTables(sans(t), 0)
		if err != nil {
			t.Fatal(err)
		}
		for name, table := range tables {
			tables[name] = append([]byte(nil), table...)
		}
		of(tables)
		var names []string
		for name := range tables {
			names = append(names, name)
		}
		return tables.assemble(names)
	}
	permissions := func(bits uint16) []byte {
		return change(func(t tables) { bigEndian.PutUint16(t["OS/2"][fsTypeOffset:], bits) })
	}
	for name, test := range map[string]struct {
		data []byte
		want string
	}{
		"text":             {[]byte("hello"), "it is no font (.ttf, .otf, .ttc, .woff, .woff2)"},
		"empty":            {nil, "it is no font"},
		"short PostScript": {[]byte("OTTO...."), "is cut short"},
		"short web font":   {[]byte("wOF2...."), "the font is damaged"},
		"short collection": {[]byte("ttcf...."), "is cut short"},
		"cut short":        {sans(t)[:2000], "is cut short"},
		"without outlines": {change(func(t tables) { delete(t, "glyf") }), "the font has no outlines"},
		"old":              {change(func(t tables) { t["OS/2"] = t["OS/2"][:78] }), ""},
		"no em":            {change(func(t tables) { clear(t["head"][18:20]) }), "the font is damaged"},
		"few measures":     {change(func(t tables) { t["hmtx"] = t["hmtx"][:8] }), "the font is damaged"},
		"glyphs not there": {change(func(t tables) {
			bigEndian.PutUint16(t["maxp"][4:], 3)
			bigEndian.PutUint16(t["hhea"][34:], 3)
		}), "the font is damaged"},
		"restricted":  {permissions(2), "doesn't allow to embed it in documents"},
		"whole alone": {permissions(4 | 0x100), "doesn't allow to embed a part of it"},
		"bitmaps":     {permissions(8 | 0x200), "allows to embed bitmaps"},
		"print":       {permissions(4), ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(fonts.Files).With([]Own{{Family: Sans, Style: Style{Weight: 400}, Path: "fonts/mine.ttf",
				Data: test.data}})
			var unusable *OwnError
			switch {
			case test.want == "":
				if err != nil {
					t.Error(err)
				}
			case !errors.As(err, &unusable) || !strings.Contains(err.Error(), test.want) ||
				unusable.Own.Path != "fonts/mine.ttf":
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

// FuzzOwnFont gives damaged files: they are refused, or can be measured, shaped and cut down; none
// makes the program fall.
func FuzzOwnFont(f *testing.F) {
	data, err := fs.ReadFile(fonts.Files, "source-code-pro/SourceCodePro-Regular.ttf")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(100), byte(7), false)
	f.Add(uint32(40000), byte(255), true)
	f.Fuzz(func(t *testing.T, at uint32, value byte, more bool) {
		damaged := append([]byte(nil), data...)
		damaged[int(at)%len(damaged)] = value
		if more {
			damaged[int(at*7)%len(damaged)] ^= value
		}
		useOwn(damaged)
	})
}

// useOwn does with a font what a build does.
func useOwn(data []byte) (used bool) {
	with, err := Open(fonts.Files).With([]Own{{Family: Mono, Style: Style{Weight: 400}, Path: "a.ttf", Data: data}})
	if err != nil {
		return false
	}
	face := with.Chain(Mono, Style{Weight: 400}).Primary()
	buffer := harfbuzz.NewBuffer()
	buffer.Props = harfbuzz.SegmentProperties{Direction: harfbuzz.LeftToRight, Script: language.Latin,
		Language: language.NewLanguage("fr")}
	text := []rune("Où ira l’AVant-garde ? fi ff 0123/45, To. We « ab » y’")
	buffer.AddRunes(text, 0, len(text))
	buffer.Shape(harfbuzz.NewFont(face.Shaping()), nil)
	glyphs := []GlyphID{0, 1, 2, 3}
	for _, g := range buffer.Info {
		glyphs = append(glyphs, GlyphID(g.Glyph))
		face.Advance(GlyphID(g.Glyph))
		if kerning := face.Kerning(); kerning != nil {
			kerning.Distance(GlyphID(g.Glyph), 5)
			kerning.Knows(GlyphID(g.Glyph))
		}
	}
	face.Derive(cutsOf(face, glyphs))
	face.Subset(text, "x")
	return true
}

// Damage in the directory and in the tables that point at others is where programs fall.
func TestDamagedFontsAreRefusedOrUsed(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	whole := sans(t)
	names, _ := readTables(whole, 0)
	starts := map[string]int{}
	for i := range int(bigEndian.Uint16(whole[4:])) {
		record := whole[headerSize+i*directoryRecord:]
		starts[string(record[:4])] = int(bigEndian.Uint32(record[8:]))
	}
	for _, name := range []string{"GPOS", "GSUB", "GDEF", "cmap", "hmtx", "hhea", "maxp", "head", "loca", "glyf",
		"OS/2", "post", "name"} {
		for range 12 {
			damaged := bytes.Clone(whole)
			for range 1 + random.IntN(20) {
				damaged[starts[name]+random.IntN(max(1, min(len(names[name]), 3000)))] = byte(random.IntN(256))
			}
			func() {
				defer func() {
					if p := recover(); p != nil {
						t.Errorf("%s damaged: %v", name, p)
					}
				}()
				useOwn(damaged)
			}()
		}
	}
}

func TestFallbackFontIsAskedForWhatAllOthersLack(t *testing.T) {
	data, err := fonts.Files.ReadFile("source-code-pro/SourceCodePro-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	with, err := Open(fonts.Files).With([]Own{{Family: Fallback, Path: "fonts/mine.ttf", Data: data}})
	if err != nil {
		t.Fatal(err)
	}
	chain := with.Chain(Serif, Style{Weight: 400})
	if got := chain.Primary().PostScriptName(); got != "SourceSerif4-Regular" {
		t.Errorf("text is set in %s", got)
	}
	mine := slices.IndexFunc(chain.faces, func(f *Face) bool { return f.entry.path == "fonts/mine.ttf" })
	shipped := slices.IndexFunc(chain.faces, func(f *Face) bool { return f.PostScriptName() == "NotoSans-Regular" })
	if mine < 3 || mine > shipped {
		t.Errorf("it is asked as number %d, the shipped fallback as %d", mine, shipped)
	}
}
