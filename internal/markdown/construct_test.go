package markdown

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	goldmark "github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	gmparser "github.com/yuin/goldmark/parser"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/site"
)

// constructsDeclared returns the names of the package's variables that hold a construct.
func constructsDeclared(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), entry.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			variables, ok := decl.(*ast.GenDecl)
			if !ok || variables.Tok != token.VAR {
				continue
			}
			for _, spec := range variables.Specs {
				variable := spec.(*ast.ValueSpec)
				if len(variable.Values) != 1 {
					continue
				}
				if literal, ok := variable.Values[0].(*ast.CompositeLit); ok {
					if of, ok := literal.Type.(*ast.Ident); ok && of.Name == "construct" {
						names = append(names, variable.Names[0].Name)
					}
				}
			}
		}
	}
	return names
}

func TestEveryConstructIsInADialectAndInNoneTwice(t *testing.T) {
	known := map[string]bool{}
	for dialect := range dialects {
		seen := map[string]bool{}
		for _, c := range constructsOf(dialect) {
			if c.name == "" || seen[c.name] {
				t.Errorf("%q: %q names a construct twice, or not at all", dialect, c.name)
			}
			seen[c.name], known[c.name] = true, true
		}
	}
	if declared := constructsDeclared(t); len(declared) != len(known) {
		t.Errorf("%d constructs are declared (%v), %d are in a dialect", len(declared), declared, len(known))
	}
}

func TestEveryKindOfNodeIsWritten(t *testing.T) {
	// they show nothing but their children
	transparent := []reflect.Type{reflect.TypeFor[*goldmark.Document](), reflect.TypeFor[*goldmark.TextBlock]()}
	for file, input := range goldenInputs(t) {
		dialect := dialectOf(site.AnyDialect, &site.Page{File: file})
		g := newGrammar(constructsOf(dialect))
		report := &diag.List{}
		s := source{dialect: dialect, body: []byte(input), limits: config.Default().Limits, report: report}
		pc := gmparser.NewContext()
		pc.Set(stateKey, newState(s, newLines("page.md", 1, s.body)))
		root := g.parser.Parse(text.NewReader(s.body), gmparser.WithContext(pc))
		for n := goldmark.Node(root); n != nil; n = following(n) {
			of := reflect.TypeOf(n)
			if g.nodes[of].enter == nil && !slices.Contains(transparent, of) {
				t.Errorf("%s: no construct says how a node of type %s is written", file, of)
			}
		}
	}
}
