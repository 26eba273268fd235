package epub

import (
	"bytes"
	goimage "image"
	"image/color"
	"image/gif"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/picture"
)

// holdsAll reports what of the wanted lines a file lacks.
func holdsAll(t *testing.T, file []byte, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !bytes.Contains(file, []byte(want)) {
			t.Errorf("not found: %s", want)
		}
	}
}

func TestPackageDocumentTellsWhoMadeTheBookAndWhatItIsPartOf(t *testing.T) {
	files, _ := write(t, input(t, kitchenSink()))
	holdsAll(t, files[packageName],
		`<dc:identifier id="pub-id">urn:isbn:9782070360246</dc:identifier>`,
		`<dc:creator id="creator-1">Ada Écrit</dc:creator>`,
		`<meta refines="#creator-1" property="role" scheme="marc:relators">aut</meta>`,
		`<meta refines="#creator-2" property="role" scheme="marc:relators">trl</meta>`,
		`<dc:contributor id="contributor-1">Ivo Illustre</dc:contributor>`,
		`<meta refines="#contributor-1" property="role" scheme="marc:relators">ill</meta>`,
		`<meta refines="#contributor-2" property="role" scheme="marc:relators">ctb</meta>`,
		`<meta property="belongs-to-collection" id="series">Les éviers</meta>`,
		`<meta refines="#series" property="collection-type">series</meta>`,
		`<meta refines="#series" property="group-position">2</meta>`,
		`<dc:subject>cuisine</dc:subject>`,
		`<dc:rights>Licence Ouverte 2.0</dc:rights>`,
		`<meta property="dcterms:license">https://www.etalab.gouv.fr/licence-ouverte-open-licence/</meta>`,
		`<dc:source>https://example.org/publications/evier/</dc:source>`,
		`<meta property="dcterms:modified">2023-01-02T12:30:00Z</meta>`,
		`<meta name="cover" content="cover-image"/>`,
	)
}

func TestAccessibilityMetadataSayWhatTheBookHolds(t *testing.T) {
	in := input(t, kitchenSink())
	in.PageMarks = marks(in.Document)
	files, report := write(t, in)
	holdsAll(t, files[packageName],
		`<meta property="schema:accessMode">textual</meta>`,
		`<meta property="schema:accessMode">visual</meta>`,
		`<meta property="schema:accessModeSufficient">textual</meta>`,
		`<meta property="schema:accessibilityHazard">none</meta>`,
		`<meta property="schema:accessibilitySummary">Texte adaptable, titres hiérarchisés, sommaire et liens internes. Les images ont une alternative textuelle. Les images complexes ont une description détaillée. Les formules sont en MathML. Les numéros de page sont ceux de l’édition imprimée.</meta>`,
		`<meta property="pageBreakSource">evier.pdf</meta>`,
		`<dc:source id="print">evier.pdf</dc:source>`,
		`<meta refines="#print" property="source-of">pagination</meta>`,
		`<meta property="dcterms:conformsTo" id="conformance">EPUB Accessibility 1.1 - WCAG 2.1 Level AA</meta>`,
	)
	for _, feature := range []string{"tableOfContents", "structuralNavigation", "readingOrder", "alternativeText",
		"longDescription", "MathML", "pageBreakMarkers", "pageNavigation"} {
		holdsAll(t, files[packageName], `<meta property="schema:accessibilityFeature">`+feature+`</meta>`)
	}
	if all := report.All(); len(all) > 0 {
		t.Errorf("diagnostics: %v", all)
	}
}

func TestEvaluatorIsNamedWithTheClaim(t *testing.T) {
	named := `<meta refines="#conformance" property="a11y:certifiedBy">La Maison des éviers</meta>`
	document := kitchenSink()
	files, _ := write(t, input(t, document))
	holdsAll(t, files[packageName], named)
	document.Meta.CertifiedBy = ""
	if files, _ = write(t, input(t, document)); bytes.Contains(files[packageName], []byte("a11y:")) {
		t.Error("somebody vouches for the book who was not asked to")
	}
}

func TestAccessibilityMetadataDoNotSayWhatTheBookLacks(t *testing.T) {
	document := &model.Document{Meta: model.Meta{Title: "Texte", Language: "fr"}, Sections: []*model.Section{
		{ID: "a", Kind: model.Chapter, Title: text("A"), Page: &model.Page{},
			Blocks: blocks{words("Rien que du texte.")}}}}
	files, _ := write(t, input(t, document))
	for _, absent := range []string{"visual", "alternativeText", "longDescription", "MathML", "pageBreak",
		"pageNavigation", "dc:source", "certifiedBy", "collection"} {
		if strings.Contains(string(files[packageName]), absent) {
			t.Errorf("the package document speaks of %s", absent)
		}
	}
	for _, absent := range []string{`epub:type="loi"`, `epub:type="lot"`, `epub:type="page-list"`} {
		if bytes.Contains(files["EPUB/nav.xhtml"], []byte(absent)) {
			t.Errorf("the navigation has an empty list: %s", absent)
		}
	}
}

func TestConformanceIsNotClaimedAgainstWhatIsKnown(t *testing.T) {
	frame := goimage.NewPaletted(goimage.Rect(0, 0, 4, 4), color.Palette{color.White, color.Black})
	var moving bytes.Buffer
	if err := gif.EncodeAll(&moving, &gif.GIF{Image: []*goimage.Paletted{frame, frame}, Delay: []int{10, 10}}); err !=
		nil {
		t.Fatal(err)
	}
	cell := &model.Cell{RowSpan: 1, ColumnSpan: 1, Blocks: blocks{words("x")}}
	row := &model.Row{Cells: []*model.Cell{cell, cell}}
	at := diag.Pos{File: "a.md", Line: 3}
	for reason, block := range map[string]model.Block{
		"alternative": &model.Figure{Picture: &model.Picture{Asset: "public/img/a.png", Decorative: true,
			Undescribed: true, At: model.At{Pos: at}}},
		"moves": paragraph(&model.Picture{Asset: "public/img/moving.gif", Alt: "Une roue",
			At: model.At{Pos: at}}),
		"header cells": &model.Table{Attr: model.Attr{Pos: at}, Columns: []model.Column{{}, {}},
			Bodies: []*model.TableBody{{Rows: []*model.Row{row, row}}}},
	} {
		in := input(t, kitchenSink())
		album := pictures(t)
		album["public/img/moving.gif"] = &picture.Picture{MediaType: "image/gif", Width: 4, Height: 4,
			Data: moving.Bytes()}
		in.Pictures = album
		in.Document.Sections[1].Blocks = append(in.Document.Sections[1].Blocks, block)
		files, report := write(t, in)
		if bytes.Contains(files[packageName], []byte("conformsTo")) ||
			bytes.Contains(files[packageName], []byte("certifiedBy")) {
			t.Errorf("%s: conformance is claimed", reason)
		}
		all := report.All()
		if len(all) != 1 || all[0].Code != "epub-conformance-not-claimed" || all[0].Pos != at ||
			!strings.Contains(all[0].Message, reason) {
			t.Errorf("%s: diagnostics: %v", reason, all)
		}
	}
}

func TestNavigationListsFiguresTablesAndPages(t *testing.T) {
	in := input(t, kitchenSink())
	in.PageMarks = marks(in.Document)
	files, _ := write(t, in)
	holdsAll(t, files["EPUB/nav.xhtml"],
		`<a href="xhtml/text-03.xhtml#figure-1">Figure`+"\u00a0"+`1. La légende</a>`,
		`<a href="xhtml/text-03.xhtml#figure-2">Figure`+"\u00a0"+`2. Les blocs</a>`,
		`<a href="xhtml/text-04.xhtml#tableau-1">Tableau`+"\u00a0"+`1. Des chiffres</a>`,
		`<a epub:type="loi" href="nav.xhtml#figures">Liste des figures</a>`,
		`<a epub:type="lot" href="nav.xhtml#tables">Liste des tableaux</a>`,
		`<a epub:type="bodymatter" href="xhtml/text-01.xhtml">Début du contenu</a>`,
	)
	holdsAll(t, files["EPUB/toc.ncx"], `<pageTarget id="target-3" type="normal" value="1">`, `<pageTarget id="target-1" type="front">`,
		`<meta name="dtb:totalPageCount" content="16"/>`, `<content src="xhtml/text-01.xhtml#pourquoi"/>`)
}

func TestReadersOfEPUB2FindCoverContentsAndStart(t *testing.T) {
	files, _ := write(t, input(t, kitchenSink()))
	holdsAll(t, files[packageName],
		`<spine toc="ncx">`, `<meta name="cover" content="cover-image"/>`, `<item id="cover-image" `,
		`<reference type="cover" `, `<reference type="title-page" `, `<reference type="toc" `,
		`<reference type="text" `, `<reference type="loi" `, `<reference type="lot" `,
	)
	files, _ = write(t, input(t, abbreviated()))
	holdsAll(t, files[packageName], `<reference type="glossary" `, `<reference type="index" `, `<reference type="colophon" `)
}

func TestDecorativePictureIsNoObstacle(t *testing.T) {
	ornament := func() *model.Figure {
		return &model.Figure{Picture: &model.Picture{Asset: "public/img/a.png", Decorative: true}}
	}
	for name, block := range map[string]model.Block{
		"alone": ornament(), "in a card": &model.Group{Kind: "card", Title: text("Une carte"),
			Blocks: blocks{ornament()}},
		"in a line": paragraph(&model.Text{Value: "Un "}, ornament().Picture),
	} {
		document := kitchenSink()
		document.Sections[1].Blocks = append(document.Sections[1].Blocks, block)
		files, report := write(t, input(t, document))
		if !bytes.Contains(files[packageName], []byte("conformsTo")) || len(report.All()) > 0 {
			t.Errorf("%s: conformance is not claimed: %v", name, report.All())
		}
	}
	document := &model.Document{Meta: model.Meta{Title: "Texte", Language: "fr"}, Sections: []*model.Section{
		{ID: "a", Kind: model.Chapter, Title: text("A"), Page: &model.Page{}, Blocks: blocks{ornament()}}}}
	files, _ := write(t, input(t, document))
	for _, absent := range []string{"visual", "alternativeText"} { // who does not see it misses nothing
		if bytes.Contains(files[packageName], []byte(absent)) {
			t.Errorf("the package document of a book with ornaments alone speaks of %s", absent)
		}
	}
}
