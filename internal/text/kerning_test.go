package text

import (
	"bytes"
	"encoding/binary"
	"io/fs"
	"slices"
	"testing"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/font"
)

// advances shapes a text in one face, and returns the advances of its glyphs.
func advances(face *font.Face, kerning bool, text string) (all []int) {
	e, t := newEngine(), NewShaper().setting(serif())
	in := newInstance(face)
	if !kerning {
		in.kerning = nil
	}
	e.instances[face] = in
	it := item{face: face}
	for offset, r := range text {
		e.runes, e.offsets, it.end = append(e.runes, r), append(e.offsets, offset), it.end+1
	}
	e.offsets = append(e.offsets, len(text))
	for _, g := range e.shapeItem(t, it, text) {
		all = append(all, int(g.Advance))
	}
	return all
}

func faceNamed(t *testing.T, name string) *font.Face {
	t.Helper()
	faces := font.Open(fonts.Files).Faces()
	i := slices.IndexFunc(faces, func(f *font.Face) bool { return f.PostScriptName() == name })
	if i < 0 {
		t.Fatalf("there is no face %s", name)
	}
	return faces[i]
}

// What HarfBuzz 15.0 makes of these words, in thousandths of an em.
func TestKerningIsThatOfHarfBuzz(t *testing.T) {
	for _, test := range []struct {
		face, text string
		want       []int
	}{
		{"SourceSerif4-Regular", "AV", []int{545, 674}},
		{"SourceSerif4-Regular", "ÉV", []int{588, 674}},
		{"SourceSerif4-Bold", "ùv", []int{594, 527}},
		{"SourceSerif4-It", "ÉB", []int{577, 624}},
		{"SourceSerif4Display-Light", "To", []int{501, 488}},
		{"SourceSans3-Regular", "AV", []int{530, 515}},
		{"SourceSans3-It", "AV", []int{461, 496}},
		{"SourceSans3-SemiboldIt", "Té", []int{453, 488}},
		{"SourceSans3-Bold", "Yo", []int{470, 555}},
		{"SourceCodePro-Regular", "AV", []int{600, 600}},
		{"SourceSerif4-Regular", "col·legi", []int{488, 539, 298, 0, 298, 510, 518, 298}}, // a context, not a pair
	} {
		if got := advances(faceNamed(t, test.face), true, test.text); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q is %v wide, want %v", test.face, test.text, got, test.want)
		}
	}
}

func TestKerningOfPairsIsThatOfAllTables(t *testing.T) {
	face := faceNamed(t, "SourceSerif4Display-Light") // in which go-text passes over no pair
	if face.Kerning() == nil {
		t.Fatal("the face's kerning isn't known")
	}
	for _, text := range []string{
		"AVATAR", "Té.", "«Va»", "L’office", "affiné", "12,50", "col·legi", "LLIÇÓ", "Ta\u0301v", "T\u200ba",
		"Т\u200dа", "ÀV", "Pour", "œuvre", "Wörter", "1/2", "(Yves)",
	} {
		if got, want := advances(face, true, text), advances(face, false, text); !slices.Equal(got, want) {
			t.Errorf("%q is %v wide, by the tables %v", text, got, want)
		}
	}
}

// Fonts from before OpenType have their pairs in a table of their own.
func TestOldFontsAreKerned(t *testing.T) {
	file, err := fs.ReadFile(fonts.Files, "source-sans/SourceSans3-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	a, _ := faceNamed(t, "SourceSans3-Regular").Glyph('A')
	v, _ := faceNamed(t, "SourceSans3-Regular").Glyph('V')
	var kern []byte
	// version 0, one table of format 0 with one pair
	for _, n := range []int{0, 1, 0, 6 + 8 + 6, 1, 1, 6, 0, 0, int(a), int(v), -123} {
		kern = binary.BigEndian.AppendUint16(kern, uint16(n))
	}
	file = slices.Clone(file)
	at := bytes.Index(file[:500], []byte("GPOS"))
	copy(file[at:], "kern")
	binary.BigEndian.PutUint32(file[at+8:], uint32(len(file)))
	binary.BigEndian.PutUint32(file[at+12:], uint32(len(kern)))
	library, err := font.Open(fonts.Files).With([]font.Own{{Family: font.Serif, Path: "old.ttf",
		Data: append(file, kern...)}})
	if err != nil {
		t.Fatal(err)
	}
	face := library.Chain(font.Serif, font.Style{}).Primary()
	got := advances(face, true, "AV") // HarfBuzz moves both glyphs
	if want := int(face.Advance(a)+face.Advance(v)) - 123; got[0]+got[1] != want {
		t.Errorf("AV is %d wide, want %d", got, want)
	}
}
