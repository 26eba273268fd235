package edit

import (
	"slices"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

func abbreviation(short, expansion string) *model.Abbreviation {
	return &model.Abbreviation{At: at, Expansion: expansion, Inlines: words(short)}
}

func TestGlossariesAreKnownByTheirNameAndNotNumbered(t *testing.T) {
	d := document(page("Don", "don", blocks(paragraph(text("a"))), section("Glossaire", blocks(paragraph(text("b"))))),
		page("Mots", "glossary", nil), page("Fin", "fin", nil))
	Apply(d, Options{}, &diag.List{})
	var got []string
	model.Walk(d, model.Visitor{Section: func(s *model.Section) bool {
		got = append(got, s.ID+" "+string(s.Kind)+" "+s.Number)
		return true
	}})
	want := []string{"don chapter 1", "glossaire glossary ", "glossary glossary ", "fin chapter 2"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, problem := range model.Validate(d) {
		t.Error(problem)
	}
}

func TestAbbreviationsAreIndexedInTheOrderOfTheLanguage(t *testing.T) {
	first := abbreviation("État", "l’État")
	inTitle := abbreviation("DEEE", "déchets")
	d := document(page("Un", "un", blocks(
		&model.Heading{Attr: here, Depth: 1, Title: []model.Inline{inTitle}},
		paragraph(first, abbreviation("Ét.", "étage"), abbreviation("ZAC", "zone"), abbreviation("EEE", "équipement"),
			abbreviation("État", "l’État")),
		paragraph(&model.Span{At: at, Language: "en", Inlines: []model.Inline{abbreviation("WEEE", "waste")}},
			abbreviation("DEEE", "déchets"), abbreviation("DEEE", "autre sens"), abbreviation("X", "")),
	)))
	d.Notes = []*model.Note{{ID: "n", Pos: at.Pos, Blocks: blocks(paragraph(abbreviation("3DS", "différenciation")))}}
	indexAbbreviations(d)
	var got []string
	for _, e := range d.Abbreviations {
		got = append(got, e.Short+" "+e.Expansion+" "+e.Language)
		if e.Short == "DEEE" && e.Expansion == "déchets" && (e.First == inTitle || e.Uses[0] != inTitle) {
			t.Error("the uses are not in reading order, or the first use is in a title, where the text has one")
		}
		if e.Short == "État" && (e.First != first || len(e.Uses) != 2) {
			t.Errorf("%d uses, or the second passes for the first", len(e.Uses))
		}
	}
	want := []string{"3DS différenciation ", "DEEE autre sens ", "DEEE déchets ", "EEE équipement ", "Ét. étage ",
		"État l’État ", "WEEE waste en", "ZAC zone "}
	if !slices.Equal(got, want) {
		t.Errorf("got %q,\nwant %q", got, want)
	}
}
