package math

import (
	"strings"
	"testing"
)

func TestCommandsOfThePageStandForWhatTheyAreDefinedAs(t *testing.T) {
	var m Macros
	for _, c := range []struct{ tex, want string }{
		{`x + \frac12`, `x + \frac12`},
		{`\newcommand{\R}{\mathbb{R}}`, ``},
		{`\R^n`, `\mathbb{R}^n`},
		{`\newcommand\norm[1]{\lVert #1 \rVert}\norm{x} + \norm y`, `\lVert x \rVert + \lVert y \rVert`},
		{`\newcommand{\set}[2][n]{\{1,\dots,#1\}_{#2}}\set{a}\set[m]{b}`, `\{1,\dots,n\}_{a}\{1,\dots,m\}_{b}`},
		{`\def\d#1{\,\mathrm{d}#1}\int f \d x`, `\int f \,\mathrm{d}x`},
		{`\DeclareMathOperator{\rank}{rank}\rank A`, `\operatorname{rank} A`},
		{`\DeclareMathOperator*{\argmin}{arg\,min}\argmin_x`, `\operatorname*{arg\,min}_x`},
		{`\renewcommand{\R}{\mathbf{R}}\R`, `\mathbf{R}`},
		{`\providecommand{\R}{R}\R`, `\mathbf{R}`},
		{`\newcommand{\two}{\R\R}\two`, `\mathbf{R}\mathbf{R}`},
		{`\Rho`, `\Rho`},
		{`\newcommand{\esc}{\{ \}}\esc`, `\{ \}`},
	} {
		if got, err := m.Expand(c.tex); err != nil || got != c.want {
			t.Errorf("%s\ngot  %s, %v\nwant %s", c.tex, got, err, c.want)
		}
	}
}

func TestCommandsThatGrowWithoutEndAreToldInTime(t *testing.T) {
	for _, tex := range []string{
		`\newcommand{\a}{\a}\a`,
		`\newcommand{\a}{\b}\newcommand{\b}{x\a}\a`,
		`\newcommand{\a}{` + strings.Repeat("x", 3000) + `}` + strings.Repeat(`\a`, 1000),
		doubling(30),
		`\newcommand{\a}[1]{#1#1}` + strings.Repeat(`\a{`, 35) + "x" + strings.Repeat("}", 35),
	} {
		var m Macros
		if _, err := m.Expand(tex); err == nil {
			t.Errorf("%.60s… was read", tex)
		}
	}
}

// doubling defines n commands, each as the one before twice.
func doubling(n int) string {
	var b strings.Builder
	b.WriteString(`\newcommand{\za}{xxxxxxxx}`)
	for i := range n {
		name, before := string(rune('b'+i%25))+strings.Repeat("q", i/25),
			string(rune('a'+i%25))+strings.Repeat("q", i/25)
		b.WriteString(`\newcommand{\z` + name + `}{\z` + before + `\z` + before + `}`)
	}
	b.WriteString(`\zz`)
	return b.String()
}

func FuzzAnyDefinitionIsReadOrRefused(f *testing.F) {
	f.Add(`\newcommand{\a}[2][x]{#1#2}\a[b]{c}\def\b#1#2{#2#1}\b xy`)
	f.Add(`\newcommand`)
	f.Add(`\def\`)
	f.Fuzz(func(t *testing.T, tex string) {
		var m Macros
		got, err := m.Expand(tex)
		if err == nil && len(got) > len(tex)+expandedLimit+len(tex) {
			t.Errorf("%d bytes of %d", len(got), len(tex))
		}
	})
}
