package edit

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/model"
)

var at = model.At{Pos: model.Pos{File: "a.md", Line: 1, Column: 1}}

// show writes inlines as the examples are written: ␣ and · for the no-break spaces, marks around what inlines hold.
func show(inlines []model.Inline) string {
	var b strings.Builder
	for _, in := range inlines {
		mark := ""
		switch in := in.(type) {
		case *model.Text:
			b.WriteString(strings.NewReplacer("\u00a0", "␣", "\u202f", "·").Replace(in.Value))
			continue
		case *model.Code:
			b.WriteString("`" + in.Value + "`")
			continue
		case *model.Break:
			b.WriteString("|")
			continue
		case *model.Picture:
			b.WriteString("[picture]")
			continue
		case *model.NoteRef:
			b.WriteString("[" + in.Note + "]")
			continue
		case *model.Superscript:
			mark = "^"
		case *model.Strong:
			mark = "*"
		case *model.Emphasis:
			mark = "_"
		case *model.Link:
			mark = "@"
		}
		b.WriteString(mark + show(model.Children(in)) + mark)
	}
	return b.String()
}

func words(s string) []model.Inline { return []model.Inline{&model.Text{At: at, Value: s}} }

func TestEachRuleOfTypographyDoesAsItsExampleSays(t *testing.T) {
	for _, r := range rules() {
		for language := range strings.SplitSeq(r.languages, " ") {
			typesetter := &typesetter{sets: map[string]*ruleSet{}}
			if got := show(typesetter.set(language, words(r.from))); got != r.to {
				t.Errorf("%s, %s: %q becomes %q, want %q", r.name, language, r.from, got, r.to)
			}
			again := typesetter.set(language, words(r.from))
			once := model.PlainText(again)
			if twice := model.PlainText(typesetter.set(language, again)); twice != once {
				t.Errorf("%s, %s: a second time changes %q to %q", r.name, language, once, twice)
			}
		}
	}
}

func TestFrenchTypographyKnowsItsLimits(t *testing.T) {
	for _, c := range []struct{ name, from, to string }{
		{"time of day", "à 10:30", "à 10:30"},
		{"two marks", "Quoi ?! Non?!", "Quoi·?! Non·?!"},
		{"mark in brackets", "oui (?) non ( ?)", "oui (?) non ( ?)"},
		{"narrow space where the author put a plain no-break one", "Oui\u00a0!", "Oui·!"},
		{"colon behind a closing bracket", "(REP): oui", "(REP)␣: oui"},
		{"address in the text", "voir https://x.fr/?a;b: oui", "voir https://x.fr/?a;b␣: oui"},
		{"address at the end of a sentence", "Voir www.x.fr !", "Voir www.x.fr·!"},
		{"mail address", "Écrire à a.b@l'c.fr", "Écrire à a.b@l'c.fr"},
		{"percent in brackets", "8294 (+225%)", "8294 (+225␣%)"},
		{"year and number", "en 2020 300 dons", "en 2020 300 dons"},
		{"telephone", "01 23 45 67 89", "01 23 45 67 89"},
		{"free telephone", "0 800 123 456", "0 800 123 456"},
		{"international telephone", "+33 123 456 789", "+33 123 456 789"},
		{"millions", "2 000 000,50 €", "2·000·000,50␣€"},
		{"below", "<300€, en état", "<300␣€, en état"},
		{"degrees", "20°C", "20°C"},
		{"first of a month", "1er mars", "1^er^␣mars"},
		{"hexadecimal", "le code 2e3 et a2e", "le code 2e3 et a2e"},
		{"article", "Le Ce Me", "Le Ce Me"},
		{"apostrophe at the end", "l' usage", "l’ usage"},
		{"single quotes", "le 'mot' d'ici", "le ‘mot’ d’ici"},
		{"range of percents", "10-15 % et 3-5%", "10–15␣% et 3–5␣%"},
		{"pages", "pp. 12-15, p. 3-4 ; pages 7-12.", "pp.␣12–15, p.␣3–4·; pages 7–12."},
		{"years", "(2019-2021), 1998-99 et 2019-12", "(2019–2021), 1998–99 et 2019-12"},
		{"days", "du 12-15 mars, 12-15 rue", "du 12–15␣mars, 12-15 rue"},
		{"date in figures", "2020-01-02 et 01-02-2020", "2020-01-02 et 01-02-2020"},
		{"telephone with hyphens", "01-23-45-67-89 ou 555-1234", "01-23-45-67-89 ou 555-1234"},
		{"reference", "NF-Z-42, NF Z42-013, ISBN 978-2-07-036822-8", "NF-Z-42, NF Z42-013, ISBN 978-2-07-036822-8"},
		{"law", "loi n° 1978-1984, loi 1978-1984, n° 2020-105, R. 541-46",
			"loi n°␣1978-1984, loi 1978-1984, n°␣2020-105, R.␣541-46"},
		{"file", "rapport-2020-2021.pdf et 2019-2021.pdf", "rapport-2020-2021.pdf et 2019-2021.pdf"},
		{"range in an address", "https://x.fr/2019-2021", "https://x.fr/2019-2021"},
		{"capitals with accents", "État, ÉCOLE, À Évry", "État, ÉCOLE, À Évry"},
		{"long ordinals", "la 1ère, le 2ème, le 2nd et le 3nd", "la 1^ère^, le 2^ème^, le 2^nd^ et le 3nd"},
		{"time", "à 9 h, de 14 h 05 à 16 h", "à 9␣h, de 14␣h␣05 à 16␣h"},
		{"letters that are no figure", "plan IX et l'IVG, un I", "plan␣IX et l’IVG, un I"},
		{"inches", `un écran de 27" et 30"`, `un écran de 27" et 30"`},
		{"unclosed quote", `il dit "oui`, `il dit "oui`},
		{"empty quotes", `"" et ""`, `"" et ""`},
		{"quotes inside guillemets", `« le "prix" »`, `«␣le “prix”␣»`},
		{"quote behind an apostrophe", `l'"usage"`, `l’«␣usage␣»`},
		{"author's English quotes", "organismes “entreprise”", "organismes “entreprise”"},
		{"quote then mark", `"oui"?`, `«␣oui␣»·?`},
		{"points and mark", "quoi... ?", "quoi…·?"},
		{"path", "../a et .../b", "../a et .../b"},
		{"four points", "a....", "a...."},
		{"nested guillemets", "««a»»", "«␣«␣a␣»␣»"},
		{"dashes", "a -- b", "a -- b"},
		{"unit that is a word", "5 minutes et 5 min", "5 minutes et 5␣min"},
		{"empty", "", ""},
		{"marks alone", "? ( ! ) ' \" « »", "? ( ! ) ' \" «␣»"},
	} {
		t.Run(c.name, func(t *testing.T) {
			typesetter := &typesetter{sets: map[string]*ruleSet{}}
			if got := show(typesetter.set("fr-FR", words(c.from))); got != c.to {
				t.Errorf("%q becomes %q, want %q", c.from, got, c.to)
			}
		})
	}
}

func TestTypographySeesAcrossInlines(t *testing.T) {
	text := func(s string) model.Inline { return &model.Text{At: at, Value: s} }
	strong := func(in ...model.Inline) model.Inline { return &model.Strong{At: at, Inlines: in} }
	link := func(address string, in ...model.Inline) model.Inline {
		return &model.Link{At: at, Address: address, Inlines: in}
	}
	for _, c := range []struct {
		name string
		in   []model.Inline
		want string
	}{
		{"bold before the colon", []model.Inline{strong(text("mot")), text(" : a")}, "*mot*␣: a"},
		{"bold before the colon without space", []model.Inline{strong(text("mot")), text(": a")}, "*mot*␣: a"},
		{"space inside the bold", []model.Inline{strong(text("mot ")), text("? a")}, "*mot·*? a"},
		{"apostrophe before bold", []model.Inline{text("l'"), strong(text("usage"))}, "l’*usage*"},
		{"quotes around a link", []model.Inline{text(`le "`), link("/x", text("guide")), text(`".`)},
			"le «␣@guide@␣»."},
		{"number and sign", []model.Inline{strong(text("40")), text("%")}, "*40*␣%"},
		{"code stays", []model.Inline{text("« "), &model.Code{At: at, Value: "a ? 'b'"}, text(" » !")},
			"«␣`a ? 'b'`␣»·!"},
		{"code without spaces", []model.Inline{text("«"), &model.Code{At: at, Value: "x"}, text("»")}, "«␣`x`␣»"},
		{"link that says its address", []model.Inline{link("https://x.fr/l'a?b", text("https://x.fr/l'a?b")),
			text(" ;")},
			"@https://x.fr/l'a?b@·;"},
		{"link that says a host", []model.Inline{link("http://www.x.com", text("x.com")), text(" ; l'a")},
			"@x.com@·; l’a"},
		{"keys stay", []model.Inline{&model.Keyboard{At: at, Inlines: words("l'a ?")}}, "l'a ?"},
		{"ordinal already raised", []model.Inline{text("1"), &model.Superscript{At: at, Inlines: words("er")},
			text(" mars")},
			"1^er^␣mars"},
		{"other language", []model.Inline{&model.Span{At: at, Language: "en", Inlines: words(`"it's so!" `)},
			text("l'a !")},
			"“it’s so!” l’a·!"},
		{"language without rules", []model.Inline{&model.Span{At: at, Language: "la", Inlines: words(`"quid?"`)}}, `"quid?"`},
		{"break", []model.Inline{text("a"), &model.Break{At: at}, text("! b")}, "a|! b"},
		{"ordinal in bold", []model.Inline{strong(text("le 1er")), text(" mars")}, "*le 1^er^*␣mars"},
	} {
		t.Run(c.name, func(t *testing.T) {
			typesetter := &typesetter{sets: map[string]*ruleSet{}}
			if got := show(typesetter.set("fr", c.in)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestExpansionOfAnAbbreviationIsSetAsTheTextIs(t *testing.T) {
	french := &model.Abbreviation{At: at, Expansion: "unité d'oeuvre : l'une", Inlines: words("UO")}
	english := &model.Abbreviation{At: at, Expansion: "it's one", Inlines: words("IO")}
	d := document(page("A", "a", blocks(paragraph(french, text(" et "),
		&model.Span{At: at, Language: "en", Inlines: []model.Inline{english}}))))
	setTypography(d)
	if want := "unité d’oeuvre\u00a0: l’une"; french.Expansion != want {
		t.Errorf("the expansion is %q, want %q", french.Expansion, want)
	}
	if want := "it’s one"; english.Expansion != want {
		t.Errorf("the expansion is %q, want %q", english.Expansion, want)
	}
}

func TestRegionWithoutRulesOfItsOwnHasThoseOfItsLanguage(t *testing.T) {
	for _, language := range []string{"fr", "fr-FR", "fr-BE", "fr-CA", "FR", "fr-Latn"} {
		typesetter := &typesetter{sets: map[string]*ruleSet{}}
		if got, want := show(typesetter.set(language, words(`l'«oui» !`))), "l’«␣oui␣»·!"; got != want {
			t.Errorf("%s: got %s, want %s", language, got, want)
		}
	}
}
