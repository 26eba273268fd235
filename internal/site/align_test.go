package site

import (
	"strconv"
	"strings"
	"testing"
)

func TestLinesThatTheSourceHasKeepTheirPlace(t *testing.T) {
	for name, c := range map[string]struct {
		made, source string
		want         string // for each line of what was made its line in the source; ~ for the nearest
	}{
		"the same":                   {"a\nb\nc", "a\nb\nc", "1 2 3"},
		"a line that was filled in":  {"a\nMr Smith\nc", "a\n{{ name }}\nc", "1 ~1 3"},
		"a loop":                     {"a\n- x\n- y\n\nz", "a\n{% for %}\n- {{ i }}\n{% endfor %}\n\nz", "1 ~1 ~1 5 6"},
		"a line taken away":          {"a\nc", "a\nb\nc", "1 3"},
		"a line that is there twice": {"x\n\nd\n\nx", "x\n\nd\n\nx", "1 2 3 4 5"},
		"lines in another order":     {"b\na", "a\nb", "~1 1"},
		"nothing alike":              {"a\nb", "c", "~1 ~1"},
		"no text":                    {"", "a\nb", "~1"},
	} {
		var got []string
		for _, line := range align(c.made, c.source, 1) {
			mark := ""
			if !line.Same {
				mark = "~"
			}
			got = append(got, mark+strconv.Itoa(line.Number))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", name, s, c.want)
		}
	}
}
