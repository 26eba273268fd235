package diag

import (
	"strings"
	"testing"
)

func TestSentenceIsTranslatedWithWhatStandsForItsVerbs(t *testing.T) {
	c := readCatalogue(`# A comment.
Plain.
= Simple.
<%s> is not closed in %q.
= Dans %[2]s, <%[1]s> n'est pas fermé.
There is %d %% of %s.%s
= Il y a %d %% de %s.%s
Did you mean %q?
= Vouliez-vous dire %s ?
`)
	for sentence, want := range map[string]string{
		"Plain.":                                   "Simple.",
		`<b> is not closed in "x.md".`:             `Dans "x.md", <b> n'est pas fermé.`,
		"There is 7 % of oil.":                     "Il y a 7 % de oil.",
		`There is 7 % of oil. Did you mean "eel"?`: `Il y a 7 % de oil. Vouliez-vous dire "eel" ?`,
		"Nobody knows this.":                       "Nobody knows this.",
	} {
		if got := c.translate(sentence); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", sentence, got, want)
		}
	}
}

func TestListIsTranslatedAndTheOriginalStays(t *testing.T) {
	list := sample()
	first := list[0].Message
	Translated(list, "fr")
	if list[0].Message != first {
		t.Error("the list itself was changed")
	}
	if got := Translated(list, "en"); &got[0] != &list[0] {
		t.Error("English is translated")
	}
	var out strings.Builder
	if err := WriteText(&out, list, TextOptions{Language: "fr"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{": avertissement: ", "10 endroits, le premier ici : ", "    aussi : 2:6",
		" et 3 autres", "2 erreurs, 12 avertissements, 1 info\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
}

func TestLongAddressIsCutInTheMiddle(t *testing.T) {
	var list List
	list.Warnf(Pos{}, "picture-remote", "The picture data:image/png;base64,%s= is not shown.",
		strings.Repeat("A", 5000))
	got := list.All()[0].Message
	if len(got) > 200 || !strings.HasPrefix(got, "The picture data:image/png;base64,AAA") ||
		!strings.Contains(got, "…") || !strings.HasSuffix(got, "A= is not shown.") {
		t.Errorf("got %s", got)
	}
	words := strings.Repeat("many short words ", 50)
	if got := shortened(words); got != words {
		t.Errorf("got %s", got)
	}
}

func TestFrenchKeepsTheTextsOfEachSentence(t *testing.T) {
	sentence, pairs := "", 0
	for line := range strings.Lines(frenchText) {
		line = strings.TrimSuffix(line, "\n")
		translation, ok := strings.CutPrefix(line, "= ")
		if !ok {
			if sentence = line; strings.HasPrefix(line, "= ") || line == "=" {
				t.Errorf("%q has no translation", line)
			}
			continue
		}
		pairs++
		if got, want := len(verb.FindAllString(translation, -1)), len(verb.FindAllString(sentence, -1)); got != want {
			t.Errorf("%s\nhas %d verbs, its translation %d: %s", sentence, want, got, translation)
		}
		if end := sentence[len(sentence)-1]; end == '.' && !strings.HasSuffix(translation, ".") {
			t.Errorf("%s\nends in a point, its translation does not: %s", sentence, translation)
		}
	}
	if pairs < 200 {
		t.Errorf("%d sentences are translated", pairs)
	}
}
