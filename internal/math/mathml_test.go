package math

import (
	"strings"
	"testing"
)

func TestFormulaReadsAsMathML(t *testing.T) {
	for _, c := range []struct{ tex, want string }{
		{`x^2`, `<msup><mi>x</mi><mn>2</mn></msup>`},
		{`a < b`, `<mi>a</mi><mo>&lt;</mo><mi>b</mi>`},
		{`-1`, `<mo form="prefix">−</mo><mn>1</mn>`},
		{`\frac{a}{b+1}`, `<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>`},
		{`\sqrt{x}`, `<msqrt><mi>x</mi></msqrt>`},
		{`\sqrt[3]{x}`, `<mroot><mi>x</mi><mn>3</mn></mroot>`},
		{`\sum_{i}^n i`, `<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>i</mi>`},
		{`\int_0^1`, `<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>`},
		{`\int\limits_0^1`, `<munderover><mo>∫</mo><mn>0</mn><mn>1</mn></munderover>`},
		{`\sin x`, `<mi>sin</mi><mi>x</mi>`},
		{`\Gamma`, `<mi mathvariant="normal">Γ</mi>`},
		{`\mathbf{x}\mathbb{Q}\mathfrak{g}\mathbf{\alpha}`, `<mi>𝐱</mi><mi>ℚ</mi><mi>𝔤</mi><mi>𝛂</mi>`},
		{`\text{si } x`, "<mtext>si\u00a0</mtext><mi>x</mi>"},
		{`\hat{x}`, `<mover accent="true"><mi>x</mi><mo>^</mo></mover>`},
		{`\underbrace{x}_{y}`, `<munder><munder accentunder="true"><mi>x</mi><mo>⏟</mo></munder><mi>y</mi></munder>`},
		{`\left[ x \right.`, `<mrow><mo fence="true" form="prefix" stretchy="true">[</mo><mi>x</mi></mrow>`},
		{`\binom{n}{k}`, `<mrow><mo fence="true" form="prefix" stretchy="true">(</mo><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac><mo fence="true" form="postfix" stretchy="true">)</mo></mrow>`},
		{`\begin{matrix} a & b \end{matrix}`, `<mrow><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable></mrow>`},
		{`\begin{smallmatrix} a \end{smallmatrix}`, `<mrow><mstyle displaystyle="false" scriptlevel="1"><mtable>` +
			`<mtr><mtd><mi>a</mi></mtd></mtr></mtable></mstyle></mrow>`},
		{`\dfrac{a}{b}`, `<mstyle displaystyle="true" scriptlevel="0"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>`},
		{`{\displaystyle a} b`,
			`<mrow><mstyle displaystyle="true" scriptlevel="0"><mi>a</mi></mstyle></mrow><mi>b</mi>`},
		{`\phantom{a}`, `<mpadded><mphantom><mi>a</mi></mphantom></mpadded>`},
		{`a\,b`, `<mi>a</mi><mspace width="0.167em"></mspace><mi>b</mi>`},
		{`\xrightarrow{k}`, `<mover><mo>→</mo><mi>k</mi></mover>`},
		{"\x01\\text{\x02}", "<mo>\uFFFD</mo><mtext>\uFFFD</mtext>"},
	} {
		f, err := Parse(c.tex)
		if err != nil {
			t.Errorf("%s: %v", c.tex, err)
			continue
		}
		_, content, _ := strings.Cut(f.MathML(true), ">")
		if got := strings.TrimSuffix(content, "</math>"); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.tex, got, c.want)
		}
	}
}

func TestLimitsStandBesideInALineAndAboveInDisplay(t *testing.T) {
	f, err := Parse(`\lim_x "`)
	if err != nil {
		t.Fatal(err)
	}
	const head = `<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="limₓ &quot;"`
	if got, want := f.MathML(false), head+`><msub><mi>lim</mi><mi>x</mi></msub><mo>&quot;</mo></math>`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got, want := f.MathML(true), head+` display="block"><munder><mi>lim</mi><mi>x</mi></munder><mo>&quot;</mo></math>`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
