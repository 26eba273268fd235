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
		case "letter", "upright", "function", "limits":
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
			if _, err := Parse(`a \` + name + " b"); err != nil {
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
