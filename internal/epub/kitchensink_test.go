package epub

import (
	"bytes"
	goimage "image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
	"testing/fstest"
	"time"

	"github.com/reliure/reliure/internal/math"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
	"github.com/reliure/reliure/internal/theme"
	"github.com/reliure/reliure/templates"
)

// Short names for nodes, so that the documents of the tests read like text.
type (
	blocks  = []model.Block
	inlines = []model.Inline
)

func text(s string) inlines { return inlines{&model.Text{Value: s}} }

func paragraph(in ...model.Inline) *model.Paragraph { return &model.Paragraph{Inlines: in} }

func words(s string) *model.Paragraph { return paragraph(&model.Text{Value: s}) }

// formula is a formula with its linear form, as the model has it.
func formula(tex string, display bool) *model.Math {
	read, err := math.Parse(tex)
	if err != nil {
		panic(err)
	}
	return &model.Math{TeX: tex, Display: display, Alt: read.Text(), Inlines: read.Inlines(model.At{}, display)}
}

func id(id string) model.Attr { return model.Attr{ID: id} }

// album is a set of pictures for tests.
type album map[string]*picture.Picture

func (a album) Get(id string) *picture.Picture { return a[id] }

// pictures holds one picture of each kind.
func pictures(t testing.TB) album {
	t.Helper()
	img := goimage.NewPaletted(goimage.Rect(0, 0, 60, 40), color.Palette{color.White, color.Black})
	var asPNG, asJPEG, asGIF bytes.Buffer
	for _, err := range []error{png.Encode(&asPNG, img), jpeg.Encode(&asJPEG, img, nil), gif.Encode(&asGIF, img, nil)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	drawing :=
		[]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="60" height="40"/></svg>`)
	return album{
		"public/img/a.png":     {MediaType: "image/png", Width: 60, Height: 40, Data: asPNG.Bytes()},
		"public/img/b.jpg":     {MediaType: "image/jpeg", Width: 60, Height: 40, Data: asJPEG.Bytes()},
		"public/img/c.gif":     {MediaType: "image/gif", Width: 60, Height: 40, Data: asGIF.Bytes()},
		"public/img/d.svg":     {MediaType: "image/svg+xml", Width: 60, Height: 40, Data: drawing},
		"public/img/sub/a.png": {MediaType: "image/png", Width: 60, Height: 40, Data: asPNG.Bytes()},
	}
}

// kitchenSink is a document with every kind of node, and every field of each filled somewhere.
func kitchenSink() *model.Document {
	return &model.Document{
		Meta: model.Meta{
			Key: "evier", Slug: "evier", Title: "L’évier & ses <tuyaux>", Subtitle: "Tout y est",
			Identifier: "978-2-07-036024-6", Label: "Restitution d’atelier",
			Description: "Un document qui contient tout ce que le modèle connaît.", Language: "fr",
			Creators:     []model.Person{{Name: "Ada Écrit"}, {Name: "Ted Traduit", Role: "trl"}},
			Contributors: []model.Person{{Name: "Ivo Illustre", Role: "ill"}, {Name: "Aïda Aide"}},
			Series:       model.Series{Name: "Les éviers", Position: "2"}, CertifiedBy: "La Maison des éviers",
			Publisher: "Mission « évier »", Date: "2022-04-20", Modified: "2023-01-02",
			Address: "https://example.org/publications/evier/", Keywords: []string{"évier", "cuisine"},
			Licence: model.Licence{Name: "Licence Ouverte 2.0",
				Address: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"},
		},
		Sections: []*model.Section{introduction(), inlineChapter(), blockChapter(), tableChapter()},
		Notes: []*model.Note{
			{ID: "un", Label: "1", Blocks: blocks{words("Première note.")}},
			{ID: "deux", Label: "2", Blocks: blocks{paragraph(&model.Text{Value: "Deuxième note, qui renvoie "},
				&model.NoteRef{Note: "trois"}, &model.Text{Value: " ailleurs."}),
				&model.List{Items: []*model.ListItem{{Blocks: blocks{words("avec une liste")}}}, Tight: true}}},
			{ID: "trois", Label: "3", Blocks: blocks{&model.CodeBlock{Text: "note = 3\n"}}},
			{ID: "seule", Label: "4", Blocks: blocks{words("Une note que rien n’appelle.")}},
		},
	}
}

func introduction() *model.Section {
	return &model.Section{ID: "evier", Kind: model.Introduction, Page: &model.Page{Address: "/publications/evier/"},
		Blocks: blocks{words("Le texte de la page racine.")},
		Children: []*model.Section{{ID: "pourquoi", Title: text("Pourquoi ?"), Blocks: blocks{words("Parce que.")},
			Children: []*model.Section{{ID: "plus-bas", Title: text("Plus bas"),
				Blocks: blocks{words("Encore."), &model.Heading{Depth: 1, Title: text("Sous-titre")}},
				Children: []*model.Section{{ID: "4e", Title: text("Quatrième niveau"),
					Blocks: blocks{words("Fin.")}}}}}}},
	}
}

func inlineChapter() *model.Section {
	long := "un lien"
	return &model.Section{ID: "dans-la-ligne", Kind: model.Chapter, Number: "1",
		Title: inlines{&model.Text{Value: "Dans la "}, &model.Emphasis{Inlines: text("ligne")},
			&model.NoteRef{Note: "un"}}, Page: &model.Page{Address: "/publications/evier/ligne/"},
		Blocks: blocks{
			paragraph(&model.Emphasis{Inlines: text("accent")}, &model.Text{Value: " "},
				&model.Strong{Inlines: text("gras")}, &model.Text{Value: " "}, &model.Strike{Inlines: text("barré")},
				&model.Text{Value: " "}, &model.Insert{Inlines: text("ajouté")}, &model.Text{Value: " "},
				&model.Underline{Inlines: text("souligné")}, &model.Text{Value: " "},
				&model.SmallCapitals{Inlines: text("Petites capitales")}, &model.Text{Value: " "},
				&model.Code{Value: "a < b && c"}, &model.Break{}, &model.Superscript{Inlines: text("haut")},
				&model.Subscript{Inlines: text("bas")}, &model.Text{Value: " "},
				&model.Abbreviation{Expansion: "Déchets d’équipements", Inlines: text("DEEE")}, &model.Text{Value: " "},
				&model.Mark{Inlines: text("marqué")}, &model.Text{Value: " "}, &model.Keyboard{Inlines: text("Ctrl")},
				&model.Text{Value: " "}, &model.Span{ID: "ici", Language: "en", Inlines: text("words in English")},
				&model.Text{Value: " "}, formula(`E = \sum_{i<n} \frac{x_i^2}{2}`, false)),
			paragraph(&model.Link{Address: "https://example.org/a b?c=d&e=é|%zz", Title: "Un titre",
				Inlines: text(long)},
				&model.Text{Value: ", "}, &model.Link{Target: "tableaux", Inlines: text("un chapitre")},
				&model.Text{Value: ", "}, &model.Link{Target: "ici", Inlines: text("un passage")},
				&model.Text{Value: ", "}, &model.Link{Target: "ancre é%20 b", Inlines: text("un bloc")},
				&model.Text{Value: ", "}, &model.Link{Target: "nulle-part", Inlines: text("nulle part")},
				&model.Text{Value: ", "}, &model.Link{Address: "javascript:alert(1)", Inlines: text("un script")},
				&model.Text{Value: ", "}, &model.Link{Address: "../relatif.html", Inlines: text("un relatif")},
				&model.Text{Value: ", "}, &model.Link{Address: "mailto:a@example.org", Inlines: text("un courriel")},
				&model.Text{Value: ", "}, &model.Link{Address: "https://example.org/",
					Inlines: inlines{&model.Text{Value: "avec note"}, &model.NoteRef{Note: "deux"}}},
				&model.Text{Value: ", "}, &model.Link{Address: "https://example.org/",
					Inlines: inlines{&model.Text{Value: "dans "},
						&model.Link{Address: "https://example.com/", Inlines: text("un autre")}}},
				&model.NoteRef{Note: "un"}, &model.Text{Value: "."}),
			paragraph(&model.Text{Value: "Une image "},
				&model.Picture{Asset: "public/img/a.png", Alt: "carré", Title: "Titre"}, &model.Text{Value: " et "},
				&model.Picture{Asset: "public/img/sub/a.png", Decorative: true}, &model.Text{Value: " puis "},
				&model.Picture{Address: "https://example.org/x.png", Alt: "au loin"}, &model.Text{Value: " puis "},
				&model.Picture{Alt: "perdue"}, &model.Text{Value: "\x00\uFFFE hors XML."}),
			paragraph(formula(`\begin{aligned} a &= \sqrt[3]{b} \\ &\neq \left\{ \hat{c} \right\} \text{ sinon} \end{aligned}`, true)),
		}}
}

func blockChapter() *model.Section {
	return &model.Section{ID: "blocs", Kind: model.Chapter, Number: "2", Title: text("Les blocs"),
		Page: &model.Page{Address: "/publications/evier/blocs/"}, Language: "fr-CA", Blocks: blocks{
			&model.Paragraph{Attr: model.Attr{ID: "ancre é%20 b", Language: "de"}, Inlines: text("Ein Absatz.")},
			&model.List{Attr: id("liste"), Tight: true, Items: []*model.ListItem{
				{Task: model.TaskDone, Blocks: blocks{words("faite")}},
				{Attr: id("2e-item"), Task: model.TaskOpen, Blocks: blocks{words("à faire"),
					&model.List{Ordered: true, Start: 3, Tight: true,
						Items: []*model.ListItem{{Blocks: blocks{words("trois")}}}}}}}},
			&model.List{Ordered: true, Start: 1, Items: []*model.ListItem{
				{Blocks: blocks{words("aéré"), words("deux fois")}}}},
			&model.DefinitionList{Attr: id("glossaire"), Items: []*model.Definition{
				{Terms: []inlines{text("Terme"), text("Autre terme")},
					Descriptions: []blocks{{words("Sens un.")}, {words("Sens deux."), words("Suite.")}}},
				{Terms: []inlines{text("Sans sens")}}}},
			&model.Quote{Blocks: blocks{words("Une citation sans auteur."),
				&model.Heading{Attr: id("titre-cite"), Depth: 1, Title: text("Titre cité")}}},
			&model.Quote{Attr: id("citation"), Blocks: blocks{words("Une citation.")},
				Attribution: text("Quelqu’un, quelque part")},
			&model.CodeBlock{Attr: id("code"), Info: "go", Text: "if a < b {\n\treturn \"&\"\n}\n"},
			&model.Figure{Attr: id("figure-1"), Number: "1",
				Picture: &model.Picture{Asset: "public/img/b.jpg", Alt: "Un carré noir"}, Caption: text("La légende")},
			&model.Figure{Attr: id("figure-2"), Number: "2", Picture: &model.Picture{Asset: "public/img/c.gif"},
				DescriptionTitle: text("Transcription"),
				Description: blocks{words("Ce que l’image montre."),
					&model.List{Tight: true, Items: []*model.ListItem{{Blocks: blocks{words("en liste")}}}}}},
			&model.Figure{Attr: id("figure-3"), Number: "3",
				Picture:     &model.Picture{Asset: "public/img/d.svg", Alt: "Dessin", Width: 30},
				Description: blocks{words("Sans titre.")}},
			&model.Figure{Picture: &model.Picture{Alt: "absente"}},
			&model.Callout{Kind: model.CalloutNote, Blocks: blocks{words("Note.")}},
			&model.Callout{Kind: model.CalloutTip, Title: text("À retenir"), Blocks: blocks{words("Astuce.")}},
			&model.Callout{Kind: model.CalloutInfo, Blocks: blocks{words("Info.")}},
			&model.Callout{Kind: model.CalloutImportant, Blocks: blocks{words("Important.")}},
			&model.Callout{Attr: id("attention"), Kind: model.CalloutWarning, Title: text("Gare"),
				Blocks: blocks{words("Attention."), &model.Heading{Depth: 1, Title: text("Titre en encadré")}}},
			&model.Callout{Kind: model.CalloutError, Blocks: blocks{words("Erreur.")}},
			&model.Callout{Kind: model.CalloutSuccess, Blocks: blocks{words("Succès.")}},
			&model.Callout{Kind: model.CalloutHighlight, Blocks: blocks{words("Mise en exergue.")}},
			&model.Disclosure{Attr: id("question"), Title: text("Faut-il payer ?"), Blocks: blocks{words("Non.")}},
			&model.Disclosure{Blocks: blocks{words("Sans titre.")}},
			&model.Quiz{Attr: id("quiz"), Questions: []*model.Question{
				{Number: 1, Text: text("Vrai ou faux ?"),
					Answers:     []*model.Answer{{Text: text("Vrai")}, {Text: text("Faux"), Right: true}},
					Explanation: blocks{words("Parce que c’est faux.")}},
				{Number: 2, Text: text("Lesquels ?"),
					Answers: []*model.Answer{{Text: text("Un"), Right: true}, {Text: text("Deux"), Right: true},
						{Text: text("Trois")}}},
				{Number: 3, Text: text("Sans réponse ?")}}},
			&model.Media{Attr: id("video"), Kind: model.MediaVideo, Title: text("Un film"),
				Address: "https://example.org/film", Poster: &model.Picture{Asset: "public/img/a.png", Alt: "affiche"}},
			&model.Media{Kind: model.MediaAudio, Address: "https://example.org/son"},
			&model.Media{Kind: model.MediaFrame, Title: text("Carte"), Address: "/carte"},
			&model.Group{Attr: id("groupe"), Kind: "carte spéciale", Title: text("Un groupe"),
				Blocks: blocks{words("Dedans.")}},
			&model.Rule{Attr: id("filet")}, &model.PageBreak{Attr: id("saut")},
			paragraph(&model.Text{Value: "Note trois"}, &model.NoteRef{Note: "trois"}, &model.Text{Value: " encore."}),
		}}
}

func tableChapter() *model.Section {
	cell := func(s string) *model.Cell { return &model.Cell{RowSpan: 1, ColumnSpan: 1, Blocks: blocks{words(s)}} }
	head := func(s string, scope model.Scope) *model.Cell {
		c := cell(s)
		c.Scope = scope
		return c
	}
	wide := cell("large")
	wide.ColumnSpan, wide.Align, wide.ID = 2, model.AlignCenter, "case"
	high := head("haute", model.ScopeRow)
	high.RowSpan = 2
	list := cell("")
	list.Blocks = blocks{words("un paragraphe"),
		&model.List{Tight: true, Items: []*model.ListItem{{Blocks: blocks{words("une liste")}}}}}
	return &model.Section{ID: "tableaux", Kind: model.Chapter, Number: "3", Title: text("Les tableaux"),
		Page: &model.Page{Address: "/publications/evier/tableaux/"}, Blocks: blocks{
			&model.Table{Attr: id("tableau-1"), Number: "1", Caption: text("Des chiffres"),
				Columns: []model.Column{{}, {Align: model.AlignRight}, {Align: model.AlignRight}},
				Head: []*model.Row{{Cells: []*model.Cell{{Scope: model.ScopeColumn, RowSpan: 1, ColumnSpan: 1},
					head("2020", model.ScopeColumn), head("2021", model.ScopeColumn)}}},
				Bodies: []*model.TableBody{
					{Rows: []*model.Row{{Cells: []*model.Cell{high, cell("2 547"), cell("8 294")}},
						{Cells: []*model.Cell{cell("57 %"), cell("59 %")}}}},
					{Rows: []*model.Row{{Cells: []*model.Cell{head("groupe", model.ScopeGroup), wide}},
						{Cells: []*model.Cell{list, cell("a"), cell("b")}}}}},
				Foot: []*model.Row{{Cells: []*model.Cell{head("total", model.ScopeRow), cell("1"), cell("2")}}}},
			&model.Table{Columns: []model.Column{{}, {}},
				Bodies: []*model.TableBody{{Rows: []*model.Row{
					{Cells: []*model.Cell{cell("sans"), cell("légende")}}}}}},
		}}
}

// input makes what Write wants of a document.
func input(t testing.TB, document *model.Document) Input {
	t.Helper()
	return Input{Document: document, Pictures: pictures(t), Colours: colours(t), Templates: templates.Files,
		Modified: time.Date(2023, 1, 2, 12, 30, 0, 0, time.UTC), Generator: "Reliure test"}
}

// colours are those of the default theme.
func colours(t testing.TB) theme.Colours {
	t.Helper()
	look, err := theme.Load(templates.Files, "livre")
	if err != nil {
		t.Fatal(err)
	}
	return look.Colours
}

// withTemplates are the product's own templates, some replaced.
func withTemplates(t testing.TB, replaced map[string]string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{"book.css", "cover.xhtml.tmpl", "title.xhtml.tmpl", "colophon.xhtml.tmpl",
		"nav.xhtml.tmpl"} {
		data, err := templates.Files.ReadFile("epub/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files["epub/"+name] = &fstest.MapFile{Data: data}
	}
	for name, text := range replaced {
		files["epub/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}
