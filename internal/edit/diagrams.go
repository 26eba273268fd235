package edit

import (
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

// drawingCommands are what draws the languages in which drawings are written, to be run before the build.
var drawingCommands = []struct {
	languages, command string
}{
	{"mermaid mmd", "npx -p @mermaid-js/mermaid-cli mmdc -i drawing.mmd -o drawing.svg"},
	{"plantuml puml", "plantuml -tsvg drawing.puml"},
	{"dot graphviz", "dot -Tsvg drawing.dot -o drawing.svg"},
	{"d2", "d2 drawing.d2 drawing.svg"},
}

// tellDiagrams tells of code that a site shows as a drawing: no program of others is run, so that readers get the code.
//
//	before                             after
//	CodeBlock mermaid "graph TD\n…"    the same, and a diagnostic with the command that draws it
func tellDiagrams(d *model.Document, report *diag.List) {
	model.Walk(d, model.Visitor{Block: func(b model.Block) bool {
		code, ok := b.(*model.CodeBlock)
		if !ok {
			return true
		}
		language := strings.ToLower(strings.Trim(code.Info, "{}"))
		for _, drawn := range drawingCommands {
			for _, name := range strings.Fields(drawn.languages) {
				if name == language {
					report.Infof(code.Pos, "drawing-not-made", "The drawing that this code describes is not made, so "+
						"the code is shown. Make it before the build, such as by %s, and show the file as a picture.",
						drawn.command)
				}
			}
		}
		return true
	}})
}
