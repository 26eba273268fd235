package lsp

import (
	"strings"
	"testing"
)

// Each remedy is offered for what the server itself says, and takes it away.
func TestFixesTakeAwayWhatTheyAreOfferedFor(t *testing.T) {
	for _, f := range []struct {
		code, file, text string
		choice           int
		want             string // in the text that comes of it
	}{
		{"image-alt-missing", "content/un.md", "É 😀.\n\n![](img/plan.svg)\n", 0, "![…](img/plan.svg)"},
		{"image-alt-missing", "content/un.md", "É 😀.\n\n![](img/plan.svg)\n", 1, "plan.svg){role=presentation}"},
		{"picture-missing", "content/un.md", "É 😀 ![Plan](img/plen.svg) là.\n", 0, "(img/plan.svg)"},
		{"link-page-missing", "content/un.md", "É 😀 [là](doux.md#fin).\n", 0, "(deux.md#fin)"},
		{"link-anchor-missing", "content/un.md", "É 😀 [là](deux.md#fim).\n", 0, "(deux.md#fin)"},
		{"config-key-unknown", "content/reliure.yaml", "chapters: [un.md, deux.md]\npublisherr: Nous\n", 0,
			"publisher: Nous"},
		{"front-matter-key-misspelt", "content/un.md", "---\ntitle: É 😀\nlang: fr\npublishr: x\n---\n\nMot.\n", 0,
			"publisher: x"},
		{"container-unclosed", "content/un.md", "::: tip\n\nÉ 😀.\n", 0, "É 😀.\n:::\n"},
		{"html-unclosed", "content/un.md", "É 😀 <em>mot.\n\nSuite.\n", 0, "mot.</em>\n\nSuite"},
		{"html-stray-end-tag", "content/un.md", "É 😀 mot</em> là.\n", 0, "mot là."},
		{"heading-without-space", "content/un.md", "##Été\n\nMot.\n", 0, "## Été"},
		{"address-spaces", "content/un.md", "É 😀 ![Plan](img/mon plan.svg) là.\n", 0, "(img/mon%20plan.svg)"},
		{"link-scheme-missing", "content/un.md", "É 😀 [là](www.example.org).\n", 0, "(https://www.example.org)"},
		{"language-guessed", "content/index.md", "---\ntitle: The book\n---\n\nThis is the text of a book that was " +
			"written in English, and its words tell the language that they are in.\n", 0, "---\nlang: en\ntitle"},
	} {
		text := f.text
		if strings.HasSuffix(f.file, ".md") && !strings.HasPrefix(text, "---") {
			text = "---\ntitle: Un\nlang: fr\n---\n\n" + text
		}
		drawing := `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>`
		files := map[string]string{f.file: "", "content/un.md": "", "content/img/plan.svg": drawing}
		if f.code == "language-guessed" {
			delete(files, "content/un.md")
		} else {
			files["content/deux.md"] = "---\ntitle: Deux\nlang: fr\n---\n\n## Fin\n\nMot.\n"
			files["content/img/mon plan.svg"] = drawing
			files["content/reliure.yaml"] = "chapters: [un.md, deux.md]\n"
		}
		c := start(t, files)
		var found []diagnostic
		for _, d := range c.open(f.file, text) {
			if d.Code == f.code {
				found = append(found, d)
			}
		}
		if len(found) == 0 {
			t.Errorf("%s is not said of %q", f.code, text)
			continue
		}
		var actions []codeAction
		err := c.call("textDocument/codeAction", map[string]any{
			"textDocument": map[string]any{"uri": c.uri(f.file)}, "range": found[0].Range,
			"context": map[string]any{"diagnostics": found}}, &actions)
		if err != nil || len(actions) <= f.choice {
			t.Errorf("%s (%s): %+v, %v", f.code, found[0].Message, actions, err)
			continue
		}
		mended := applied(text, actions[f.choice].Edit.Changes[c.uri(f.file)])
		if !strings.Contains(mended, f.want) {
			t.Errorf("%s: %q makes %q, without %q", f.code, actions[f.choice].Title, mended, f.want)
		}
		for _, d := range c.change(f.file, change{Text: mended}) {
			if d.Code == f.code {
				t.Errorf("%s is still said of %q", f.code, mended)
			}
		}
	}
}
