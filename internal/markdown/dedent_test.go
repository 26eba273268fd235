package markdown

import (
	"strings"
	"testing"
)

func TestTagOfAComponentBehindTheIndentOfCodeIsCode(t *testing.T) {
	for text, want := range map[string]string{
		"    <Card>":           "<Card>",
		"a\n\n\t<Card>\n\tb\n": "a <Card> b",
		"<Tabs>\n    <Card>\n        b\n    </Card>\n</Tabs>": "b",
		"1. a\n\n    <Card>\n    b\n    </Card>\n":            "a b",
		"- a\n\n      <Card>\n":                               "a <Card>",
	} {
		p, _ := read(t, newGrammar(append(specified(), componentLines)), text)
		if got := strings.Join(modelWords(p), " "); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
