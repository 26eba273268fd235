package markdown

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/config"
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/site"
)

// built writes files into a folder and reads them as a publication.
func built(t *testing.T, c *config.Config, files map[string]string) (*model.Document, []diag.Diagnostic) {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	report := &diag.List{}
	found, err := site.Read(t.Context(), folder, site.Options{SiteRoot: folder, Config: c}, report)
	if err != nil || len(found) != 1 {
		t.Fatalf("%d publications, error %v, %v", len(found), err, report.All())
	}
	d, err := Document(t.Context(), nil, found[0], report)
	if err != nil {
		t.Fatal(err)
	}
	return d, report.All()
}

// contents shows the tree of sections: one line each, indented, with kind and title.
func contents(sections []*model.Section, depth int) string {
	var b strings.Builder
	for _, s := range sections {
		b.WriteString(strings.Repeat("  ", depth) + strings.TrimSpace(string(s.Kind)+" "+model.PlainText(s.Title)))
		if s.ID != "" {
			b.WriteString(" #" + s.ID)
		}
		b.WriteByte('\n')
		b.WriteString(contents(s.Children, depth+1))
	}
	return b.String()
}

func TestPagesBecomeAnIntroductionAndChapters(t *testing.T) {
	d, _ := built(t, nil, map[string]string{
		"index.md": "---\ntitle: Book\ntype: publication\neleventyNavigation:\n  key: book\n---\nHello.\n",
		"b.md": "---\ntitle: Second\neleventyNavigation:\n  key: b\n  parent: book\n  order: 2\n---\n# Second " +
			"{#two}\n\n### Deep\n\n## Less\n\n#### Skips\n",
		"a.md": "---\ntitle: First\neleventyNavigation:\n  key: a\n  parent: book\n  order: 1\n---\n## One\n\n" +
			"# Other\n\n## Two\n",
		"a/child.md": "---\ntitle: Below\neleventyNavigation:\n  key: c\n  parent: a\n---\nText.\n",
	})
	want := "introduction Introduction\nchapter First\n  One\n  Other\n    Two\n  chapter Below\nchapter Second " +
		"#two\n  Deep\n  Less\n    Skips\n"
	if got := contents(d.Sections, 0); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestRootWithoutTextHasNoIntroduction(t *testing.T) {
	d, _ := built(t, nil, map[string]string{
		"index.md": "---\ntitle: Book\ntype: publication\neleventyNavigation:\n  key: book\n---\n",
		"a.md":     "---\neleventyNavigation:\n  key: a\n  parent: book\n---\nText.\n",
	})
	if got, want := contents(d.Sections, 0), "chapter a\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFrontMatterCanSayThatAPageIsAGlossary(t *testing.T) {
	d, _ := built(t, nil, map[string]string{
		"index.md": "---\ntitle: Book\ntype: publication\neleventyNavigation:\n  key: book\n---\n",
		"a.md":     "---\ntype: glossary\neleventyNavigation:\n  key: words\n  parent: book\n---\nText.\n",
	})
	if got, want := contents(d.Sections, 0), "glossary a\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestConfigurationGoesBeforeFrontMatter(t *testing.T) {
	c := config.Default()
	c.Meta.Title, c.Meta.Publisher, c.Meta.Language, c.Address = "Configured", "House", "de", "https://example.org"
	c.Meta.Licence = model.Licence{Name: "Other"}
	d, said := built(t, c, map[string]string{"index.md": "---\ntitle: Given\npermalink: /book/\ndate: 2024-02-03\n" +
		"authors:\n  - A. Author\n  - name: T. Translator\n    role: trl\nlicence:\n  name: CC BY 4.0\n  address: " +
		"https://creativecommons.org/licenses/by/4.0/\nkeywords: one, two\n---\nText.\n"})
	m := d.Meta
	if m.Title != "Configured" || m.Publisher != "House" || m.Language != "de" || m.Date != "2024-02-03" ||
		m.Address != "https://example.org/book/" {
		t.Errorf("%+v", m)
	}
	if len(m.Creators) != 2 || m.Creators[1] != (model.Person{Name: "T. Translator", Role: "trl"}) ||
		m.Licence.Name != "Other" || len(m.Keywords) != 2 {
		t.Errorf("%+v", m)
	}
	var overruled []int
	for _, d := range said {
		if d.Code == "front-matter-overruled" {
			overruled = append(overruled, d.Pos.Line)
		}
	}
	if !slices.Equal(overruled, []int{2, 9}) {
		t.Errorf("overruled on lines %v, want that of the title and that of the licence", overruled)
	}
}

func TestFrontMatterHoldsWhereTheConfigurationIsSilent(t *testing.T) {
	d, said := built(t, nil, map[string]string{"index.md": "---\ntitle: Given\nlang: en\nlicense: CC BY 4.0\n" +
		"version: 1.10\nattribution: The House\n---\nText.\n"})
	if m := d.Meta; m.Version != "1.10" || m.Attribution != "The House" || m.Title != "Given" || m.Language != "en" ||
		m.Licence.Name != "CC BY 4.0" || len(said) > 0 {
		t.Errorf("%+v, said %v", m, said)
	}
}

func TestMissingPicturesAreNamedOnceWithTheirPlace(t *testing.T) {
	_, said := built(t, nil, map[string]string{
		"index.md": "---\ntitle: Book\nimage: /img/none.webp\n---\nText ![alt](/img/no.png) and " +
			"![r](https://example.org/r.png)\n",
	})
	var got []string
	for _, d := range said {
		if d.Severity == diag.Warning {
			got = append(got, d.Code+" "+strings.TrimPrefix(d.Pos.String(), d.Pos.File+":"))
		}
	}
	want := "picture-missing 3:1, picture-missing 5:6, picture-remote 5:30"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
}

func TestAssetsAreListedOnceInOrderOfUse(t *testing.T) {
	dot := "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"></svg>"
	d, _ := built(t, nil, map[string]string{
		"index.md":     "---\ntitle: Book\nimage: /c.svg\n---\n![](/b.svg) ![](/a.svg) ![](/b.svg) ![](/c.svg)\n",
		"public/a.svg": dot, "public/b.svg": dot, "public/c.svg": dot,
	})
	var got []string
	for _, a := range d.Assets {
		got = append(got, a.ID)
	}
	if s := strings.Join(got, " "); s != "public/c.svg public/b.svg public/a.svg" {
		t.Errorf("got %s", s)
	}
	if d.Meta.Cover == nil || d.Meta.Cover.Asset != "public/c.svg" {
		t.Errorf("cover %+v", d.Meta.Cover)
	}
}

func TestSeedHasOneWarningAtItsFrontMatter(t *testing.T) {
	pub, report := publication(t, "../../../shared/corpus/seed/index.md")
	if _, err := Document(t.Context(), nil, pub, report); err != nil {
		t.Fatal(err)
	}
	var warnings []diag.Diagnostic
	for _, d := range report.All() {
		if d.Severity > diag.Info {
			warnings = append(warnings, d)
		}
	}
	if len(warnings) != 1 || warnings[0].Code != "picture-missing" || warnings[0].Pos.Line != 6 {
		t.Errorf("%v", warnings)
	}
}

func TestTwoReadingsAreTheSame(t *testing.T) {
	pub, report := publication(t, realPages)
	var first string
	for range 3 {
		d, err := Document(t.Context(), nil, pub, report)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := d.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(raw)
		} else if first != string(raw) {
			t.Fatal("the document differs")
		}
	}
}

func TestPagesAreCalledAsTheirTextCallsThemWhereTheSiteShowsThat(t *testing.T) {
	d, _ := built(t, nil, map[string]string{
		"mkdocs.yml":    "site_name: Book\nnav:\n  - Home: index.md\n  - Short: a.md\n  - Plain: b.md\n",
		"docs/index.md": "![](logo.png)\n\n# Welcome\n\nHello.\n",
		"docs/a.md":     "---\ntitle: Meta\n---\n# The *long* title\n\n## The long title\n",
		"docs/b.md":     "Words.\n",
	})
	want := "chapter Welcome\nchapter The long title\n  The long title\nchapter Plain\n"
	if got := contents(d.Sections, 0); got != want {
		t.Errorf("the chapters are\n%swant\n%s", got, want)
	}
	if page := d.Sections[1].Page; page.ShortTitle != "Short" || page.Heading != "The long title" {
		t.Errorf("the page has the short title %q and the heading %q", page.ShortTitle, page.Heading)
	}
}
