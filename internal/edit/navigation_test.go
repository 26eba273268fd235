package edit

import (
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
)

func item(b ...model.Block) *model.ListItem { return &model.ListItem{Attr: here, Blocks: b} }

func TestLinksFromPageToPageAreLeftOut(t *testing.T) {
	tests := []struct {
		name string
		in   model.Block
		out  bool
	}{
		{"two steps", paragraph(link("a.md", "Page précédente"), text(" / "), link("b.md", "Étape suivante")), true},
		{"arrows", paragraph(text("← "), link("a.md", "Previous"), text(" | "), link("b.md", "Next chapter →")), true},
		{"with the contents", paragraph(link("a.md", "Précédent"), text(" · "), link("./", "Sommaire")), true},
		{"back to the top", paragraph(link("#top", "Back to top")), true},
		{"emphasised", paragraph(&model.Strong{At: at, Inlines: []model.Inline{link("b.md", "Suivant")}}), true},
		{"a list", &model.List{Attr: here, Items: []*model.ListItem{item(paragraph(link("a.md", "Vorherige Seite"))),
			item(paragraph(link("b.md", "Nächste Seite")))}}, true},
		{"it names something", paragraph(link("b.md", "Next: the garden")), false},
		{"a sentence", paragraph(text("Voir la "), link("b.md", "page suivante"), text(".")), false},
		{"another site", paragraph(link("https://example.org/", "Next")), false},
		{"the contents alone", paragraph(link("./", "Sommaire")), false},
		{"no link", paragraph(text("Suivant")), false},
		{"a list with a word", &model.List{Attr: here, Items: []*model.ListItem{
			item(paragraph(link("a.md", "Suivant"))),
			item(paragraph(text("Texte")))}}, false},
	}
	for _, test := range tests {
		var report diag.List
		d := document(page("Un", "un", blocks(paragraph(text("Avant.")), test.in)))
		dropNavigation(d, &report)
		out := len(d.Sections[0].Blocks) == 1
		told := len(report.All()) == 1 && report.All()[0].Code == "navigation-left-out"
		if out != test.out || told != test.out {
			t.Errorf("%s: left out: %v, told: %v", test.name, out, told)
		}
	}
}

func TestWhoIsQuotedIsFound(t *testing.T) {
	said := paragraph(text("La beauté sauvera le monde."))
	tests := []struct {
		in   *model.Quote
		want string // attribution, and how many blocks are left
	}{
		{&model.Quote{Blocks: blocks(said, paragraph(text("— Dostoïevski")))}, "Dostoïevski 1"},
		{&model.Quote{Blocks: blocks(said, paragraph(text("— — "), strong("Nom"), text(", titre")))}, "*Nom*, titre 1"},
		{&model.Quote{Blocks: blocks(said, paragraph(text("-- Name")))}, "Name 1"},
		{&model.Quote{Blocks: blocks(said, paragraph(strong("— Nom")))}, "*Nom* 1"},
		{&model.Quote{Blocks: blocks(said), Attribution: words("— Nom")}, "Nom 1"},
		{&model.Quote{Blocks: blocks(paragraph(text("— Bonjour.")), paragraph(text("— Au revoir.")))}, " 2"},
		{&model.Quote{Blocks: blocks(said, paragraph(text("— Vraiment ?")))}, " 2"},
		{&model.Quote{Blocks: blocks(paragraph(text("— Nom")))}, " 1"},
		{&model.Quote{Blocks: blocks(said, paragraph(text("- 3 degrés")))}, " 2"},
	}
	for _, test := range tests {
		d := document(page("Un", "un", blocks(test.in)))
		readAttributions(d)
		got := show(test.in.Attribution) + " " + string(rune('0'+len(test.in.Blocks)))
		if got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestNumbersOfTheAuthorStay(t *testing.T) {
	numbers := func(titles ...string) string {
		var sections []*model.Section
		for _, title := range titles {
			sections = append(sections, page(title, "p", nil))
		}
		d := document(sections...)
		number(d)
		var got []string
		for _, s := range d.Sections {
			got = append(got, strings.TrimSpace(s.Number+" "+show(s.Title)))
		}
		return strings.Join(got, "; ")
	}
	for _, test := range []struct {
		titles []string
		want   string
	}{
		{[]string{"Un", "Deux"}, "1 Un; 2 Deux"},
		{[]string{"6. Organiser", "7. Animer"}, "6. Organiser; 7. Animer"},
		{[]string{"Avant-propos", "1. Organiser", "2. Animer"}, "Avant-propos; 1. Organiser; 2. Animer"},
		{[]string{"Étape 1 – Observer", "Étape 2 – Dire"}, "Étape 1 – Observer; Étape 2 – Dire"},
		{[]string{"Annexe A", "IV. Le sol"}, "Annexe A; IV. Le sol"},
		{[]string{"3 questions à se poser", "10 000 arbres"}, "1 3 questions à se poser; 2 10 000 arbres"},
		{[]string{"Un", "2. Deux", "Trois"}, "1 Un; 2 2. Deux; 3 Trois"},
		{[]string{"Partager", "Articles de loi"}, "1 Partager; 2 Articles de loi"},
	} {
		if got := numbers(test.titles...); got != test.want {
			t.Errorf("%q became %q, want %q", test.titles, got, test.want)
		}
	}
	figure := func(caption ...model.Inline) *model.Figure {
		return &model.Figure{Attr: here, Picture: &model.Picture{At: at, Alt: "a"}, Caption: caption}
	}
	all := []*model.Figure{figure(text("Premier")), figure(text("Figure 1 – Le plan")), figure(strong("Fig. 4:"),
		text(" Le toit")), figure(text("Figure 3")), figure(text("Figure humaine")), figure(text("Figure 1 : Encore"))}
	var list []model.Block
	for _, f := range all {
		list = append(list, f)
	}
	number(document(page("Un", "un", list)))
	var got []string
	for _, f := range all {
		got = append(got, f.Number+" "+show(f.Caption))
	}
	want := "2 Premier; 1 Le plan; 4 Le toit; 3 ; 5 Figure humaine; 6 Figure 1 : Encore"
	if got := strings.Join(got, "; "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
