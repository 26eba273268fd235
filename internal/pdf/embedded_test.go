package pdf

import (
	"bytes"
	"testing"
	"time"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/pdf/key"
)

func TestFormulaBringsItsMathMLWhereTheStandardAllowsFiles(t *testing.T) {
	for _, c := range []struct {
		standard string
		files    int
	}{{"ua1+a2a", 0}, {"ua1+a3a", 1}, {"ua2+a4", 0}} {
		standard, _ := StandardNamed(c.standard)
		root := &page.Element{Role: page.RoleDocument}
		for range 2 { // the same formula twice is one file
			formula := root.Add(page.RoleFormula)
			formula.Alt = "x"
			formula.MathML = func() string { return "<math><mi>x</mi></math>" }
			formula.Content()
		}
		tree := &structureTree{file: &file{objects: []object{nil}}, refs: map[*page.Element]ref{},
			formulas: map[string]ref{}, standard: standard, modified: time.Unix(0, 0)}
		found := map[object]bool{}
		for _, kid := range root.Kids {
			d := dict{}
			tree.attributes(d, kid.(*page.Element), 1)
			if associated, ok := d[key.AF].(array); ok {
				found[associated[0]] = true
				specification := tree.file.objects[associated[0].(ref)].(dict)
				content := tree.file.objects[specification[key.EF].(dict)[key.F].(ref)].(*stream)
				if !bytes.Contains(content.data, []byte("<mi>x</mi>")) ||
					specification[key.AFRelationship] != name("Supplement") ||
					content.dict[key.Subtype] != name("application/mathml+xml") {
					t.Errorf("%s: %v, %v", c.standard, specification, content.dict)
				}
			}
		}
		if len(found) != c.files {
			t.Errorf("%s: %d associated files, want %d", c.standard, len(found), c.files)
		}
	}
}
