package font

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

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
		tables, err := readTables(sans(t))
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
		"PostScript outlines": {[]byte("OTTO...."), "its outlines are PostScript ones (CFF)"},
		"web font":            {[]byte("wOF2...."), "it is packed for the web"},
		"collection":          {[]byte("ttcf...."), "it is a collection of fonts"},
		"text":                {[]byte("hello"), "it is no TrueType font"},
		"empty":               {nil, "it is no TrueType font"},
		"cut short":           {sans(t)[:2000], "is cut short"},
		"without outlines":    {change(func(t tables) { delete(t, "glyf") }), "the font has no table glyf"},
		"old":                 {change(func(t tables) { t["OS/2"] = t["OS/2"][:78] }), "the font is of an old form"},
		"restricted":          {permissions(2), "doesn't allow to embed it in documents"},
		"whole alone":         {permissions(4 | 0x100), "doesn't allow to embed a part of it"},
		"bitmaps":             {permissions(8 | 0x200), "allows to embed bitmaps"},
		"print":               {permissions(4), ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(fonts.Files).With([]Own{{Family: Sans, Style: Style{Weight: 400}, Path: "fonts/mine.ttf", Data: test.data}})
			var unusable *OwnError
			switch {
			case test.want == "":
				if err != nil {
					t.Error(err)
				}
			case !errors.As(err, &unusable) || !strings.Contains(err.Error(), test.want) || unusable.Own.Path != "fonts/mine.ttf":
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

// FuzzOwnFont gives damaged files: they are refused or can be measured and cut down; none makes the program fall.
func FuzzOwnFont(f *testing.F) {
	data, err := fs.ReadFile(fonts.Files, "source-code-pro/SourceCodePro-Regular.ttf")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(100), byte(7))
	f.Add(uint32(40000), byte(255))
	f.Fuzz(func(t *testing.T, at uint32, value byte) {
		damaged := append([]byte(nil), data...)
		damaged[int(at)%len(damaged)] = value
		with, err := Open(fonts.Files).With([]Own{{Family: Mono, Style: Style{Weight: 400}, Path: "a.ttf", Data: damaged}})
		if err != nil {
			return
		}
		face := with.Chain(Mono, Style{Weight: 400}).Primary()
		if glyph, ok := face.Glyph('a'); ok {
			face.Derive(cutsOf(face, []GlyphID{glyph, 1, 2, 3}))
		}
	})
}
