package reliure

import (
	"bytes"
	"errors"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Who uses the package must be able to name every type that it hands out, and must not depend on what lies below it.
func TestNoTypeOfAnotherPackageOfOursIsPublic(t *testing.T) {
	// A test that is built with -trimpath does not know where the standard library is.
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	build.Default.GOROOT = strings.TrimSpace(string(root))
	files := token.NewFileSet()
	var parsed []*ast.File
	for _, name := range []string{"doc.go", "files.go", "reliure.go", "verify.go"} {
		file, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, file)
	}
	checker := types.Config{
		Importer:         standardOnly{importer.ForCompiler(files, "source", nil)},
		IgnoreFuncBodies: true,
		Error:            func(error) {}, // of what the importer leaves out, which look finds
	}
	pkg, _ := checker.Check("github.com/reliure/reliure", files, parsed, nil)
	scope := pkg.Scope()
	seen := map[types.Type]bool{}
	for _, name := range scope.Names() {
		if object := scope.Lookup(name); object.Exported() {
			look(t, name, object.Type(), seen)
		}
	}
	if len(seen) < 10 {
		t.Errorf("only %d types were looked at", len(seen))
	}
}

// standardOnly imports packages of the standard library; all others are empty, so that their types are invalid.
type standardOnly struct{ types.Importer }

func (s standardOnly) Import(path string) (*types.Package, error) {
	if strings.Contains(path, ".") {
		empty := types.NewPackage(path, filepath.Base(path))
		empty.MarkComplete()
		return empty, nil
	}
	return s.Importer.Import(path)
}

// look visits a type and all that can be reached from it by name.
func look(t *testing.T, from string, typ types.Type, seen map[types.Type]bool) {
	if seen[typ] {
		return
	}
	seen[typ] = true
	switch typ := typ.(type) {
	case *types.Basic:
		if typ.Kind() == types.Invalid {
			t.Errorf("%s shows a type of another package of ours", from)
		}
	case *types.Named:
		if pkg := typ.Obj().Pkg(); pkg == nil || pkg.Path() != "github.com/reliure/reliure" {
			return // of the standard library
		}
		for method := range typ.Methods() {
			if method.Exported() {
				look(t, from+"."+method.Name(), method.Type(), seen)
			}
		}
		look(t, from, typ.Underlying(), seen)
	case *types.Struct:
		for field := range typ.Fields() {
			if field.Exported() {
				look(t, from+"."+field.Name(), field.Type(), seen)
			}
		}
	case *types.Signature:
		for v := range typ.Params().Variables() {
			look(t, from, v.Type(), seen)
		}
		for v := range typ.Results().Variables() {
			look(t, from, v.Type(), seen)
		}
	case interface{ Elem() types.Type }:
		look(t, from, typ.Elem(), seen)
	}
}

// The root package is the only one that others can import.
func TestNothingElseIsPublic(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			switch entry.Name() {
			case "internal", "cmd", "tools", "testdata", ".git", ".cache", "fonts", "templates":
				return filepath.SkipDir // fonts and templates hold data alone
			}
			return nil
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") && filepath.Dir(path) != "." {
			t.Errorf("%s is a public package", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWrongOptionsAreErrorsThatSayWhich(t *testing.T) {
	for want, o := range map[string]Options{
		"Options.Output": {Source: "testdata/library/guide.md"},
		"mobi":           {Source: "testdata/library/guide.md", Output: "never", Formats: []Format{"mobi"}},
		"Options.Shard":  {Source: "testdata/library/guide.md", Output: "never", Shard: "7/3"},
		"absent.md":      {Source: "testdata/library/absent.md", Output: "never"},
		"lovre":          {Source: "testdata/library/guide.md", Output: "never", Theme: "lovre"},
	} {
		if _, err := Build(t.Context(), o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: the error is %v", o, err)
		}
	}
	if _, err := Build(t.Context(), Options{Source: "absent.md", Output: "never"}); !errors.Is(err, ErrNotFound) {
		t.Errorf("a source that is not there: %v", err)
	}
	if _, err := os.Stat("never"); err == nil {
		t.Error("a folder was made")
	}
}

func TestDiagnosticIsShownAsTheCommandDoes(t *testing.T) {
	d := Diagnostic{Warning, "picture-missing", "It is not there.", "a.md", 3, 1, "RGAA 1.1"}
	if got, want := d.String(), "a.md:3:1: warning: picture-missing: It is not there. [RGAA 1.1]"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFilesAndWritersGiveTheBytesOfAFolder(t *testing.T) {
	folder := t.TempDir()
	if _, err := Build(t.Context(), Options{Source: "testdata/library/guide.md", Site: "testdata/library",
		Output: folder}); err != nil {
		t.Fatal(err)
	}
	got := map[string]*bytes.Buffer{}
	o := Options{Files: os.DirFS("testdata/library"), Source: "guide.md",
		Create: func(name string) (io.WriteCloser, error) {
			got[name] = new(bytes.Buffer)
			return closer{got[name]}, nil
		}}
	result, err := Build(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range result.Diagnostics {
		if filepath.IsAbs(d.File) || strings.Contains(d.Message, os.TempDir()) {
			t.Errorf("a place of the machine is told: %v", d)
		}
	}
	if len(got) != 4 || result.Artifacts[0].Path != "guide.pdf" {
		t.Errorf("%d files are handed out, the first artifact is %q", len(got), result.Artifacts[0].Path)
	}
	for name, data := range got {
		want, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil || !bytes.Equal(data.Bytes(), want) {
			t.Errorf("%s is another file: %v", name, err)
		}
	}
	o.Create = func(string) (io.WriteCloser, error) { return nil, errors.New("no room") }
	if _, err := Build(t.Context(), o); err == nil || err.Error() != "no room" {
		t.Errorf("a writer that can't be made: %v", err)
	}
}

type closer struct{ io.Writer }

func (closer) Close() error { return nil }
