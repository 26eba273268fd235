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
	pale := theme.Colours{Ink: theme.Colour{R: 0x88, G: 0x88, B: 0x88}, Accent: theme.Colour{R: 0xff, G: 0xee, B: 0x00},
		Tint: white, Ground: white, Grey: white, SecondText: white, Second: white, Hairline: white}
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

func TestRulesWithVariablesHaveValuesForReadersThatKnowNone(t *testing.T) {
	variables := []variable{{"ink", "#000000"}, {"tint", "#ffffff"}}
	for sheet, want := range map[string]string{
		"p { color: var(--ink); }\nq { margin: 0 }": "p { color: #000000; }\n@supports (color: var(--ink)) { " +
			"p { color: var(--ink); } }\nq { margin: 0 }",
		"p {color:var(--ink)}": "p {color:#000000}\n@supports (color: var(--ink)) { p { " +
			"color:var(--ink); } }",
		"/* x */ a, b > c { margin: 0; fill: var(--tint) }": "/* x */ a, b > c { margin: 0; fill: #ffffff }\n" +
			"@supports (color: var(--ink)) { a, b > c { fill: var(--tint); } }",
		"p { /* ; */ color: var(--ink); margin: 0 }": "p { /* ; */ color: #000000; margin: 0 }\n@supports " +
			"(color: var(--ink)) { p { color: var(--ink); } }",
		"a { border: 1px solid var(--mine); }":       "a { border: 1px solid var(--mine); }",
		"@import 'x.css'; p { margin: 0 }":           "@import 'x.css'; p { margin: 0 }",
		"@media print { b { fill: var(--tint); } } ": "@media print { b { fill: #ffffff; } } ",
		"/* never closed { ":                         "/* never closed { ",
		"} } a { b":                                  "} } a { b",
	} {
		var out strings.Builder
		withVariables(&out, sheet, variables)
		if out.String() != want {
			t.Errorf("%q: got %q, want %q", sheet, out.String(), want)
		}
	}
}

// Outside of the blocks that hide it, nothing may stand that the engines of old devices stumble over.
func TestStyleSheetIsPlainForOldReaders(t *testing.T) {
	in := input(t, kitchenSink())
	in.Faces = faces()
	files, _ := write(t, in)
	for rest := string(files["EPUB/css/book.css"]); rest != ""; {
		rule := firstRule(rest)
		rest = rest[len(rule.text):]
		text := withoutComments(rule.text)
		if strings.HasPrefix(text, "@supports ") {
			continue
		}
		if strings.HasPrefix(text, "@") && !strings.HasPrefix(text, "@font-face") {
			t.Errorf("an at-rule stands in the open: %.60q", text)
		}
		for _, unknown := range []string{"var(", "--", "min(", "max(", "calc(", "clamp(", ":not(", ":is(", ":has(",
			":where("} {
			if strings.Contains(text, unknown) {
				t.Errorf("%s stands in the open: %q", unknown, text)
			}
		}
	}
}

func FuzzStyleSheetKeepsAllItSays(f *testing.F) {
	f.Add("p { color: var(--ink); } /* x */")
	f.Fuzz(func(t *testing.T, sheet string) {
		var out strings.Builder
		withVariables(&out, sheet, nil)
		if out.String() != sheet {
			t.Errorf("%q became %q", sheet, out.String())
		}
	})
}
