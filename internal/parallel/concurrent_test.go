package parallel

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// sideBySide reports whether a file starts a goroutine, by itself or with something that does, or has a channel.
func sideBySide(file *ast.File) bool {
	found := false
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt, *ast.ChanType:
			found = true
		case *ast.SelectorExpr:
			of, _ := n.X.(*ast.Ident)
			found = found || n.Sel.Name == "Go" || of != nil && (of.Name == "parallel" || of.Name == "sync")
		}
		return !found
	})
	return found
}

func TestRaceDetectorRunsEveryPackageThatDoesThingsSideBySide(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the list is a shell script, which CI runs on Linux")
	}
	script := exec.Command("sh", filepath.Join("..", "..", ".ci", "concurrent"))
	listed, err := script.Output()
	if err != nil {
		t.Fatal(err)
	}
	packages := strings.Fields(string(listed))
	root := filepath.Join("..", "..")
	err = filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || path.Ext(file) != ".go" || strings.Contains(file, "testdata") ||
			strings.Contains(filepath.ToSlash(file), "/cmd/") {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil || !sideBySide(parsed) {
			return err
		}
		folder, err := filepath.Rel(root, filepath.Dir(file))
		if name := "github.com/reliure/reliure/" + filepath.ToSlash(folder); !slices.Contains(packages, name) {
			t.Errorf("%s does things side by side, and .ci/concurrent doesn't list %s", file, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
