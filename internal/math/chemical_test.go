package math

import (
	"strings"
	"testing"
)

func TestChemicalFormulasAreReadAsMhchemWritesThem(t *testing.T) {
	for tex, want := range map[string]string{
		`H2O`:                 "H₂O",
		`SO4^2-`:              "SO₄²⁻",
		`Fe^{III}`:            "Fe^III",
		`2 H2 + O2 -> 2 H2O`:  "2 H₂ + O₂ → 2 H₂O",
		`1/2 O2`:              "1⁄2 O₂",
		`CuSO4.5H2O`:          "CuSO₄ ⋅ 5 H₂O",
		`^{227}_{90}Th+`:      "₉₀²²⁷Th⁺",
		`[Ag(NH3)2]+`:         "[Ag(NH₃)₂]⁺",
		`Na+ (aq) + Cl- (aq)`: "Na⁺ (aq) + Cl⁻ (aq)",
		`A <=> B`:             "A ⇌ B",
		`A ->[\Delta][k] B`:   "A →_k^Δ B",
		`Hg^2+ ->[I-] HgI2`:   "Hg²⁺ →^(I⁻) HgI₂",
		`BaSO4 v`:             "BaSO₄ ↓",
		`CO2 ^`:               "CO₂ ↑",
		`CH3-CH=CH2`:          "CH₃−CH=CH₂",
		`$n$ H2O`:             "n H₂O",
		`\alpha-D`:            "α−D",
		`A ->[B ->[c] D] E`:   "A →^(B→D) E",
		`é`:                   "é",
		// A bracket behind a space is a formula; two arrows, and those that lie to one side, are no equilibrium.
		`A ->[I-] [HgI4]^2-`:  "A →^(I⁻) [HgI₄]²⁻",
		`A <--> B`:            "A ⇄ B",
		`A <=>> B`:            "A ⥂ B",
		`A <<=> B`:            "A ⥄ B",
		`A (v) + B (^) + C`:   "A ↓ + B ↑ + C",
		`Fe^n+`:               "Fe^(n+)",
		`\eta^2-C2H4`:         "η²−C₂H₄",
		`X_$i$^$x$`:           "Xᵢˣ",
		`OCO^{.-}`:            "OCO^(•−)",
		`A\bond{=}B\bond{3}C`: "A=B≡C",
	} {
		f, err := Parse(`\ce{` + tex + "}")
		if err != nil {
			t.Errorf("%s: %v", tex, err)
			continue
		}
		if got := f.Text(); got != want {
			t.Errorf("%s\ngot  %q\nwant %q", tex, got, want)
		}
	}
}

func TestWhatCannotBeReadOfAChemicalFormulaIsTold(t *testing.T) {
	if _, err := Parse(`x \ce{A \foo B}`); err == nil || err.Offset != 2 || !strings.Contains(err.Reason, `\foo`) {
		t.Errorf("%v", err)
	}
	if _, err := Parse(`\ce H`); err == nil {
		t.Error("a formula without braces was read")
	}
}

// A reader whose time grows faster than the formula does not come to the end of this.
func TestLongChemicalFormulaIsRead(t *testing.T) {
	for _, piece := range []string{"A ->[", "->[][]", "^", "H2+", "$", `\a{`, "(", "1/2"} {
		if f, err := Parse(`\ce{` + strings.Repeat(piece, 100_000) + "}"); err == nil {
			f.MathML(true)
		}
	}
}

func TestQuantitiesAreReadAsMhchemWritesThem(t *testing.T) {
	for tex, want := range map[string]string{
		`123 kJ`: "123 kJ", `1.2e3 kJ`: "1.2 × 10³ kJ", `123 J s-1`: "123 J s⁻¹", `5 mm2`: "5 mm²", `kJ/mol`: "kJ/mol",
		`7 kJ//mol`: "7 (kJ/mol)", `1.2E-3 m*s`: "1.2 × 10⁻³ m⋅s", `50 %`: "50 %",
		`12+-3 K`: "12 ± 3 K", `12±3 K`: "12 ± 3 K", `+-4 kg`: "±4 kg", `1.2(3) m`: "1.2(3) m",
		`1.2(3)e5 m`: "1.2(3) × 10⁵ m",
		`5 (m)`:      "5 (m)", `5()m`: "5 ()m",
	} {
		f, err := Parse(`\pu{` + tex + "}")
		if err != nil {
			t.Errorf("%s: %v", tex, err)
		} else if got := f.Text(); strings.ReplaceAll(got, "\u202f", " ") != want {
			t.Errorf("%s\ngot  %q\nwant %q", tex, got, want)
		}
	}
}
