package model

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
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

func TestEveryNameStandsForOneKindOfCallout(t *testing.T) {
	seen := map[string]CalloutKind{}
	for _, c := range callouts {
		if !slices.Contains(c.names, string(c.kind)) {
			t.Errorf("%s is not among its own names", c.kind)
		}
		for _, name := range c.names {
			if other, taken := seen[name]; taken {
				t.Errorf("%q stands for %s and %s", name, other, c.kind)
			}
			seen[name] = c.kind
			if got := CalloutNamed(name); got != c.kind {
				t.Errorf("CalloutNamed(%q) = %q, want %q", name, got, c.kind)
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
