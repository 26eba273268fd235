package diag

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestRulesAreSortedAndComplete(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	for i, r := range rules {
		if i > 0 && rules[i-1].Code >= r.Code {
			t.Errorf("%s stands after %s", r.Code, rules[i-1].Code)
		}
		if !kebab.MatchString(r.Code) || !strings.HasSuffix(r.Summary, ".") || !strings.HasSuffix(r.Help, ".") {
			t.Errorf("%+v: a code in kebab-case, and whole sentences", r)
		}
	}
}

func TestClauseComesFromTheCatalogue(t *testing.T) {
	var list List
	list.Warnf(Pos{}, "image-alt-missing", "No alternative.")
	list.Add(Diagnostic{Code: "image-alt-missing", Clause: "its own"})
	all := list.All()
	if all[0].Clause != "its own" || all[1].Clause != clauseAlternative {
		t.Errorf("%v", all)
	}
}

func TestUnknownCodeHasNoRule(t *testing.T) {
	if r, ok := RuleOf("nonsense"); ok {
		t.Errorf("%+v", r)
	}
}

// It reads the sources of the program: calls of Infof, Warnf and Errorf, those of functions with parameters named code
// and format, and diagnostics that are put together by hand.
func TestEveryDiagnosticIsInTheCatalogueAndEveryRuleIsReported(t *testing.T) {
	reported := map[string]bool{}
	for _, s := range sites(t) {
		rule, ok := RuleOf(s.code)
		if !ok {
			t.Errorf("%s: %q is not in catalogue.go", s.place, s.code)
		} else if s.method != "" && rule.Severity.method() != s.method {
			t.Errorf("%s: %q is reported by %s, and the catalogue says %s", s.place, s.code, s.method, rule.Severity)
		}
		reported[s.code] = true
	}
	for _, r := range rules {
		if !reported[r.Code] {
			t.Errorf("%q is in catalogue.go and reported nowhere", r.Code)
		}
	}
}

// method is the method of List that reports a severity.
func (s Severity) method() string { return [...]string{"Infof", "Warnf", "Errorf"}[s] }

// site is a place in the program that reports a code.
type site struct {
	place  token.Position
	code   string
	method string // of List; empty when the severity is not told there
	format string // of the message, where it stands behind the code
}

func sites(t *testing.T) []site {
	t.Helper()
	var found []site
	files := token.NewFileSet()
	for _, parsed := range packages(t, files) {
		wrappers := wrappers(parsed)
		for _, file := range parsed {
			found = append(found, sitesOf(t, files, file, wrappers)...)
		}
	}
	if len(found) < 50 {
		t.Fatalf("only %d places report anything", len(found))
	}
	return found
}

// packages parses the program by folder.
func packages(t *testing.T, files *token.FileSet) map[string][]*ast.File {
	t.Helper()
	parsed := map[string][]*ast.File{}
	for _, root := range []string{"../../internal", "../../cmd"} {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.IsDir() && entry.Name() == "verify" {
				return fs.SkipDir // its findings are about artifacts, and it has a catalogue of its own
			}
			if err != nil || entry.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(files, path, nil, 0)
			if err == nil && file.Name.Name != "diag" {
				parsed[filepath.Dir(path)] = append(parsed[filepath.Dir(path)], file)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return parsed
}

// wrapper is a function that reports the code that it is given.
type wrapper struct {
	argument int    // which of the arguments is the code
	method   string // of List
}

// wrappers finds the functions of a package that have parameters named code and format, and what they report with.
func wrappers(files []*ast.File) map[string]wrapper {
	found := map[string]wrapper{}
	for _, file := range files {
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || f.Body == nil {
				continue
			}
			names := parameters(f)
			argument := slices.Index(names, "code")
			if argument < 0 || !slices.Contains(names, "format") {
				continue
			}
			w := wrapper{argument: argument}
			ast.Inspect(f.Body, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok && isReport(call) {
					w.method = called(call)
				}
				return true
			})
			found[f.Name.Name] = w
		}
	}
	return found
}

func parameters(f *ast.FuncDecl) []string {
	var names []string
	for _, field := range f.Type.Params.List {
		for _, name := range field.Names {
			names = append(names, name.Name)
		}
	}
	return names
}

// called is the name of the function or method that a call calls.
func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// isReport reports whether a call is one of List's Infof, Warnf and Errorf.
func isReport(call *ast.CallExpr) bool {
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || f.Sel.Name != "Infof" && f.Sel.Name != "Warnf" && f.Sel.Name != "Errorf" {
		return false
	}
	of, ok := f.X.(*ast.Ident)
	return !ok || of.Name != "fmt" && of.Name != "t" // a test's own errors are no diagnostics
}

func sitesOf(t *testing.T, files *token.FileSet, file *ast.File, wrappers map[string]wrapper) []site {
	var found []site
	add := func(code ast.Expr, method, format string) {
		place := files.Position(code.Pos())
		switch code := code.(type) {
		case *ast.BasicLit:
			value, err := strconv.Unquote(code.Value)
			if err != nil {
				t.Fatal(err)
			}
			found = append(found, site{place, value, method, format})
		case *ast.Ident:
			if code.Name != "code" { // handed through by a wrapper
				t.Errorf("%s: write the code as it is, or name the parameter that brings it code", place)
			}
		default:
			t.Errorf("%s: write the code as it is", place)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if isReport(n) {
				add(n.Args[1], called(n), literal(n.Args[2]))
			} else if w, ok := wrappers[called(n)]; ok && w.argument < len(n.Args) {
				format := ""
				if w.argument+1 < len(n.Args) {
					format = literal(n.Args[w.argument+1])
				}
				add(n.Args[w.argument], w.method, format)
			}
		case *ast.CompositeLit:
			if kind, ok := n.Type.(*ast.SelectorExpr); ok && kind.Sel.Name == "Diagnostic" {
				for _, field := range n.Elts {
					if field, ok := field.(*ast.KeyValueExpr); ok && field.Key.(*ast.Ident).Name == "Code" {
						add(field.Value, "", "")
					}
				}
			}
		case *ast.AssignStmt:
			if to, ok := n.Lhs[0].(*ast.SelectorExpr); ok && to.Sel.Name == "Code" && len(n.Rhs) == 1 {
				if code, ok := n.Rhs[0].(*ast.BasicLit); ok {
					add(code, "", "")
				}
			}
		}
		return true
	})
	return found
}

// literal is the text of strings that are joined with +; empty when they are no literals alone.
func literal(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		if err == nil {
			return text
		}
	case *ast.BinaryExpr:
		if x, y := literal(e.X), literal(e.Y); x != "" && y != "" {
			return x + y
		}
	}
	return ""
}

// What model.Validate reports is about Reliure, not for authors.
func TestMessagesForAuthorsAreInTheFrenchCatalogue(t *testing.T) {
	var missing []string
	for _, s := range sites(t) {
		if !strings.Contains(verb.ReplaceAllString(s.format, ""), " ") || strings.HasPrefix(s.code, "model-") {
			continue
		}
		message := strings.ReplaceAll(verb.ReplaceAllString(s.format, "x"), "%%", "%")
		if french().translate(message) == message {
			missing = append(missing, fmt.Sprintf("%s: %s", s.place, s.format))
		}
	}
	for _, reason := range reasons(t) {
		if french().translate(reason) == reason {
			missing = append(missing, reason)
		}
	}
	if len(missing) > 0 {
		t.Errorf("write these in french.txt, with their translations:\n%s", strings.Join(missing, "\n"))
	}
}

// reasons are the texts that messages give for a reason: what is put into a field left or a variable why.
func reasons(t *testing.T) []string {
	t.Helper()
	var found []string
	take := func(n ast.Node) bool {
		if e, ok := n.(*ast.BasicLit); ok && strings.Contains(literal(e), " ") {
			found = append(found, literal(e))
		}
		return true
	}
	for _, files := range packages(t, token.NewFileSet()) {
		for _, file := range files {
			ast.Inspect(file, func(n ast.Node) bool {
				assigned, ok := n.(*ast.AssignStmt)
				if !ok {
					return true
				}
				name := ""
				switch to := assigned.Lhs[0].(type) {
				case *ast.SelectorExpr:
					name = to.Sel.Name
				case *ast.Ident:
					name = to.Name
				}
				if name == "left" || name == "why" {
					ast.Inspect(assigned.Rhs[0], take)
				}
				return true
			})
		}
	}
	if len(found) < 8 {
		t.Fatalf("only %d reasons are found", len(found))
	}
	return found
}
