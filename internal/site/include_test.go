package site

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

func TestTextOfOtherFilesStandsWhereAPageAsksForIt(t *testing.T) {
	const code = "one\n// ANCHOR: mid\ntwo\n// ANCHOR_END: mid\nthree"
	mdBook := map[string]string{"book.toml": "", "src/SUMMARY.md": "- [A](a.md)", "src/x.rs": code + "\n",
		"src/deep/y.md": "{{#include z.md}}!", "src/deep/z.md": "Z"}
	mkDocs := map[string]string{"mkdocs.yml": "site_name: S", "parts/x.md": "X\n--8<-- [start:b]\nB\n--8<-- [end:b]\nY"}
	vitePress := map[string]string{".vitepress/config.js": "", "x.js": "// #region r\nlet a\n// #endregion r\nlet b",
		"part.md": "---\ntitle: T\n---\n\nPart\nsecond\n"}
	quarto := map[string]string{"_quarto.yml": "project: {type: book}\nbook: {chapters: [a.qmd]}", "_x.qmd": "Words."}
	folder := map[string]string{"x.rs": code, "part.md": "Part", "x.js": vitePress["x.js"], "f.md": "```\nA\n```",
		".env": "SECRET"}
	for name, test := range map[string]struct {
		files      map[string]string
		page, text string
		want, told string
	}{
		"whole file": {mdBook, "src/a.md", "{{#include x.rs}}", code, ""},
		"lines": {mdBook, "src/a.md", "{{#include x.rs:1}}|{{#include x.rs:5:}}|{{#include x.rs::1}}",
			"one|three|one", ""},
		"anchor":       {mdBook, "src/a.md", "{{#include x.rs:mid}}", "two", ""},
		"hidden lines": {mdBook, "src/a.md", "{{#rustdoc_include x.rs:mid}}", "two", ""},
		"playground": {mdBook, "src/a.md", "{{#playground deep/z.md editable}}",
			"```rust,editable\nZ\n```", ""},
		"name of a page":     {mdBook, "src/a.md", "{{#title A b}}Text", "Text", ""},
		"the mark itself":    {mdBook, "src/a.md", `\{{#include x.rs}}`, `\{{#include x.rs}}`, ""},
		"in code":            {mdBook, "src/a.md", "`\\{{#include x.rs}}`", "`{{#include x.rs}}`", ""},
		"file in file":       {mdBook, "src/a.md", "{{#include deep/y.md}}", "Z!", ""},
		"no such file":       {mdBook, "src/a.md", "A {{#include no.md}}.", "A .", "there is no such file"},
		"no such part":       {mdBook, "src/a.md", "{{#include x.rs:no}}", "", "no such part"},
		"itself":             {mdBook, "src/a.md", "{{#include a.md}}", "", "the file includes itself"},
		"outside":            {mdBook, "src/a.md", "{{#include ../../../x}}", "", "outside of the site"},
		"snippet":            {mkDocs, "docs/a.md", "  --8<-- \"parts/x.md\"\n", "  X\n  B\n  Y\n", ""},
		"part of one":        {mkDocs, "docs/a.md", "--8<-- 'parts/x.md:b'\nC", "B\nC", ""},
		"old mark":           {mkDocs, "docs/a.md", "{! parts/x.md:1:1 !}\n", "X\n", ""},
		"of the plugin":      {mkDocs, "docs/a.md", "{% include-markdown \"../parts/x.md\" %}\n", "X\nB\nY\n", ""},
		"markdown":           {vitePress, "a.md", "<!--@include: ./part.md{1,1}-->", "Part", ""},
		"code of a file":     {vitePress, "a.md", "<<< @/x.js#r{1} [T]\n", "```js [T]\nlet a\n```\n", ""},
		"in a block of code": {vitePress, "a.md", "```\n<<< @/x.js\n```", "```\n<<< @/x.js\n```", ""},
		"folder of no kind":  {folder, "a.md", "```rust\n{{#include x.rs:mid}}\n```", "```rust\ntwo\n```", ""},
		"its marks":          {folder, "a.md", "--8<-- \"part.md\"\n\n<<< x.js#r\n", "Part\n\n```js\nlet a\n```\n", ""},
		"fences within":      {folder, "a.md", "{{#playground f.md}}", "````rust\n```\nA\n```\n````", ""},
		"title of none":      {folder, "a.md", "{{#title A}}", "{{#title A}}", ""},
		"none within code": {folder, "a.md", "```\n{{#include no.rs}}\n```", "```\n{{#include no.rs}}\n```",
			"there is no such file"},
		"hidden file": {folder, "a.md", "{{#include .env}}", "", "hidden"},
		"part of a page": {map[string]string{"docusaurus.config.js": "",
			"docs/_p.mdx": "---\nx: 1\n---\n\nA {props.x}, {y}.\n"},
			"docs/a.mdx", "import P from './_p.mdx'\n\n<P x=\"b\" />\n", "import P from './_p.mdx'\n\nA b, {y}.\n", ""},
		"code of Jekyll's": {map[string]string{"_config.yml": ""}, "a.md",
			"`{% raw %}{{ x }}{% endraw %}` {% raw %}{{ y }}{% endraw %}\n",
			"`{{ x }}` {% raw %}{{ y }}{% endraw %}\n", ""},
		"quarto": {quarto, "a.qmd", "{{< include _x.qmd >}}\n", "Words.\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			files := map[string]string{test.page: test.text}
			for name, text := range test.files {
				files[name] = text
			}
			for name, text := range files {
				file := filepath.Join(folder, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			report := &diag.List{}
			publications, err := Read(t.Context(), folder, Options{SiteRoot: folder}, report)
			if err != nil {
				t.Fatal(err)
			}
			told := ""
			for _, d := range report.All() {
				if d.Code == "include-left-out" {
					told += d.Message
				}
			}
			if test.told == "" && told != "" || !strings.Contains(told, test.told) {
				t.Errorf("told %q, want %q", told, test.told)
			}
			seen := false
			for page := range publications[0].Pages() {
				if strings.HasSuffix(page.File, "/"+test.page) {
					if seen = true; string(page.Body) != test.want {
						t.Errorf("the page is %q, want %q", page.Body, test.want)
					}
				}
			}
			if !seen {
				t.Error("the page is not there")
			}
		})
	}
}

func TestLinesOfAPageKeepTheirPlacesBehindOtherFiles(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"book.toml": "", "src/SUMMARY.md": "- [A](a.md)", "src/x.md": "X\nY",
		"src/a.md": "---\nlang: en\n---\nA\n{{#include x.md}} B\nC\n"} {
		if err := os.MkdirAll(filepath.Join(folder, "src"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	publications, err := Read(t.Context(), folder, Options{SiteRoot: folder}, &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	page := publications[0].Root.Children[0]
	want := []Line{{4, true}, {5, false}, {5, false}, {6, true}}
	if string(page.Body) != "A\nX\nY B\nC\n" || !slices.Equal(page.Lines, want) {
		t.Errorf("the page is %q with lines %v, want %v", page.Body, page.Lines, want)
	}
	file := filepath.Join(t.TempDir(), "a.md")
	if err := os.WriteFile(file, []byte("A\n--8<-- \"none.md\"\nB\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if publications, err = Read(t.Context(), file, Options{SiteRoot: filepath.Dir(file)}, &diag.List{}); err != nil {
		t.Fatal(err)
	}
	page, want = publications[0].Root, []Line{{1, true}, {3, true}}
	if string(page.Body) != "A\nB\n" || !slices.Equal(page.Lines, want) {
		t.Errorf("behind what is left out the page is %q with lines %v, want %v", page.Body, page.Lines, want)
	}
}

func TestSnippetsOfMkDocsAreFoundWhereItsSettingsSay(t *testing.T) {
	root := write(t, map[string]string{
		"mkdocs.yml": "markdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:m.t\n" +
			"  - pymdownx.snippets:\n      base_path: [parts]\n      auto_append: [end.md]\n",
		"docs/a.md":    "# A\n\n--8<-- \"one.md\"\n\n--8<--\none.md\n; no.md\n\n  two.md\n--8<--\n",
		"parts/one.md": "One.\n", "parts/two.md": "Two.\n", "parts/end.md": "*[OK]: all right\n"})
	publications, said := read(t, root, Options{})
	got := ""
	for page := range publications[0].Pages() {
		if strings.HasSuffix(page.File, "docs/a.md") {
			got = string(page.Body)
		}
	}
	said = slices.DeleteFunc(said, func(d diag.Diagnostic) bool { return d.Code == "page-left-out" })
	if want := "# A\n\nOne.\n\n\nOne.\n\n\n  Two.\n\n\n\n*[OK]: all right\n"; got != want || len(said) != 0 {
		t.Errorf("got  %q\nwant %q\nsaid %v", got, want, said)
	}
}

func TestValuesOfTheFrontMatterStandWhereAPageShowsThem(t *testing.T) {
	for file, row := range map[string][2]string{
		".vitepress/config.js": {"# {{ $frontmatter.title }}\n\n`{{ $frontmatter.title }}` {{ $frontmatter.x }}\n",
			"# Owls\n\n`{{ $frontmatter.title }}` {{ $frontmatter.x }}\n"},
		"docusaurus.config.js": {"{frontMatter.title}\n\n```\n{frontMatter.title}\n```\n",
			"Owls\n\n```\n{frontMatter.title}\n```\n"},
		"mkdocs.yml": {"{{ $frontmatter.title }}\n", "{{ $frontmatter.title }}\n"},
	} {
		root := write(t, map[string]string{file: "", "docs/a.md": "---\ntitle: Owls\n---\n" + row[0]})
		publications, _ := read(t, root, Options{})
		for page := range publications[0].Pages() {
			if strings.HasSuffix(page.File, "docs/a.md") && string(page.Body) != row[1] {
				t.Errorf("%s: got %q, want %q", file, page.Body, row[1])
			}
		}
	}
}
