package markdown

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/internal/slug"
)

// TestHeadingsAreNamedAsMdBookDoes has titles with the ids that mdBook 0.5.4 and 0.4.52 give them on one page.
func TestHeadingsAreNamedAsMdBookDoes(t *testing.T) {
	rows := []struct{ title, now, before string }{
		{"Étape 2", "étape-2", "Étape-2"},
		{"`--all` & more -- or less", "--all--more--or-less", "--all--more----or-less"},
		{"Étape 2", "étape-2-1", "Étape-2-1"},
		{"What *is* `a_b`?", "what-is-a_b", "what-is-a_b"},
		{"Étape 2", "étape-2-2", "Étape-2-2"},
		{"中文 title", "中文-title", "中文-title"},
		{"Written {#here}", "here", "here"},
		{"Here", "here", "here"},
		{"A list", "a-list", "a-list"},
	}
	var text strings.Builder
	for _, r := range rows {
		text.WriteString("## " + r.title + "\n\n")
	}
	for version, habits := range map[slug.Rule]site.Habits{slug.MdBook: {Dashes: true}, slug.OldMdBook: {}} {
		s := source{dialect: site.MdBook, anchors: version, habits: habits, body: []byte(text.String()),
			limits: config.Default().Limits,
			assets: &assets{}, report: &diag.List{}}
		read := parsePage(newGrammar(constructsOf(site.MdBook)), s)
		for i, r := range rows {
			want := r.now
			if version == slug.OldMdBook {
				want = r.before
			}
			if h := read.blocks[i].(*model.Heading); h.ID != want {
				t.Errorf("%s, %s: the id is %q, not %q", version, r.title, h.ID, want)
			}
		}
	}
}

func TestTermsHaveTheIdsThatMdBookGivesThem(t *testing.T) {
	for rule, want := range map[slug.Rule]string{slug.MdBook: "a-jar-1", slug.OldMdBook: ""} {
		s := source{dialect: site.MdBook, anchors: rule, body: []byte("# A jar\n\nA *jar*\n: Holds water.\n"),
			limits: config.Default().Limits, assets: &assets{}, report: &diag.List{}}
		read := parsePage(newGrammar(constructsOf(site.MdBook)), s)
		id := ""
		if span, ok := read.blocks[1].(*model.DefinitionList).Items[0].Terms[0][0].(*model.Span); ok {
			id = span.ID
		}
		if id != want {
			t.Errorf("%s: the id is %q, not %q", rule, id, want)
		}
	}
}

func TestLinesOfCodeThatMdBookHidesAreNotShown(t *testing.T) {
	for _, c := range []struct{ info, text, want string }{
		{"rust", "# use std::fs;\n#\n#[derive(Debug)]\n  # fn main() {\n## a\nb # c\n# }\n",
			"#[derive(Debug)]\n# a\nb # c\n"},
		{"rust,editable", "# hidden\nlet x;\n", "let x;\n"},
		{"python", "# a comment\nx\n", "# a comment\nx\n"},
		{"python,hidelines=!!!", "!!!import os\n  !!!x = 1\ny\n", "y\n"},
		{"sh", "~set -e\nls\n", "ls\n"},
	} {
		s := source{dialect: site.MdBook, habits: site.Habits{HiddenLines: map[string]string{"sh": "~"}},
			body:   []byte("```" + c.info + "\n" + c.text + "```\n"),
			limits: config.Default().Limits, assets: &assets{}, report: &diag.List{}}
		read := parsePage(newGrammar(constructsOf(site.MdBook)), s)
		if got := read.blocks[0].(*model.CodeBlock).Text; strings.TrimSpace(got) != strings.TrimSpace(c.want) {
			t.Errorf("%s: %q, not %q", c.info, got, c.want)
		}
	}
}

func TestFormulasOfMathJaxAreReadWhereMdBookHasIt(t *testing.T) {
	for _, has := range []bool{true, false} {
		s := source{dialect: site.MdBook, habits: site.Habits{TeX: has}, body: []byte(`So \\( x^2 \\) it is.` + "\n"),
			limits: config.Default().Limits, assets: &assets{}, report: &diag.List{}}
		read := parsePage(newGrammar(constructsOf(site.MdBook)), s)
		found := false
		model.Visitor{Inline: func(in model.Inline) bool {
			_, isFormula := in.(*model.Math)
			found = found || isFormula
			return true
		}}.Blocks(read.blocks)
		if found != has {
			t.Errorf("with MathJax: %v; a formula: %v", has, found)
		}
	}
}
