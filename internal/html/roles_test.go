package html

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"
)

// identifiers returns the names that stand in the declarations of a file that fit.
func identifiers(t *testing.T, file string, within func(ast.Node) bool) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		if n == nil || !within(n) {
			return true
		}
		ast.Inspect(n, func(inner ast.Node) bool {
			if name, ok := inner.(*ast.Ident); ok {
				names = append(names, name.Name)
			}
			return true
		})
		return false
	})
	return names
}

func TestEveryRoleIsRead(t *testing.T) {
	declared := identifiers(t, "writer.go", func(n ast.Node) bool {
		decl, ok := n.(*ast.GenDecl)
		return ok && decl.Tok == token.CONST && decl.Specs[0].(*ast.ValueSpec).Names[0].Name == "NoRole"
	})
	read := identifiers(t, "element.go", func(n ast.Node) bool {
		f, ok := n.(*ast.FuncDecl)
		return ok && f.Name.Name == "construct"
	})
	elsewhere := []string{"NoRole", "Role", "iota", "Title"} // a title is taken by what it is the title of
	if len(declared) < len(elsewhere) {
		t.Fatalf("the roles are not found: %v", declared)
	}
	for _, role := range declared {
		if !slices.Contains(read, role) && !slices.Contains(elsewhere, role) {
			t.Errorf("construct doesn't read the role %s", role)
		}
	}
}
