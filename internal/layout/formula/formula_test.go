package formula

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/golden"
	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/unit"
)

// em is the size that the tests set in: a thousandth of it is a point.
const em = 1000 * unit.Point

func setterForTest() *Setter {
	face := font.Open(fonts.Files).Mathematics()
	return &Setter{Face: face, Size: em, Words: func(words string, size unit.Pt) []text.Run {
		run := text.Run{Face: face, Size: size}
		piece := text.Piece{}
		for _, r := range words {
			g, _ := face.Glyph(r)
			advance := face.Advance(g)
			piece.Glyphs = append(piece.Glyphs, text.Glyph{ID: g, Advance: advance, Text: string(r)})
			run.Width += advance.At(size)
		}
		run.Pieces = []text.Piece{piece}
		return []text.Run{run}
	}}
}

func parse(t testing.TB, tex string) *math.Formula {
	t.Helper()
	f, err := math.Parse(tex)
	if err != nil {
		t.Fatalf("%s: %v", tex, err)
	}
	return f
}

// dump writes what a box paints: each run with its place and size, and the rules; lengths in thousandths of an em.
func dump(b *Box) string {
	var out strings.Builder
	fmt.Fprintf(&out, "  box %d × %d + %d\n", thousandths(b.Width), thousandths(b.Height), thousandths(b.Depth))
	b.Paint(0, 0, func(r Run) {
		words := ""
		for _, p := range r.Pieces {
			for _, g := range p.Glyphs {
				words += g.Text
			}
		}
		fmt.Fprintf(&out, "  %s at %d, %d; size %d, %d glyphs\n", words, thousandths(r.X), thousandths(-r.Y),
			thousandths(r.Size), len(r.Pieces[0].Glyphs))
	}, func(r Rule) {
		fmt.Fprintf(&out, "  rule at %d, %d: %d × %d\n", thousandths(r.X), thousandths(-r.Y), thousandths(r.Width),
			thousandths(r.Height))
	})
	return out.String()
}

func thousandths(p unit.Pt) int64 { return int64(p.Scale(1, int64(unit.Point))) }

// The golden file has where all parts of formulas stand; it was looked at as pictures too.
func TestBoxesAreThoseThatWereLookedAt(t *testing.T) {
	source, err := os.ReadFile("testdata/formulas.txt")
	if err != nil {
		t.Fatal(err)
	}
	s := setterForTest()
	var out strings.Builder
	for tex := range strings.Lines(string(source)) {
		tex = strings.TrimSpace(tex)
		fmt.Fprintf(&out, "%s\n%s", tex, dump(s.Set(parse(t, tex), true)))
	}
	golden.Compare(t, "testdata/boxes.golden", out.String())
}

func TestDelimitersAreNeverMuchLowerThanWhatTheyEnclose(t *testing.T) {
	s := setterForTest()
	inner := "x"
	for range 12 {
		inner = `\frac{` + inner + `}{\frac{a}{b}}`
		enclosed, fenced := s.Set(parse(t, inner), true), s.Set(parse(t, `\left(`+inner+`\right)`), true)
		if least := (enclosed.Height+enclosed.Depth).Scale(90, 100) - em/2; fenced.Height+fenced.Depth < least {
			t.Errorf("%d + %d around %d + %d", fenced.Height, fenced.Depth, enclosed.Height, enclosed.Depth)
		}
		delimiter := s.setter().delimiter("(", s.setter().around(enclosed, outermost(true)), outermost(true))
		if delimiter.Height+delimiter.Depth < (enclosed.Height+enclosed.Depth).Scale(85, 100)-em/2 {
			t.Errorf("a parenthesis of %d for %d", thousandths(delimiter.Height+delimiter.Depth),
				thousandths(enclosed.Height+enclosed.Depth))
		}
	}
}

func TestSpacesAreTeXsTable(t *testing.T) {
	s := setterForTest()
	width := func(tex string) int64 { return thousandths(s.Set(parse(t, tex), true).Width) }
	for _, c := range []struct {
		tex, parts string
		mu         int64 // eighteenths of an em between the parts
	}{
		{`a+1`, `a,{+},1`, 8}, {`a=1`, `a,{=},1`, 10}, {`-1`, `{-},1`, 0}, {`1,2`, `{1,}{2}`, 0}, {`a(-1)`, `a,(,{-},1,)`, 0},
		{`\sin 1`, `{\sin},1`, 3}, {`1\sin 1`, `1,{\sin},1`, 6}, {`1=-1`, `1,{=},{-},1`, 10}, {`1\to\infty`, `1,{\to},{\infty}`, 10},
	} {
		if c.parts == `{1,}{2}` {
			continue // a decimal mark
		}
		sum := int64(0)
		for part := range strings.SplitSeq(c.parts, ",") {
			b := s.Set(parse(t, part), true)
			sum += thousandths(b.Width + b.italics)
		}
		if got := width(c.tex); got < sum+c.mu*1000/18-2 || got > sum+c.mu*1000/18+2 {
			t.Errorf("%s is %d wide, its parts %d: want %d/18 em between them", c.tex, got, sum, c.mu)
		}
	}
	if script := width(`x^{a=1}`) - width(`x^{a1}`); script > width(`{=}`) {
		t.Errorf("a relation in an exponent takes %d", script)
	}
}

func TestEverySignOfTheTableIsSet(t *testing.T) {
	s := setterForTest()
	for _, tex := range math.Commands() {
		b := s.Set(parse(t, `\`+tex+" "), true)
		seen := b.Width > 0
		b.Paint(0, 0, func(r Run) {
			for _, g := range r.Pieces[0].Glyphs {
				seen = seen && g.ID != 0
			}
		}, func(Rule) {})
		if !seen {
			t.Errorf(`\%s is not seen`, tex)
		}
	}
}

func FuzzSet(f *testing.F) {
	for _, tex := range []string{`\frac{a}{b}`, `\left(\sqrt[3]{x}\right)^2_i`, `\begin{matrix}a&b\\c\end{matrix}`,
		`\underbrace{a}_{b}\xrightarrow[a]{b}\big(`, `\sum\limits_{i}^n\hat\imath\smash{x}\phantom{y}`} {
		f.Add(tex)
	}
	s := setterForTest()
	f.Fuzz(func(t *testing.T, tex string) {
		read, err := math.Parse(tex)
		if err != nil {
			return
		}
		for _, display := range []bool{true, false} {
			b := s.Set(read, display)
			if b.Height < 0 || b.Depth < 0 {
				t.Errorf("%q is %d high and %d deep", tex, b.Height, b.Depth)
			}
			b.Paint(0, 0, func(Run) {}, func(Rule) {})
		}
	})
}
