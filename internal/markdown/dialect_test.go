package markdown

import (
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

func TestIndentedLinesAreCodeOrTextAsTheDialectHasIt(t *testing.T) {
	isCode := map[site.Dialect]bool{
		site.AnyDialect: true, site.Eleventy: false, site.Pandoc: true, site.MkDocs: true, site.MDX: false,
		site.MdBook: true,
	}
	for dialect := range dialects {
		want, known := isCode[dialect]
		if !known {
			t.Errorf("this test says nothing of the dialect %q; add it", dialect)
		}
		p, _ := readDialect(t, dialect, "Text.\n\n    Four spaces before.\n")
		last := p.blocks[len(p.blocks)-1]
		if _, got := last.(*model.CodeBlock); got != want || !slices.Contains(modelWords(p), "Four") {
			t.Errorf("%q: a line behind four spaces is code: %v, want %v", dialect, got, want)
		}
	}
	if len(dialects) != len(isCode) {
		t.Errorf("%d dialects have a row, want %d", len(dialects), len(isCode))
	}
}

func TestLinesOfRustThatMdBookHidesAreNotShownInItsSites(t *testing.T) {
	const text = "# use std::fmt;\n#\n#[derive(Debug)]\n    # let a = 1;\n## two\nlet b = 2;\n"
	for dialect, want := range map[site.Dialect]string{
		site.MdBook:     "#[derive(Debug)]\n# two\nlet b = 2;\n",
		site.AnyDialect: text,
	} {
		p, _ := readDialect(t, dialect, "```rust,editable\n"+text+"```\n")
		if got := p.blocks[0].(*model.CodeBlock).Text; strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("%q shows %q, want %q", dialect, got, want)
		}
	}
}

func TestAttributesOfKramdownStandInFrontOfAParagraphToo(t *testing.T) {
	for text, want := range map[string]string{
		"{: #above .wide}\nWords here.":      "above",
		"{: #above .wide}":                   "",
		"{: not attributes}\nWords here.":    "",
		"Words here.\n{: #below}\n":          "below",
		"{: #above}\nWords here.\n{: .wide}": "above",
	} {
		p, _ := readDialect(t, site.AnyDialect, text+"\n")
		got := ""
		for _, b := range p.blocks {
			got += b.Attributes().ID
		}
		hasWords := slices.Contains(modelWords(p), "Words")
		if got != want || hasWords != strings.Contains(text, "Words") {
			t.Errorf("%q has the id %q and the words %q, want the id %q", text, got, modelWords(p), want)
		}
	}
}
