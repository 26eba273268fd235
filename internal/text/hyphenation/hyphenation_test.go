package hyphenation

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func hyphenate(p *Patterns, word string) string {
	var b strings.Builder
	last := 0
	for _, i := range p.Places(word) {
		b.WriteString(word[last:i] + "-")
		last = i
	}
	return b.String() + word[last:]
}

func TestWordsAreHyphenatedAsTheirLanguageDoes(t *testing.T) {
	library := NewLibrary()
	for _, test := range []struct{ language, want string }{
		{"fr", "équi-pe-ments"},
		{"fr", "ap-pro-fon-dir"},
		{"fr", "nu-mé-rique"},
		{"fr", "ré-em-ploi"},
		{"fr", "re-con-di-tion-ne-ment"},
		{"fr", "ins-truc-tion"},
		{"fr", "consti-tu-tion"},
		{"fr", "signe"},
		{"fr", "eau"},
		{"fr-CA", "In-for-ma-tique"},
		{"en", "hy-phen-ation"},
		{"en-US", "as-so-ciate"},
		{"en-US", "present"},
		{"en-GB", "as-so-ci-ate"},
		{"de", "Do-nau-dampf-schiff"},
		{"es", "car-pin-te-ría"},
		{"it", "set-ti-mana"},
		{"pt", "por-tu-guesa"},
		{"nl", "woor-den-boek"},
		{"ca", "bi-bli-o-teca"},
		{"ca", "nos-al-tres"},
		{"da", "sy-ge-hus"},
		{"eu", "li-bu-ru-te-gia"},
		{"fi", "kir-jasto"},
		{"la", "bi-blio-theca"},
		{"oc", "bi-blio-tèca"},
	} {
		patterns := library.For(test.language)
		if got := hyphenate(patterns, strings.ReplaceAll(test.want, "-", "")); got != test.want {
			t.Errorf("%s: got %s, want %s", test.language, got, test.want)
		}
	}
}

func TestLanguageWithoutPatternsHasNone(t *testing.T) {
	if NewLibrary().For("hu") != nil {
		t.Error("patterns for Hungarian came from nowhere")
	}
}

func FuzzPlaces(f *testing.F) {
	for _, seed := range []string{"équipements", "İstanbul", "a", "", "ẞß\xff", strings.Repeat("é", 200)} {
		f.Add(seed)
	}
	patterns := NewLibrary().For("fr")
	f.Fuzz(func(t *testing.T, word string) {
		last := 0
		for _, place := range patterns.Places(word) {
			if place <= last || place >= len(word) || !utf8.RuneStart(word[place]) {
				t.Fatalf("%q: bad place %d after %d", word, place, last)
			}
			last = place
		}
	})
}

func BenchmarkPlaces(b *testing.B) {
	patterns := NewLibrary().For("fr")
	for b.Loop() {
		patterns.Places("reconditionnement")
	}
}

func BenchmarkReadPatterns(b *testing.B) {
	for _, language := range []string{"fr", "en", "de"} {
		b.Run(language, func(b *testing.B) {
			for b.Loop() {
				NewLibrary().For(language)
			}
		})
	}
}
