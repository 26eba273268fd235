package math

import (
	"strings"
	"testing"
)

func TestFormulaIsSaidInWords(t *testing.T) {
	for _, c := range []struct{ tex, english, french string }{
		{`x^2 + y_i`, "x squared plus y sub i", "x au carré plus y indice i"},
		{`x^{n+1}`, "x to the power n plus 1, end of exponent", "x puissance n plus 1, fin de l’exposant"},
		{`e^{-x}`, "e to the power minus x", "e puissance moins x"},
		{`\frac{a}{b}`, "a over b", "a sur b"},
		{`\frac{a+1}{b}`, "the fraction with numerator a plus 1 and denominator b, end of fraction",
			"fraction de numérateur a plus 1 et de dénominateur b, fin de la fraction"},
		{`\sqrt{2} \le \sqrt[3]{x+1}`,
			"the square root of 2 is less than or equal to the cube root of x plus 1, end of root",
			"racine carrée de 2 est inférieur ou égal à racine cubique de x plus 1, fin de la racine"},
		{`\sum_{i=1}^{n} x_i`, "the sum from i equals 1 to n of x sub i", "somme de i égale 1 à n de x indice i"},
		{`\int_a^b f(x)\,dx`, "the integral from a to b of f open parenthesis x close parenthesis d x",
			"intégrale de a à b de f parenthèse ouvrante x parenthèse fermante d x"},
		{`\lim_{x\to 0} \sin x`, "the limit as x goes to 0 of sine of x", "limite quand x tend vers 0 de sinus de x"},
		{`\sin^2 x`, "sine squared of x", "sinus au carré de x"},
		{`E_{\text{total}}`, "capital E sub total", "E majuscule indice total"},
		{`f'(x)`, "f prime open parenthesis x close parenthesis", "f prime parenthèse ouvrante x parenthèse fermante"},
		{`\vec{v} + \hat{x}`, "vector v plus x hat", "vecteur v plus x chapeau"},
		{`\left|x-1\right|`, "the absolute value of x minus 1, end of absolute value",
			"valeur absolue de x moins 1, fin de la valeur absolue"},
		{`\begin{pmatrix} a & b \\ c & d \end{pmatrix}`,
			"the 2 by 2 matrix. Row 1: a, b. Row 2: c, d. End of matrix.",
			"matrice de 2 lignes et 2 colonnes. Ligne 1 : a, b. Ligne 2 : c, d. Fin de la matrice."},
		{`\binom{n}{k}`, "n choose k", "k parmi n"},
		{`x \in \mathbb{R}`, "x is in the real numbers", "x appartient à l’ensemble des réels"},
		{`\Delta \neq \mathbf{v}`, "capital delta is not equal to bold v", "delta majuscule est différent de v gras"},
		{`\underbrace{a+b}_{n}`, "a plus b above a brace, end of accent, with below n,",
			"a plus b sur une accolade, fin de l’accent, avec au-dessous n,"},
		{`a = b \tag{3}`, "a equals b, number 3", "a égale b, numéro 3"},
		{`\phantom{x} y`, "y", "y"},
	} {
		f, err := Parse(c.tex)
		if err != nil {
			t.Fatalf("%s: %v", c.tex, err)
		}
		if got, _ := f.Say("en-GB"); got != c.english {
			t.Errorf("%s\n got %q\nwant %q", c.tex, got, c.english)
		}
		if got, _ := f.Say("fr"); got != c.french {
			t.Errorf("%s\n got %q\nwant %q", c.tex, got, c.french)
		}
	}
	if f, _ := Parse("x"); f != nil {
		if _, ok := f.Say("eu"); ok {
			t.Error("there are no words for formulas in Basque")
		}
	}
}

func TestEveryLetterThatIsACommandHasWords(t *testing.T) {
	signs := speechSigns()[0]
	for name, c := range symbols().commands {
		if c.kind != "letter" && c.kind != "opening" && c.kind != "closing" {
			continue
		}
		if _, known := signs[c.text]; !known && !strings.Contains("ϝıȷ⟦⟧⟮⟯⎰⎱⌜⌝⌞⌟", c.text) {
			t.Errorf(`\%s, %s, is not said`, name, c.text)
		}
	}
}
