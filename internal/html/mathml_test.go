package html

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/reliure/reliure/internal/math"
)

func TestMathMLIsReadAsTheTeXThatSaysTheSame(t *testing.T) {
	for _, c := range []struct{ mathml, tex, words string }{
		{`<mfrac><mi>a</mi><mn>2</mn></mfrac>`, `\frac{a}{2}`, "a/2"},
		{`<mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac>`, `\genfrac{}{}{0pt}{}{n}{k}`, "n; k"},
		{`<mmultiscripts><mi>C</mi><mn>1</mn><mn>2</mn><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>`,
			`{}_{6}^{14}{C}_{1}^{2}`, "₆¹⁴C₁²"},
		{`<mmultiscripts><mi>C</mi><none/><mn>2</mn></mmultiscripts>`, `{C}^{2}`, "C²"},
		{`<mrow><mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable><mo>)</mo></mrow>`,
			`\left(  \begin{matrix}a & b\end{matrix} \right) `, "(a, b)"},
		{`<mrow><mo>{</mo><mtable columnalign="left"><mtr><mtd><mi>a</mi></mtd></mtr></mtable></mrow>`,
			`\left\{  \begin{array}{l}a\end{array} \right.`, "{a"},
		{`<mrow><mo>⌊</mo><mi>x</mi><mo>⌋</mo></mrow>`, `\left\lfloor  x \right\rfloor `, "⌊x⌋"},
		{`<mi mathvariant="double-struck">R</mi>`, `\mathbb{R}`, "ℝ"},
		{`<mi mathvariant="normal">d</mi>`, `\mathrm{d}`, "d"},
		{`<mstyle mathcolor="blue"><mi>x</mi></mstyle>`, `\textcolor{blue}{x}`, "x"},
		{`<mi mathcolor="rgb(0 0 0)">x</mi>`, `x`, "x"},
		{`<menclose notation="box"><mi>x</mi></menclose>`, `\boxed{x}`, "x"},
		{`<menclose notation="updiagonalstrike"><mi>x</mi></menclose>`, `\cancel{x}`, "x"},
		{`<mover><mi>x</mi><mo>ˇ</mo></mover>`, `\check{x}`, "x̌"},
	} {
		page, err := html.Parse(strings.NewReader("<math>" + c.mathml + "</math>"))
		if err != nil {
			t.Fatal(err)
		}
		got := texOf(find(page, func(n *html.Node) bool { return n.Data == "math" }))
		if strings.TrimSpace(got) != strings.TrimSpace(c.tex) {
			t.Errorf("%s\ngot  %q\nwant %q", c.mathml, got, c.tex)
		}
		f, err2 := math.Parse(got)
		if err2 != nil {
			t.Errorf("%s: %v", got, err2)
		} else if f.Text() != c.words {
			t.Errorf("%s\ngot  %q\nwant %q", got, f.Text(), c.words)
		}
	}
}

// What TeX has no command for must not become something else: the reader tells it.
func TestMathMLWithoutTeXIsTold(t *testing.T) {
	page, err := html.Parse(strings.NewReader(`<math><menclose notation="longdiv"><mn>12</mn></menclose></math>`))
	if err != nil {
		t.Fatal(err)
	}
	if tex := texOf(find(page, func(n *html.Node) bool { return n.Data == "math" })); tex != "" {
		if f, err := math.Parse(tex); err == nil {
			t.Errorf("a long division is read as %s", f.Text())
		}
	}
}
