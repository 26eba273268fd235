package markdown

import (
	"testing"

	"github.com/reliure/reliure/internal/site"
)

func TestBarAloneEndsAStanza(t *testing.T) {
	markdown := newGrammar(constructsOf(site.AnyDialect))
	for source, stanzas := range map[string]int{
		"| a\n| b":                 1,
		"| a\n|\n| b":              2,
		"| a\n| \n|\n| b\n|\n":     2,
		"|\n| a":                   1,
		"> | a\n> |\n> | b\n\n| c": 2, // a quotation of two stanzas, and one more
	} {
		if p, _ := read(t, markdown, source); len(p.blocks) != stanzas {
			t.Errorf("%q has %d blocks, want %d", source, len(p.blocks), stanzas)
		}
	}
}
