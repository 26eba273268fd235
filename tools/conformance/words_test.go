package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

func TestHyphensAtTheEndsOfLinesAreNotPartOfAWord(t *testing.T) {
	for text, want := range map[string]string{
		"le don, sur-\nlignes":           "le don surlignes",
		"peut-être":                      "peutêtre",
		"peut\ufffeêtre":                 "peutêtre",
		"sous\u00ad\r\ntitre":            "soustitre",
		"A - B, fin-":                    "A B fin",
		"directive3":                     "directive3",
		"1\u202f200 €, l’été":            "1 200 l été",
		"zéro\u200blargeur \u200f(2012)": "zérolargeur 2012",
	} {
		if got := strings.Join(texts(split(text)), " "); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if got := split("sur-\n lignes"); got[0].cut != "-\n " || !slices.Equal(got[0].parts, []string{"sur", "lignes"}) {
		t.Errorf("the hyphen is %+v", got)
	}
}

func TestPassagesAreTheTextsOfTheModelAndTheMarksOfNotes(t *testing.T) {
	text := func(s string) *model.Text { return &model.Text{Value: s} }
	paragraph := func(inlines ...model.Inline) model.Block { return &model.Paragraph{Inlines: inlines} }
	d := &model.Document{
		Notes: []*model.Note{{ID: "n", Label: "7", Blocks: []model.Block{paragraph(text("Une note"))}}},
		Sections: []*model.Section{{Title: []model.Inline{text("Titre")}, Blocks: []model.Block{
			paragraph(text("Un mot"), &model.NoteRef{Note: "n"}, text(", "),
				&model.Strong{Inlines: []model.Inline{text("é")}}, text("té")),
			&model.Figure{Caption: []model.Inline{text("Légende")}},
		}}},
	}
	var got []string
	for _, p := range passages(d) {
		s := strings.Join(p.words, " ")
		if p.moves {
			s = "(" + s + ")"
		}
		got = append(got, s)
	}
	if want := "Titre; Un mot 7 été; (Légende); (7 Une note)"; strings.Join(got, "; ") != want {
		t.Errorf("%s, want %s", strings.Join(got, "; "), want)
	}
}

// followed compares passages, one a line, with a text, and returns the words that are lost. A passage in parentheses
// moves, one in bars is in a table.
func followed(lines, text string) []string {
	var list []passage
	for _, line := range strings.Split(lines, "\n") {
		p := passage{moves: line[0] == '(', table: line[0] == '|'}
		p.words = texts(split(line))
		list = append(list, p)
	}
	var lost []string
	f := follow(list, split(text))
	for i, p := range list {
		for k, at := range f.at[i] {
			if at < 0 {
				lost = append(lost, p.words[k])
			}
		}
	}
	return lost
}

func TestWordsAreFollowedThroughWhatAReaderMakesOfThem(t *testing.T) {
	for _, test := range []struct{ name, passages, text, lost string }{
		{"all", "Un deux\ntrois quatre", "Un deux trois 12 Titre courant\fquatre", ""},
		{"glued", "Un deux trois", "Un deuxtrois", "deux trois"},
		{"mark in its word", "directive 3 ici", "directive3 ici", "directive 3"},
		{"out of order", "un deux\ntrois quatre cinq", "trois quatre cinq un deux", "un deux"},
		{"note at the foot", "a b c d\n(1 la note b c)", "a b 1 la note b c c d", ""},
		{"line by line", "|un deux\n|trois quatre", "un trois deux quatre", ""},
		{"hyphen before another cell", "|solide deux\n|trois", "so- trois lide deux", "solide"},
		{"other cell behind a hyphen", "|état solid-state\n|estimer", "état solid-\nestimer state", "solidstate"},
		{"nothing", "un deux", "", "un deux"},
	} {
		if got := strings.Join(followed(test.passages, test.text), " "); got != test.lost {
			t.Errorf("%s: %q is lost, want %q", test.name, got, test.lost)
		}
	}
}

func TestReaderThatGetsTooLittleFails(t *testing.T) {
	words := strings.Fields(strings.Repeat("un deux trois quatre cinq ", 200))
	all := strings.Join(words, " ")
	for _, test := range []struct {
		publication, text string
		want              int
	}{
		{"seed", all, 0},
		{"seed", strings.Join(words[1:], " "), 0}, // 999 of 1,000
		{"seed", strings.Join(words[2:], " "), 1},
		{"seed", "", 1},
		{shipped, all, 0},
		{shipped, strings.Join(words[1:], " "), 1},
		{shipped, "", 1},
		{faulty, strings.Join(words[60:], " "), 0},
		{faulty, strings.Join(words[61:], " "), 1},
		{faulty, "", 1},
	} {
		p := publication{name: test.publication, passages: []passage{{words: words}}}
		if got := p.compare(test.text).report(&strings.Builder{}, "reader"); got != test.want {
			t.Errorf("%s, %d characters read: %d failures, want %d", test.publication, len(test.text), got, test.want)
		}
	}
	if (reading{}).report(&strings.Builder{}, "reader") != 1 {
		t.Error("a publication without words shows nothing of a reader, and passes")
	}
}

func TestReaderThatGetsNothingOrEndsWithAnErrorFailsTheRun(t *testing.T) {
	version := func(context.Context) (string, error) { return "1", nil }
	text := func(s string, err error) func(context.Context, string) ([]byte, error) {
		return func(context.Context, string) ([]byte, error) { return []byte(s), err }
	}
	publications := []publication{{name: "a", passages: []passage{{words: []string{"un", "deux"}}}}}
	_, failures, err := readAll(t.Context(), &strings.Builder{}, []reader{
		{"reads all", version, text("un deux", nil)}, {"reads nothing", version, text("", nil)},
		{"reads pages without words", version, text("\f\f", nil)},
	}, publications)
	if err != nil || failures != 2 {
		t.Errorf("%d failures and the error %v, want 2 and none", failures, err)
	}
	broken := errors.New("no memory")
	breaks := []reader{{"breaks", version, text("un deux", broken)}}
	_, _, err = readAll(t.Context(), &strings.Builder{}, breaks, publications)
	if !errors.Is(err, broken) {
		t.Errorf("the error is %v", err)
	}
}

func TestTitlesAndRowsAreFoundInMarkdown(t *testing.T) {
	o := outline{titles: []string{"Le don", "La vente"}, rows: []string{"a b c", "d"}}
	markdown := "# 1<sup>Le don</sup>\n\nLa vente\n\n|a b|**c**|\n|---|---|\nd\n"
	if titles, rows := o.kept(markdown); titles != 1 || rows != 1 {
		t.Errorf("%d titles and %d rows are kept", titles, rows)
	}
	if titles, rows := o.kept("\f# La vente\n\f|a|b c|\n"); titles != 1 || rows != 1 { // at the top of a page
		t.Errorf("%d titles and %d rows are kept", titles, rows)
	}
}
