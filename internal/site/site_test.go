package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/golden"
)

// TestSitesReadAsTheirGoldenFilesSay reads each folder of testdata/sites and compares its trees and diagnostics with
// NAME.golden.
func TestSitesReadAsTheirGoldenFilesSay(t *testing.T) {
	entries, err := os.ReadDir(filepath.Join("testdata", "sites"))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !entry.IsDir() {
			continue
		}
		name := entry.Name()
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join("testdata", "sites", name)
			golden.Compare(t, folder+".golden", describe(t, folder))
		})
	}
}

// describe reads a source and writes down what came of it.
func describe(t *testing.T, source string) string {
	t.Helper()
	var report diag.List
	publications, err := Read(t.Context(), source, Options{}, &report)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, p := range publications {
		fmt.Fprintf(&b, "publication %s, key %q, newest %q\n", p.Slug, p.Key, p.Newest())
		describePage(&b, p.Root, "  ")
		b.WriteByte('\n')
	}
	for _, d := range report.All() {
		fmt.Fprintln(&b, strings.ReplaceAll(d.Error(), filepath.ToSlash(filepath.Clean(source)), "SOURCE"))
	}
	return strings.ReplaceAll(b.String(), filepath.ToSlash(filepath.Clean(source)), "SOURCE")
}

func describePage(b *strings.Builder, page *Page, indent string) {
	fmt.Fprintf(b, "%s%s", indent, page.File)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, ", %s %q", name, value)
		}
	}
	field("key", page.Key)
	field("title", page.Title)
	field("subtitle", page.Text("subtitle"))
	field("label", page.Text("label"))
	field("description", page.Description)
	field("language", page.Language)
	field("date", page.Date)
	field("at", page.Address)
	fmt.Fprintf(b, ", body from line %d\n", page.BodyLine)
	for _, child := range page.Children {
		describePage(b, child, indent+"  ")
	}
}

// write makes a folder with the given files.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// read reads a source that must have no file system error.
func read(t *testing.T, source string, options Options) ([]*Publication, []diag.Diagnostic) {
	t.Helper()
	var report diag.List
	publications, err := Read(t.Context(), source, options, &report)
	if err != nil {
		t.Fatal(err)
	}
	return publications, report.All()
}

func TestMissingSourceIsAnErrorOfTheFileSystem(t *testing.T) {
	_, err := Read(t.Context(), filepath.Join(t.TempDir(), "nowhere"), Options{}, new(diag.List))
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, want one that wraps fs.ErrNotExist", err)
	}
}

func TestEmptyFolderSaysWhatWasLookedFor(t *testing.T) {
	publications, report := read(t, write(t, map[string]string{"notes.txt": "x"}), Options{})
	if len(publications) != 0 || len(report) != 1 || report[0].Code != "no-sources" ||
		report[0].Severity != diag.Error {
		t.Errorf("%d publications, report %v", len(publications), report)
	}
}

func TestFileThatIsNotMarkdownIsNoSource(t *testing.T) {
	_, report := read(t, filepath.Join(write(t, map[string]string{"notes.txt": "x"}), "notes.txt"), Options{})
	if len(report) != 1 || report[0].Code != "no-sources" {
		t.Errorf("report %v", report)
	}
}

func TestSingleFileIsReadWhateverItsFrontMatterSays(t *testing.T) {
	folder := write(t, map[string]string{
		"don.md":   "---\ntitle: Don\ndraft: true\neleventyNavigation:\n  parent: nowhere\n---\nText.\n",
		"other.md": "Other.\n",
	})
	publications, report := read(t, filepath.Join(folder, "don.md"), Options{})
	if len(publications) != 1 || publications[0].Slug != "don" || len(publications[0].Root.Children) != 0 {
		t.Fatalf("publications %+v", publications)
	}
	if got := string(publications[0].Root.Body); got != "Text.\n" {
		t.Errorf("body %q", got)
	}
	if len(report) != 0 {
		t.Errorf("report %v", report)
	}
}

func TestOnePublicationIsChosenByItsKey(t *testing.T) {
	source := filepath.Join("testdata", "sites", "navigation-roots")
	publications, _ := read(t, source, Options{Publication: "b"})
	if len(publications) != 1 || publications[0].Key != "b" {
		t.Errorf("publications %+v", publications)
	}
	publications, report := read(t, source, Options{Publication: "c"})
	if len(publications) != 0 || len(report) != 1 || report[0].Code != "publication-unknown" {
		t.Errorf("%d publications, report %v", len(publications), report)
	}
}

func TestRootFieldAndValueCanBeConfigured(t *testing.T) {
	folder := write(t, map[string]string{
		"a.md": "---\nbook: yes\n---\n",
		"b.md": "---\nbook: yes\n---\n",
		"c.md": "---\ntype: publication\n---\n",
	})
	settings := config.Default()
	settings.Root = config.Root{Field: "book", Value: "yes"}
	publications, _ := read(t, folder, Options{Config: settings})
	if len(publications) != 2 || publications[0].Slug != "a" || publications[1].Slug != "b" {
		t.Errorf("publications %+v", publications)
	}
}

func TestSourceThatIsTooLargeIsReportedAndNotRead(t *testing.T) {
	folder := write(t, map[string]string{"a.md": strings.Repeat("x", 1<<20+1), "b.md": "B"})
	settings := config.Default()
	settings.Limits.SourceMegabytes = 1
	publications, report := read(t, folder, Options{Config: settings})
	if len(report) != 1 || report[0].Code != "source-too-large" {
		t.Fatalf("report %v", report)
	}
	if len(publications) != 1 || len(publications[0].Root.Children) != 1 {
		t.Errorf("publications %+v", publications)
	}
}

func TestSymbolicLinksStayWithinTheSite(t *testing.T) {
	outside := write(t, map[string]string{"secret.md": "secret", "folder/secret.md": "secret"})
	site := write(t, map[string]string{"content/index.md": "Start.", "content/a/page.md": "Page.",
		"shared/part.md": "Part."})
	for name, target := range map[string]string{
		"content/secret.md":  filepath.Join(outside, "secret.md"),
		"content/folder":     filepath.Join(outside, "folder"),
		"content/circle":     filepath.Join(site, "content"),
		"content/a-again":    filepath.Join(site, "content", "a"),
		"content/shared":     filepath.Join(site, "shared"),
		"content/nowhere.md": filepath.Join(site, "nowhere.md"),
	} {
		if err := os.Symlink(target, filepath.Join(site, filepath.FromSlash(name))); err != nil {
			t.Skip("no symbolic links here")
		}
	}
	publications, report := read(t, filepath.Join(site, "content"), Options{SiteRoot: site})
	var files []string
	for page := range publications[0].Pages() {
		files = append(files, page.relative)
	}
	if got := strings.Join(files, " "); got != "index.md a/page.md shared/part.md" {
		t.Errorf("files %s", got)
	}
	if len(report) != 3 || report[0].Code != "link-outside-site" || report[1].Code != "link-broken" ||
		report[2].Code != "link-outside-site" {
		t.Errorf("report %v", report)
	}
}

func TestSymbolicLinksThatLeadNowhereAreNamed(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "index.md"), []byte("Texte.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{"page.md": "nulle-part.md", "dossier": "nulle-part",
		"boucle": "boucle", ".#page.md": "verrou"} {
		if err := os.Symlink(target, filepath.Join(folder, link)); err != nil {
			t.Skip("no symbolic links here")
		}
	}
	var report diag.List
	if _, err := Read(t.Context(), folder, Options{}, &report); err != nil {
		t.Fatal(err)
	}
	var named []string
	for _, d := range report.All() {
		named = append(named, d.Code+" "+path.Base(d.Pos.File))
	}
	if want := []string{"link-broken boucle", "link-broken dossier", "link-broken page.md"}; !slices.Equal(named,
		want) {
		t.Errorf("got %q, want %q", named, want)
	}
}

func TestOddFrontMatterIsReportedAtItsPlace(t *testing.T) {
	for front, want := range map[string]string{
		"eleventyNavigation: 7":      "front-matter-type 3",
		"eleventyNavigation: [a, b]": "front-matter-type 3",
		"eleventyNavigation: false":  "",
		"eleventyNavigation:":        "",
		"date: 9999-12-31":           "date-invalid 3",
		"date: 0022-04-20":           "date-invalid 3",
		"date: 2107-12-31":           "",
		"date: demain":               "date-invalid 3",
		"lang: [fr]":                 "front-matter-type 3",
	} {
		file := filepath.Join(t.TempDir(), "a.md")
		if err := os.WriteFile(file, []byte("---\ntitle: T\n"+front+"\n---\n\nTexte.\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		var report diag.List
		if _, err := Read(t.Context(), file, Options{}, &report); err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, d := range report.All() {
			got += fmt.Sprintf("%s %d", d.Code, d.Pos.Line)
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", front, got, want)
		}
	}
}

func TestFieldPosIsThePlaceOfTheKey(t *testing.T) {
	folder := write(t, map[string]string{"a.md": "\ufeff---\r\ntitle: A\r\neleventyNavigation:\r\n\tkey: " +
		"a\r\n\torder: 1\r\n---\r\n"})
	publications, _ := read(t, filepath.Join(folder, "a.md"), Options{})
	page := publications[0].Root
	for key, want := range map[string]string{
		"title":                    "2:1",
		"eleventyNavigation":       "3:1",
		"eleventyNavigation.order": "5:2",
		"image":                    "1:1",
	} {
		pos := page.FieldPos(key)
		if got := fmt.Sprintf("%d:%d", pos.Line, pos.Column); got != want {
			t.Errorf("FieldPos(%q) = %s, want %s", key, got, want)
		}
	}
}

func TestReadingManyPagesTwiceGivesTheSame(t *testing.T) {
	files := map[string]string{}
	for i := range 200 {
		files[fmt.Sprintf("%03d.md",
			i)] = fmt.Sprintf("---\ntitle: Page %d\neleventyNavigation:\n  key: k%d\n  parent: k%d\n---\n", i, i, i/3-1)
	}
	folder := write(t, files)
	first := describe(t, folder)
	for range 3 {
		if again := describe(t, folder); again != first {
			t.Fatalf("first:\n%s\nagain:\n%s", first, again)
		}
	}
}
