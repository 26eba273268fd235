package export

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/epub"
	"github.com/reliure/reliure/internal/output"
)

func TestPublishedPublicationHasARecordAStatementAndWhatWasChecked(t *testing.T) {
	o := Options{Source: "../../content", Version: "test", Publish: true}
	files := build(t, o)
	var m output.Manifest
	if err := json.Unmarshal([]byte(files[output.ManifestFile]), &m); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, a := range m.Publications[0].Artifacts {
		names = append(names, a.File)
		if !strings.Contains(files[output.SumsFile], a.SHA256+"  "+a.File) {
			t.Errorf("%s is not in SHA256SUMS", a.File)
		}
		switch m.Publications[0].FormatOf(a) {
		case output.PDF:
			if !slices.Equal(a.Standards, []string{"PDF/UA-1", "PDF/A-2a"}) || a.Pages == 0 || a.Words == 0 {
				t.Errorf("the manifest says %+v of the PDF", a)
			}
		case output.EPUB:
			if !slices.Equal(a.Standards, epub.Accessibility{Conforms: true}.Claims()) {
				t.Errorf("the manifest says %+v of the EPUB", a)
			}
		default:
			continue
		}
		if a.Check == nil || a.Check.By != "Reliure test" || a.Check.Rules < 50 || len(a.Check.Findings) > 0 {
			t.Errorf("%s: what was checked is %+v", a.File, a.Check)
		}
	}
	if want := []string{"seconde-vie.pdf", "seconde-vie.epub", "seconde-vie.onix.xml",
		"seconde-vie.accessibility.xhtml"}; !slices.Equal(names, want) {
		t.Errorf("the artifacts are %v, want %v", names, want)
	}
	// The record and the metadata of the EPUB say the same.
	record := files["seconde-vie.onix.xml"]
	for _, code := range []string{"04", "05", "10", "11", "13", "19", "41", "52", "81", "85"} {
		if !strings.Contains(record, "<ProductFormFeatureValue>"+code+"<") {
			t.Errorf("the record lacks the accessibility code %s", code)
		}
	}
	for name, data := range build(t, Options{Source: "../../content", Version: "test"}) {
		if !output.Describes(name) && files[name] != data {
			t.Errorf("%s is another file when it is published", name)
		}
	}
}

func TestPublishedPublicationIsTheSameFromTheCacheAndInShards(t *testing.T) {
	o := Options{Source: writeSite(t, 2), Version: "test", Publish: true, Formats: []output.Format{output.PDF},
		Cache: t.TempDir(), Program: "test"}
	first := build(t, o)
	if first["p1.onix.xml"] == "" || first["p1.epub"] != "" {
		t.Fatalf("the files are not those of a PDF that is published")
	}
	compare(t, "from the cache", first, build(t, o))
	var folders []string
	for i := 1; i <= 2; i++ {
		o.Shard, o.Output = output.Shard{Index: i, Of: 2}, t.TempDir()
		folders = append(folders, o.Output)
		if _, err := Build(t.Context(), o, &diag.List{}); err != nil {
			t.Fatal(err)
		}
	}
	merged := t.TempDir()
	if _, err := output.Merge(t.Context(), folders, merged, &diag.List{}); err != nil {
		t.Fatal(err)
	}
	compare(t, "merged", first, listing(t, merged))
}

func TestObstaclesAreInTheStatementAndWithholdTheCodesOfConformance(t *testing.T) {
	source := t.TempDir() + "/livre.md"
	write(t, source, "# Un livre\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"+
		"<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>\n")
	o := Options{Source: source, Publish: true, Output: t.TempDir()}
	if _, err := Build(t.Context(), o, &diag.List{}); err != nil && !errors.Is(err, ErrSources) {
		t.Fatal(err)
	}
	files := listing(t, o.Output)
	if page := files["livre.accessibility.xhtml"]; !strings.Contains(page, "n’ont pas d’en-têtes") {
		t.Errorf("the statement does not tell of the table:\n%s", page)
	}
	if strings.Contains(files["livre.onix.xml"], "<ProductFormFeatureValue>85<") {
		t.Error("the record claims WCAG AA")
	}
}
