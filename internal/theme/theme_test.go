package theme

import (
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/reliure/reliure/internal/unit"
	"github.com/reliure/reliure/templates"
)

func TestDefaultThemeIsRead(t *testing.T) {
	got, err := Load(templates.Files, "livre")
	if err != nil {
		t.Fatal(err)
	}
	if got.Page.Width.Pt != unit.Millimetres(210) || got.Styles.Text.Leading.Pt != unit.Points(14.5) || !got.Styles.Text.Hyphenate {
		t.Errorf("page and text are not those of the file: %+v, %+v", got.Page, got.Styles.Text)
	}
	if indent := got.Spacing.Indent.At(unit.Points(10)); indent != unit.Points(13) {
		t.Errorf("an indent of 1.3em is %v pt in type of 10 pt", indent.Points())
	}
}

func TestFaultsInAThemeNameTheirPlace(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"page: {width: 210furlongs}", `t/theme.yaml:1:15: "210furlongs" is no length: write a number with mm, pt or em`},
		{"name: t\ncolours:\n  ink: black\n", `t/theme.yaml:3:8: "black" is no colour: write it as "#rrggbb"`},
		{"pages: {}", `t/theme.yaml:1:1: a theme has no key "pages" here`},
		{"styles: {text: {hyphenate: perhaps}}", `t/theme.yaml:1:28: write true or false here`},
		{"chapters: {start: left}", `t/theme.yaml:1:19: "left" can't stand here: write page or right or here`},
		{"links: {addresses: margin}", `t/theme.yaml:1:20: "margin" can't stand here: write foot or chapter or none`},
		{"links: {pages: maybe}", `t/theme.yaml:1:16: write true or false here`},
		{"styles: {text: {weight: bold}}", `t/theme.yaml:1:25: write a whole number here`},
	} {
		_, err := Load(fstest.MapFS{"t/theme.yaml": {Data: []byte(c.yaml)}}, "t")
		if err == nil || err.Error() != c.want {
			t.Errorf("%q:\n got %v\nwant %s", c.yaml, err, c.want)
		}
	}
	if _, err := Load(templates.Files, "nowhere"); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("a theme that is not there: %v", err)
	}
}

// Every style names a colour of the palette.
func TestStylesNameColoursOfThePalette(t *testing.T) {
	theme, err := Load(templates.Files, "livre")
	if err != nil {
		t.Fatal(err)
	}
	theme.Styles.each(func(name string, s Style) {
		if _, ok := theme.Colours.Named(s.Colour); !ok {
			t.Errorf("the style %s has the colour %q, which the palette lacks", name, s.Colour)
		}
	})
}

// TestTextPassesContrastAA checks WCAG 2.1, 1.4.3: text stands out from its ground by 4.5 to 1, large text by 3 to 1.
func TestTextPassesContrastAA(t *testing.T) {
	for _, name := range Names(templates.Files) {
		theme, err := Load(templates.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		theme.Styles.each(func(style string, s Style) {
			ground := theme.Colours.Ground
			if strings.HasPrefix(style, "cover-") {
				ground = theme.Colours.Accent
			} else if strings.HasPrefix(style, "callout") || style == "code" {
				ground = theme.Colours.Tint
			}
			colour, _ := theme.Colours.Named(s.Colour)
			least := 4.5
			if s.Size.Pt >= unit.Points(18) {
				least = 3
			}
			if got := contrast(colour, ground); got < least {
				t.Errorf("%s, %s: contrast %.2f, at least %.1f is needed", name, style, got, least)
			}
		})
	}
}

func TestThemeTakesWhatItDoesNotSayFromTheOneItExtends(t *testing.T) {
	base, err := Load(templates.Files, "livre")
	if err != nil {
		t.Fatal(err)
	}
	small, err := Load(templates.Files, "a5")
	if err != nil {
		t.Fatal(err)
	}
	if small.Name != "a5" || small.Page.Width.Pt != unit.Millimetres(148) || small.Colours != base.Colours {
		t.Errorf("a5 is %s, %.1f pt wide", small.Name, small.Page.Width.Pt.Points())
	}
	if want := base.Styles.Text.Size.Pt.Scale(85, 100); small.Styles.Text.Size.Pt != want {
		t.Errorf("the text is %.2f pt, want %.2f", small.Styles.Text.Size.Pt.Points(), want.Points())
	}
}

func TestThemeThatExtendsItselfIsRefused(t *testing.T) {
	files := fstest.MapFS{"a/theme.yaml": {Data: []byte("extends: b")}, "b/theme.yaml": {Data: []byte("extends: a")}}
	if _, err := Load(files, "a"); err == nil || !strings.Contains(err.Error(), "extends itself") {
		t.Errorf("got %v", err)
	}
}

func TestThemeOfTheUserStandsOverTheShippedOnes(t *testing.T) {
	mine := fstest.MapFS{"mine/theme.yaml": {Data: []byte("extends: livre\ncolours: {accent: \"#102030\"}")}}
	got, err := Load(Over(mine, templates.Files), "mine")
	if err != nil {
		t.Fatal(err)
	}
	if got.Colours.Accent != (Colour{0x10, 0x20, 0x30}) || got.Page.Width.Pt != unit.Millimetres(210) {
		t.Errorf("colours %+v, page %+v", got.Colours, got.Page)
	}
}

// contrast is the ratio of WCAG 2.1.
func contrast(a, b Colour) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c Colour) float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
