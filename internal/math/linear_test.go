package math

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

func TestFormulaReadsAsLinearText(t *testing.T) {
	for _, c := range []struct{ tex, want string }{
		// Operators and their spaces.
		{`E = mc^2`, "E = mc²"},
		{`a+b-c`, "a + b − c"},
		{`-x + (-y)`, "−x + (−y)"},
		{`f(x, y)`, "f(x, y)"},
		{`a \leq b < c`, "a ≤ b < c"},
		{`x \in \mathbb{R} \setminus \{0\}`, "x ∈ ℝ ∖ {0}"},
		{`a \not= b`, "a ≠ b"},
		{`2 \times 3 \cdot 4`, "2 × 3 ⋅ 4"},
		{`x \bmod 2`, "x mod 2"},
		{`a \equiv b \pmod{n}`, "a ≡ b (mod n)"},
		{`A \Rightarrow B \iff C`, "A ⇒ B ⟺ C"},
		{`|x|`, "|x|"},
		// Options that say how a thing stands show nothing.
		{`\begin{aligned}[t] a \\* b \end{aligned}`, "a; b"},
		{`\begin{array}[b]{l} a \\[2pt] b \end{array}`, "a; b"},
		{`\cfrac[l]{1}{x}`, "1/x"},
		{`\begin{cases*} a & if $x > 0$, say \\ b & else \end{cases*}`, "{a, if x > 0, say; b, else"},
		{`n!`, "n!"},
		// Fractions: in parentheses where it would not be clear what is divided by what.
		{`\frac{a+b}{c}`, "(a + b)/c"},
		{`\frac{1}{2}`, "1⁄2"},
		{`\frac12 mv^2`, "1⁄2 mv²"},
		{`2\frac{1}{2}`, "2 1⁄2"},
		{`\frac{a}{b}c`, "(a/b)c"},
		{`\frac{a}{b} + c`, "a/b + c"},
		{`\frac{a}{bc}`, "a/(bc)"},
		{`\frac{ab}{c}`, "ab/c"},
		{`\frac{dx}{dt} = \frac{\partial f}{\partial x}`, "dx/dt = ∂f/∂x"},
		{`\frac{\frac{a}{b}}{c}`, "(a/b)/c"},
		{`\left(\frac{a}{b}\right)^2`, "(a/b)²"},
		{`\frac{1}{n}\sum_{i=1}^n x_i`, "(1/n) ∑ᵢ₌₁ⁿ xᵢ"},
		{`\frac{\text{masse réemployée}}{\text{masse}}`, "(masse réemployée)/masse"},
		{`\binom{n}{k}`, "(n; k)"},
		// Roots.
		{`\sqrt{x}`, "√x"},
		{`\sqrt 2`, "√2"},
		{`\sqrt{x^2+y^2}`, "√(x² + y²)"},
		{`\sqrt[3]{x}`, "∛x"},
		{`\sqrt[n]{x}`, "ⁿ√x"},
		// Scripts.
		{`x_i^{n+1}`, "xᵢⁿ⁺¹"},
		{`E_{\text{total}}`, "E_total"},
		{`x^{a,b}`, "x^(a,b)"},
		{`e^{-x^2}`, "e^(−x²)"},
		{`{(a+b)}^2`, "((a + b))²"},
		{`(a+b)^2`, "(a + b)²"},
		{`f'(x) + g''`, "f′(x) + g″"},
		{`90^\circ`, "90°"},
		{`z^*`, "z∗"},
		{`{}^{14}\mathrm{C}`, "¹⁴C"},
		{`\text{CO}_2\text{e}`, "CO₂e"},
		{`\mathrm{H_2O}`, "H₂O"},
		// Large operators and functions.
		{`\sum_{i=1}^{n} x_i`, "∑ᵢ₌₁ⁿ xᵢ"},
		{`\int_0^1 f(x)\,dx`, "∫₀¹ f(x) dx"},
		{`\lim_{x\to 0} \frac{\sin x}{x} = 1`, "lim_(x→0) ((sin x)/x) = 1"},
		{`2\log x`, "2 log x"},
		{`\log_2(n)`, "log₂(n)"},
		{`\operatorname{Var}(X)`, "Var(X)"},
		{`\max_{i} x_i`, "maxᵢ xᵢ"},
		// Letters, accents, words, units.
		{`\alpha\beta\Gamma`, "αβΓ"},
		{`\vec{v} \cdot \hat n`, "v⃗ ⋅ n̂"},
		{`\bar{x}`, "x̄"},
		{`3{,}14 + 1.5`, "3,14 + 1.5"},
		{`5\,\mathrm{kWh}`, "5 kWh"},
		{`5\mathrm{W}`, "5 W"},
		{`50\,\%`, "50 %"},
		{`x \text{ si $y > 0$ et } z`, "x si y > 0 et z"},
		{`\mathbf{x} \mathcal{L}`, "xℒ"},
		// Grids.
		{`\begin{pmatrix} a & b \\ c & d \end{pmatrix}`, "(a, b; c, d)"},
		{`\begin{vmatrix} a & b \\ c & d \end{vmatrix}`, "|a, b; c, d|"},
		{`\begin{cases} x^2 & \text{si } x \geq 0 \\ -x & \text{sinon} \end{cases}`, "{x², si x ≥ 0; −x, sinon"},
		{`\begin{aligned} a &= b + c \\ &= d \end{aligned}`, "a = b + c; = d"},
		{`\begin{array}{|l|r|} 1 & 2 \\[2pt] 3 & 4 \\ \end{array}`, "1, 2; 3, 4"},
		// What shows nothing.
		{``, ""},
		{`\displaystyle\label{eq:a} x \nonumber`, "x"},
	} {
		f, err := Parse(c.tex)
		if err != nil {
			t.Errorf("%s: %v", c.tex, err)
			continue
		}
		if got := f.Text(); got != c.want {
			t.Errorf("%s\ngot  %q\nwant %q", c.tex, got, c.want)
		}
	}
}

func TestVariablesAreSlantedAndScriptsWithoutCharactersAreRaised(t *testing.T) {
	f, err := Parse(`E_{\text{max}} = 2\mathbf{k}^{\lambda} n^2`)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := shown(f.Inlines(model.At{}, false)), "/E/_{max}\u00a0= 2*k*^{/λ/}/n/²"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEquationsBelowEachOtherHaveALineEachInDisplay(t *testing.T) {
	f, err := Parse(`\begin{aligned} a &= b \\ &= c \end{aligned}`)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := shown(f.Inlines(model.At{}, true)), "/a/\u00a0= /b/|= /c/"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := shown(f.Inlines(model.At{}, false)), "/a/\u00a0= /b/; = /c/"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// shown writes inlines with marks for what they are.
func shown(inlines []model.Inline) string {
	var b strings.Builder
	for _, in := range inlines {
		switch in := in.(type) {
		case *model.Text:
			b.WriteString(in.Value)
		case *model.Emphasis:
			b.WriteString("/" + shown(in.Inlines) + "/")
		case *model.Strong:
			b.WriteString("*" + shown(in.Inlines) + "*")
		case *model.Superscript:
			b.WriteString("^{" + shown(in.Inlines) + "}")
		case *model.Subscript:
			b.WriteString("_{" + shown(in.Inlines) + "}")
		case *model.Break:
			b.WriteString("|")
		}
	}
	return b.String()
}
