package math

import (
	"strings"
	"testing"
)

func TestTableOfSymbolsNamesEachCommandOnceAndKnowsItsKinds(t *testing.T) {
	seen := map[string]bool{}
	for line := range strings.Lines(symbolsText) {
		fields := strings.Fields(line)
		if len(fields) == 0 || line[0] == '#' {
			continue
		}
		switch fields[0] {
		case "letter", "upright", "function", "limits", "long":
		case "accent", "under":
			fields = fields[1:]
		default:
			if _, ok := classOf(fields[0]); !ok {
				t.Errorf("%q is no kind of sign", fields[0])
			}
		}
		for _, name := range fields[2:] {
			if seen[name] {
				t.Errorf(`\%s stands twice`, name)
			}
			seen[name] = true
			if _, err := Parse(`a \` + name + "{b}"); err != nil {
				t.Errorf(`\%s: %v`, name, err)
			}
		}
	}
	if len(seen) < 400 {
		t.Errorf("the table names %d commands", len(seen))
	}
}

func TestSignWrittenAsACharacterIsSpacedAsItsCommand(t *testing.T) {
	for command, sign := range map[string]string{
		`\oplus`: "⊕", `\subseteq`: "⊆", `\setminus`: "∖", `\bigcup`: "⋃", `\iint`: "∬", `\infty`: "∞", `\lfloor`: "⌊",
	} {
		byName, err := Parse("a " + command + " b")
		if err != nil {
			t.Fatal(err)
		}
		asCharacter, err := Parse("a " + sign + " b")
		if err != nil {
			t.Fatal(err)
		}
		if got, want := asCharacter.MathML(true), byName.MathML(true); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", sign, got, want)
		}
	}
}

func TestMoreOfAmsmathIsRead(t *testing.T) {
	for tex, want := range map[string]string{
		`{n \choose k}`:                  "(n; k)",
		`{a+b \over c}`:                  "(a + b)/c",
		`\genfrac{[}{]}{0pt}{}{n}{k}`:    "[n; k]",
		`\sum_{\substack{i<n \\ j<m}} a`: "∑_(i<n; j<m) a",
		`a \xleftrightarrow[b]{c} d`:     "a ↔_bᶜ d",
		`a \mod b`:                       "a mod b",
		`\mathring{x}`:                   "x\u030a",
		`x \tag*{(a)}`:                   "x (a)",
		`\begin{flalign} a &= b \\ c &= d\end{flalign}`: "a = b; c = d",
		`\begin{psmallmatrix} a & b\end{psmallmatrix}`:  "(a, b)",
		`\boxed{x=2}`: "x = 2",
	} {
		f, err := Parse(tex)
		if err != nil {
			t.Errorf("%s: %v", tex, err)
		} else if got := f.Text(); got != want {
			t.Errorf("%s\ngot  %q\nwant %q", tex, got, want)
		}
	}
	f, _ := Parse(`\boxed{x}`)
	if got := f.MathML(false); !strings.Contains(got, `<mrow style="border: thin solid; padding: 0.2em"><mi>x</mi></mrow>`) {
		t.Errorf("no frame in %s", got)
	}
}
