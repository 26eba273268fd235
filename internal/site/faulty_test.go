package site

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/pattern"
)

// sidebarOfDocusaurus and its like are settings around a list of pages, whose lines begin at the third.
const (
	sidebarOfDocusaurus = "module.exports = {\n  docs: [\n%s]}\n"
	sidebarOfVitePress  = "export default { themeConfig: {\n sidebar: [\n%s] } }\n"
	sidebarOfStarlight  = "export default { integrations: [starlight({\n sidebar: [\n%s] })] }\n"
)

// faulty is a site with a fault: what is wrong, where two pages are, the files beside them, and the code and place of
// what is said.
type faulty struct {
	kind, fault string
	pages       string // folder
	files       map[string]string
	says        string
}

// faultySites are kinds of sites with the faults that each can have.
func faultySites() []faulty {
	docusaurus := func(more string) map[string]string {
		return map[string]string{"docusaurus.config.js": "module.exports = {}", "sidebars.js": more}
	}
	vitePress := func(text string) map[string]string { return map[string]string{".vitepress/config.js": text} }
	starlight := func(text string) map[string]string { return map[string]string{"astro.config.mjs": text} }
	mkDocs := func(text string) map[string]string { return map[string]string{"mkdocs.yml": text} }
	pages := func(text string) map[string]string {
		return map[string]string{"mkdocs.yml": "site_name: M\n", "docs/.pages": text}
	}
	mdBook := func(settings, summary string) map[string]string {
		return map[string]string{"book.toml": settings, "src/SUMMARY.md": summary}
	}
	both := "- [A](a.md)\n- [B](b.md)\n"
	return []faulty{
		{"mdbook", "a file that is missing", "src/",
			mdBook("", "# S\n\n- [A](a.md)\n- [Gone](gone.md)\n- [B](b.md)\n"),
			"chapter-missing src/SUMMARY.md:4:1"},
		{"mdbook", "a file outside", "src/",
			mdBook("", "- [A](a.md)\n- [P](../../p.md)\n- [B](b.md)\n"),
			"chapter-missing src/SUMMARY.md:2:1"},
		{"mdbook", "a page twice", "src/",
			mdBook("", both+"- [A](a.md)\n"),
			"chapter-twice src/SUMMARY.md:3:1"},
		{"mdbook", "a link without end", "src/",
			mdBook("", "- [A](a.md\n- [B](b.md)\n"),
			"site-settings-invalid src/SUMMARY.md:1:1"},
		{"mdbook", "an empty summary", "src/",
			mdBook("", "\n"),
			"site-settings-invalid src/SUMMARY.md:1:1"},
		{"mdbook", "no summary", "src/",
			map[string]string{"book.toml": "[book]\n"},
			"chapter-missing book.toml:1:1"},
		{"mdbook", "settings that break off", "src/",
			mdBook("[book\n", both),
			"site-settings-invalid book.toml:1:6"},
		{"mdbook", "a list for a text", "src/",
			mdBook("[book]\nsrc = [1]\n", both),
			"site-settings-invalid book.toml:2:1"},
		{"mdbook", "a folder that is missing", "src/",
			mdBook("[book]\n\nsrc = \"text\"\n", both),
			"site-settings-invalid book.toml:3:1"},
		{"mdbook", "a folder outside", "src/",
			mdBook("[book]\nsrc = \"../..\"\n", both),
			"site-settings-invalid book.toml:2:1"},
		{"mdbook", "a chapter that is to be written", "src/",
			mdBook("", both+"- [X]()\n"),
			"page-left-out src/SUMMARY.md:3:1"},
		{"mkdocs", "a file that is missing", "docs/",
			mkDocs("nav:\n  - a.md\n  - G: gone.md\n  - b.md\n"),
			"chapter-missing mkdocs.yml:3:5"},
		{"mkdocs", "a loop", "docs/",
			mkDocs("nav: &n\n  - a.md\n  - Loop: *n\n  - b.md\n"),
			"site-settings-invalid mkdocs.yml:3:11"},
		{"mkdocs", "settings that break off", "docs/",
			mkDocs("nav:\n  - X: [a.md\n"),
			"site-settings-invalid mkdocs.yml:2:8"},
		{"mkdocs", "settings that are a list", "docs/",
			mkDocs("- a.md\n"),
			"site-settings-invalid mkdocs.yml:1:1"},
		{"mkdocs", "a text for the navigation", "docs/",
			mkDocs("site_name: M\nnav: a.md\n"),
			"site-settings-invalid mkdocs.yml:2:1"},
		{"mkdocs", "keys for the navigation", "docs/",
			mkDocs("nav:\n  A: a.md\n  B: b.md\n"),
			"site-settings-invalid mkdocs.yml:1:1"},
		{"mkdocs", "keys for a list of pages", "docs/",
			mkDocs("nav:\n  - a.md\n  - P: {B: b.md}\n"),
			"site-settings-invalid mkdocs.yml:3:5"},
		{"mkdocs", "a list without a title", "docs/",
			mkDocs("nav:\n  - a.md\n  - [b.md]\n"),
			"site-settings-invalid mkdocs.yml:3:5"},
		{"mkdocs", "a title without a page", "docs/",
			mkDocs("nav:\n  - a.md\n  - P:\n  - b.md\n"),
			"page-left-out mkdocs.yml:3:5"},
		{"mkdocs", "a folder that is missing", "docs/",
			mkDocs("site_name: M\ndocs_dir: text\n"),
			"site-settings-invalid mkdocs.yml:2:1"},
		{"mkdocs", "settings to inherit that are missing", "docs/",
			mkDocs("INHERIT: base.yml\n"),
			"site-settings-invalid mkdocs.yml:1:1"},
		{"mkdocs", "settings that inherit from themselves", "docs/",
			mkDocs("INHERIT: mkdocs.yml\n"),
			"site-settings-invalid mkdocs.yml:1:1"},
		{"mkdocs", "an order of folders that breaks off", "docs/",
			pages("nav: [a.md\n"),
			"site-settings-invalid docs/.pages:1:6"},
		{"mkdocs", "an order of folders with a file that is missing", "docs/",
			pages("nav:\n  - a.md\n  - gone.md\n  - b.md\n"),
			"chapter-missing docs/.pages:3:5"},
		{"mkdocs", "an order of folders that names itself", "docs/",
			pages("nav:\n  - a.md\n  - b.md\n  - ../docs\n"),
			"site-settings-invalid docs/.pages:4:5"},
		{"mkdocs", "a summary with a file that is missing", "docs/",
			map[string]string{"mkdocs.yml": "site_name: M\n", "docs/SUMMARY.md": both + "- [G](gone.md)\n"},
			"chapter-missing docs/SUMMARY.md:3:1"},
		{"quarto", "a file that is missing", "",
			map[string]string{"_quarto.yml": "book:\n  chapters:\n    - a.md\n    - gone.qmd\n    - b.md\n"},
			"chapter-missing _quarto.yml:4:7"},
		{"quarto", "a loop", "",
			map[string]string{"_quarto.yml": "book:\n  chapters: &c\n    - a.md\n" +
				"    - part: P\n      chapters: *c\n    - b.md\n"},
			"site-settings-invalid _quarto.yml:5:17"},
		{"quarto", "chapters that are indented wrongly", "",
			map[string]string{"_quarto.yml": "book:\n  chapters:\n    - a.md\n   - b.md\n"},
			"site-settings-invalid _quarto.yml:4:4"},
		{"quarto", "a text for the chapters", "",
			map[string]string{"_quarto.yml": "book:\n  chapters: a.md\n"},
			"site-settings-invalid _quarto.yml:2:3"},
		{"docusaurus", "a file that is missing", "docs/",
			docusaurus(fmt.Sprintf(sidebarOfDocusaurus, "'a',\n'gone', 'b'")),
			"chapter-missing sidebars.js:4:1"},
		{"docusaurus", "a page twice", "docs/",
			docusaurus(fmt.Sprintf(sidebarOfDocusaurus, "'a', 'b',\n 'a'")),
			"chapter-twice sidebars.js:4:2"},
		{"docusaurus", "a sidebar that breaks off", "docs/",
			docusaurus("module.exports = {\n  docs: [\"a\", {\n"),
			"site-settings-invalid sidebars.js:2:16"},
		{"docusaurus", "a sidebar that is computed", "docs/",
			docusaurus("module.exports = {\n  sidebar: make(),\n}\n"),
			"site-settings-computed sidebars.js:2:12"},
		{"docusaurus", "an item of no kind", "docs/",
			docusaurus(fmt.Sprintf(sidebarOfDocusaurus, "'a',\n{type: 'page', id: 'x'}, 'b'")),
			"site-settings-invalid sidebars.js:4:8"},
		{"docusaurus", "a sidebar in JSON that breaks off", "docs/",
			map[string]string{"docusaurus.config.js": "", "sidebars.json": "{\"docs\": [\"a\",\n"},
			"site-settings-invalid sidebars.json:1:15"},
		{"docusaurus", "a category that breaks off", "docs/",
			map[string]string{"docusaurus.config.js": "",
				"docs/c/_category_.json": "{\"label\": \"C\",\n\"position\": }",
				"docs/c/c.md":            "C"},
			"site-settings-invalid docs/c/_category_.json:2:13"},
		{"docusaurus", "a word for the place of a category", "docs/",
			map[string]string{"docusaurus.config.js": "",
				"docs/c/_category_.json": "{\"label\": \"C\",\n\"position\": \"x\"}",
				"docs/c/c.md":            "C"},
			"site-settings-invalid docs/c/_category_.json:2:2"},
		{"docusaurus", "a word for the place of a page", "docs/",
			map[string]string{"docusaurus.config.js": "", "docs/c.md": "---\nsidebar_position: x\n---\nC"},
			"front-matter-type docs/c.md:2:1"},
		{"vitepress", "a file that is missing", "",
			vitePress(fmt.Sprintf(sidebarOfVitePress, "{ text: 'A', link: '/a' },\n{ link: '/gone' }, { link: '/b' }")),
			"chapter-missing .vitepress/config.js:4:9"},
		{"vitepress", "a sidebar that breaks off", "",
			vitePress("export default { themeConfig: { sidebar: [\n{ text: 'A' }\n\n"),
			"site-settings-invalid .vitepress/config.js:2:14"},
		{"vitepress", "a sidebar of which a part is computed", "",
			vitePress(fmt.Sprintf(sidebarOfVitePress, "{ link: '/a' },\n...more(), { link: '/b' }")),
			"site-settings-computed .vitepress/config.js:4:4"},
		{"vitepress", "a text for the sidebar", "",
			vitePress("export default { themeConfig: {\n sidebar: 'auto' } }"),
			"site-settings-invalid .vitepress/config.js:2:2"},
		{"vitepress", "a folder that is missing", "",
			vitePress("export default {\n srcDir: 'text' }"),
			"site-settings-invalid .vitepress/config.js:2:10"},
		{"starlight", "a file that is missing", "src/content/docs/",
			starlight(fmt.Sprintf(sidebarOfStarlight, "'a', 'b',\n{ label: 'G', slug: 'gone' }")),
			"chapter-missing astro.config.mjs:4:21"},
		{"starlight", "a sidebar that breaks off", "src/content/docs/",
			starlight("export default { integrations: [starlight({\n sidebar: ['a',\n"),
			"site-settings-invalid astro.config.mjs:2:16"},
		{"starlight", "a text for the sidebar", "src/content/docs/",
			starlight("export default { integrations: [starlight({\n sidebar: 'a' })] }\n"),
			"site-settings-invalid astro.config.mjs:2:2"},
		{"hugo", "settings in TOML that break off", "content/",
			map[string]string{"hugo.toml": "title = \"H\n"},
			"site-settings-invalid hugo.toml:1:11"},
		{"hugo", "settings in YAML that break off", "content/",
			map[string]string{"hugo.yaml": "title: [H\n"},
			"site-settings-invalid hugo.yaml:1:8"},
		{"hugo", "settings in JSON that break off", "content/",
			map[string]string{"hugo.json": "{\"title\": \"H\""},
			"site-settings-invalid hugo.json:1:14"},
		{"hugo", "a folder that is missing", "content/",
			map[string]string{"hugo.toml": "title = \"H\"\ncontentDir = \"text\"\n"},
			"site-settings-invalid hugo.toml:2:1"},
		{"hugo", "a word for a weight", "content/",
			map[string]string{"hugo.toml": "", "content/c.md": "---\nweight: heavy\n---\nC"},
			"front-matter-type content/c.md:2:1"},
		{"gitbook", "a file that is missing", "",
			map[string]string{"SUMMARY.md": both + "- [G](gone.md)\n"},
			"chapter-missing SUMMARY.md:3:1"},
		{"gitbook", "settings that break off", "",
			map[string]string{".gitbook.yaml": "root: [\n", "SUMMARY.md": both},
			"site-settings-invalid .gitbook.yaml:1:7"},
		{"gitbook", "a folder that is missing", "",
			map[string]string{".gitbook.yaml": "root: text\n", "SUMMARY.md": both},
			"site-settings-invalid .gitbook.yaml:1:1"},
		{"gitbook", "a summary that is missing", "",
			map[string]string{".gitbook.yaml": "structure:\n  summary: toc.md\n"},
			"chapter-missing .gitbook.yaml:2:3"},
		{"jekyll", "settings that break off", "",
			map[string]string{"_config.yml": "title: \"J\n"},
			"site-settings-invalid _config.yml:1:8"},
		{"jekyll", "a parent that is missing", "",
			map[string]string{"_config.yml": "", "c.md": "---\ntitle: C\nparent: Gone\n---\nC"},
			"navigation-parent-unknown c.md:3:1"},
		{"jekyll", "parents of each other", "",
			map[string]string{"_config.yml": "", "c.md": "---\ntitle: C\nparent: D\n---\nC",
				"d.md": "---\ntitle: D\nparent: C\n---\nD"},
			"navigation-cycle d.md:3:1"},
		{"folder", "front matter that breaks off", "",
			map[string]string{"c.md": "---\ntitle: [\n---\nC"},
			"front-matter-invalid c.md:2:8"},
		{"two", "kinds at one root", "src/",
			map[string]string{"book.toml": "", "src/SUMMARY.md": both, "mkdocs.yml": "nav: [b.md]\n"},
			"kind-several mkdocs.yml:1:1"},
	}
}

// english are words that a message in French doesn't have, unless they are quoted.
var english = pattern.Of(`\b(?:the|is|this|must|here|of)\b`)

// TestFaultOfASitesSettingsIsToldOnceAndThePagesThatExistAreRead holds what is said, with its place and in both
// languages, and that no page which is there is missing for a fault elsewhere.
func TestFaultOfASitesSettingsIsToldOnceAndThePagesThatExistAreRead(t *testing.T) {
	for _, row := range faultySites() {
		files := maps.Clone(row.files)
		files[row.pages+"a.md"], files[row.pages+"b.md"] = "# A\n\nWords.\n", "# B\n\nWords.\n"
		name := row.kind + ": " + row.fault
		root := write(t, files)
		publications, said := read(t, root, Options{})
		count := 0
		for _, p := range publications {
			for page := range p.Pages() {
				count += strings.Count(string(page.Body), "Words.")
			}
		}
		if count != 2 {
			t.Errorf("%s: %d of 2 pages are read", name, count)
		}
		if len(said) != 1 {
			t.Errorf("%s: said is %v, want one message", name, said)
			continue
		}
		place := strings.TrimPrefix(said[0].Pos.String(), strings.TrimSuffix(root, "/")+"/")
		if got := said[0].Code + " " + place; got != row.says {
			t.Errorf("%s: said is %s at %s, want %s", name, said[0].Code, place, row.says)
		}
		if strings.Count(said[0].Message+" ", ". ") < 2 && said[0].Severity != diag.Info {
			t.Errorf("%s: this doesn't say what to do: %s", name, said[0].Message)
		}
		french := strings.ReplaceAll(diag.Translated(said, "fr")[0].Message, root, "")
		if english().MatchString(french) {
			t.Errorf("%s: this is no French: %s", name, french)
		}
	}
}
