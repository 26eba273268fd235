package edit

import (
	"fmt"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/highlight"
	"github.com/reliure/reliure/internal/model"
)

// highlightCode tells the parts of each block of code apart, where its language is known.
//
//	before                         after
//	CodeBlock json "{\"a\": 1}"    the same, with the tokens plain 1, name 3, plain 2, number 1, plain 1
//	CodeBlock jsn "{\"a\": 1}"     the same, and a diagnostic: did you mean json?
//	CodeBlock "a = 1"              the same
func highlightCode(d *model.Document, report *diag.List) {
	h := &highlight.Highlighter{}
	model.Walk(d, model.Visitor{Block: func(b model.Block) bool {
		code, ok := b.(*model.CodeBlock)
		if !ok {
			return true
		}
		r := h.Highlight(code.Info, code.Text)
		code.Tokens = r.Tokens
		switch {
		case !r.Known:
			hint := "Write text if it is no code."
			if near := highlight.Nearest(code.Info); near != "" {
				hint = fmt.Sprintf("Did you mean %q?", near)
			}
			report.Infof(code.Pos, "code-language-unknown",
				"The language %q is not known, so this code is not highlighted. %s", code.Info, hint)
		case r.Partial:
			report.Infof(code.Pos, "code-too-involved",
				"This code is too complex to be highlighted to its end. Split it, or call it text.")
		}
		return true
	}})
}
