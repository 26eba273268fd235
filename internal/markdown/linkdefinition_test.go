package markdown

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/site"
)

func TestLinkDefinitionsAreReadAsCommonMarkSays(t *testing.T) {
	for _, c := range []struct{ text, label, destination, title string }{
		{"[a]: /b", "a", "/b", ""},
		{"[a]:/b \"c\"", "a", "/b", "c"},
		{"[a]:\n/b\n'c'", "a", "/b", "c"},
		{"[a]:\n\n/b", "", "", ""},
		{"[a]: <b c>", "a", "b c", ""},
		{"[a]: <>", "a", "", ""},
		{"[a]: <b\nc>", "", "", ""},
		{"[a]: b(c)d", "a", "b(c)d", ""},
		{"[a]: b(c", "", "", ""},
		{"[a]: b\\(c", "a", "b\\(c", ""},
		{"[a]: /b (c\nd)", "a", "/b", "c\nd"},
		{"[a]: /b (c(d)", "", "", ""},
		{"[a]: /b \"c\" d", "", "", ""},
		{"[a]: /b\n\"c\" d", "a", "/b", ""},
		{"[a]: /b\"c\"", "a", "/b\"c\"", ""},
		{"[a]: /b \"c\\\"d\"", "a", "/b", "c\\\"d"},
		{"[a]: /b \r", "a", "/b", ""},
		{"[a]: /b \r'c'", "a", "/b", "c"},
		{"[a]:", "", "", ""},
		{"[ ]: /b", "", "", ""},
		{"[^a]: /b", "", "", ""}, // a footnote, where it may be one
		{"[a[b]: /c", "", "", ""},
		{"[a\\]b]: /c", "a\\]b", "/c", ""},
		{"[a] : /b", "", "", ""},
		{"[" + strings.Repeat("a", 1100) + "]: /b", "", "", ""},
	} {
		d, length := definitionReader{[]byte(c.text)}.definition(0)
		if string(d.label) != c.label || string(d.destination) != c.destination || string(d.title) != c.title {
			t.Errorf("%.40q gives %q %q %q", c.text, d.label, d.destination, d.title)
		}
		if (length > 0) != (c.label != "") {
			t.Errorf("%.40q is read for %d bytes", c.text, length)
		}
	}
}

func TestParagraphBehindLinkDefinitionsKeepsItsLines(t *testing.T) {
	for text, want := range map[string]string{
		"[a]: /b\n[a]\nc":           "a c",
		"[a]: /b\n[c]: /d\n[a] [c]": "a c",
		"[a]: /b 'c\nd'\n[a]\n":     "a",
		"[a]: /b\n\"c\" d\n":        "\"c\" d",
		"> [a]: /b\n> [a]\n":        "a",
		"- [a]: /b\n  'c'\n  [a]":   "a",
		"[a]: /b\n===\n\n[a]":       "=== a",
		"   [a]: /b\n  c":           "c",
		"[a]: /b c\n[d]: /e\n":      "[a]: /b c [d]: /e",
	} {
		p, _ := read(t, newGrammar(constructsOf(site.AnyDialect)), text)
		if got := strings.Join(modelWords(p), " "); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
