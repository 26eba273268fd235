package text

import (
	"testing"

	"github.com/reliure/reliure/internal/unit"
)

func TestLettersAreWidenedWithinTheirLimits(t *testing.T) {
	shaper, style := NewShaper(), serif()
	widened, narrowed := false, false
	for width := 60.0; width < 420; width += 20 {
		measure := Measure{Width: unit.Points(width)}
		lines := shaper.Shape(spansOf(style, prose)).Break(measure, Options{NoHanging: true})
		for i, line := range lines {
			last := line.Runs[len(line.Runs)-1]
			for _, run := range line.Runs {
				if run.Wider < -letterShrink || run.Wider > letterStretch {
					t.Errorf("at %v points %q is set %d thousandths wider", width, lineText(line), run.Wider)
				}
				widened, narrowed = widened || run.Wider > 0, narrowed || run.Wider < 0
			}
			if end := last.X + last.Width; i < len(lines)-1 && end > measure.Width {
				t.Errorf("at %v points %q ends at %v", width, lineText(line), end.Points())
			}
		}
		if last := lines[len(lines)-1]; last.Runs[0].Wider > 0 {
			t.Errorf("at %v points the last line is widened", width)
		}
	}
	if !widened || !narrowed {
		t.Error("letters were not widened, or not narrowed")
	}
}

func TestLettersOfRaggedLinesAndOfCodeStayAsTheyAre(t *testing.T) {
	shaper, style, code := NewShaper(), serif(), serif()
	code.Rigid = true
	spans := []Span{{Text: "un mot et ", Style: style}, {Text: "du code à lire", Style: code, Key: 1},
		{Text: " dans " + prose, Style: style}}
	for _, align := range []Align{Justified, Left, Center, Right} {
		for _, line := range shaper.Shape(spans).Break(Measure{Width: unit.Points(290)}, Options{Align: align}) {
			for _, run := range line.Runs {
				if run.Wider != 0 && (align != Justified || run.Key == 1) {
					t.Errorf("%q is set %d thousandths wider", lineText(line), run.Wider)
				}
			}
		}
	}
}

// The first line of this paragraph can only be loose. With nothing but TeX's three tries, that took the hyphens
// from the other lines too.
func TestOneLooseLineDoesNotTakeTheHyphensFromTheOthers(t *testing.T) {
	const text = "Vient un moment où l’appareil ne démarre plus, où la réparation coûterait davantage que l’objet, " +
		"où plus aucun logiciel à jour ne " +
		"l’accepte. Il devient un déchet d’équipement électrique et électronique, un DEEE (Déchets d’équipements " +
		"électriques et " +
		"électroniques). Il n’est pas perdu pour autant : il contient de l’acier, du cuivre, de l’aluminium, un peu " +
		"d’or."
	style := serif()
	space := oneLine(t, style, "a b").Runs[0].Pieces[1].Glyphs[0].Advance.At(style.Size)
	for _, line := range NewShaper().Shape(spansOf(style, text)).Break(Measure{Width: unit.Millimetres(136)},
		Options{}) {
		for _, run := range line.Runs {
			for _, piece := range run.Pieces {
				if piece.Extra > space {
					t.Fatalf("the spaces of %q get %v points", lineText(line), piece.Extra.Points())
				}
			}
		}
	}
}

func TestForeignWordBeforeAMarkIsHyphenated(t *testing.T) {
	french, english := serif(), serif()
	english.Language = "en"
	spans := []Span{{Text: "« ", Style: french}, {Text: "recycling technology", Style: english, Key: 1},
		{Text: ", et la suite du texte", Style: french}}
	for _, line := range NewShaper().Shape(spans).Break(Measure{Width: unit.Points(88)}, Options{}) {
		if line.End == EndHyphen {
			return
		}
	}
	t.Error("the word was not hyphenated")
}
