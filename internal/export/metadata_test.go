package export

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
)

// example is how a key of the metadata is written in YAML, and how each place may show it.
type example struct {
	written string
	shown   []string
}

// exampleOf makes a word of the key's name, so that no other key can be taken for it. What must have a form is told
// by name.
func exampleOf(t *testing.T, key model.MetaKey) example {
	switch key.Name {
	case "language":
		return example{"en", []string{"<rdf:li>en<", "<dc:language>en<", "<LanguageCode>eng<"}}
	case "date":
		return example{"2021-03-04", []string{"<rdf:li>2021-03-04<", "<dc:date>2021-03-04<", "<Date>20210304<",
			"march42021"}}
	case "identifier":
		return example{"978-2-07-036822-8",
			[]string{"urn:isbn:9782070368228", "<IDValue>9782070368228<", "isbn978"}}
	}
	word := "Of" + strings.ReplaceAll(key.Name, "-", "")
	shown := []string{word, strings.ToLower(word)}
	switch place := key.Field(new(model.Meta)).(type) {
	case *string, *[]string, *[]model.Person:
		return example{word, shown}
	case *model.Series, *model.Licence:
		return example{"{name: " + word + "}", shown}
	default:
		t.Fatalf("this test has no example of %T; add one", place)
		return example{}
	}
}

func TestEachKeyOfTheMetadataIsShownWhereTheTableSaysHoweverItIsWritten(t *testing.T) {
	type source struct {
		of   string
		file string
		text func(model.MetaKey, string) string
	}
	aliases := 0
	for _, key := range model.MetaKeys() {
		aliases = max(aliases, len(key.FrontMatter))
	}
	sources := []source{{"reliure.yaml", "reliure.yaml", func(k model.MetaKey, value string) string {
		return k.Name + ": " + value
	}}}
	for i := range aliases {
		of := fmt.Sprintf("front matter, alias %d", i)
		sources = append(sources, source{of, "index.md", func(k model.MetaKey, value string) string {
			name := k.FrontMatter[min(i, len(k.FrontMatter)-1)]
			if group, inner, nested := strings.Cut(name, "."); nested {
				return group + ": {" + inner + ": " + value + "}"
			}
			return name + ": " + value
		}})
	}
	sources = append(sources, source{"a data file", "index.11tydata.yaml", sources[1].text})
	for _, from := range sources {
		t.Run(from.of, func(t *testing.T) {
			folder := t.TempDir()
			var lines string
			for _, key := range model.MetaKeys() {
				lines += from.text(key, exampleOf(t, key).written) + "\n"
			}
			files := map[string]string{"index.md": "Text.\n", from.file: lines}
			if from.file == "index.md" {
				files["index.md"] = "---\n" + lines + "---\n\nText.\n"
			}
			for name, text := range files {
				write(t, filepath.Join(folder, name), text)
			}
			checkShown(t, folder)
		})
	}
}

// checkShown builds a publication with an example of each key, and compares the places that show it with the table's.
func checkShown(t *testing.T, folder string) {
	o := Options{Source: folder, Output: filepath.Join(t.TempDir(), "out"), Version: "test", Publish: true}
	var report diag.List
	if _, err := Build(t.Context(), o, &report); err != nil {
		t.Fatal(err, report.All())
	}
	records, err := filepath.Glob(filepath.Join(o.Output, "*.onix.xml"))
	if err != nil || len(records) != 1 {
		t.Fatal(records, err)
	}
	record, err := os.ReadFile(records[0])
	if err != nil {
		t.Fatal(err)
	}
	e := onlyEdition(t, o)
	pdf := e.pdf
	packet := pdf[bytes.Index(pdf, []byte("<?xpacket begin")):bytes.Index(pdf, []byte("<?xpacket end"))]
	places := map[model.MetaPlace]string{
		model.OnPages: printedLettersOf(e.pages), model.InPDF: string(packet), model.InRecord: string(record),
		model.InEPUB: string(unzipped(t, e.epub)["EPUB/package.opf"]),
	}
	for _, key := range model.MetaKeys() {
		var shown model.MetaPlace
		for _, place := range slices.Sorted(maps.Keys(places)) {
			for _, text := range exampleOf(t, key).shown {
				if strings.Contains(places[place], text) {
					shown |= place
				}
			}
		}
		if shown != key.Shown {
			t.Errorf("%s is shown at the places %04b, and the table says %04b", key.Name, shown, key.Shown)
		}
	}
}

// printedLettersOf are those on the pages of a book, in lower case.
func printedLettersOf(book *page.Book) string {
	var b strings.Builder
	for _, sheet := range book.Pages {
		for item := range sheet.Painted() {
			if glyphs, ok := item.(*page.Glyphs); ok {
				for _, piece := range glyphs.Pieces {
					for _, glyph := range piece.Glyphs {
						b.WriteString(glyph.Text)
					}
				}
			}
		}
		b.WriteByte('\n')
	}
	return strings.ToLower(letters(b.String()))
}

func TestKeysThatTypographySetsAreTexts(t *testing.T) {
	names := map[string]bool{}
	for _, key := range model.MetaKeys() {
		place := reflect.TypeOf(key.Field(new(model.Meta)))
		if key.Typographic && place != reflect.TypeFor[*string]() {
			t.Errorf("%s is a %v, and typography sets texts alone", key.Name, place)
		}
		for _, name := range append([]string{key.Name + " in reliure.yaml"}, key.FrontMatter...) {
			if names[name] {
				t.Errorf("the name %q is given twice", name)
			}
			names[name] = true
		}
	}
}
