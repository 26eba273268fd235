package markdown

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/site"
)

func TestTablesOfDashesEndWhereTheirListOrQuoteDoes(t *testing.T) {
	for text, want := range map[string]string{
		"* a\n  -- -\nb": "a b",
		"- item\n\n  a   b\n  --- ---\n  1   2\n  3   4\n\nend":            "item a b 1 2 3 4 end",
		"- item\n\n  a   b\n  --- ---\n  1   2\n3   4\n":                   "item a b 1 2 3 4",
		"- a   b\n  --- ---\n  1   2\n":                                    "a b 1 2",
		"> a   b\n> --- ---\n> 1   2\nend":                                 "a b 1 2 end",
		"> > a   b\n> > --- ---\n> > 1   2\n":                              "a b 1 2",
		"- x\n\n  --- ---\n  1   2\n  --- ---\n\nend":                      "x 1 2 end",
		"> -------------\n> a   b\n> --- ---\n> 1   2\n>\n> -------------": "a b 1 2",
		"   a   b\n  --- ---\n  1   2\n\nend":                              "a b 1 2 end",
	} {
		p, _ := read(t, newGrammar(constructsOf(site.AnyDialect)), text)
		if got := strings.Join(modelWords(p), " "); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
