package epub

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// TestEveryKindOfNodeIsWritten fails when the model gets a kind of node that the kitchen sink lacks; writing the
// kitchen sink panics when there is no XHTML for a kind.
func TestEveryKindOfNodeIsWritten(t *testing.T) {
	document := kitchenSink()
	written := map[string]bool{}
	model.Walk(document, model.Visitor{
		Block:  func(b model.Block) bool { written[reflect.TypeOf(b).Elem().Name()] = true; return true },
		Inline: func(in model.Inline) bool { written[reflect.TypeOf(in).Elem().Name()] = true; return true },
	})
	kinds := nodeKinds(t)
	if len(kinds) < 30 {
		t.Fatalf("only %d kinds of nodes found", len(kinds))
	}
	for _, kind := range kinds {
		if !written[kind] {
			t.Errorf("the kitchen sink holds no %s", kind)
		}
	}
	if _, _, err := Write(t.Context(), input(t, document), &diag.List{}); err != nil {
		t.Error(err)
	}
}

// nodeKinds are the types of the model that have the method block or inline.
func nodeKinds(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "model", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range file.Decls {
			method, ok := declaration.(*ast.FuncDecl)
			if !ok || method.Recv == nil || method.Name.Name != "block" && method.Name.Name != "inline" ||
				len(method.Type.Params.List) > 0 {
				continue
			}
			pointer, ok := method.Recv.List[0].Type.(*ast.StarExpr)
			if !ok {
				continue
			}
			kinds = append(kinds, pointer.X.(*ast.Ident).Name)
		}
	}
	return kinds
}
