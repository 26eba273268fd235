package model

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestEveryKindOfCalloutIsInTheTable(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "callout.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var declared []CalloutKind
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		if name, isName := spec.Type.(*ast.Ident); isName && name.Name == "CalloutKind" {
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			declared = append(declared, CalloutKind(value))
		}
		return true
	})
	if kinds := CalloutKinds(); !slices.Equal(kinds, declared) {
		t.Errorf("the table has %v, the constants are %v", kinds, declared)
	}
}

// The guide promises the names, so that one can't go without being missed.
func TestEveryNameOfACalloutStandsForTheKindThatTheGuideSays(t *testing.T) {
	guide, err := os.ReadFile("../../docs/guide/dialects.md")
	if err != nil {
		t.Fatal(err)
	}
	promised := map[string]CalloutKind{}
	for _, kind := range CalloutKinds() {
		_, row, found := strings.Cut(string(guide), "\n| "+string(kind)+" | ")
		row, _, _ = strings.Cut(row, " |\n")
		if !found || !strings.Contains(row, "`"+string(kind)+"`") {
			t.Errorf("the guide says nothing of %s", kind)
			continue
		}
		for name := range strings.SplitSeq(row, ", ") {
			name = strings.Trim(name, "`")
			if got := CalloutNamed(name); got != kind || promised[name] != "" {
				t.Errorf("CalloutNamed(%q) = %q, want %q alone", name, got, kind)
			}
			promised[name] = kind
		}
	}
	for _, c := range callouts {
		for _, name := range c.names {
			if promised[name] != c.kind {
				t.Errorf("the guide doesn't say that %q is %s", name, c.kind)
			}
		}
	}
	if got := CalloutNamed("box"); got != "" {
		t.Errorf(`CalloutNamed("box") = %q, want none`, got)
	}
}

func TestOnlyAHighlightIsToldByItsLookAlone(t *testing.T) {
	for _, kind := range CalloutKinds() {
		if got, want := kind.Role() == "", kind == CalloutHighlight; got != want {
			t.Errorf("%s has role %q", kind, kind.Role())
		}
	}
}
