package theme

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/templates"
)

func TestColoursOfHighlightedCodeAreHeldToItsGround(t *testing.T) {
	look, err := mine("extends: livre\ncode:\n  string: {colour: second-text}\n")
	if err != nil {
		t.Fatal(err)
	}
	var report diag.List
	look.Check(&report)
	if all := report.All(); len(all) != 1 || all[0].Code != "theme-contrast-low" || all[0].Pos.Line != 3 ||
		!strings.Contains(all[0].Message, "on tint (#eef4f6)") || !strings.Contains(all[0].Message, "(code.string)") {
		t.Errorf("reported are %v", all)
	}
}

func TestWrongKeysOfHighlightedCodeAreFaults(t *testing.T) {
	for text, want := range map[string]string{
		"code: {highlight: yes}":            "write true or false",
		"code: {comments: {italic: true}}":  `Did you mean "comment"?`,
		"code: {string: {colour: acent}}":   `Did you mean "accent"?`,
		"code: {keyword: {weight: 6000}}":   "a weight is from 100 to 900",
		"code: {keyword: {size: 12pt}}":     `no key "size"`,
		"code: {keyword: bold}":             "write a group of keys here",
		"code: {highlight: true, name: {}}": "",
	} {
		_, err := mine("extends: livre\n" + text + "\n")
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: got %v, want %q", text, err, want)
		}
	}
}

func TestPartsOfCodeDifferWithoutColourToo(t *testing.T) {
	for _, name := range Names(templates.Files) {
		look, err := Load(templates.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		if look.Code.Highlight {
			t.Errorf("%s highlights code unasked", name)
		}
		// Strings have their quotes, numbers their figures.
		if look.Code.Keyword.Weight <= look.Styles.Code.Weight || look.Code.Name.Weight <= look.Styles.Code.Weight {
			t.Errorf("%s: keywords and names are told by colour alone", name)
		}
		if look.Code.Comment.Italic == (name == "large-print") {
			t.Errorf("%s: comments in italics: %t", name, look.Code.Comment.Italic)
		}
	}
}
