package onix

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/beevik/etree"

	"github.com/reliure/reliure/internal/model"
)

func full() Record {
	return Record{
		Meta: model.Meta{
			Title: "Donner\u00a0: un guide", Subtitle: "Édition 2024", Language: "fr-FR",
			Description: "Que faire\nd’un <objet>\x01 ?", Publisher: "La Maison",
			Creators:     []model.Person{{Name: "Anne Exemple"}, {Name: "La Maison", Role: "edt"}},
			Contributors: []model.Person{{Name: "Jean Essai", Role: "ill"}, {Name: "Une autre", Role: "xyz"}},
			Date:         "2024-04-01", Address: "https://exemple.org/guide/", Keywords: []string{"don", "réemploi"},
			Licence: model.Licence{Name: "CC BY 4.0", Address: "https://creativecommons.org/licenses/by/4.0/"},
			Series:  model.Series{Name: "Guides", Position: "2"},
		},
		Identifier: "urn:uuid:1", Words: 1200, Sent: time.Date(2024, time.April, 2, 23, 0, 0, 0,
			time.FixedZone("", -7200)),
		Products: []Product{
			{Form: PDF, Version: "PDF 1.7", Size: 1000, Pages: 12,
				Features: []string{"readingOrder", "tableOfContents"}, Conforms: []string{"PDF/UA-1", "PDF/A-2a"},
				Blind: true},
			{Form: EPUB, Version: "EPUB 3.3", ISBN: "9782070612758", Size: 800, Pages: 12,
				Features: []string{"MathML", "unknown", "pageNavigation", "MathML"},
				Conforms: []string{"EPUB 3.3", "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"},
				Summary:  "Texte adaptable."},
		},
	}
}

func written(t *testing.T, r Record) *etree.Document {
	t.Helper()
	data, err := Write(r)
	if err != nil {
		t.Fatal(err)
	}
	document := etree.NewDocument()
	if err := document.ReadFromBytes(data); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return document
}

// texts are those of all elements on a path.
func texts(d *etree.Document, path string) []string {
	var all []string
	for _, e := range d.FindElements(path) {
		all = append(all, e.Text())
	}
	return all
}

func TestRecordTellsWhatThePublicationIs(t *testing.T) {
	d := written(t, full())
	for path, want := range map[string][]string{
		"//SentDateTime":                                        {"20240403"},
		"//Product/RecordReference":                             {"urn:uuid:1.pdf", "urn:uuid:1.epub"},
		"//ProductFormDetail":                                   {"E107", "E201", "E101", "E200"},
		"//Product[1]//ProductFormFeatureValue":                 {"107G", "05", "11", "13", "22", "52"},
		"//Product[2]//ProductFormFeatureValue":                 {"101F", "00", "04", "17", "22", "41", "81", "85"},
		"//Product[2]//ProductFormFeatureDescription":           {"Texte adaptable."},
		"//Product[1]/ProductIdentifier/ProductIDType":          {"01"},
		"//Product[2]/ProductIdentifier/ProductIDType":          {"15", "01"},
		"//Product[1]/RelatedMaterial//IDValue":                 {"9782070612758", "urn:uuid:1.epub"},
		"//Product[1]/DescriptiveDetail/TitleDetail//TitleText": {"Donner\u00a0: un guide"},
		"//Product[1]//Collection//PartNumber":                  {"2"},
		"//Product[1]//ContributorRole":                         {"A01", "B01", "A12", "Z99"},
		"//Product[1]//PersonName":                              {"Anne Exemple", "Jean Essai", "Une autre"},
		"//Product[1]//CorporateName":                           {"La Maison"},
		"//Product[1]//LanguageCode":                            {"fre"},
		"//Product[1]//ExtentType":                              {"02", "07", "22"},
		"//Product[2]//ExtentType":                              {"02", "08", "22"},
		"//Product[1]//TextContent/Text":                        {"Que faire d’un <objet>\uFFFD ?"},
		"//Product[1]//PublishingDate/Date":                     {"20240401"},
	} {
		if got := texts(d, path); !slices.Equal(got, want) {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
}

// The schema has one order for the parts of a record, and wants those that stand without a question mark in it.
func TestPartsComeInTheOrderOfTheSchema(t *testing.T) {
	orders := map[string][]string{
		"Product": {"RecordReference", "NotificationType", "ProductIdentifier", "DescriptiveDetail", "CollateralDetail",
			"PublishingDetail", "RelatedMaterial"},
		"DescriptiveDetail": {"ProductComposition", "ProductForm", "ProductFormDetail", "ProductFormFeature",
			"PrimaryContentType", "EpubTechnicalProtection", "EpubLicense", "Collection", "TitleDetail", "Contributor",
			"NoContributor", "Language", "Extent", "Subject"},
		"TitleElement":     {"TitleElementLevel", "PartNumber", "TitleText", "Subtitle"},
		"PublishingDetail": {"Publisher", "PublishingStatus", "PublishingDate"},
	}
	bare := Record{Meta: model.Meta{Title: "Sans rien"}, Identifier: "urn:uuid:2", Products: []Product{{Form: EPUB}}}
	for _, r := range []Record{full(), bare} {
		d := written(t, r)
		for name, order := range orders {
			for _, e := range d.FindElements("//" + name) {
				last := 0
				for _, child := range e.ChildElements() {
					at := slices.Index(order, child.Tag)
					if at < last {
						t.Errorf("%s: %s is out of order", name, child.Tag)
					}
					last = at
				}
			}
		}
		for _, e := range d.FindElements("//*") {
			if len(e.ChildElements()) == 0 && strings.TrimSpace(e.Text()) == "" && e.Tag != "NoContributor" {
				t.Errorf("%s is empty", e.Tag)
			}
		}
	}
	if got := texts(written(t, bare), "//LanguageCode"); !slices.Equal(got, []string{"und"}) {
		t.Errorf("a publication without a language has %q", got)
	}
}

func TestTheSameRecordIsTheSameBytes(t *testing.T) {
	first, _ := Write(full())
	for range 5 {
		if again, _ := Write(full()); !bytes.Equal(first, again) {
			t.Fatal("the bytes differ")
		}
	}
}
