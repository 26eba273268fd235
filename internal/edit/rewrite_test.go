package edit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

func TestRewriterHasACaseForEveryKindOfNode(t *testing.T) {
	source, err := os.ReadFile("rewrite.go")
	if err != nil {
		t.Fatal(err)
	}
	nodes, err := parser.ParseFile(token.NewFileSet(), "../model/nodes.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, decl := range nodes.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if !ok || f.Name.Name != "block" && f.Name.Name != "inline" {
			continue
		}
		name := f.Recv.List[0].Type.(*ast.StarExpr).X.(*ast.Ident).Name
		if !regexp.MustCompile(`(?m)^\s*case .*\*model\.` + name + `\b`).Match(source) {
			t.Errorf("rewrite.go has no case for %s", name)
		}
	}
}

func BenchmarkApply(b *testing.B) {
	sentence := "L'usage de 40% des équipements « amortis », depuis le 1er janvier 2022 : vrai? Voir p. 12, à 1 234 567 € ; d'autres mots suivent, sans rien de particulier. "
	for b.Loop() {
		b.StopTimer()
		p := page("Don", "don", nil)
		for range 5000 {
			p.Children = append(p.Children, section("Chiffres", blocks(paragraph(text(sentence), strong("mot"), text(" : "+sentence), link("#chiffres", "ici")))))
		}
		d := document(p)
		b.SetBytes(int64(5000 * 2 * len(sentence)))
		b.StartTimer()
		Apply(d, Options{}, &diag.List{})
	}
}
