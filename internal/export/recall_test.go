package export

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/output"
)

// Whatever is done to the sources, a build with a cache folder writes and says what a build without one does: when it
// makes all, and when it finds all.
func TestBuildWithACacheFolderIsABuildFromNothing(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(folder, os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	cache := t.TempDir()
	rounds := 8
	if testing.Short() {
		rounds = 2
	}
	random := rand.New(rand.NewPCG(4, 7))
	for round := range rounds {
		done := "nothing"
		if round > 0 {
			done = change(t, folder, random)
		}
		fresh, freshReport, freshError := buildAndReport(t, Options{Source: folder, Version: "test"})
		for _, how := range []string{"making", "finding"} {
			got, report, err := buildAndReport(t,
				Options{Source: folder, Version: "test", Cache: cache, Program: "test"})
			if errors.Is(err, ErrSources) != errors.Is(freshError, ErrSources) {
				t.Fatalf("after %s: %s, the error is %v, else %v", done, how, err, freshError)
			}
			if report != freshReport {
				t.Fatalf("after %s: %s, the report is\n%s\nelse\n%s", done, how, report, freshReport)
			}
			compare(t, "after "+done+": "+how, fresh, got)
		}
	}
}

func buildAndReport(t *testing.T, o Options) (files map[string]string, report string, err error) {
	t.Helper()
	o.Output = t.TempDir()
	var list diag.List
	_, err = Build(t.Context(), o, &list)
	if err != nil && !errors.Is(err, ErrSources) {
		t.Fatal(err)
	}
	return listing(t, o.Output), reported(t, &list), err
}

func TestUnchangedPublicationIsNotBuiltAgain(t *testing.T) {
	source := writeSite(t, 3)
	o := Options{Source: source, Version: "test", Cache: t.TempDir(), Program: "test", Jobs: 1}
	paged := func() []string {
		var slugs []string
		o.Progress = func(s Step) {
			if s.Stage == Paging && !slices.Contains(slugs, s.Slug) {
				slugs = append(slugs, s.Slug)
			}
		}
		build(t, o)
		return slugs
	}
	tests := []struct {
		name string
		do   func()
		want int
	}{
		{"the first build", func() {}, 3},
		{"nothing changed", func() {}, 0},
		{"one page changed", func() {
			write(t, filepath.Join(source, "p1", "index.md"), "---\ntitle: Autre\ntype: publication\n---\n\nTexte.\n")
		}, 1},
		{"another format", func() { o.Formats = []output.Format{output.PDF} }, 3},
		{"a setting", func() { write(t, filepath.Join(source, "reliure.yaml"), "epub:\n  fonts: true\n") }, 3},
		{"the setting taken back", func() { os.Remove(filepath.Join(source, "reliure.yaml")) }, 0},
		{"another theme", func() { o.Theme = "a5" }, 3},
		{"the theme before", func() { o.Theme = "" }, 0},
		{"another program", func() { o.Program = "other" }, 3},
		{"another version", func() { o.Version = "other" }, 3},
		{"damaged entries", func() { damage(t, o.Cache) }, 3},
		{"entries made anew", func() {}, 0},
		{"another standard", func() { o.Standard = "ua1+a3a" }, 3},
		{"a source that is embedded", func() {
			write(t, filepath.Join(source, "p1", "index.md"), "---\ntitle: Autre\ntype: publication\n---\n\nTexte.\n\n")
		}, 1},
		{"no cache folder left", func() { os.RemoveAll(o.Cache) }, 3},
	}
	for _, test := range tests {
		test.do()
		if got := paged(); len(got) != test.want {
			t.Errorf("%s: %v were built, want %d", test.name, got, test.want)
		}
	}
}

// damage changes a byte at the end of each entry.
func damage(t *testing.T, cache string) {
	t.Helper()
	err := filepath.WalkDir(cache, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		data[len(data)-1] ^= 0x20
		return os.WriteFile(path, data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestCacheFolderThatFailsDoesNotFailTheBuild(t *testing.T) {
	o := Options{Source: writeSite(t, 1), Output: t.TempDir(), Cache: t.TempDir()}
	for i := range 256 { // files where folders are needed
		write(t, filepath.Join(o.Cache, fmt.Sprintf("%02x", i)), "")
	}
	var report diag.List
	if _, err := Build(t.Context(), o, &report); err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(report.All(), func(d diag.Diagnostic) bool { return d.Code == "cache-not-writable" }) {
		t.Error("nothing is said of it")
	}
}

func TestDecodingAnEntryNeverPanics(t *testing.T) {
	a := artifacts{pdf: []byte("pdf"), epub: []byte("epub"), folios: []string{"i", "1"},
		remarks: []diag.Diagnostic{{Code: "a"}}}
	entry, err := a.encode()
	if err != nil {
		t.Fatal(err)
	}
	for i := range entry {
		if _, ok := decodeArtifacts(entry[:i]); ok {
			t.Errorf("an entry of %d bytes is taken", i)
		}
	}
	got, ok := decodeArtifacts(entry)
	if !ok || string(got.pdf) != "pdf" || string(got.epub) != "epub" || len(got.folios) != 2 || len(got.remarks) != 1 {
		t.Errorf("got %+v, %v", got, ok)
	}
}
