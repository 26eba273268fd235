package slug

import "testing"

func TestAnchorsAreThoseOfTheProgramThatHasTheRule(t *testing.T) {
	for _, test := range []struct{ title, github, pandoc, python, vitePress, kramdown string }{
		{"Über & unter", "über--unter", "über-unter", "uber-unter", "uber-unter", "ber--unter"},
		{"1. a_b.c", "1-a_bc", "a_b.c", "1-a_bc", "_1-a-b-c", "abc"},
		{"What’s new?", "whats-new", "whats-new", "whats-new", "what-s-new", "whats-new"},
		{"2026", "2026", "", "2026", "_2026", "section"},
	} {
		for rule, want := range map[Rule]string{GitHub: test.github, Pandoc: test.pandoc, Python: test.python,
			VitePress: test.vitePress, Kramdown: test.kramdown} {
			if got := rule.Of(test.title); got != want {
				t.Errorf("%s makes %q of %q, want %q", rule, got, test.title, want)
			}
		}
	}
}

func TestARepeatedAnchorHasItsNumber(t *testing.T) {
	for _, test := range []struct {
		rule   Rule
		before int
		want   string
	}{{GitHub, 0, "a"}, {GitHub, 1, "a-1"}, {Python, 2, "a_2"}} {
		if got := test.rule.Repeated("a", test.before); got != test.want {
			t.Errorf("%s after %d: %q, want %q", test.rule, test.before, got, test.want)
		}
	}
}
