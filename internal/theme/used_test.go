package theme

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// TestEveryKeyOfAThemeIsReadSomewhere finds keys that a theme may have and nothing shows.
func TestEveryKeyOfAThemeIsReadSomewhere(t *testing.T) {
	read := map[string]bool{} // names behind a dot, anywhere in the code
	err := filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil // data of a test
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				read[s.Sel.Name] = true
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var check func(of reflect.Type)
	check = func(of reflect.Type) {
		if of.Kind() != reflect.Struct {
			return
		}
		for _, field := range reflect.VisibleFields(of) {
			if _, isKey := field.Tag.Lookup("yaml"); !isKey {
				continue
			}
			if !read[field.Name] {
				t.Errorf("nothing reads %s.%s", of.Name(), field.Name)
			}
			check(field.Type)
		}
	}
	check(reflect.TypeFor[Theme]())
}
