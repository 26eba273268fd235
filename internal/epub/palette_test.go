package epub

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/templates"
)

func TestTextOfEveryThemeKeepsItsContrastByDayAndByNight(t *testing.T) {
	files, err := fs.Glob(templates.Files, "*/theme.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no themes: %v", err)
	}
	pale := theme.Colours{Ink: theme.Colour{R: 0x88, G: 0x88, B: 0x88}, Accent: theme.Colour{R: 0xff, G: 0xee, B: 0x00}, Tint: white, Ground: white, Grey: white, SecondText: white, Second: white, Hairline: white}
	all := map[string]theme.Colours{"pale colours": pale}
	for _, file := range files {
		look, err := theme.Load(templates.Files, path.Dir(file))
		if err != nil {
			t.Fatal(err)
		}
		all[look.Name] = look.Colours
	}
	for name, colours := range all {
		for time, p := range map[string]palette{"day": byDay(colours), "night": byNight(colours)} {
			named := map[string]theme.Colour{}
			for _, s := range p {
				named[s.name] = s.colour
			}
			for _, text := range []string{"ink", "accent", "number", "grey"} {
				for _, ground := range []string{"ground", "tint"} {
					if ratio := theme.Contrast(named[text], named[ground]); ratio < contrastAA {
						t.Errorf("%s by %s: %s on %s has a contrast of %.2f", name, time, text, ground, ratio)
					}
				}
			}
		}
	}
}

func TestContrastIsMeasuredAsWCAGDoes(t *testing.T) {
	for _, test := range []struct {
		a, b theme.Colour
		want float64
	}{{black, white, 21}, {white, white, 1}, {theme.Colour{R: 0x77, G: 0x77, B: 0x77}, white, 4.48}} {
		if got := theme.Contrast(test.a, test.b); got < test.want-0.01 || got > test.want+0.01 {
			t.Errorf("%v on %v: %.3f, want %.2f", test.a, test.b, got, test.want)
		}
	}
}

func TestDeclarationsWithVariablesFollowPlainOnes(t *testing.T) {
	p := []variable{{"ink", "#000000"}, {"tint", "#ffffff"}}
	for sheet, want := range map[string]string{
		"p { color: var(--ink); }":                   "p { color: #000000; color: var(--ink); }",
		"p {color:var(--ink)}":                       "p {color:#000000; color:var(--ink)}",
		"p {\n  margin: 0;\n  color: var(--ink);\n}": "p {\n  margin: 0;\n  color: #000000;\n  color: var(--ink);\n}",
		"a { border: 1px solid var(--mine); }":       "a { border: 1px solid var(--mine); }",
		"/* var(--ink); { */ a { margin: 0; }":       "/* var(--ink); { */ a { margin: 0; }",
		"@media print { b { fill: var(--tint); } } ": "@media print { b { fill: #ffffff; fill: var(--tint); } } ",
		"/* never closed var(--ink);":                "/* never closed var(--ink);",
	} {
		var out strings.Builder
		withPlainValues(&out, sheet, p)
		if out.String() != want {
			t.Errorf("%q: got %q, want %q", sheet, out.String(), want)
		}
	}
}

func FuzzStyleSheetKeepsAllItSays(f *testing.F) {
	f.Add("p { color: var(--ink); } /* x */")
	f.Fuzz(func(t *testing.T, sheet string) {
		var out strings.Builder
		withPlainValues(&out, sheet, nil)
		if out.String() != sheet {
			t.Errorf("%q became %q", sheet, out.String())
		}
	})
}
