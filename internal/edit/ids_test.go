package edit

import (
	"maps"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/slug"
)

func TestEveryPlaceGetsAnIDOfItsOwn(t *testing.T) {
	don := page("Le don", "don", blocks(
		&model.Figure{Attr: here, Picture: picture("/img/fin-usage/frise.webp", "x")},
		&model.Figure{Attr: here, Picture: picture("/img/frise.webp", "x")},
		&model.Table{Attr: here, Caption: words("Coûts 2021")},
		&model.Quiz{Attr: here},
		disclosure("Question ?", &model.Heading{Attr: here, Depth: 1, Title: words("Réponse")}),
		paragraph(text("no id")),
	),
		section("Chiffres", blocks(&model.Table{Attr: here}, &model.Table{Attr: here})),
		section("Chiffres", nil), section("2021", nil), section("?", nil), section(strings.Repeat("mot ", 40), nil),
		section("Réservé", nil),
		section("Don", blocks(&model.Paragraph{Attr: named("reserve"), Inlines: words("x")},
			&model.Rule{Attr: named("1er cas")})),
	)
	d := document(don)
	giveIDs(d, "", &diag.List{})
	compare(t, outline(d), `
			= Le don #don
			  figure /img/fin-usage/frise.webp #figure-frise
			  figure /img/frise.webp #figure-frise-2
			  *model.Table #table-couts-2021
			  *model.Quiz #quiz-don
			  disclosure Question ? #question
			    heading 1 Réponse #reponse
			  no id
			  = Chiffres #chiffres
			    *model.Table #table-chiffres
			    *model.Table #table-chiffres-2
			  = Chiffres #chiffres-2
			  = 2021 #id-2021
			  = ? #section
			  = mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot  #mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot-mot
			  = Réservé #reserve-2
			  = Don #don-2
			    x #reserve
			    *model.Rule #id-1er-cas`)
}

func TestIDTwiceOnAPageIsReported(t *testing.T) {
	d := document(page("Don", "don", blocks(&model.Rule{Attr: named("a")}, &model.Rule{Attr: named("a")})))
	var report diag.List
	giveIDs(d, "", &report)
	compareCodes(t, &report, "id-repeated")
}

func TestReferencesFollowTheirNotesID(t *testing.T) {
	ref := &model.NoteRef{At: at, Note: "1"}
	d := document(page("Don", "don", blocks(paragraph(ref))))
	d.Notes = []*model.Note{{ID: "1", Pos: at.Pos}}
	giveIDs(d, "", &diag.List{})
	if ref.Note != d.Notes[0].ID || ref.Note != "id-1" {
		t.Errorf("the reference is to %q, the note is %q", ref.Note, d.Notes[0].ID)
	}
}

func TestManyEqualTitlesTakeLinearTime(t *testing.T) {
	d := document(page("Don", "don", nil))
	for range 50_000 {
		d.Sections[0].Children = append(d.Sections[0].Children, section("Suite", nil))
	}
	giveIDs(d, "", &diag.List{})
	if id := d.Sections[0].Children[49_999].ID; id != "suite-50000" {
		t.Errorf("the last id is %q", id)
	}
}

func FuzzIDsAreXMLNames(f *testing.F) {
	for _, s := range []string{"À qui ?", "1er", "", "a:b", "é́", "한", "\xff", "𝔸", "½", "ª", "٣"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, id := range []string{safeID(s), fit(slug.Of(s), "x")} {
			if id == "" && s == "" {
				continue
			}
			for i, r := range id {
				if i == 0 && !nameStart(r) || !nameChar(r) {
					t.Errorf("%q gives %q: %q can't stand at %d", s, id, r, i)
				}
			}
			if len(id) > 2*longestID && len(s) < longestID {
				t.Errorf("%q gives an id of %d bytes", s, len(id))
			}
		}
	})
}

func TestAnchorsOfOtherProgramsLeadToTheirTitles(t *testing.T) {
	d := document(page("Ways & means", "ways", nil,
		section("Set the siteName value", nil),
		section("Über & unter", nil),
		section("2. `a_b.c`, read", nil),
		section("Same & same", nil), section("Same & same", nil)))
	anchors := giveIDs(d, "", &diag.List{})
	p := anchors[d.Sections[0]]
	for name, want := range map[string]string{
		"set-the-site-name-value": "set-the-sitename-value", // @sindresorhus/slugify
		"über--unter":             "uber-and-unter",         // GitHub, mdBook
		"uber-unter":              "uber-and-unter",         // VitePress, Python-Markdown
		"a_b.c-read":              "id-2-a-b-c-read",        // pandoc
		"_2-a-b-c-read":           "id-2-a-b-c-read",        // VitePress
		"same--same":              "same-and-same",
		"same--same-1":            "same-and-same-2", // GitHub
		"same-same_1":             "same-and-same-2", // Python-Markdown
		"ways--means":             "ways",
	} {
		if got, _ := p.find(name); got != want {
			t.Errorf("#%s leads to %q, want %q", name, got, want)
		}
	}
	if got, ok := p.find("no-such"); ok {
		t.Errorf("#no-such leads to %q", got)
	}
}

func TestWhatASiteCallsItsPlacesIsKept(t *testing.T) {
	titled := func(title, id, heading string, children ...*model.Section) *model.Section {
		s := page(title, id, nil, children...)
		s.Page.Heading = heading
		return s
	}
	d := document(
		titled("Install", "", "Install", section("Install", nil), section("Next steps", nil)),
		titled("Ropes", "", "", section("Next steps", nil), section("Ropes", blocks(&model.Rule{Attr: named("own")}))),
		titled("Sails", "", "Sails", section("The sails", blocks(&model.Rule{Attr: named("own")}))),
	)
	d.Sections[0].Page.Address, d.Sections[1].Page.Address, d.Sections[2].Page.Address = "/setup/", "/ropes/", "/sails/"
	giveIDs(d, slug.Python, &diag.List{})
	got := map[string]string{}
	for _, a := range d.Anchors {
		got[a.ID] = a.Name
	}
	want := map[string]string{
		"setup": "install", "install": "install_1", "next-steps-2": "next-steps", "ropes-2": "ropes", "own-2": "own",
	}
	if !maps.Equal(got, want) {
		t.Errorf("the site calls them %v, want %v", got, want)
	}
}
