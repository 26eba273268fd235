package font

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/fonts"
)

// testFont reads a font that testdata/make.py made.
func testFont(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// fallbackFaces are the faces that a font file gives as a fallback font.
func fallbackFaces(t *testing.T, name, member string) []*Face {
	t.Helper()
	with, err := Open(fonts.Files).With([]Own{{Family: Fallback, Path: name, Member: member, Data: testFont(t, name)}})
	if err != nil {
		t.Fatal(err)
	}
	return with.own
}

// box is the left, bottom, right and top edge of a character in a face cut down to it.
func box(t *testing.T, f *Face, r rune) [4]int {
	t.Helper()
	g, ok := f.Glyph(r)
	if !ok {
		t.Fatalf("%s has no %c", f.PostScriptName(), r)
	}
	cut, err := readTables(f.Derive([]Cut{{}, {Glyph: g, Advance: f.Advance(g)}}), 0)
	if err != nil {
		t.Fatal(err)
	}
	data := outlines{glyf: cut["glyf"], loca: cut["loca"], long: true, count: 2}.glyph(1)
	var edges [4]int
	for i := range edges {
		edges[i] = int(int16(bigEndian.Uint16(data[2+2*i:])))
	}
	if left := int(int16(bigEndian.Uint16(cut["hmtx"][6:]))); left != edges[0] {
		t.Errorf("%s, %c: the left side bearing is %d, the outline begins at %d", f.PostScriptName(), r, left, edges[0])
	}
	return edges
}

func TestFontsOfEveryFormatShowTheSameLetters(t *testing.T) {
	for _, c := range []struct{ file, member, name string }{
		{"corners.ttf", "", "Corners-Regular"},
		{"corners.woff", "", "Corners-Regular"},
		{"corners.woff2", "", "Corners-Regular"},
		{"curves.otf", "", "Curves-Regular"},
		{"both.ttc", "", "Corners-Regular"},
		{"both.ttc", "2", "Curves-Regular"},
		{"both.ttc", "Curves-Regular", "Curves-Regular"},
		{"both.ttc", "curves", "Curves-Regular"},
	} {
		faces := fallbackFaces(t, c.file, c.member)
		if len(faces) != 1 || faces[0].PostScriptName() != c.name {
			t.Errorf("%s#%s: %d faces, the first %s; want %s", c.file, c.member, len(faces),
				faces[0].PostScriptName(), c.name)
			continue
		}
		for r, want := range map[rune][4]int{'H': {50, 0, 650, 600}, 'Á': {50, 0, 650, 800}, '一': {50, 0, 650, 600}} {
			if got := box(t, faces[0], r); got != want {
				t.Errorf("%s#%s: %c is in the box %v, want %v", c.file, c.member, r, got, want)
			}
		}
	}
}

func TestCollectionWithoutTheNamedFontSaysWhichItHas(t *testing.T) {
	_, err := Open(fonts.Files).With([]Own{{Family: Fallback, Path: "both.ttc", Member: "Korean",
		Data: testFont(t, "both.ttc")}})
	if err == nil || !strings.Contains(err.Error(), `no font "Korean". It has Corners-Regular, Curves-Regular`) {
		t.Errorf("got %v", err)
	}
}

func TestPostScriptCurvesStayWhereTheyWere(t *testing.T) {
	face := fallbackFaces(t, "curves.otf", "")[0]
	outline, _ := face.Glyph('O')
	points := pointsOf(t, face.drawn.glyph(outline))
	for i := range points { // walk along the curve
		a, b := points[i], points[(i+1)%len(points)]
		if a.off { // TrueType's point between two control points is on the curve
			a = point{x: (a.x + b.x) / 2, y: (a.y + b.y) / 2}
			if !b.off {
				continue
			}
		}
		if distance := math.Abs(math.Hypot(float64(a.x)-350, float64(a.y)-300) - 300); distance > 1.5 {
			t.Errorf("(%d, %d) is %.1f units off the circle", a.x, a.y, distance)
		}
	}
	if len(points) < 8 || len(points) > 16 {
		t.Errorf("a circle of four cubic curves takes %d points", len(points))
	}
}

// pointsOf reads the points of a glyph of one contour.
func pointsOf(t *testing.T, data []byte) []point {
	t.Helper()
	n := int(bigEndian.Uint16(data[glyphHeaderSize:])) + 1
	r := &stream{data: data, at: glyphHeaderSize + 4}
	var flags []byte
	for len(flags) < n {
		flag, times := r.byte(), 1
		if flag&flagRepeat != 0 {
			times += int(r.byte())
		}
		flags = append(flags, slices.Repeat([]byte{flag}, times)...)
	}
	read := func(short, same byte, of func(i int, v int16)) {
		v := int16(0)
		for i, flag := range flags {
			switch {
			case flag&short != 0 && flag&same != 0:
				v += int16(r.byte())
			case flag&short != 0:
				v -= int16(r.byte())
			case flag&same == 0:
				v += int16(r.number())
			}
			of(i, v)
		}
	}
	points := make([]point, n)
	read(flagShortX, flagSameX, func(i int, v int16) { points[i].x, points[i].off = v, flags[i]&flagOn == 0 })
	read(flagShortY, flagSameY, func(i int, v int16) { points[i].y = v })
	if r.short {
		t.Fatal("the glyph is cut short")
	}
	return points
}

func TestVariableFontIsSetInTheWeightThatIsAskedFor(t *testing.T) {
	library := func(own Own) *Library {
		own.Path, own.Data = "varying.ttf", testFont(t, "varying.ttf")
		with, err := Open(fonts.Files).With([]Own{own})
		if err != nil {
			t.Fatal(err)
		}
		return with
	}
	fallback := library(Own{Family: Fallback})
	for weight, wide := range map[int]int{300: 300, 400: 400, 600: 600, 700: 700} {
		face, ok := fallback.Chain(Serif, Style{Weight: weight}).Resolve('一')
		if !ok || face.Style().Weight != weight {
			t.Fatalf("in text of weight %d it has weight %d", weight, face.Style().Weight)
		}
		if got := box(t, face, 'H'); got != [4]int{50, 0, 50 + wide, 600} {
			t.Errorf("at weight %d, H is in the box %v", weight, got)
		}
		g, _ := face.Glyph('H')
		if got, want := int(face.Advance(g)), 700+wide-600; got != want {
			t.Errorf("at weight %d, H is %d wide, want %d", weight, got, want)
		}
	}
	bold := Style{Weight: 700}
	if got := box(t, library(Own{Family: Sans, Style: bold}).Chain(Sans, bold).Primary(), 'H'); got[2] != 750 {
		t.Errorf("as a theme's bold, H ends at %d, want 750", got[2])
	}
}

// Packed fonts have lengths that a stranger wrote.
func TestDamagedFontsOfEveryFormatAreRefusedOrUsed(t *testing.T) {
	for _, name := range []string{"corners.woff", "corners.woff2", "curves.otf", "both.ttc", "varying.ttf"} {
		whole := testFont(t, name)
		for at := range whole {
			for _, value := range []byte{0, 0x7f, 0xff} {
				damaged := slices.Clone(whole)
				damaged[at] = value
				func() {
					defer func() {
						if p := recover(); p != nil {
							t.Errorf("%s with %d at %d: %v", name, value, at, p)
						}
					}()
					useOwn(damaged)
				}()
			}
		}
	}
}
