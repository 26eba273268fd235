package site

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
)

// plainFolder is what no generator reads: files in folders. A wiki of Azure DevOps is one, too, whose order its .order
// files say.
var plainFolder = kind{name: "folder", arrange: func(a *arrangement) {
	a.flat = true
	if a.has(orderFile) {
		a.outline, a.named = a.wikiOrder(a.content), a.shownFile(filepath.Join(a.content, orderFile))
	}
}, includes: slices.Concat(mdBookInclusions, mkDocsInclusions[:1], vitePressInclusions)}

// orderFile is where a folder of a wiki of Azure DevOps says the order of its pages.
const orderFile = ".order"

// wikiOrder reads the order of a folder: a page on each line, without its extension. The pages below one are in the
// folder of its name, which has an order of its own; those that are not named come last.
//
//	Home
//	Getting-Started      Getting-Started.md, and the pages of Getting-Started/
func (a *arrangement) wikiOrder(folder string) []*entry {
	file := filepath.Join(folder, orderFile)
	text, _ := a.settingsText(file)
	var entries []*entry
	for i, line := range strings.Split(text, "\n") {
		name := strings.TrimSuffix(strings.TrimSpace(line), ".md")
		if name == "" || name != filepath.Base(name) || strings.Trim(name, ".") == "" {
			continue
		}
		e := &entry{file: filepath.Join(folder, name), pos: diag.Pos{File: a.shownFile(file), Line: i + 1, Column: 1}}
		if info, err := os.Lstat(e.file); err == nil && info.IsDir() {
			e.children = a.wikiOrder(e.file)
		}
		entries = append(entries, e)
	}
	return append(entries, &entry{folder: folder})
}
