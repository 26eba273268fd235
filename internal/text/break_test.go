package text

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/reliure/reliure/internal/golden"
	"github.com/reliure/reliure/internal/unit"
)

var aligns = []Align{Justified, Left, Center, Right}

func TestEveryGlyphIsOnOneLineInOrder(t *testing.T) {
	shaper, style := NewShaper(), serif()
	for _, paragraph := range append(corpus(t), prose) {
		for _, align := range aligns {
			for _, width := range []float64{30, 90, 200, 385} {
				lines := shaper.Shape(spansOf(style, paragraph)).Break(Measure{Width: unit.Points(width)},
					Options{Align: align})
				if got := read(lines); got != paragraph {
					t.Fatalf("at %v points:\n%q\nwas read as\n%q", width, paragraph, got)
				}
			}
		}
	}
}

func TestNoLineIsOverfullThatCanBeBroken(t *testing.T) {
	shaper, style := NewShaper(), serif()
	for _, paragraph := range append(corpus(t), prose) {
		for _, align := range aligns {
			for _, width := range []float64{40, 90, 200, 385} {
				measure := Measure{Width: unit.Points(width), Indents: []unit.Pt{unit.Points(12), 0}}
				lines := shaper.Shape(spansOf(style, paragraph)).Break(measure, Options{Align: align, NoHanging: true})
				for i, line := range lines {
					last := line.Runs[len(line.Runs)-1]
					if line.Over || last.X+last.Width > measure.Width+overTolerance {
						t.Fatalf("%v points, align %d, line %d is over by %v: %q", width, align, i,
							(last.X + last.Width - measure.Width).Points(), lineText(line))
					}
				}
			}
		}
	}
}

func TestJustifiedLinesFillTheMeasure(t *testing.T) {
	measure := Measure{Width: unit.Points(385), Indents: []unit.Pt{unit.Points(14), 0}}
	lines := NewShaper().Shape(spansOf(serif(), prose)).Break(measure, Options{NoHanging: true})
	for i, line := range lines[:len(lines)-1] {
		last := line.Runs[len(line.Runs)-1]
		if got := last.X + last.Width; got != measure.Width {
			t.Errorf("line %d ends at %v", i, got.Points())
		}
	}
	if got := lines[0].Runs[0].X; got != measure.Indents[0] {
		t.Errorf("the first line begins at %v", got.Points())
	}
	if got := lines[1].Runs[0].X; got != 0 {
		t.Errorf("the second line begins at %v", got.Points())
	}
}

func TestPunctuationHangsInTheMargin(t *testing.T) {
	measure := Measure{Width: unit.Points(200)}
	hung := 0
	for _, line := range NewShaper().Shape(spansOf(serif(), prose)).Break(measure, Options{}) {
		last := line.Runs[len(line.Runs)-1]
		text := lineText(line)
		if over := last.X + last.Width - measure.Width; line.End == EndHyphen ||
			strings.HasSuffix(text, ",") && line.End == EndSpace {
			hung++
			if over <= 0 {
				t.Errorf("%q ends %v from the margin", text, over.Points())
			}
		}
	}
	if hung == 0 {
		t.Error("no line ends in a mark: the test has lost its subject")
	}
}

func TestHyphenIsAGlyphWithoutText(t *testing.T) {
	lines := NewShaper().Shape(spansOf(serif(), "anticonstitutionnellement et extraordinairement")).
		Break(Measure{Width: unit.Points(70)}, Options{})
	hyphens := 0
	for _, line := range lines {
		all := glyphs(line)
		for i, g := range all {
			if g.Hyphen {
				hyphens++
				if g.Text != "" || i != len(all)-1 || line.End != EndHyphen {
					t.Errorf("hyphen %+v in %q", g, lineText(line))
				}
			}
		}
		if line.End == EndHyphen && !all[len(all)-1].Hyphen {
			t.Errorf("%q ends without its hyphen", lineText(line))
		}
	}
	if hyphens == 0 {
		t.Error("nothing was hyphenated")
	}
}

func TestWordOfTwoSpansIsHyphenatedAsOne(t *testing.T) {
	style := serif()
	want := NewShaper().Shape(spansOf(style, "reconditionnement du parc")).Break(Measure{Width: unit.Points(50)},
		Options{})
	for _, split := range []int{1, 2, 5, 8, 11} {
		const word = "reconditionnement du parc"
		got := NewShaper().Shape(spansOf(style, word[:split], word[split:])).Break(Measure{Width: unit.Points(50)},
			Options{})
		if len(got) != len(want) {
			t.Fatalf("split at %d: %d lines, want %d", split, len(got), len(want))
		}
		for i := range got {
			if lineText(got[i]) != lineText(want[i]) || got[i].End != want[i].End {
				t.Errorf("split at %d: line %d is %q, want %q", split, i, lineText(got[i]), lineText(want[i]))
			}
			if all := glyphs(got[i]); got[i].End == EndHyphen && !all[len(all)-1].Hyphen {
				t.Errorf("split at %d: line %d has no hyphen", split, i)
			}
		}
	}
}

func TestLineEndsAtNewline(t *testing.T) {
	lines := NewShaper().Shape(spansOf(serif(), "  un\n\ndeux  \n")).Break(Measure{Width: unit.Points(200)}, Options{})
	var got []string
	for _, line := range lines {
		got = append(got, lineText(line))
		if line.Ascent <= 0 {
			t.Error("a line has no height")
		}
	}
	if !slices.Equal(got, []string{"  un", "", "deux"}) {
		t.Errorf("lines are %q", got)
	}
	if lines[0].End != EndHard || lines[2].End != EndParagraph {
		t.Errorf("lines end by %d and %d", lines[0].End, lines[2].End)
	}
}

func TestNoBreakSpacesHold(t *testing.T) {
	shaper, style := NewShaper(), serif()
	for _, text := range []string{"article\u00a012", "«\u00a0mot\u00a0»", "mot\u202f!", "10\u202f000", "mot !"} {
		lines := shaper.Shape(spansOf(style, "aaa "+text)).Break(Measure{Width: unit.Points(60)},
			Options{NoHyphens: true})
		if last := lineText(lines[len(lines)-1]); !strings.HasSuffix(last, text) {
			t.Errorf("%q was broken: %q", text, last)
		}
	}
}

func TestNoBreakSpaceStretchesBetweenWordsOnly(t *testing.T) {
	stretched := func(text string) bool {
		long := strings.Repeat(text+" ", 40)
		for _, run := range NewShaper().Shape(spansOf(serif(), long)).Break(Measure{Width: unit.Points(300)},
			Options{})[0].Runs {
			for _, piece := range run.Pieces {
				if piece.Glyphs[0].Text == "\u00a0" && piece.Extra != 0 {
					return true
				}
			}
		}
		return false
	}
	if !stretched("article\u00a0premier") {
		t.Error("a no-break space between words is rigid")
	}
	for _, text := range []string{"«\u00a0mots\u00a0»", "voici\u00a0:", "10\u00a0000"} {
		if stretched(text) {
			t.Errorf("the space of %q stretches", text)
		}
	}
}

func TestWordWiderThanTheLineIsCutAndMarked(t *testing.T) {
	style := serif()
	style.NoHyphens = true
	word := strings.Repeat("mmmmmmmmmm", 10)
	lines := NewShaper().Shape(spansOf(style, "un "+word+" deux")).Break(Measure{Width: unit.Points(100)}, Options{})
	forced := 0
	for _, line := range lines {
		if line.Forced {
			forced++
		}
		if line.Over {
			t.Errorf("%q is over", lineText(line))
		}
	}
	if forced == 0 || read(lines) != "un "+word+" deux" {
		t.Errorf("%d lines are marked; text %q", forced, read(lines))
	}
}

func TestObjectWiderThanTheLineIsOver(t *testing.T) {
	style := serif()
	spans := []Span{{Text: "un ", Style: style}, {Style: style, Object: &Object{Width: 300 * unit.Point}},
		{Text: " deux", Style: style}}
	lines := NewShaper().Shape(spans).Break(Measure{Width: unit.Points(100)}, Options{})
	if len(lines) != 3 || !lines[1].Over || lines[0].Over || lines[2].Over {
		t.Errorf("lines are %+v", lines)
	}
}

func TestLinesAreAligned(t *testing.T) {
	shaper, style := NewShaper(), serif()
	measure := Measure{Width: unit.Points(200)}
	line := shaper.Shape(spansOf(style, "mot")).Break(measure, Options{Align: Center})[0]
	if got, want := line.Runs[0].X, (measure.Width-line.Width)/2; got != want {
		t.Errorf("centred at %v, want %v", got, want)
	}
	line = shaper.Shape(spansOf(style, "mot")).Break(measure, Options{Align: Right})[0]
	if got, want := line.Runs[0].X, measure.Width-line.Width; got != want {
		t.Errorf("on the right at %v, want %v", got, want)
	}
}

func TestRaggedLinesKeepTheirSpaces(t *testing.T) {
	for _, line := range NewShaper().Shape(spansOf(serif(), prose)).Break(Measure{Width: unit.Points(150)},
		Options{Align: Left}) {
		for _, run := range line.Runs {
			for _, piece := range run.Pieces {
				if piece.Extra != 0 {
					t.Fatalf("a space of %q is stretched by %v", lineText(line), piece.Extra)
				}
			}
		}
	}
}

func TestAtMostTwoHyphensInARowInProse(t *testing.T) {
	shaper, style := NewShaper(), serif()
	for _, paragraph := range append(corpus(t), prose) {
		if strings.HasPrefix(paragraph, "---") {
			continue // front matter is no prose
		}
		row := 0
		for _, line := range shaper.Shape(spansOf(style, paragraph)).Break(Measure{Width: unit.Points(385)},
			Options{}) {
			row++
			if line.End != EndHyphen {
				row = 0
			}
			if row > 2 {
				t.Errorf("three hyphens in a row in %q", paragraph)
			}
		}
	}
}

func TestLastWordIsNotHyphenated(t *testing.T) {
	shaper, style := NewShaper(), serif()
	for width := 150.0; width < 400; width += 7 {
		lines := shaper.Shape(spansOf(style, prose)).Break(Measure{Width: unit.Points(width)}, Options{})
		if n := len(lines); n > 1 && lines[n-2].End == EndHyphen && !strings.Contains(lineText(lines[n-1]), " ") {
			t.Errorf("at %v points the last line is %q", width, lineText(lines[n-1]))
		}
	}
}

func TestWidthsAreThoseOfTheLongestWordAndLine(t *testing.T) {
	shaper, style := NewShaper(), serif()
	width := func(text string) unit.Pt {
		return shaper.Shape(spansOf(style, text)).Break(Measure{Width: unit.Points(1000)},
			Options{Align: Left})[0].Width
	}
	minimum, natural := shaper.Shape(spansOf(style, "un équipement\nnumérique")).Widths()
	if minimum != width("équipement") || natural != width("un équipement") {
		t.Errorf("widths are %v and %v", minimum.Points(), natural.Points())
	}
	if minimum, natural = shaper.Shape(nil).Widths(); minimum != 0 || natural != 0 {
		t.Errorf("nothing is %v and %v wide", minimum, natural)
	}
}

// firstFit breaks a paragraph as most word processors do, each line as long as it can be, and returns the demerits.
func firstFit(b *breaker) int64 {
	b.nodes = append(b.nodes[:0], node{fitness: decent})
	at := int32(0)
	for i := 1; i < len(b.points); {
		last := i
		for j := i; j < len(b.points); j++ {
			if _, _, over := b.rate(at, j); over {
				break
			}
			last = j
			if b.points[j].kind == EndParagraph {
				break
			}
		}
		badness, class, _ := b.rate(at, last)
		b.candidates = b.candidates[:0]
		b.consider(at, last, badness, class)
		b.nodes = append(b.nodes, b.candidates[0])
		at = int32(len(b.nodes) - 1)
		i = last + 1
	}
	return b.nodes[at].demerits
}

func TestOptimumFitIsNeverWorseThanFirstFit(t *testing.T) {
	shaper, style := NewShaper(), serif()
	random := rand.New(rand.NewPCG(4, 2))
	words := strings.Fields(prose)
	better := 0
	for range 200 {
		var text strings.Builder
		for range 20 + random.IntN(80) {
			text.WriteString(words[random.IntN(len(words))] + " ")
		}
		p := shaper.Shape(spansOf(style, text.String()))
		e := newEngine()
		path := e.breaker.fit(e, p, Measure{Width: unit.Points(150 + random.Float64()*250)}, Options{})
		optimum := int64(0)
		for _, n := range e.breaker.nodes {
			if n.point == path[len(path)-1] && (optimum == 0 || n.demerits < optimum) {
				optimum = n.demerits
			}
		}
		first := firstFit(&e.breaker)
		if optimum > first {
			t.Errorf("optimum fit has %d demerits, first fit %d", optimum, first)
		}
		if optimum < first {
			better++
		}
	}
	if better < 100 {
		t.Errorf("optimum fit was better in %d of 200 paragraphs only", better)
	}
}

func TestWordOfAnyLengthIsSet(t *testing.T) {
	shaper, style := NewShaper(), serif()
	for _, part := range []string{"a", "aaaaa,", "漢", "/b", "\u200bc", "e\u0301\u0301\u0301", "com\u00admun"} {
		word := strings.Repeat(part, 60000/len(part))
		lines := shaper.Shape(spansOf(style, word)).Break(Measure{Width: unit.Points(300)}, Options{})
		if visible(read(lines)) != visible(word) {
			t.Errorf("text was lost of many %q", part)
		}
		for _, line := range lines {
			if line.Over {
				t.Errorf("a line of %q is over", part)
			}
		}
	}
}

// TestProseIsBrokenAsBefore shows the choices of the breaker in a file that a person can judge.
func TestProseIsBrokenAsBefore(t *testing.T) {
	var b strings.Builder
	shaper, style := NewShaper(), serif("onum")
	for _, millimetres := range []float64{136, 80, 45} {
		for _, align := range []Align{Justified, Left} {
			fmt.Fprintf(&b, "%v mm, %s\n\n", millimetres, []string{"justified", "left"}[align])
			for _, line := range shaper.Shape(spansOf(style, prose)).
				Break(Measure{Width: unit.Millimetres(millimetres)}, Options{Align: align}) {
				text := lineText(line)
				if line.End == EndHyphen {
					text += "-"
				}
				fmt.Fprintf(&b, "%6.1f  %s\n", line.Width.Points(), text)
			}
			b.WriteByte('\n')
		}
	}
	golden.Compare(t, "testdata/prose.txt", b.String())
}

func FuzzShapeAndBreak(f *testing.F) {
	f.Add(prose, 300, byte(0), 40)
	f.Add("«\u00a0mot\u00a0»\n\t\u00ad\u200b-\u2028é\u0301 \u0301", 10, byte(1), 3)
	f.Add("https://exemple.fr/un/deux?trois=quatre", 20, byte(2), 12)
	f.Add("a\xffb \r\n\x00", 0, byte(3), 1)
	f.Add("שלום عربي हिन्दी 👩‍👩‍👧 \U0001F1EB\U0001F1F7", 50, byte(0), 9)
	shaper, style := NewShaper(), serif("onum")
	f.Fuzz(func(t *testing.T, text string, width int, align byte, split int) {
		split = min(max(split, 0), len(text))
		for split < len(text) && !utf8.RuneStart(text[split]) {
			split++
		}
		spans := spansOf(style, text[:split], text[split:])
		p := shaper.Shape(spans)
		p.Widths()
		lines := p.Break(Measure{Width: unit.Points(float64(width % 1000)), Indents: []unit.Pt{unit.Points(10), 0}},
			Options{Align: Align(align % 4)})
		if got, want := visible(read(lines)), visible(text); got != want {
			t.Errorf("%q was read as %q", want, got)
		}
	})
}

// visible leaves out what has no glyph or may be dropped at the end of a line.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if ignorable(r) || r == ' ' || unicode.IsControl(r) {
			return -1
		}
		return r
	}, text)
}

func TestWordOfManyLinesFillsEachOfThem(t *testing.T) {
	shaper, style := NewShaper(), serif()
	word := strings.Repeat("[", 2000)
	lines := shaper.Shape(spansOf(style, "un mot "+word+" et la suite")).Break(Measure{Width: unit.Points(300)},
		Options{NoHanging: true})
	for i, line := range lines[1 : len(lines)-2] {
		run := line.Runs[len(line.Runs)-1]
		if room := unit.Points(300) - run.X - run.Width; room < 0 || room > unit.Points(10) {
			t.Errorf("line %d has %v points of room: %q", i+1, room.Points(), lineText(line))
		}
	}
	if read(lines) != "un mot "+word+" et la suite" {
		t.Errorf("read as %q", read(lines))
	}
}

func TestLastLineIsNotShorterThanTheIndent(t *testing.T) {
	shaper, style := NewShaper(), serif()
	indent := style.Size.Scale(13, 10)
	for width := 200.0; width < 420; width += 5 {
		lines := shaper.Shape(spansOf(style, prose)).
			Break(Measure{Width: unit.Points(width), Indents: []unit.Pt{indent, 0}}, Options{})
		if last := lines[len(lines)-1]; last.Width < indent {
			t.Errorf("at %v points the last line is %q", width, lineText(last))
		}
	}
}

func TestCodeNumbersAndTheLettersAfterAnApostropheAreNeverHyphenated(t *testing.T) {
	shaper, style, code := NewShaper(), serif(), serif()
	code.NoHyphens = true
	for _, c := range []struct {
		style *Style
		word  string
	}{
		{code, "reconditionnement"}, {style, "123456789012345"}, {style, "l’eau"}, {style, "fichier_reconditionnement"},
		{style, "https://recyclage.fr"}, {style, "a@reconditionnement.fr"}, {style, "ANTICONSTITUTIONNELLE"},
	} {
		for _, line := range shaper.Shape(spansOf(c.style, "on "+c.word+" ou "+c.word)).
			Break(Measure{Width: unit.Points(30)}, Options{}) {
			if line.End == EndHyphen {
				t.Errorf("%q is hyphenated: %q", c.word, lineText(line))
			}
		}
	}
}

func TestLettersAreNeverSpaced(t *testing.T) {
	lines := NewShaper().Shape(spansOf(serif(), prose)).Break(Measure{Width: unit.Points(150)}, Options{})
	for _, line := range lines {
		for _, run := range line.Runs {
			for _, piece := range run.Pieces {
				if text := piece.Glyphs[0].Text; piece.Extra != 0 && text != " " && text != "\u00a0" {
					t.Errorf("%q is stretched in %q", text, lineText(line))
				}
			}
		}
	}
}

func TestSpacesOfCodeKeepTheirWidth(t *testing.T) {
	style, code := serif(), serif()
	code.Rigid = true
	spans := []Span{{Text: "un mot et ", Style: style}, {Text: "du code à lire", Style: code, Key: 1},
		{Text: " dans " + prose, Style: style}}
	measure := Measure{Width: unit.Points(300)}
	line := NewShaper().Shape(spans).Break(measure, Options{NoHanging: true})[0]
	for _, run := range line.Runs {
		for _, piece := range run.Pieces {
			if run.Key == 1 && piece.Extra != 0 {
				t.Errorf("a space of the code gets %v", piece.Extra.Points())
			}
		}
	}
	if last := line.Runs[len(line.Runs)-1]; last.X+last.Width != measure.Width {
		t.Errorf("the line ends at %v", (last.X + last.Width).Points())
	}
}

func TestSpacesStayWithinTheirLimits(t *testing.T) {
	shaper, style := NewShaper(), serif()
	space := oneLine(t, style, "a b").Runs[0].Pieces[1].Glyphs[0].Advance.At(style.Size)
	for width := 60.0; width < 420; width += 20 {
		for _, line := range shaper.Shape(spansOf(style, prose)).Break(Measure{Width: unit.Points(width)}, Options{}) {
			for _, run := range line.Runs {
				for _, piece := range run.Pieces {
					if piece.Extra < -space/spaceShrink-space/overShrink-1 || piece.Extra > widestSpace*space+1 {
						t.Errorf("at %v points a space of %q gets %v", width, lineText(line), piece.Extra.Points())
					}
				}
			}
		}
	}
}
