package math

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

func TestWhatIsNotKnownIsAnErrorWithItsPlace(t *testing.T) {
	for _, c := range []struct {
		tex    string
		offset int
		reason string
	}{
		{`x + \foo y`, 4, `the command \foo is not known`},
		{`{a`, 0, "this { is not closed"},
		{`a}`, 1, "a } closes nothing"},
		{`a & b`, 2, "cells and lines stand in an environment"},
		{`a \\ b`, 2, "cells and lines stand in an environment"},
		{`a_b_c`, 3, "a second script"},
		{`a'^b'`, 4, "a prime stands after an exponent"},
		{`\frac{a}`, 7, "something is missing"},
		{`x^`, 1, "something is missing"},
		{`\left( a`, 0, `this \left has no \right`},
		{`a \right)`, 2, `\right has no \left`},
		{`\left a`, 6, "a is no delimiter"},
		{`\begin{matrix} a`, 0, `this \begin{matrix} has no \end{matrix}`},
		{`\begin{matrix} a \end{cases}`, 17, `\end{cases} stands where \end{matrix} belongs`},
		{`\begin{tikzpicture}\end{tikzpicture}`, 0, "the environment tikzpicture is not known"},
		{`\text{a \foo}`, 8, `the command \foo is not known within words`},
		{`\text{a $b}`, 8, "this $ is not closed"},
		{`\sqrt[3{x}`, 5, "this [ is not closed"},
		{`\not x`, 4, `\not stands before what is no relation`},
		{`a \`, 2, `a \ stands alone`},
		{`a $ b`, 2, "a $ stands within the formula"},
	} {
		f, err := Parse(c.tex)
		if err == nil {
			t.Errorf("%s was read as %q", c.tex, f.Text())
		} else if err.Offset != c.offset || !strings.HasPrefix(err.Reason, c.reason) {
			t.Errorf("%s\ngot  %d: %s\nwant %d: %s", c.tex, err.Offset, err.Reason, c.offset, c.reason)
		}
	}
}

// deep are formulas whose size grows with n, each of another kind.
var deep = map[string]func(n int) string{
	"groups":    func(n int) string { return strings.Repeat("{", n) + "x" + strings.Repeat("}", n) },
	"fractions": func(n int) string { return strings.Repeat(`\frac{a}{`, n) + "x" + strings.Repeat("}", n) },
	"commands":  func(n int) string { return strings.Repeat(`\hat`, n) + " x" },
	"lines":     func(n int) string { return strings.Repeat(`\bar`, n) + " x" },
	"indices":   func(n int) string { return strings.Repeat(`\sqrt[`, n) + "x" + strings.Repeat("]{y}", n) },
	"scripts":   func(n int) string { return strings.Repeat("x^{", n) + "y" + strings.Repeat("}", n) },
	"fences":    func(n int) string { return strings.Repeat(`\left(`, n) + strings.Repeat(`\right)`, n) },
	"matrices": func(n int) string {
		return strings.Repeat(`\begin{matrix}`, n) + strings.Repeat(`\end{matrix}`, n)
	},
	"choices":   func(n int) string { return strings.Repeat(`{a \over `, n) + strings.Repeat("}", n) },
	"reactions": func(n int) string { return strings.Repeat(`\ce{$`, n) + strings.Repeat("$}", n) },
	"words":     func(n int) string { return strings.Repeat(`\text{$`, n) + strings.Repeat(`$}`, n) },
}

func TestFormulaMayBeNestedToALimit(t *testing.T) {
	for name, nested := range deep {
		f, err := Parse(nested(25))
		if err != nil {
			t.Errorf("25 %s: %v", name, err)
			continue
		}
		f.MathML(true)
		if _, err := Parse(nested(100_000)); err == nil {
			t.Errorf("100,000 %s were read", name)
		}
	}
}

func TestLongFormulaIsRead(t *testing.T) {
	for _, piece := range []string{"x+", `\,`, "''", "{}", "1", "(", `\alpha `, "-"} {
		f, err := Parse(strings.Repeat(piece, 50_000))
		if err != nil {
			t.Errorf("%s: %v", piece, err)
			continue
		}
		f.MathML(true)
	}
}

func FuzzAnyFormulaIsReadOrRefused(f *testing.F) {
	for _, nested := range deep {
		f.Add(nested(3))
	}
	for _, s := range []string{`\frac12 x_i^{n+1}'`, `\begin{cases} a & \text{si $b$} \\ c \end{cases}`, `\left\{ \middle| \right.`, `\not\in \bigl( \mathbf{\hat x}`,
		`\overset{a}{=}\underbrace{b}_{c}`, `{\rm kWh}\tag{1}\limits_2`, "é\x00<&>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, tex string) {
		formula, err := Parse(tex)
		if err != nil {
			if err.Offset < 0 || err.Offset > len(tex) {
				t.Errorf("%q: offset %d", tex, err.Offset)
			}
			return
		}
		for _, display := range []bool{false, true} {
			decoder := xml.NewDecoder(strings.NewReader(formula.MathML(display)))
			for {
				if _, err := decoder.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatalf("%q: %v", tex, err)
				}
			}
			model.Visitor{Inline: func(in model.Inline) bool {
				if s, ok := in.(*model.Text); ok && s.Value == "" {
					t.Errorf("%q: empty text", tex)
				}
				return true
			}}.Inlines(formula.Inlines(model.At{}, display))
		}
	})
}
