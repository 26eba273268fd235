package text

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/unit"
)

// oneLine shapes a text and sets it in a single line.
func oneLine(t *testing.T, style *Style, texts ...string) Line {
	t.Helper()
	lines := NewShaper().Shape(spansOf(style, texts...)).Break(Measure{Width: 1000 * unit.Point}, Options{Align: Left})
	if len(lines) != 1 {
		t.Fatalf("%q makes %d lines", texts, len(lines))
	}
	return lines[0]
}

// glyphs returns the glyphs of a line.
func glyphs(line Line) []Glyph {
	var all []Glyph
	for _, run := range line.Runs {
		for _, piece := range run.Pieces {
			all = append(all, piece.Glyphs...)
		}
	}
	return all
}

func TestLigatureStandsForItsLetters(t *testing.T) {
	shaped := glyphs(oneLine(t, serif("liga", "dlig"), "office"))
	var texts []string
	for _, g := range shaped {
		texts = append(texts, g.Text)
	}
	if got := strings.Join(texts, "|"); strings.Join(texts, "") != "office" || len(shaped) >= len("office") {
		t.Errorf("glyphs stand for %s", got)
	}
}

func TestKerningIsInTheAdvances(t *testing.T) {
	style := serif()
	face := style.Chain.Primary()
	shaped := glyphs(oneLine(t, style, "AV"))
	if natural := face.Advance(shaped[0].ID); shaped[0].Advance >= natural {
		t.Errorf("A before V is %d wide, alone %d", shaped[0].Advance, natural)
	}
	loose := glyphs(oneLine(t, serif("-kern"), "AV"))
	if natural := face.Advance(loose[0].ID); loose[0].Advance != natural {
		t.Errorf("A without kerning is %d wide, want %d", loose[0].Advance, natural)
	}
}

func TestSmallCapitalsKeepTheirText(t *testing.T) {
	plain, small := glyphs(oneLine(t, serif(), "deee")), glyphs(oneLine(t, serif("smcp"), "deee"))
	if plain[0].ID == small[0].ID {
		t.Error("small capitals look like lower-case letters")
	}
	if small[0].Text != "d" {
		t.Errorf("a small capital stands for %q", small[0].Text)
	}
}

func TestLettersDrawnAsCapitalsKeepTheirText(t *testing.T) {
	capitals := serif()
	capitals.Capitals = true
	large, drawn := glyphs(oneLine(t, serif(), "ÉΩ")), glyphs(oneLine(t, capitals, "éω"))
	for i := range large {
		if large[i].ID != drawn[i].ID {
			t.Errorf("%q is not drawn as %q", drawn[i].Text, large[i].Text)
		}
	}
	if got := lineText(oneLine(t, capitals, "éω ß")); got != "éω ß" {
		t.Errorf("the text is %q", got)
	}
}

func TestCombiningMarkBelongsToItsLetter(t *testing.T) {
	for _, text := range []string{"e\u0301", "q\u0301", "x\u0323\u0302"} {
		shaped := glyphs(oneLine(t, serif(), text))
		if shaped[0].Text != text {
			t.Errorf("%q: the first glyph stands for %q", text, shaped[0].Text)
		}
	}
}

func TestFallbackShowsOtherScriptsAndSigns(t *testing.T) {
	style := serif()
	line := oneLine(t, style, "α Я → ∑ ⨁")
	if got := lineText(line); got != "α Я → ∑ ⨁" {
		t.Errorf("text is %q", got)
	}
	for _, g := range glyphs(line) {
		if g.ID == 0 {
			t.Errorf("%q has no glyph", g.Text)
		}
	}
	if last := line.Runs[len(line.Runs)-1]; last.Face == style.Chain.Primary() {
		t.Error("the operator is in the text face")
	}
}

func TestMissingCharacterIsShownAsABoxAndReported(t *testing.T) {
	p := NewShaper().Shape(spansOf(serif(), "漢字 et 漢\U0001fafb"))
	want := []Missing{{"Han", []rune("字漢")}, {"unknown", []rune("\U0001fafb")}}
	if got := MissingIn([]*Paragraph{p}); !reflect.DeepEqual(got, want) {
		t.Errorf("missing are %v, want %v", got, want)
	}
	if got := want[0].String(); got != "字 (U+5B57), 漢 (U+6F22)" {
		t.Errorf("they are called %s", got)
	}
	if got := (Missing{"Han", []rune("一二三四五六七八九十")}).String(); !strings.HasSuffix(got, ", and 2 more") {
		t.Errorf("ten are called %s", got)
	}
	line := p.Break(Measure{Width: 500 * unit.Point}, Options{})[0]
	if got := lineText(line); got != "漢字 et 漢\U0001fafb" {
		t.Errorf("text is %q", got)
	}
	for _, g := range glyphs(line) {
		if g.ID == 0 {
			t.Error("a .notdef glyph is shown")
		}
	}
}

func TestInvisibleCharactersHaveNoGlyph(t *testing.T) {
	if got := lineText(oneLine(t, serif(), "com\u00admun\u200bale\u0007")); got != "communale" {
		t.Errorf("text is %q", got)
	}
}

func TestRunsFollowTheSpans(t *testing.T) {
	bold := serif()
	bold.Chain = font.Open(fonts.Files).Chain(font.Serif, font.Style{Weight: 700})
	spans := []Span{{Text: "un ", Style: serif(), Key: 7}, {Text: "mot gras", Style: bold, Key: 8},
		{Text: ".", Style: serif(), Key: 9}}
	lines := NewShaper().Shape(spans).Break(Measure{Width: 500 * unit.Point}, Options{Align: Left})
	var keys []int
	x := unit.Pt(0)
	for _, run := range lines[0].Runs {
		keys = append(keys, run.Key)
		if run.X != x {
			t.Errorf("run %d begins at %v, want %v", run.Key, run.X, x)
		}
		x += run.Width
	}
	if !slices.Equal(keys, []int{7, 8, 9}) {
		t.Errorf("runs have the keys %v", keys)
	}
}

func TestObjectStandsInTheLine(t *testing.T) {
	style := serif()
	object := &Object{Width: 20 * unit.Point, Height: 30 * unit.Point, Depth: 5 * unit.Point}
	spans := []Span{{Text: "avant ", Style: style}, {Style: style, Object: object, Key: 1},
		{Text: ", après", Style: style, Key: 2}}
	line := NewShaper().Shape(spans).Break(Measure{Width: 500 * unit.Point}, Options{})[0]
	if line.Ascent != object.Height || line.Descent < object.Depth {
		t.Errorf("line is %v high, %v deep", line.Ascent.Points(), line.Descent.Points())
	}
	if len(line.Runs) != 3 || line.Runs[1].Object != object || line.Runs[2].X != line.Runs[1].X+object.Width {
		t.Errorf("runs are %+v", line.Runs)
	}
}

func TestShaperIsSafeForConcurrentUse(t *testing.T) {
	shaper, style := NewShaper(), serif()
	want := read(shaper.Shape(spansOf(style, prose)).Break(Measure{Width: 200 * unit.Point}, Options{}))
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			own := serif(Feature([]string{"onum", "lnum"}[i%2]))
			for range 5 {
				for _, s := range []*Style{style, own} {
					if got := read(shaper.Shape(spansOf(s, prose)).Break(Measure{Width: 200 * unit.Point},
						Options{})); s == style && got != want {
						t.Errorf("goroutine %d read %q", i, got)
					}
				}
			}
		})
	}
	group.Wait()
}
