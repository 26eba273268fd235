package edit

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

func TestCodeThatDescribesADrawingIsToldWithWhatDrawsIt(t *testing.T) {
	for language, command := range map[string]string{
		"mermaid": "mmdc ", "{mermaid}": "mmdc ", "PlantUML": "plantuml ", "dot": "dot ",
		"d2": "d2 ", "json": "", "": "",
	} {
		code := &model.CodeBlock{Attr: here, Info: language, Text: "a -> b\n"}
		var report diag.List
		Apply(document(page("Un", "un", blocks(code))), Options{}, &report)
		said := ""
		for _, d := range report.All() {
			if d.Code == "drawing-not-made" {
				said = d.Message
			}
		}
		if (said != "") != (command != "") || !strings.Contains(said, command) || code.Text != "a -> b\n" {
			t.Errorf("%q: %q is told of %q", language, said, code.Text)
		}
	}
}
