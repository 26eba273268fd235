package edit

import (
	"slices"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

func TestCodeIsHighlightedWhereThatIsWantedAndItsLanguageIsKnown(t *testing.T) {
	for _, c := range []struct {
		language  string
		highlight bool
		want      []model.CodeToken
		report    string
	}{
		{"json", true, []model.CodeToken{{Length: 1}, {Kind: model.CodeName, Length: 3}, {Length: 2},
			{Kind: model.CodeNumber, Length: 1}, {Length: 2}},
			""},
		{"json", false, nil, ""},
		{"jsonn", true, nil,
			`The language "jsonn" is not known, so this code is not highlighted. Did you mean "json"?`},
		{"volapük", true, nil, `The language "volapük" is not known, so this code is not highlighted. Write text if it is no code.`},
		{"jsonn", false, nil, ""},
		{"", true, nil, ""},
		{"text", true, nil, ""},
	} {
		code := &model.CodeBlock{Attr: here, Info: c.language, Text: "{\"a\": 1}\n"}
		var report diag.List
		Apply(document(page("Code", "code", blocks(&model.Quote{Attr: here, Blocks: blocks(code)}))),
			Options{HighlightCode: c.highlight}, &report)
		if !slices.Equal(code.Tokens, c.want) {
			t.Errorf("%q: got %v, want %v", c.language, code.Tokens, c.want)
		}
		said := ""
		for _, d := range report.All() {
			if d.Code == "code-language-unknown" {
				said = d.Message
			}
		}
		if said != c.report {
			t.Errorf("%q: got %q, want %q", c.language, said, c.report)
		}
	}
}
