package epub

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/label"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/templates"
)

var keep = flag.String("keep", "", "folder to keep the test's EPUB in, to look at it or to check it with other tools")

// write makes the EPUB and reads it back; any diagnostic is in the list.
func write(t testing.TB, in Input) (files map[string][]byte, report *diag.List) {
	t.Helper()
	report = &diag.List{}
	data, _, err := Write(t.Context(), in, report)
	if err != nil {
		t.Fatal(err)
	}
	files, err = readArchive(data)
	if err != nil {
		t.Fatal(err)
	}
	return files, report
}

func TestKitchenSinkIsWritten(t *testing.T) {
	document := kitchenSink()
	in := input(t, document)
	in.PageMarks = marks(document)
	data, _, err := Write(t.Context(), in, &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	if *keep != "" {
		if err := os.WriteFile(*keep+"/kitchen-sink.epub", data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// marks are page marks for the kitchen sink, one in each kind of place.
func marks(d *model.Document) []PageMark {
	block := d.Sections[2]
	node := func(is func(model.Inline) bool) (found model.Inline) {
		model.Walk(d, model.Visitor{Inline: func(in model.Inline) bool {
			if found == nil && is(in) {
				found = in
			}
			return true
		}})
		return found
	}
	text := func(value string) model.Inline {
		return node(func(in model.Inline) bool { t, ok := in.(*model.Text); return ok && t.Value == value })
	}
	picture := node(func(in model.Inline) bool { _, ok := in.(*model.Picture); return ok })
	quiz := block.Blocks[21].(*model.Quiz)
	return []PageMark{
		{Label: "i"}, {Label: "ii"},
		{Label: "1", Node: d.Sections[0]},
		{Label: "2", Node: d.Sections[0].Children[0]},
		{Label: "3", Node: text("barré"), Offset: 2},
		{Label: "4", Node: text("un lien"), Offset: 2},
		{Label: "5", Node: text("Ein Absatz."), Offset: 3},
		{Label: "6", Node: block.Blocks[6], Offset: 5},
		{Label: "7", Node: block.Blocks[7]},
		{Label: "8", Node: quiz.Questions[0]},
		{Label: "9", Node: quiz.Questions[1]},
		{Label: "10", Node: &model.Text{Value: "unknown"}},
		{Label: "11", Node: picture},
		{Label: "12", Node: text("Gare")},
		{Label: "13", Node: text("Des chiffres")},
		{Label: "14", Node: text("Un film")},
	}
}

func TestTwoBuildsAreTheSameBytes(t *testing.T) {
	const builds = 4
	outputs := make([][]byte, builds)
	var all sync.WaitGroup
	for i := range builds {
		in := input(t, kitchenSink())
		in.PageMarks = marks(in.Document)
		all.Go(func() {
			var err error
			if outputs[i], _, err = Write(t.Context(), in, &diag.List{}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	for i := 1; i < builds; i++ {
		if !bytes.Equal(outputs[0], outputs[i]) {
			t.Errorf("build %d differs from the first", i)
		}
	}
}

func TestMimetypeComesFirstStoredAndWithoutExtraField(t *testing.T) {
	data, _, err := Write(t.Context(), input(t, kitchenSink()), &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(data[30:58]); got != "mimetypeapplication/epub+zip" {
		t.Errorf("the archive begins with %q", got)
	}
}

func TestEveryXHTMLFileIsWellFormed(t *testing.T) {
	files, _ := write(t, input(t, kitchenSink()))
	for name, data := range files {
		if !strings.HasSuffix(name, "html") && !strings.HasSuffix(name, ".ncx") && !strings.HasSuffix(name, ".opf") {
			continue
		}
		decoder := xml.NewDecoder(bytes.NewReader(data))
		for {
			if _, err := decoder.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}

func TestEveryLinkInsideTheBookHasItsAnchor(t *testing.T) {
	in := input(t, kitchenSink())
	in.PageMarks = marks(in.Document)
	files, _ := write(t, in)
	checkLinks(t, files)
}

// checkLinks looks for the anchor of every link inside the book.
func checkLinks(t *testing.T, files map[string][]byte) {
	t.Helper()
	anchors := map[string]bool{}
	for name, data := range files {
		anchors[name] = true
		for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllSubmatch(data, -1) {
			if anchors[name+"#"+string(m[1])] {
				t.Errorf("%s: id %s is there twice", name, m[1])
			}
			anchors[name+"#"+string(m[1])] = true
		}
	}
	for name, data := range files {
		for _, m := range regexp.MustCompile(` (?:href|src)="([^"]*)"`).FindAllSubmatch(data, -1) {
			address := string(m[1])
			if strings.Contains(address, ":") {
				continue
			}
			file, fragment, _ := strings.Cut(address, "#")
			target := name
			if file != "" {
				target = path.Join(path.Dir(name), file)
			}
			if fragment != "" {
				decoded, err := url.PathUnescape(fragment)
				if err != nil {
					t.Fatal(err)
				}
				target += "#" + decoded
			}
			if !anchors[target] {
				t.Errorf("%s: nothing at %s", name, address)
			}
		}
	}
}

func TestPageMarksStandAtTheWordWhereThePageBegins(t *testing.T) {
	in := input(t, kitchenSink())
	in.PageMarks = marks(in.Document)
	files, _ := write(t, in)
	text := ""
	for _, name := range append([]string{"EPUB/xhtml/title.xhtml"}, textFiles(files)...) {
		text += string(files[name])
	}
	mark := func(label string) string {
		return `<span epub:type="pagebreak" role="doc-pagebreak" id="page-` + label + `" aria-label="` + label + `"></span>`
	}
	for _, want := range []string{
		mark("i") + mark("ii"),
		mark("1") + "<h1", // the introduction has no title of its own
		"<h2>" + mark("2") + "Pourquoi",
		"<s>ba" + mark("3") + "rré</s>",
		"un " + mark("4") + "lien</a>",
		"Ein " + mark("5") + "Absatz",
		"if a &lt; b " + mark("6") + "{",
		mark("7") + `<figure id="figure-1">`,
		mark("8") + `<details class="key">`,
		`<li value="2">` + mark("9"),
		"Une image " + mark("11") + "<img",
		`<p class="box-title">` + mark("12") + `<span class="added kind">Attention`,
		mark("13") + `<span class="added label">Tableau`,
		mark("14") + `<span class="added kind">Vidéo`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("not found: %s", want)
		}
	}
	for _, m := range in.PageMarks {
		if m.Label == "10" {
			m.Label = "9" // begins with nothing that the book shows: the page before it is the nearest place
			if !bytes.Contains(files["EPUB/nav.xhtml"], []byte(`#page-9">10</a>`)) {
				t.Error("page 10 has no entry")
			}
		}
		if entry := "#page-" + m.Label + `">` + m.Label +
			"</a>"; !bytes.Contains(files["EPUB/nav.xhtml"], []byte(entry)) {
			t.Errorf("the list of pages lacks page %s", m.Label)
		}
	}
}

func TestLongPageIsSplitAtItsSectionsAndNothingLosesItsWay(t *testing.T) {
	document := kitchenSink()
	last := words("Fin.")
	chapter := &model.Section{ID: "long", Kind: model.Chapter, Title: text("Long"), Page: &model.Page{}, Blocks: blocks{
		paragraph(&model.Link{Target: "partie-9", Inlines: text("à la fin")}, &model.NoteRef{Note: "longue"})}}
	filler := strings.Repeat("mot ", 20_000)
	for i := range 10 {
		part := &model.Section{ID: fmt.Sprintf("partie-%d", i), Title: text("Partie"), Blocks: blocks{words(filler)}}
		part.Children = []*model.Section{{ID: fmt.Sprintf("detail-%d", i), Title: text("Détail"), Blocks: blocks{
			paragraph(&model.Span{ID: fmt.Sprintf("mot-%d", i), Inlines: text("Un mot")},
				&model.Link{Target: fmt.Sprintf("mot-%d", 9-i), Inlines: text("un autre")},
				&model.Link{Target: "long", Inlines: text("le début")}, &model.NoteRef{Note: "longue"},
				&model.NoteRef{Note: fmt.Sprintf("note-%d", i)})}}}
		document.Notes = append(document.Notes,
			&model.Note{ID: fmt.Sprintf("note-%d", i), Label: fmt.Sprint(10 + i), Blocks: blocks{paragraph(
				&model.Link{Target: fmt.Sprintf("partie-%d", (i+5)%10), Inlines: text("ailleurs")})}})
		chapter.Children = append(chapter.Children, part)
	}
	chapter.Children[9].Blocks = append(chapter.Children[9].Blocks, last)
	document.Notes = append(document.Notes, &model.Note{ID: "longue", Label: "9",
		Blocks: blocks{words("Une note de partout.")}})
	document.Sections = append(document.Sections, chapter)
	in := input(t, document)
	in.PageMarks = []PageMark{{Label: "i"}, {Label: "1", Node: chapter},
		{Label: "2", Node: chapter.Children[0].Blocks[0].(*model.Paragraph).Inlines[0], Offset: 51_000},
		{Label: "3", Node: chapter.Children[5]}, {Label: "4", Node: last.Inlines[0], Offset: 1}}
	files, _ := write(t, in)
	checkLinks(t, files)
	for _, name := range textFiles(files) {
		if len(files[name]) > splitSize+5000 {
			t.Errorf("%s has %d bytes", name, len(files[name]))
		}
	}
	first, end := string(files["EPUB/xhtml/text-05.xhtml"]), string(files["EPUB/xhtml/text-08.xhtml"])
	for of, wants := range map[*string][]string{
		&first: {`href="text-08.xhtml#partie-9"`, `href="#note-longue"`, `Une note de partout.`, `href="text-08.xhtml#noteref-longue-11"`, `id="page-1"`, `id="page-2"`},
		&end:   {`id="partie-9"`, `href="text-05.xhtml#note-longue"`, `href="text-05.xhtml#mot-0"`, `href="text-05.xhtml#long"`, `id="note-note-9"`, `id="page-4"`, `F<span epub:type="pagebreak"`},
	} {
		for _, want := range wants {
			if !strings.Contains(*of, want) {
				t.Errorf("not found: %s", want)
			}
		}
	}
	if strings.Contains(end, "Une note de partout.") {
		t.Error("the note is there twice")
	}
	holdsAll(t, files["EPUB/nav.xhtml"], `<a href="xhtml/text-08.xhtml#page-4">4</a>`, `<a href="xhtml/text-08.xhtml#partie-9">`, `<a href="xhtml/text-05.xhtml">Long</a>`)
	words := 0
	for _, name := range textFiles(files)[4:] {
		words += strings.Count(string(files[name]), "mot ")
	}
	if words != 10*20_000 {
		t.Errorf("%d words of %d", words, 10*20_000)
	}
}

func TestPictureOfTheFrontMatterIsTheCover(t *testing.T) {
	document := kitchenSink()
	document.Meta.Cover = &model.Picture{Asset: "public/img/b.jpg", Alt: "Une photo"}
	files, _ := write(t, input(t, document))
	if !bytes.Contains(files[packageName], []byte(`<item id="cover-image" href="images/b.jpg" media-type="image/jpeg" properties="cover-image"/>`)) {
		t.Errorf("no cover in the package document:\n%s", files[packageName])
	}
	if !bytes.Contains(files["EPUB/xhtml/cover.xhtml"], []byte(`alt="Une photo"`)) {
		t.Error("the cover page lacks the picture's alternative")
	}
}

func TestIdentifierIsStable(t *testing.T) {
	for _, test := range []struct {
		meta model.Meta
		want string
	}{
		{model.Meta{Identifier: "ISBN 978-2-07-036024-6"}, "urn:isbn:9782070360246"},
		{model.Meta{Identifier: "978-2-07-036024-5"}, nameUUID("978-2-07-036024-5")}, // wrong check digit
		{model.Meta{Identifier: "urn:doi:10.1000/182"}, "urn:doi:10.1000/182"},
		{model.Meta{Address: "https://example.org/p/"}, nameUUID("https://example.org/p/")},
		{model.Meta{Key: "k", Slug: "s", Title: "t"}, nameUUID("k\ns\nt")},
	} {
		b := &book{document: &model.Document{Meta: test.meta}}
		if got := b.identifier(); got != test.want {
			t.Errorf("%+v: got %s, want %s", test.meta, got, test.want)
		}
	}
	// As Python's uuid.uuid5(uuid.NAMESPACE_URL, …) gives it.
	if got, want := nameUUID("https://example.org/"), "urn:uuid:527dda32-a0de-5105-a042-cb475b5f7d11"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestWebAddressKeepsWhatMayStandInABook(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org/a b":  "https://example.org/a%20b",
		"https://example.org/100%": "https://example.org/100%25",
		"https://example.org/é%20": "https://example.org/é%20",
		"mailto:a@example.org":     "mailto:a@example.org",
		"tel:+33123":               "tel:+33123",
		"javascript:alert(1)":      "",
		"file:///etc/passwd":       "",
		"data:text/html,x":         "",
		"page.html":                "",
		"https://":                 "",
		"":                         "",
	} {
		if got := webAddress(address); got != want {
			t.Errorf("%q: got %q, want %q", address, got, want)
		}
	}
}

func TestTemplatesCanBeReplaced(t *testing.T) {
	in := input(t, kitchenSink())
	in.Templates = withTemplates(t, map[string]string{"colophon.xhtml.tmpl": `<p>{{xml .Meta.Title}} by hand</p>`,
		"book.css": "p { margin: 0 }"})
	files, _ := write(t, in)
	if !bytes.Contains(files["EPUB/xhtml/colophon.xhtml"], []byte("&lt;tuyaux&gt; by hand")) ||
		!bytes.HasSuffix(files["EPUB/css/book.css"], []byte("\np { margin: 0 }")) {
		t.Error("the user's templates were not used")
	}
	in.Templates = withTemplates(t, map[string]string{"nav.xhtml.tmpl": `{{.Nonsense}}`})
	if _, _, err := Write(t.Context(), in, &diag.List{}); err == nil {
		t.Error("a broken template is no error")
	}
}

func TestCancelledWorkStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := Write(ctx, input(t, kitchenSink()), &diag.List{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestEmptyDocumentIsABook(t *testing.T) {
	in := Input{Document: &model.Document{Meta: model.Meta{Title: "Vide", Language: "fr"}}, Templates: templates.Files}
	if _, _, err := Write(t.Context(), in, &diag.List{}); err != nil {
		t.Error(err)
	}
}

// FuzzTextIsAlwaysWellFormed puts any text wherever the sources can put some.
func FuzzTextIsAlwaysWellFormed(f *testing.F) {
	f.Add("a < b & \"c\"", "id 1", "https://example.org/%")
	f.Add("\x00\xff\uFFFE\r\n]]>", "é#%", "javascript:x")
	f.Fuzz(func(t *testing.T, s, anchor, address string) {
		w := &writer{book: plan(Input{Document: &model.Document{
			Sections: []*model.Section{{ID: anchor, Title: text(s), Language: s, Blocks: blocks{
				&model.CodeBlock{Info: s, Text: s},
				&model.Figure{Attr: id(anchor + "x"), Picture: &model.Picture{Alt: s, Title: s, Address: address},
					Caption: text(s), Description: blocks{words(s)}},
				paragraph(&model.Link{Address: address, Title: s, Inlines: text(s)},
					&model.Link{Target: anchor, Inlines: text(s)}, &model.Abbreviation{Expansion: s, Inlines: text(s)}),
			}}}}}, &diag.List{})}
		w.file = w.book.files[0]
		w.content()
		decoder := xml.NewDecoder(strings.NewReader(`<html xmlns:epub="e">` + string(w.out) + "</html>"))
		for {
			if _, err := decoder.Token(); err == io.EOF {
				return
			} else if err != nil {
				t.Fatalf("%v in\n%s", err, w.out)
			}
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	document := kitchenSink()
	filler := strings.Repeat("Le réemploi des équipements numériques prolonge leur usage. ", 10)
	for i := range 9 {
		section := &model.Section{ID: fmt.Sprint("page", i), Kind: model.Chapter, Title: text("Page"),
			Page: &model.Page{}}
		for range 30 {
			section.Blocks = append(section.Blocks, words(filler))
		}
		document.Sections = append(document.Sections, section)
	}
	in := input(b, document)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Write(b.Context(), in, &diag.List{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDrawCover(b *testing.B) {
	meta := kitchenSink().Meta
	for b.Loop() {
		if _, err := drawCover(meta, label.For("fr"), colours(b)); err != nil {
			b.Fatal(err)
		}
	}
}

func TestFilesThatAreEqualAreOne(t *testing.T) {
	folder := t.TempDir()
	drawing := []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 4"><rect width="6" height="4"/></svg>`)
	var page strings.Builder
	page.WriteString("---\ntitle: Images\nlang: fr\n---\n\n")
	for _, name := range []string{"a.svg", "b.svg"} {
		if err := os.WriteFile(filepath.Join(folder, name), drawing, 0o600); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&page, "![Un trait](%s)\n\n", name)
	}
	source := filepath.Join(folder, "page.md")
	if err := os.WriteFile(source, []byte(page.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	document, set := publication(t, source)
	in := input(t, document)
	in.Pictures = set
	files, _ := write(t, in)
	if _, twice := files["EPUB/images/b.svg"]; twice || files["EPUB/images/a.svg"] == nil {
		t.Errorf("the book has %v", slices.Sorted(maps.Keys(files)))
	}
	if text := string(files["EPUB/xhtml/text-01.xhtml"]); strings.Count(text, "images/a.svg") != 2 {
		t.Errorf("the picture isn't shown twice: %s", text)
	}
}
