package site

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/reliure/reliure/internal/diag"
)

// TestFaultOfASitesSettingsIsToldOnceAndThePagesThatExistAreRead holds what is said, with its line, and that no page
// which is there is missing for a fault of others.
func TestFaultOfASitesSettingsIsToldOnceAndThePagesThatExistAreRead(t *testing.T) {
	for _, row := range []struct {
		name  string
		files map[string]string
		says  string // code and line
		pages int
	}{
		{"a summary names a file that is missing", map[string]string{
			"book.toml":      "[book]\ntitle = \"B\"\n",
			"src/SUMMARY.md": "# Summary\n\n- [A](a.md)\n- [Gone](gone.md)\n- [B](b.md)\n",
			"src/a.md":       "# A\n", "src/b.md": "# B\n"}, "chapter-missing 4", 2},
		{"a navigation holds itself", map[string]string{
			"mkdocs.yml": "site_name: M\nnav: &n\n  - a.md\n  - Loop: *n\n  - b.md\n",
			"docs/a.md":  "# A\n", "docs/b.md": "# B\n"}, "site-settings-invalid 4", 2},
		{"a settings file that is no YAML", map[string]string{
			"mkdocs.yml": "site_name: M\nnav:\n  - X: [a.md\n", "docs/a.md": "# A\n", "docs/b.md": "# B\n"},
			"site-settings-invalid 3", 2},
		{"chapters that are indented wrongly", map[string]string{
			"_quarto.yml": "book:\n  chapters:\n    - a.md\n   - b.md\n", "a.md": "# A\n", "b.md": "# B\n"},
			"site-settings-invalid 4", 2},
		{"a sidebar that breaks off", map[string]string{
			"docusaurus.config.js": "module.exports = {}", "sidebars.js": "module.exports = {\n  docs: [\"a\", {\n",
			"docs/a.md": "# A\n", "docs/b.md": "# B\n"}, "site-settings-computed 3", 2},
		{"a sidebar that is computed", map[string]string{
			"docusaurus.config.js": "module.exports = {}", "sidebars.js": "module.exports = {\n  docs: make(),\n}\n",
			"docs/a.md": "# A\n", "docs/b.md": "# B\n"}, "site-settings-computed 2", 2},
		{"a sidebar of which a part is computed", map[string]string{
			".vitepress/config.js": "export default { themeConfig: { sidebar: [\n{ text: \"A\", link: \"/a\" },\n" +
				"...more(),\n{ text: \"B\", link: \"/b\" }] } }", "a.md": "# A\n", "b.md": "# B\n"},
			"site-settings-computed 3", 2},
		{"two kinds at one root", map[string]string{
			"book.toml": "[book]\n", "src/SUMMARY.md": "- [A](a.md)\n", "mkdocs.yml": "nav:\n  - b.md\n",
			"src/a.md": "# A\n"}, "kind-several 0", 1},
	} {
		publications, said := read(t, write(t, row.files), Options{})
		count := 0
		for _, p := range publications {
			for page := range p.Pages() {
				if strings.HasPrefix(strings.TrimSpace(string(page.Body)), "# ") {
					count++
				}
			}
		}
		if count != row.pages {
			t.Errorf("%s: %d pages are read, want %d", row.name, count, row.pages)
		}
		code, line, _ := strings.Cut(row.says, " ")
		told := slices.DeleteFunc(slices.Clone(said), func(d diag.Diagnostic) bool { return d.Code == "page-left-out" })
		if len(told) != 1 || told[0].Code != code || strings.TrimSpace(line) != strconv.Itoa(told[0].Pos.Line) ||
			strings.Count(told[0].Message, ". ") < 1 {
			t.Errorf("%s: said is %v, want %s once, with what to do", row.name, told, row.says)
		}
	}
}
