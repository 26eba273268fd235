package text

import (
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/unit"
)

// seen is a line as it is seen, from left to right.
func seen(line Line) string {
	var b strings.Builder
	for _, run := range line.Runs {
		for _, piece := range run.Pieces {
			for _, glyph := range piece.Glyphs {
				b.WriteString(glyph.Text)
			}
		}
	}
	return b.String()
}

func TestTextFromRightToLeftIsSeenInItsOrder(t *testing.T) {
	for _, test := range []struct {
		text      string
		direction Direction
		want      string
	}{
		{"abc אבג def", LeftToRight, "abc גבא def"},
		{"abc אבג def", RightToLeft, "def גבא abc"},
		{"אב 12 גד", RightToLeft, "דג 12 בא"},
		{"אב (cd) גד", RightToLeft, "דג )cd( בא"},
		{"אב abc, def גד", ByContent, "דג abc, def בא"},
		{"a \u2067אב 1\u2069 b", LeftToRight, "a 1 בא b"},
		{"מחיר: 3,50 €", RightToLeft, "€ 3,50 :ריחמ"},
	} {
		p := NewShaper().ShapeIn(spansOf(serif(), test.text), test.direction)
		lines := p.Break(Measure{Width: unit.Points(500)}, Options{})
		if got := seen(lines[0]); got != test.want {
			t.Errorf("%q is seen as %q, want %q", test.text, got, test.want)
		}
		if got := visible(lineText(lines[0])); got != visible(test.text) {
			t.Errorf("%q is read as %q", test.text, got)
		}
	}
}

func TestArabicLettersAreJoined(t *testing.T) {
	shaper, style := NewShaper(), serif()
	shape := func(text string) []Glyph {
		p := shaper.ShapeIn(spansOf(style, text), RightToLeft)
		return glyphs(p.Break(Measure{Width: unit.Points(500)}, Options{})[0])
	}
	alone, joined := shape("ب")[0].ID, shape("ببب")
	forms := []uint16{uint16(alone)}
	for _, g := range joined {
		forms = append(forms, uint16(g.ID))
	}
	slices.Sort(forms)
	if len(slices.Compact(forms)) != 4 {
		t.Errorf("a letter alone, at the beginning, in the middle and at the end has forms %v", forms)
	}
	if together, apart := shape("لا"), shape("ل ا"); together[0].ID == apart[0].ID || together[1].ID == apart[2].ID {
		t.Errorf("lam and alef are %v, as they are alone", together)
	}
	if marked := shape("بُ"); len(marked) != 1 || marked[0].Text != "بُ" || marked[0].Marks == "" {
		t.Errorf("a letter with a mark is %v", marked)
	}
}

func TestParagraphsBeginAtTheirEdge(t *testing.T) {
	measure := Measure{Width: unit.Points(300), Indents: []unit.Pt{unit.Points(20), 0}}
	for _, test := range []struct {
		text     string
		mirrored bool
		atLeft   bool // of the block's coordinates
	}{
		{"abc", false, true}, {"abc", true, false}, {"אבג", false, false}, {"אבג", true, true},
	} {
		p := NewShaper().ShapeIn(spansOf(serif(), test.text), ByContent)
		line := p.Break(measure, Options{Align: Justified, NoHanging: true, Mirrored: test.mirrored})[0]
		run := line.Runs[0]
		left, right := run.X, measure.Width-run.X-run.Width
		if got := min(left, right); got != unit.Points(20) || (left < right) != test.atLeft {
			t.Errorf("%q, mirrored %v, has %v on the left and %v on the right", test.text, test.mirrored, left, right)
		}
	}
}

func TestLineFromRightToLeftIsJustifiedBySpacesAlone(t *testing.T) {
	text := strings.Repeat("שלום עולם זהו טקסט ", 12)
	width := unit.Points(200)
	lines := NewShaper().ShapeIn(spansOf(serif(), text), RightToLeft).Break(Measure{Width: width}, Options{})
	for i, line := range lines[:len(lines)-1] {
		for _, run := range line.Runs {
			if run.Wider != 0 {
				t.Errorf("line %d is set %d thousandths wider", i+1, run.Wider)
			}
		}
		first, last := line.Runs[1], line.Runs[len(line.Runs)-1] // the space at its end stands in the margin
		if gap := last.X + last.Width - first.X - width; gap > unit.Point/10 || gap < -unit.Point/10 {
			t.Errorf("line %d is %v points off the measure", i+1, gap.Points())
		}
		if text := seen(line); !strings.HasPrefix(text, " ") {
			t.Errorf("line %d, %q, is not parted from the next", i+1, text)
		}
	}
}

func TestEmojiOfSeveralCharactersIsOneSign(t *testing.T) {
	for _, emoji := range []string{"👩\u200d👩\u200d👧", "👍🏽", "🇫🇷", "1\u20e3", "👩🏾\u200d🚀", "😀",
		"🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"} {
		line := oneLine(t, serif(), "a"+emoji+"b")
		found := glyphs(line)
		if len(found) != 3 || found[1].Text != emoji || found[1].ID == 0 {
			t.Errorf("%q is %d glyphs: %v", emoji, len(found)-2, found)
		}
	}
}
