package formula

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/unit"
)

// linesOf are the words of a display, by the baselines of its outermost parts.
func linesOf(b *Box) (lines []string) {
	for _, line := range b.kids {
		var out strings.Builder
		line.Paint(0, 0, func(r Run) {
			for _, g := range r.Pieces[0].Glyphs {
				out.WriteString(g.Text)
			}
		}, func(Rule) {})
		lines = append(lines, out.String())
	}
	return lines
}

func TestLongDisplayIsBrokenBeforeItsSigns(t *testing.T) {
	s := setterForTest()
	for _, c := range []struct {
		tex     string
		measure unit.Pt
		want    string
	}{
		{`a = b + c = d`, 20 * em, "a=b+c=d"},
		{`a = b + c = d + e`, 7 * em, "a=b+c / =d+e"},       // a relation comes before a binary operator
		{`a = b + c + d + e + f`, 6 * em, "a=b+c+d / +e+f"}, // where there is none, an operator does
		{`\frac{aaaaaaaaaaaa}{b}`, 6 * em, "aaaaaaaaaaaab"}, // what can't be broken is set smaller
	} {
		b, over := s.Display(parse(t, c.tex), c.measure)
		if got := strings.Join(linesOf(b), " / "); got != c.want || over {
			t.Errorf("%s: %s, want %s; wider than the measure: %t", c.tex, got, c.want, over)
		}
	}
	if _, over := s.Display(parse(t, `\frac{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}{b}`), 6*em); !over {
		t.Error("it is not told that a formula is too wide")
	}
}

func TestNumbersOfEquationsStandAtTheMarginOnTheirLines(t *testing.T) {
	s := setterForTest()
	b, _ := s.Display(parse(t, `\begin{align}a &= b \tag{1} \\ c &= d \tag{2}\end{align}`), 20*em)
	at := map[string]unit.Pt{}
	b.Paint(0, 0, func(r Run) {
		words := ""
		for _, g := range r.Pieces[0].Glyphs {
			words += g.Text
		}
		at[words] = r.Y
		width := unit.Em(0)
		for _, g := range r.Pieces[0].Glyphs {
			width += g.Advance
		}
		if right := r.X + width.At(r.Size); (words == "(1)" || words == "(2)") && right != 20*em {
			t.Errorf("%s ends at %d", words, thousandths(right))
		}
	}, func(Rule) {})
	if at["(1)"] != at["a"] || at["(2)"] != at["c"] || at["a"] == at["c"] {
		t.Errorf("baselines: %v", at)
	}
}
