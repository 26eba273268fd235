package site

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/golden"
)

// sites are those of testdata that other programs publish too, see tools/oracles.
var sites = filepath.Join("..", "..", "testdata", "sites")

func TestSitesOfEachGeneratorAreReadAsTheirGoldenFilesSay(t *testing.T) {
	folders, err := os.ReadDir(sites)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		t.Run(folder.Name(), func(t *testing.T) {
			golden.Compare(t, filepath.Join("testdata", "kinds", folder.Name()+".golden"), describe(t,
				filepath.Join(sites, folder.Name())))
		})
	}
}

func TestEachKindHasASiteOfItsNameAndItsNameInTheSettings(t *testing.T) {
	var names []string
	for _, k := range kinds() {
		names = append(names, k.name)
		if got := KindOf(filepath.Join(sites, k.name)); got != k.name && k.name != plainFolder.name {
			t.Errorf("the site of %s is taken for one of %q", k.name, got)
		}
	}
	if !slices.Equal(names, config.KindNames()) {
		t.Errorf("there are the kinds %q, and reliure.yaml knows %q", names, config.KindNames())
	}
}

func TestChaptersOfReliureYAMLGoBeforeAll(t *testing.T) {
	folder := write(t, map[string]string{
		"reliure.yaml": "chapters:\n  - b.md\n  - A part:\n      - deep/c.md\n      - Other name: a.md\n  - d.md: " +
			"[none.md, e.md]\n",
		"a.md": "# A", "b.md": "# B", "deep/c.md": "# C", "d.md": "# D", "e.md": "# E", "f.md": "# F",
		"mkdocs.yml": "nav: [f.md]\ndocs_dir: .\n",
	})
	var report diag.List
	settings, err := config.Load(filepath.Join(folder, "reliure.yaml"), nil, config.Limits{}, &report)
	if err != nil {
		t.Fatal(err)
	}
	publications, said := read(t, folder, Options{Config: settings})
	var got []string
	for page := range publications[0].Pages() {
		got = append(got, first(page.relative, page.Title))
	}
	if want := []string{"", "b.md", "A part", "deep/c.md", "a.md", "d.md", "e.md"}; !slices.Equal(got, want) {
		t.Errorf("the pages are %q, want %q", got, want)
	}
	var codes []string
	for _, d := range said {
		codes = append(codes, fmt.Sprintf("%s:%d", d.Code, d.Pos.Line))
	}
	slices.Sort(codes)
	if want := []string{"chapter-missing:6", "page-left-out:1"}; !slices.Equal(codes, want) {
		t.Errorf("said %v, want %q", said, want)
	}
}

func TestTwoKindsAtOneRootAreToldAndTheSettingsDecide(t *testing.T) {
	folder := write(t, map[string]string{"mkdocs.yml": "nav: [b.md, a.md]\n", "book.toml": "", "docs/a.md": "# A",
		"docs/b.md": "# B"})
	publications, said := read(t, folder, Options{})
	isTold := slices.ContainsFunc(said, func(d diag.Diagnostic) bool { return d.Code == "kind-several" })
	if !isTold || len(publications[0].Root.Children) == 0 {
		t.Errorf("%+v, said %v", publications[0].Root, said)
	}
	settings := config.Default()
	settings.Kind = "mkdocs"
	publications, said = read(t, folder, Options{Config: settings})
	if pages := publications[0].Root.Children; len(said) > 0 || len(pages) != 2 || pages[0].relative != "docs/b.md" {
		t.Errorf("%+v, said %v", pages, said)
	}
}

func TestBracesStayWhereNoTemplatesAreRun(t *testing.T) {
	for file, want := range map[string]bool{"mkdocs.yml": false, "eleventy.config.js": true, "notes.txt": false} {
		folder := write(t, map[string]string{file: "x: 1\n", "docs/index.md": "{{ x }}", "a.md": "`${{ github.ref }}`"})
		publications, _ := read(t, folder, Options{})
		for page := range publications[0].Pages() {
			if len(page.Body) > 0 && (page.Data != nil) != want {
				t.Errorf("%s: templates of %s are run: %v", file, page.relative, page.Data != nil)
			}
		}
	}
}

func TestNumbersInNamesAreNumbers(t *testing.T) {
	for _, pair := range [][2]string{
		{"2. b.md", "10. a.md"}, {"README.md", "a.md"}, {"index.md", "README.md"}, {"a.md", "a/b.md"}, {"a/index.md",
			"a/README.md"},
		{"a2.md", "a10.md"}, {"1.9.md", "1.10.md"}, {"a/9.md", "a/10.md"}, {"_index.md", "a.md"},
	} {
		if comparePaths(pair[0], pair[1]) >= 0 || comparePaths(pair[1], pair[0]) <= 0 {
			t.Errorf("%s does not come before %s", pair[0], pair[1])
		}
	}
}

func TestPageInHTMLIsOneBlock(t *testing.T) {
	got := string(htmlBody("<h1>A</h1>\n\n    <p>b</p>\n<pre>\nx\n\n  y\n</pre>\n"))
	want := "<div><h1>A</h1>\n<!-- -->\n<p>b</p>\n<pre>&#10;x&#10;&#10;  y&#10;</pre>\n</div>\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if htmlBody("<!DOCTYPE html>\n<html>") != nil {
		t.Error("a whole document is taken for a page")
	}
	if strings.Contains(got, "\n\n") {
		t.Error("an empty line ends the block")
	}
}

func TestSettingsThatLeadElsewhereAreFollowed(t *testing.T) {
	for name, row := range map[string]struct {
		files map[string]string
		want  []string
	}{
		"MkDocs inherits its navigation": {map[string]string{"mkdocs.yml": "INHERIT: base/shared.yml\nsite_name: M\n",
			"base/shared.yml": "site_name: Base\nnav: [b.md, a.md]\n", "docs/a.md": "# A", "docs/b.md": "# B"},
			[]string{"docs/b.md", "docs/a.md"}},
		"Hugo's pages are in another folder": {map[string]string{"hugo.toml": "contentDir = 'text'\n",
			"text/b.md": "---\nweight: 1\n---\nB", "text/a.md": "---\nweight: 2\n---\nA"},
			[]string{"text/b.md", "text/a.md"}},
		"pages of Jekyll without a number follow by their words": {map[string]string{"_config.yml": "",
			"a.md": "---\nnav_order: last\n---\nA", "b.md": "---\nnav_order: 2\n---\nB",
			"c.md": "---\nnav_order: first\n---\nC"}, []string{"b.md", "c.md", "a.md"}},
	} {
		publications, said := read(t, write(t, row.files), Options{})
		var got []string
		for _, page := range publications[0].Root.Children {
			got = append(got, page.relative)
		}
		if !slices.Equal(got, row.want) || len(said) > 0 {
			t.Errorf("%s: the pages are %q, want %q; said %v", name, got, row.want, said)
		}
	}
}

func TestWikisOfAzureDevOpsAreInTheOrderThatTheirFilesSay(t *testing.T) {
	folder := write(t, map[string]string{
		".order": "Welcome\nGetting-started\n..\n", "About.md": "Words.", "Welcome.md": "Words.",
		"Getting-started.md": "Words.", "Getting-started/.order": "Second\nFirst\nMissing\n",
		"Getting-started/First.md": "Words.", "Getting-started/Second.md": "Words.",
		"Getting-started/Third.md": "Words.",
	})
	publications, said := read(t, folder, Options{})
	var got []string
	for page := range publications[0].Pages() {
		depth := 0
		for above := page.parent; above != nil; above = above.parent {
			depth++
		}
		got = append(got, strings.Repeat("-", depth)+page.relative)
	}
	want := " -Welcome.md -Getting-started.md --Getting-started/Second.md --Getting-started/First.md " +
		"--Getting-started/Third.md -About.md"
	if strings.Join(got, " ") != want {
		t.Errorf("the pages are %q, want %q", strings.Join(got, " "), want)
	}
	if len(said) != 1 || said[0].Code != "chapter-missing" || said[0].Pos.Line != 3 {
		t.Errorf("said is %v", said)
	}
}
