package inline

import (
	"testing"

	"github.com/reliure/reliure/internal/text"
)

func TestExpansionFollowsInTheBracketsThatFitItsPlace(t *testing.T) {
	for _, c := range []struct{ before, expansion, want string }{
		{"la ", "Code civil", "(Code civil)"},
		{"la loi (article 3 du ", "Code civil", "[Code civil]"},
		{"la loi (article 3) et le ", "Code civil", "(Code civil)"},
		{"un ", "mémoire (solid-state drive)", "[mémoire (solid-state drive)]"},
	} {
		in := &Inlines{Spans: []text.Span{{Text: c.before}}}
		if got := inBrackets(c.expansion, in.bracketed()); got != c.want {
			t.Errorf("after %q: %s, want %s", c.before, got, c.want)
		}
	}
}

func TestExpansionThatTheAuthorHasJustWrittenIsNotRepeated(t *testing.T) {
	for _, c := range []struct {
		before, expansion string
		want              bool
	}{
		{"la responsabilité élargie du producteur (", "Responsabilité élargie du producteur", true},
		{"la responsabilité du producteur (", "Responsabilité élargie du producteur", false},
		{"la responsabilité élargie du producteur, ", "Responsabilité élargie du producteur", false},
		{"(", "Loi", false},
	} {
		if got := spelledOut(c.before, c.expansion); got != c.want {
			t.Errorf("after %q: %v", c.before, got)
		}
	}
}
