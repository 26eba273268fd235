package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/door"
	"github.com/reliure/reliure/internal/golden"
	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/model"
)

// through reads what is handed over into its model.
func through(t *testing.T, name string, data []byte) (*model.Document, []diag.Diagnostic) {
	t.Helper()
	var report diag.List
	o := Options{Source: t.TempDir(), From: &door.Input{Name: name, Data: data}}
	documents, err := Documents(t.Context(), o, &report)
	if err != nil {
		t.Fatalf("%v: %v", err, report.All())
	}
	return documents[0], report.All()
}

// TestPandocsDocumentMatchesItsGoldenFile compares the model of a document that pandoc 3.9 wrote,
// which has all of its nodes.
func TestPandocsDocumentMatchesItsGoldenFile(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "pandoc", "everything.json"))
	if err != nil {
		t.Fatal(err)
	}
	document, remarks := through(t, "everything.json", data)
	m := document.Meta
	if m.Title != "A report of everything" || len(m.Creators) != 2 || m.Creators[0].Name != "Ada Example" ||
		m.Language != "en" || m.Licence.Name != "CC BY 4.0" || m.Description != "The abstract in short." {
		t.Errorf("the metadata are %+v", m)
	}
	o := outline{document: document}
	for _, s := range document.Sections {
		o.section(s, 0)
	}
	golden.Compare(t, filepath.Join("testdata", "pandoc", "everything.golden"), said(remarks)+o.String())
}

func TestPandocsDocumentIsBuiltFromStandardInput(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "pandoc", "everything.json"))
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Source: t.TempDir(), Output: t.TempDir(), From: &door.Input{Name: "-", Data: data}}
	var report diag.List
	result, err := Build(t.Context(), o, &report)
	if err != nil || len(result.Artifacts) != 2 || filepath.Base(result.Artifacts[0].Path) != "document.pdf" {
		t.Errorf("%v, %v: %v", err, result, report.All())
	}
}

func TestWhatCantBeReadThroughADoorIsToldAndWritesNothing(t *testing.T) {
	whole := `{"pandoc-api-version":[1,23,1],"meta":{},"blocks":[{"t":"Para","c":[{"t":"Str","c":"a"}]}]}`
	deep := strings.Repeat(`{"t":"BlockQuote","c":[`, 10_000) + strings.Repeat(`]}`, 10_000)
	for name, c := range map[string]struct{ data, code, says string }{
		"cut":             {whole[:60], "handed-over-unreadable", "it ends"},
		"unknown version": {strings.Replace(whole, "1,23,1", "1,99", 1), "handed-over-unreadable", "version 1.99"},
		"no version":      {`{"blocks":[{"t":"Null"}]}`, "handed-over-unreadable", "pandoc-api-version"},
		"no blocks":       {`{"pandoc-api-version":[1,23]}`, "handed-over-unreadable", "no blocks"},
		"more behind":     {whole + "x", "handed-over-unreadable", "follows"},
		"nested": {strings.Replace(whole, `"blocks":[`, `"blocks":[`+deep+",", 1), "handed-over-unreadable",
			"too deep"},
		"something else": {"<html>", "handed-over-unreadable", "no format"},
		"empty":          {"", "handed-over-unreadable", "no format"},
	} {
		t.Run(name, func(t *testing.T) {
			o := Options{Source: t.TempDir(), Output: t.TempDir(),
				From: &door.Input{Name: "a.json", Data: []byte(c.data)}}
			var report diag.List
			if _, err := Build(t.Context(), o, &report); !errors.Is(err, ErrSources) {
				t.Errorf("the error is %v", err)
			}
			all := report.All()
			if len(all) != 1 || all[0].Code != c.code || !strings.Contains(all[0].Message, c.says) {
				t.Errorf("told is %v", all)
			}
			if files := listing(t, o.Output); len(files) > 0 {
				t.Errorf("written were %v", files)
			}
		})
	}
}

// TestWordsThroughPandocAreThoseOfMarkdown holds what comes through the door to what the same text gives as a page, for
// the examples of CommonMark.
func TestWordsThroughPandocAreThoseOfMarkdown(t *testing.T) {
	program, err := exec.LookPath("pandoc")
	if err != nil || testing.Short() {
		t.Skip("there is no pandoc here, or time is short")
	}
	for _, e := range commonMarkExamples(t) {
		if strings.Contains(e.Markdown, "[[") || e.Example == 173 {
			continue // a page's [[x]] is a link of a wiki; pandoc takes an unclosed style element apart
		}
		run := exec.CommandContext(t.Context(), program, "-f", "commonmark", "-t", "json")
		run.Stdin = strings.NewReader(e.Markdown)
		data, err := run.Output()
		if err != nil {
			t.Fatal(err)
		}
		source := filepath.Join(t.TempDir(), "page.md")
		write(t, source, "---\ntitle: Page\n---\n\n"+e.Markdown)
		documents, err := Documents(t.Context(), Options{Source: source}, &diag.List{})
		if err != nil {
			t.Fatal(err)
		}
		titled := bytes.Replace(data, []byte(`"meta":{}`), []byte(`"meta":{"title":{"t":"MetaString","c":"Page"}}`), 1)
		document, _ := through(t, "page.json", titled)
		if got, want := wordsOf(document), wordsOf(documents[0]); !slices.Equal(got, want) {
			t.Errorf("example %d: %q\ngot  %q\nwant %q", e.Example, e.Markdown, got, want)
		}
	}
}

type commonMarkExample struct {
	Markdown string
	Example  int
}

// commonMarkExamples returns the specification's examples.
func commonMarkExamples(t *testing.T) []commonMarkExample {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "markdown", "testdata", "commonmark", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []commonMarkExample
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// wordsOf returns the words of a document but for its titles that were given to pages.
func wordsOf(d *model.Document) []string {
	var all strings.Builder
	visitor := model.Visitor{
		Block: func(b model.Block) bool {
			all.WriteByte('\n')
			if code, ok := b.(*model.CodeBlock); ok {
				all.WriteString(code.Text)
			}
			return true
		},
		Inline: func(in model.Inline) bool {
			switch in := in.(type) {
			case *model.Text:
				all.WriteString(in.Value)
			case *model.Code:
				all.WriteString(in.Value)
			case *model.Break:
				all.WriteByte('\n')
			}
			return true
		},
	}
	var sections func(list []*model.Section, depth int)
	sections = func(list []*model.Section, depth int) {
		for _, s := range list {
			all.WriteByte('\n')
			if depth > 0 {
				visitor.Inlines(s.Title)
			}
			visitor.Blocks(s.Blocks)
			sections(s.Children, depth+1)
		}
	}
	sections(d.Sections, 0)
	return strings.Fields(all.String())
}

// TestBibliographyIsAListInBothArtifacts has a bibliography as citeproc leaves it.
func TestBibliographyIsAListInBothArtifacts(t *testing.T) {
	entry := func(id string) string {
		return `{"t":"Div","c":[["` + id + `",["csl-entry"],[]],[{"t":"Para","c":[{"t":"Str","c":"` + id + `"}]}]]}`
	}
	document := `{"pandoc-api-version":[1,23,1],"meta":{"lang":{"t":"MetaString","c":"en"}},"blocks":[` +
		`{"t":"Header","c":[1,["works",[],[]],[{"t":"Str","c":"Works"}]]},{"t":"Div","c":[["refs",["references",` +
		`"csl-bib-body"],[]],[` + entry("ref-ash") + "," + entry("ref-elm") + `]]}]}`
	e := onlyEdition(t, Options{Source: t.TempDir(), From: &door.Input{Name: "-", Data: []byte(document)}})
	var roles []page.Role
	var walk func(of *page.Element)
	walk = func(of *page.Element) {
		for _, kid := range of.Kids {
			if below, ok := kid.(*page.Element); ok {
				if of.Role == page.RoleList || of.Role == page.RoleListItem {
					roles = append(roles, below.Role)
				}
				walk(below)
			}
		}
	}
	walk(e.pages.Structure)
	body := []page.Role{page.RoleListItem, page.RoleListBody}
	if want := append(body, body...); !slices.Equal(roles, want) {
		t.Errorf("in lists of the PDF are %v", roles)
	}
	text := string(unzipped(t, e.epub)["EPUB/xhtml/text-01.xhtml"])
	if !strings.Contains(text, "<ul>\n<li><p id=\"ref-ash\">ref-ash</p>") || strings.Count(text, "<li>") != 2 {
		t.Errorf("the EPUB has %s", text)
	}
}
