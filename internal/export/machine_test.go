package export

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// machine is what would let the moment, the user or chance into an artifact, by import path.
var machine = map[string][]string{
	"time":         {"Now", "Since", "Until", "Local"},
	"os":           {"Getenv", "LookupEnv", "Environ", "Hostname", "Getpid", "UserHomeDir", "Getuid"},
	"math/rand":    nil, // all of it
	"math/rand/v2": nil,
	"crypto/rand":  nil,
	"os/user":      nil,
}

// exempt are packages that make no artifact.
var exempt = []string{"internal/watch", "internal/preview", "internal/golden"}

func TestNoStageKnowsTheClockTheUserOrChance(t *testing.T) {
	root := filepath.Join("..", "..")
	looked := 0
	err := filepath.WalkDir(filepath.Join(root, "internal"), func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := filepath.ToSlash(strings.TrimPrefix(file, root+string(filepath.Separator)))
		if entry.IsDir() && (entry.Name() == "testdata" || slices.Contains(exempt, name)) {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		looked++
		return lookForMachine(t, file, name)
	})
	if err != nil || looked < 100 {
		t.Fatalf("%d files were looked at: %v", looked, err)
	}
}

// lookForMachine reports what a file uses of the machine.
func lookForMachine(t *testing.T, file, name string) error {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		return err
	}
	imported := map[string]string{} // by the name in the file
	for _, spec := range parsed.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		forbidden, listed := machine[path]
		if listed && forbidden == nil {
			t.Errorf("%s imports %s", name, path)
		}
		imported[filepath.Base(path)] = path
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if of, ok := selector.X.(*ast.Ident); ok && of.Obj == nil &&
			slices.Contains(machine[imported[of.Name]], selector.Sel.Name) {
			t.Errorf("%s uses %s.%s", name, of.Name, selector.Sel.Name)
		}
		return true
	})
	return nil
}
