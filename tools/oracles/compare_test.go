package main

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// read makes a page of HTML.
func readText(t *testing.T, file, text string) page {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return readPage(file, root, added, func(href string) (string, string, bool) {
		file, anchor, _ := strings.Cut(href, "#")
		return file, anchor, true
	})
}

func TestDifferencesBetweenEditionsAreNamed(t *testing.T) {
	first := `<h1 id="a">Alpha</h1><p>One two <a href="b#deep">three</a>.</p>`
	second := `<h1 id="b">Beta</h1><h2 id="deep">Deep</h2><p>Four five.</p>`
	published := []string{first, second}
	tests := map[string]struct {
		made     []string
		contents []string
		want     string
	}{
		"equal":       {[]string{first, second}, []string{"alpha", "beta"}, ""},
		"added words": {[]string{first, second + `<p class="added">Note</p>`}, []string{"alpha", "beta"}, ""},
		"a word less": {[]string{first, strings.Replace(second, "Four ", "", 1)}, []string{"alpha", "beta"},
			"b: lost words: four"},
		"a word more":  {[]string{first, second + "six"}, []string{"alpha", "beta"}, "b: added words: six"},
		"other order":  {[]string{second, first}, []string{"alpha", "beta"}, "b: order: stands before alpha"},
		"no such page": {[]string{first}, []string{"alpha", "beta"}, "b: page: beta"},
		"other title":  {[]string{first, second}, []string{"alpha"}, `navigation: contents: "beta" is not there, or not in this place`},
		"an anchor less": {[]string{first, strings.Replace(second, ` id="b"`, "", 1)}, []string{"alpha", "beta"},
			"b: anchor: #b; ours are deep"},
		"another target": {[]string{strings.Replace(first, "#deep", "#b", 1), second}, []string{"alpha", "beta"}, `a: link: "three" to b#deep`},
		"words in hyphens": {[]string{strings.Replace(first, "One two", "One-two", 1), second},
			[]string{"alpha", "beta"}, ""},
	}
	files := map[string]string{"Alpha": "a", "Beta": "b"}
	edit := func(texts, contents []string) edition {
		e := edition{contents: contents}
		for _, text := range texts {
			name := "a"
			if strings.Contains(text, "Beta") {
				name = files["Beta"]
			}
			e.pages = append(e.pages, readText(t, name, text))
		}
		return e
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var lines []string
			for _, d := range compare(edit(published, []string{"alpha", "beta"}), edit(test.made, test.contents)) {
				lines = append(lines, d.String())
			}
			if got := strings.Join(lines, "\n"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
