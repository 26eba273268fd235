package markdown

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
)

type example struct {
	Markdown string `json:"markdown"`
	HTML     string `json:"html"`
	Example  int    `json:"example"`
	Section  string `json:"section"`
}

func examples(t testing.TB) []example {
	t.Helper()
	raw, err := os.ReadFile("testdata/commonmark/spec.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []example
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWordsOfEveryCommonMarkExampleAreThoseOfTheReference(t *testing.T) {
	markdown := newGrammar(specified())
	all := examples(t)
	if len(all) != 652 {
		t.Fatalf("%d examples, want 652", len(all))
	}
	for _, e := range all {
		p, _ := read(t, markdown, e.Markdown)
		if got, want := modelWords(p), browserWords(t, e.HTML); !slices.Equal(got, want) {
			t.Errorf("example %d (%s)\nsource %q\nhtml   %q\ngot    %q\nwant   %q", e.Example, e.Section, e.Markdown,
				e.HTML, got, want)
		}
	}
}

// specified are the constructs of the specifications of CommonMark and GFM.
func specified() []construct { return append([]construct{indentedCode}, standardConstructs...) }
