package theme

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/fault"
	"github.com/reliure/reliure/internal/unit"
	"github.com/reliure/reliure/templates"
)

func TestDefaultThemeIsRead(t *testing.T) {
	got, err := Load(templates.Files, "livre")
	if err != nil {
		t.Fatal(err)
	}
	if got.Page.Width.Pt != unit.Millimetres(210) || got.Styles.Text.Leading.Pt != unit.Points(14.5) ||
		!got.Styles.Text.Hyphenate {
		t.Errorf("page and text are not those of the file: %+v, %+v", got.Page, got.Styles.Text)
	}
	if indent := got.Spacing.Indent.At(unit.Points(10)); indent != unit.Points(13) {
		t.Errorf("an indent of 1.3em is %v pt in type of 10 pt", indent.Points())
	}
}

// mine reads a theme of the user's that lies beside the shipped ones.
func mine(yaml string, files ...string) (*Theme, error) {
	upper := fstest.MapFS{"mine/theme.yaml": {Data: []byte(yaml)}}
	for _, file := range files {
		upper["mine/"+file] = &fstest.MapFile{Data: []byte("x")}
	}
	return Load(Over("themes", upper, templates.Files), "mine")
}

func TestFaultsInAThemeNameTheirPlace(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"page: {width: 210furlongs}", `1:15: "210furlongs" is no length: write a number with mm, pt or em`},
		{"name: t\ncolours:\n  ink: black\n", `3:8: "black" is no colour: write it as "#rrggbb"`},
		{"pages: {}", `1:1: a theme has no key "pages" here. Did you mean "page"?`},
		{"page: {margins: 3mm}", `1:8: a theme has no key "margins" here. Did you mean "margin"?`},
		{"styles: {text: {hyphenate: perhaps}}", `1:28: write true or false here`},
		{"chapters: {start: left}", `1:19: "left" can't stand here: write auto or page or right or here`},
		{"links: {addresses: margin}", `1:20: "margin" can't stand here: write foot or chapter or none`},
		{"links: {pages: maybe}", `1:16: write true or false here`},
		{"styles: {text: {weight: bold}}", `1:25: write a whole number here`},
		{"styles: {text: {family: sarif}}", `1:25: "sarif" can't stand here. Did you mean "serif"?`},
		{"styles: {text: {colour: pink}}", `1:25: "pink" can't stand here. Did you mean "ink"?`},
		{"extends: livr", `1:10: there is no theme "livr" to extend. Did you mean "livre"?`},
		{"extends: livre\nscale: 5", `2:8: write the scale as a whole number of per cent, 10 to 1000`},
		{"scale: 80", `1:8: a theme that extends no other has nothing to scale: write extends: livre above, or remove scale`},
		{"page: {width: 100mm}", `1:1: this theme doesn't say page.height and`},
		{"extends: livre\npage: {width: 60mm}", `1:1: the margins leave no room for text on a page of 60mm by 297mm. Make them smaller`},
		{"extends: livre\npage:\n  margin: {left: 200mm}", `3:3: the margins leave no room for text on a page of 210mm by 297mm. Make them smaller`},
		{"extends: livre\nstyles:\n  text: {size: 0pt}", `3:10: write a length from 2pt to 400pt here`},
		{"extends: livre\nscale: 10", `2:1: write a length from 2pt to 400pt here`},
		{"fonts: {serif: {regular: fonts/Main.ttf}}", `1:26: there is no font file "fonts/Main.ttf" in the theme's folder. Did you mean "Mine.ttf"?`},
		{"fonts: {serif: {regular: ../a.ttf}}", `1:26: write the path of a font file in the theme's folder, such as fonts/Mine-Regular.ttf`},
		{"a: [", `1:4: A bracket is opened and never closed. Close it, or put quotes around the value.`},
	} {
		_, err := mine(c.yaml, "fonts/Mine.ttf")
		var faults Faults
		if !errors.As(err, &faults) || !strings.HasPrefix(faults[0].Error(),
			"themes/mine/theme.yaml:"+strings.Replace(c.want, ": ", ": error: theme-invalid: ", 1)) {
			t.Errorf("%q:\n got %v\nwant %s", c.yaml, err, c.want)
		}
	}
	if _, err := Load(templates.Files, "nowhere"); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("a theme that is not there: %v", err)
	}
}

func TestAllFaultsOfAThemeAreToldAtOnce(t *testing.T) {
	_, err := mine("extends: livre\npage: {width: x}\ncolours: {inc: \"#000000\"}\n")
	var faults Faults
	if errors.As(err, &faults); len(faults) != 2 {
		t.Errorf("got %v", err)
	}
}

func TestWeakTextIsNamedWithAColourThatWouldDo(t *testing.T) {
	theme, err := mine("extends: livre\ncolours:\n  grey: \"#999999\"\n")
	if err != nil {
		t.Fatal(err)
	}
	var report diag.List
	theme.Check(&report)
	all := report.All()
	if len(all) == 0 {
		t.Fatal("nothing is said")
	}
	want := `themes/mine/theme.yaml:3:3: error: theme-contrast-low: Text in grey (#999999) on ground (#ffffff) has a contrast of 2.8, and 4.5 is needed (styles.attribution and 4 more). ` +
		`With grey: "#767676" it would do. [RGAA 3.2, EN 301 549 10.1.4.3, WCAG 1.4.3]`
	if got := all[0].Error(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if theme, err = mine("extends: livre\ncolours:\n  grey: \"#767676\"\n  tint: \"#ffffff\"\n"); err != nil {
		t.Fatal(err)
	}
	report = diag.List{}
	if theme.Check(&report); len(report.All()) > 0 {
		t.Errorf("the colour that would do does not: %v", report.All())
	}
}

func TestLinesThatTouchAreReportedAtTheirLeading(t *testing.T) {
	theme, err := mine("extends: livre\nstyles:\n  text: {size: 11pt, leading: 9pt}\n")
	if err != nil {
		t.Fatal(err)
	}
	var report diag.List
	theme.Check(&report)
	if all := report.All(); len(all) != 1 || all[0].Code != "theme-leading-low" || all[0].Pos.Line != 3 {
		t.Errorf("got %v", all)
	}
}

func TestFontsOfATheme(t *testing.T) {
	theme, err := mine("extends: livre\nfonts:\n  sans: {regular: fonts/Mine.ttf, bold: fonts/Mine.ttf}\n",
		"fonts/Mine.ttf", "epub/book.css", "epub/notes.txt")
	if err != nil {
		t.Fatal(err)
	}
	if f := theme.Fonts.Sans.Regular; f.Path != "themes/mine/fonts/Mine.ttf" || string(f.Data) != "x" ||
		len(theme.Fonts.Sans.Faces()) != 2 {
		t.Errorf("got %+v", theme.Fonts)
	}
	if len(theme.EPUB) != 1 || theme.EPUB[0].Name != "book.css" || theme.EPUB[0].Path != "themes/mine/epub/book.css" {
		t.Errorf("files of the EPUB: %+v", theme.EPUB)
	}
	var report diag.List
	if theme.Check(&report); len(report.All()) != 1 || report.All()[0].Code != "theme-font-style-missing" {
		t.Errorf("said %v", report.All())
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

func TestShippedThemesHaveNoFaults(t *testing.T) {
	for _, name := range Names(templates.Files) {
		theme, err := Load(templates.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		var report diag.List
		theme.Check(&report)
		for _, d := range report.All() {
			t.Error(d.Error())
		}
	}
}

// TestLargePrintFollowsTheClearPrintGuidance holds what the RNIB asks of large print: 16 points and more (14
// for what stands at the edge), lines well apart, ragged at the right, no hyphens, no italics, no small
// capitals, strong contrast.
func TestLargePrintFollowsTheClearPrintGuidance(t *testing.T) {
	theme, err := Load(templates.Files, "large-print")
	if err != nil {
		t.Fatal(err)
	}
	if theme.Emphasis != EmphasisBold {
		t.Errorf("emphasis is %s", theme.Emphasis)
	}
	theme.Styles.each(func(name string, s Style) {
		least, spacing := 16.0, 1.25
		switch {
		case name == "note", name == "running-head", name == "cover-small":
			least = 14
		case name == "text", name == "introduction", name == "quote", name == "highlight":
			least, spacing = 18, 1.5
		case s.Size.Pt >= unit.Points(24): // titles
			spacing = 1.2
		}
		if s.Size.Pt < unit.Points(least) || s.Leading.Pt < s.Size.Pt.Scale(int64(spacing*100), 100) {
			t.Errorf("%s: %s on %s, want %g pt and %g times that at least", name, s.Size, s.Leading, least, spacing)
		}
		if s.Italic || s.SmallCapitals || s.Capitals || s.Hyphenate || s.Align == "justify" || s.Family == "serif" ||
			s.Weight > 0 && s.Weight < 400 {
			t.Errorf("%s: %+v", name, s)
		}
		colour, _ := theme.Colours.Named(s.Colour)
		for _, ground := range groundsOf(name) {
			if g, _ := theme.Colours.Named(ground); Contrast(colour, g) < 7 {
				t.Errorf("%s: contrast %.1f on %s", name, Contrast(colour, g), ground)
			}
		}
	})
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
	got, err := mine("extends: livre\ncolours: {accent: \"#102030\"}")
	if err != nil {
		t.Fatal(err)
	}
	if got.Colours.Accent != (Colour{0x10, 0x20, 0x30}) || got.Page.Width.Pt != unit.Millimetres(210) {
		t.Errorf("colours %+v, page %+v", got.Colours, got.Page)
	}
}

// FuzzTheme reads any text as a theme: it is refused with its faults, or it holds what pages can be made with.
func FuzzTheme(f *testing.F) {
	f.Add("extends: livre\nscale: 90\ncolours: {ink: \"#123456\"}\n")
	f.Add("extends: a5\npage: {width: 90mm, sides: one}\nstyles:\n  text: {size: 12pt}\n")
	f.Add("extends: mine\nfonts: {serif: {regular: a.ttf}}\nepub: 3\n")
	f.Fuzz(func(t *testing.T, text string) {
		theme, err := mine(text, "a.ttf")
		if err != nil {
			return
		}
		theme.Check(&diag.List{})
		if text := theme.Page.Width.Pt - theme.Page.Margin.Left.Pt - theme.Page.Margin.Right.Pt; text < leastText {
			t.Errorf("text of %s", Length{Pt: text})
		}
		theme.Copy()
	})
}

// failing is a file system that panics as soon as a file is opened.
type failing struct{}

func (failing) Open(string) (fs.File, error) { panic("no file is opened in a test") }

func TestPanicWhileAThemeIsReadKnowsItsFile(t *testing.T) {
	var err error
	func() {
		defer fault.Into(&err)
		_, err = Load(Over("themes", failing{}, templates.Files), "mine")
	}()
	var failed *fault.Fault
	if !errors.As(err, &failed) || failed.Pos.File != "themes/mine/theme.yaml" {
		t.Errorf("got %v", err)
	}
}
