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
	}{{GitHub, 0, "a"}, {GitHub, 1, "a-1"}, {Python, 2, "a_2"}, {Eleventy3, 1, "a-2"}, {MarkdownItAnchor, 1, "a-1"}} {
		if got := test.rule.Repeated("a", test.before); got != test.want {
			t.Errorf("%s after %d: %q, want %q", test.rule, test.before, got, test.want)
		}
	}
}

func TestSlugsOfEleventyAreThoseOfTheVersion(t *testing.T) {
	for _, test := range []struct{ title, second, third, fourth string }{
		{"Œuf & cœur", "oeuf-and-coeur", "uf-and-c-ur", "oeuf-and-coeur"},
		{"It’s a day", "it-s-a-day", "it-s-a-day", "its-a-day"},
		{"don't", "don-t", "dont", "dont"},
		{"L’eau", "l-eau", "l-eau", "l-eau"},
		{"x·y", "x-y", "xy", "xy"},
		{"5 €", "5", "5-e", "5-e"},
	} {
		for rule, want := range map[Rule]string{Eleventy2: test.second, Eleventy3: test.third, Eleventy4: test.fourth} {
			if got := rule.Of(test.title); got != want {
				t.Errorf("%s makes %q of %q, want %q", rule, got, test.title, want)
			}
		}
	}
	if got := MarkdownItAnchor.Of(" Œuvre d’Art: 2 "); got != "œuvre-d’art:-2" {
		t.Errorf("markdown-it-anchor makes %q", got)
	}
}
