package math

import (
	"fmt"
	"strconv"
	"testing"
)

func TestEquationsAreNumberedAsLaTeXNumbersThem(t *testing.T) {
	for _, c := range []struct{ tex, want, equations string }{
		{`a = b`, `a = b`, ``},
		{`\begin{equation} a \end{equation}`, `\begin{equation} a  \tag{1} \end{equation}`, `1[]`},
		{`\begin{equation*} a \end{equation*}`, `\begin{equation*} a \end{equation*}`, ``},
		{`\begin{align} a \\ b \end{align}`, `\begin{align} a  \tag{1} \\ b  \tag{2} \end{align}`, `1[] 2[]`},
		{`\begin{align} a \notag \\ b \label{x} \\ \end{align}`,
			`\begin{align} a \notag \\ b \label{x}  \tag{1} \\ \end{align}`, `1[x]`},
		{`\begin{align} a \tag{A} \\ b \end{align}`, `\begin{align} a \tag{A} \\ b  \tag{1} \end{align}`, `A[] 1[]`},
		{`\begin{equation}\begin{split} a \\ b \end{split}\end{equation}`,
			`\begin{equation}\begin{split} a \\ b \end{split} \tag{1} \end{equation}`, `1[]`},
		{`\begin{gather} \sum_{\substack{a \\ b}} c \end{gather}`,
			`\begin{gather} \sum_{\substack{a \\ b}} c  \tag{1} \end{gather}`, `1[]`},
		{`a \label{eq:a}`, `a \label{eq:a} \tag{1} `, `1[eq:a]`},
		{`\begin{aligned} a \label{eq:a} \\ b \end{aligned}`,
			`\begin{aligned} a \label{eq:a} \\ b \end{aligned} \tag{1} `, `1[eq:a]`},
		{`a \tag{3} \label{eq:a}`, `a \tag{3} \label{eq:a}`, `3[eq:a]`},
		{`a \tag{A$^2$ \& \textbf{b}} \label{x}`, `a \tag{A$^2$ \& \textbf{b}} \label{x}`, `A² & b[x]`},
		{`\begin{align*} a \tag{A} \label{x} \\ b \\ c \tag*{[$\dagger$]} \label{y} \end{align*}`,
			`\begin{align*} a \tag{A} \label{x} \\ b \\ c \tag*{[$\dagger$]} \label{y} \end{align*}`, `A[x] [†][y]`},
		{`\begin{gather*} a \label{x} \\ b \end{gather*}`,
			`\begin{gather*} a \label{x} \\ b \end{gather*} \tag{1} `, `1[x]`},
	} {
		last := 0
		got, equations := NumberEquations(c.tex, false, func() string { last++; return strconv.Itoa(last) })
		said := ""
		for i, e := range equations {
			if i > 0 {
				said += " "
			}
			said += fmt.Sprint(e.Number, e.Labels)
		}
		if got != c.want || said != c.equations {
			t.Errorf("%s\ngot  %q, %s\nwant %q, %s", c.tex, got, said, c.want, c.equations)
		}
		if _, err := Parse(got); err != nil {
			t.Errorf("%s: %v", got, err)
		}
	}
}

func TestReferencesToEquationsAreFound(t *testing.T) {
	got := References(`By \eqref{eq:a}, \ref{b} and href{c}, \eqref{`)
	if want := []Reference{{3, 15, "eq:a", false}, {17, 24, "b", true}}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func FuzzNumberEquations(f *testing.F) {
	f.Add(`\begin{align} a \label{x} \\ {b \label{y}} \tag*{c} \end{align} \eqref{x}`)
	f.Fuzz(func(t *testing.T, tex string) {
		if _, err := Parse(tex); err != nil {
			return
		}
		numbered, _ := NumberEquations(tex, true, func() string { return "1" })
		if _, err := Parse(numbered); err != nil {
			t.Errorf("%q becomes %q: %v", tex, numbered, err)
		}
		for _, r := range References(tex) {
			if r.Start < 0 || r.End > len(tex) || r.Start >= r.End {
				t.Errorf("%q: %v", tex, r)
			}
		}
	})
}
