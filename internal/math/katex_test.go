package math

import (
	_ "embed"
	"strings"
	"testing"
)

//go:embed testdata/katex.txt
var katexConstructs string

// Every construct that KaTeX reads is in the table, with what becomes of it here: it is read, or it is told.
func TestEveryConstructOfKaTeXIsReadOrToldAsTheTableSays(t *testing.T) {
	understood, told := 0, 0
	for line := range strings.Lines(katexConstructs) {
		want, tex, ok := strings.Cut(strings.TrimRight(line, "\n"), " ")
		if !ok || want == "#" {
			continue
		}
		var macros Macros
		expanded, err := macros.Expand(tex)
		var f *Formula
		if err == nil {
			f, err = Parse(expanded)
		}
		switch want {
		case "understood":
			understood++
			if err != nil {
				t.Errorf("%s: %s", tex, err.Reason)
			} else if f.MathML(true); f.Text() == "" && len(f.Nodes()) > 0 && !showsNothing(f) {
				t.Errorf("%s has no text", tex)
			}
		case "told":
			told++
			if err == nil {
				t.Errorf("%s is read now: change the table", tex)
			}
		default:
			t.Errorf("%q is no answer", want)
		}
	}
	t.Logf("%d understood, %d told", understood, told)
	if understood < 900 {
		t.Errorf("only %d are understood", understood)
	}
}

// showsNothing reports whether a formula is white space, styles and phantoms alone.
func showsNothing(f *Formula) bool {
	for _, n := range withoutStyles(f.Nodes()) {
		switch n := n.(type) {
		case *Space, *StyleSwitch, *Phantom:
		case *Row:
			if len(n.Nodes) > 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}
