package epub

import (
	"bytes"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

func TestFormulaIsMathMLAndItsFileSaysSo(t *testing.T) {
	files, _ := write(t, input(t, kitchenSink()))
	for _, name := range textFiles(files) {
		holds := bytes.Contains(files[name], []byte("<math"))
		item := `href="` + strings.TrimPrefix(name, packageFolder) + `" media-type="application/xhtml+xml"`
		if says := bytes.Contains(files[packageName], []byte(item+` properties="mathml"`)); says != holds {
			t.Errorf("%s holds MathML: %v; the package says: %v", name, holds, says)
		}
	}
	if !bytes.Contains(files[packageName], []byte(`>MathML</meta>`)) {
		t.Error("the metadata doesn't tell that formulas are MathML")
	}
}

func TestFormulaThatCannotBeReadIsItsLinearText(t *testing.T) {
	document := kitchenSink()
	document.Sections[1].Blocks = append(document.Sections[1].Blocks,
		paragraph(&model.Math{TeX: `\foo`, Alt: "foo", Inlines: text("le foo")}))
	files, _ := write(t, input(t, document))
	found := false
	for _, name := range textFiles(files) {
		found = found || bytes.Contains(files[name], []byte("<p>le foo</p>"))
	}
	if !found {
		t.Error("its linear text is not there")
	}
}
