package epub

import (
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/templates"
)

func TestPartsOfHighlightedCodeHaveAClassAndPageMarksStayAtTheirCharacter(t *testing.T) {
	code := &model.CodeBlock{Info: "sh", Text: "if a\n# été\n", Tokens: []model.CodeToken{
		{Kind: model.CodeKeyword, Length: 2}, {Length: 3}, {Kind: model.CodeComment, Length: len("# été\n")},
	}}
	d := kitchenSink()
	d.Sections[2].Blocks = append(d.Sections[2].Blocks, code)
	in := input(t, d)
	in.PageMarks = []PageMark{{Label: "7", Node: code, Offset: 4}}
	files, _ := write(t, in)
	mark := `<span epub:type="pagebreak" role="doc-pagebreak" id="page-7" aria-label="7"></span>`
	want := `<code class="language-sh"><span class="code-keyword">if</span> a
<span class="code-comment"># ` + mark + `été
</span></code>`
	for _, data := range files {
		if strings.Contains(strings.ReplaceAll(string(data), "/>", "></span>"), want) ||
			strings.Contains(string(data), want) {
			return
		}
	}
	t.Errorf("no page holds %s", want)
}

func TestStyleOfHighlightedCodeIsTheThemes(t *testing.T) {
	in := input(t, kitchenSink())
	sheet := func() string {
		files, _ := write(t, in)
		for name, data := range files {
			if path.Ext(name) == ".css" {
				return string(data)
			}
		}
		return ""
	}
	in.Code = theme.Code{Keyword: theme.Token{Colour: "accent", Weight: 600},
		Comment: theme.Token{Colour: "grey", Italic: true}, String: theme.Token{Colour: "hairline"}}
	if strings.Contains(sheet(), ".code-") {
		t.Error("the style sheet speaks of highlighted code that there is none of")
	}
	in.Code.Highlight = true
	for _, want := range []string{"; font-weight: 600; }", "; font-style: italic; }",
		".code-keyword { color: var(--accent);", ".code-comment { color: var(--grey);"} {
		if !strings.Contains(sheet(), want) {
			t.Errorf("the style sheet has no %q", want)
		}
	}
	if strings.Contains(sheet(), ".code-string") {
		t.Error("a colour that is none of text has a rule")
	}
}

func TestHighlightedCodeOfEveryThemeKeepsItsContrastByDayAndByNight(t *testing.T) {
	files, err := fs.Glob(templates.Files, "*/theme.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no themes: %v", err)
	}
	for _, file := range files {
		look, err := theme.Load(templates.Files, path.Dir(file))
		if err != nil {
			t.Fatal(err)
		}
		for time, p := range map[string]palette{"day": byDay(look.Colours), "night": byNight(look.Colours)} {
			named := map[string]theme.Colour{}
			for _, s := range p {
				named[s.name] = s.colour
			}
			for _, token := range look.Code.Tokens() {
				colour, known := named[variableOf(token.Colour)]
				if ratio := theme.Contrast(colour, named["tint"]); !known || ratio < contrastAA {
					t.Errorf("%s by %s: %s in %q has a contrast of %.2f", look.Name, time, token.Key, token.Colour,
						ratio)
				}
			}
		}
	}
}

func TestFontsOfTheBookHoldTheFacesOfHighlightedCode(t *testing.T) {
	code := theme.Code{Highlight: true, Keyword: theme.Token{Weight: 600}, Comment: theme.Token{Italic: true}}
	shown := &shownCharacters{code: code}
	if err := shown.read([]byte(`<pre><code><span class="code-keyword">if</span> a <span class="code-comment">b</span></code></pre>`)); err != nil {
		t.Fatal(err)
	}
	if !shown.by[manner{code: true, bold: true}]['f'] || !shown.by[manner{code: true, italic: true}]['b'] ||
		!shown.by[manner{code: true}]['a'] {
		t.Errorf("shown are %v", shown.by)
	}
}
