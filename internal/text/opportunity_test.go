package text

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/text/hyphenation"
	"github.com/reliure/reliure/internal/unit"
)

func mark(text string, places []place) string {
	var b strings.Builder
	last := 0
	for _, p := range places {
		b.WriteString(text[last:p.offset] + "|")
		last = p.offset
	}
	return b.String() + text[last:]
}

func TestLinesBreakInWordsWhereUnicodeAllows(t *testing.T) {
	for _, want := range []string{
		"mot", "l’usage", "peut-|être", "e-mail", "a-t-il", "sous-|équipement", "et/|ou", "10,5", "2024–2025",
		"Paris–|Lyon", "01-23-45-67-89", "2020-01-02", "fin—|début", "(parenthèse)", "«\u202fmot\u202f»", "10\u202f000",
		"漢|字", "un\u200b|deux", "com\u00admune", "fin...", "-5", "25\u00a0%",
	} {
		text := strings.ReplaceAll(want, "|", "")
		if got := mark(text, newEngine().places(text, false)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestSpaceThatNoLineMayEndAtIsKnownByItsNeighbours(t *testing.T) {
	e := newEngine()
	for range 2 {
		for _, c := range []struct {
			before, after string
			want          bool
		}{
			{"mot", "!", false}, {"mot", "?!", false}, {"«", "mot", false}, {"(", "mot", false}, {"mot", "»", false},
			{"mot", "(oui", true}, {"mot", "–", true}, {"mot", "«", true}, {"", "mot", true}, {"mot", ";", false},
			{"fin)", "mot", true},
		} {
			if got := e.breaksAtSpace(c.before, c.after); got != c.want {
				t.Errorf("%q and %q: %v", c.before, c.after, got)
			}
		}
	}
}

func TestAddressesBreakAsTheChicagoManualSays(t *testing.T) {
	for _, want := range []string{
		"https://|www|.example|.org|/don|/un|-guide|_pratique|.html",
		"http://|exemple|.fr|/page|?nom|=|valeur|&|autre|=|deux",
		"https://|exemple|.fr:|8080|/~jeanne|/a|%20b|,c|#don",
		"(https://|exemple|.fr|/a|-propos).",
		"www|.exemple|.fr",
		"prenom|.nom@|exemple|.fr",
		"https://|exemple|.fr|/a|--b|?=c",
	} {
		text := strings.ReplaceAll(want, "|", "")
		if got := mark(text, newEngine().places(text, false)); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	const bare = "exemple|.fr|/dossier"
	text := strings.ReplaceAll(bare, "|", "")
	if got := mark(text, newEngine().places(text, true)); got != bare {
		t.Errorf("got %s, want %s", got, bare)
	}
}

func TestAddressIsNeverHyphenated(t *testing.T) {
	const address = "https://recyclage.exemple.fr/reconditionnement/environnement"
	shaper, style := NewShaper(), serif()
	bare := serif()
	bare.Address = true
	for width := 30.0; width < 300; width += 10 {
		for _, spans := range [][]Span{spansOf(style, "Voir "+address),
			{{Text: "Voir ", Style: style}, {Text: address[len("https://"):], Style: bare}}} {
			for _, line := range shaper.Shape(spans).Break(Measure{Width: unit.Points(width)}, Options{}) {
				if line.End == EndHyphen {
					t.Errorf("at %v points: %q", width, lineText(line))
				}
			}
		}
	}
}

func TestHyphensAreForWordsAlone(t *testing.T) {
	patterns := hyphenation.NewLibrary().For("fr")
	for _, want := range []string{
		"équi|pe|ments", "ap|pro|fon|dir.", "l’équi|pe|ment", "«\u00a0ré|em|ploi\u00a0»", "RECYCLAGE", "DEEE",
		"Re|cy|clage", "NF525recyclage", "mots", "usager@exemple.fr", "fichier_principal", "exemple.service",
		"https://recyclage.fr", "c’est-à-dire", "sous-équi|pe|ment", "anti\u00ad|constitutionnellement",
		"\u00adrecyclage\u00ad",
	} {
		text := strings.ReplaceAll(want, "|", "")
		if got := mark(text, hyphenPlaces(text, patterns)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
