package site

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/slug"
	"github.com/reliure/reliure/internal/yaml"
)

// mkDocs has its navigation in mkdocs.yml, in a SUMMARY.md (the plugin literate-nav) or in the .pages of folders
// (awesome-pages).
var mkDocs = kind{name: "mkdocs", anchors: slug.Python, headed: true,
	marks: []string{"mkdocs.yml", "mkdocs.yaml"}, dialect: MkDocs,
	skips:    []string{"site", "overrides"},
	includes: mkDocsInclusions,
	arrange: func(a *arrangement) {
		settings, shown := a.settings("mkdocs.yml")
		if settings == nil {
			settings, shown = a.settings("mkdocs.yaml")
		}
		folder := "docs"
		if text := settings.At("docs_dir"); text.IsScalar() {
			folder = text.Text
		}
		a.content = filepath.Join(a.kindRoot, filepath.FromSlash(folder))
		a.describe(settings, "site_name", "title", "site_description", "description", "site_author", "author",
			"copyright", "attribution", "theme.language", "lang")
		switch nav := settings.At("nav"); {
		case nav != nil && nav.Kind == yaml.Sequence:
			a.outline, a.named = a.navigation(nav, a.content, shown), shown
		case a.has("SUMMARY.md"):
			a.summary(filepath.Join(a.content, "SUMMARY.md"))
		case a.has(".pages"):
			a.outline, a.named = a.awesomePages(a.content, map[string]bool{}), ".pages"
		}
		a.index, a.titles = []string{"index", "readme"}, true
	}}

// has reports whether a file is in the folder of the pages.
func (a *arrangement) has(name string) bool {
	_, ok := a.settingsText(filepath.Join(a.content, name))
	return ok
}

// navigation reads a list of files, of titles with files, and of titles with lists.
//
//   - index.md
//   - Opening hours: hours.md
//   - Tools: [tools/index.md, tools/oven.md]
//   - tools/
//   - ...
func (a *arrangement) navigation(list *yaml.Node, folder, shown string) []*entry {
	var entries []*entry
	for _, item := range list.Items {
		pos := diag.Pos{File: shown, Line: item.Line, Column: item.Column}
		switch item.Kind {
		case yaml.Mapping:
			for _, f := range item.Fields {
				entries = append(entries, a.titled(f, folder, shown))
			}
		case yaml.String, yaml.Number, yaml.Bool:
			entries = append(entries, a.namedEntry("", item.Text, folder, pos))
		}
	}
	return entries
}

// titled is an entry with a title before its colon. A title that is a file's name is that file, with others below it.
func (a *arrangement) titled(f yaml.Field, folder, shown string) *entry {
	pos := diag.Pos{File: shown, Line: f.Line, Column: f.Column}
	if f.Value != nil && f.Value.Kind == yaml.Sequence {
		e := &entry{title: f.Name, pos: pos, children: a.navigation(f.Value, folder, shown)}
		if isPage(f.Name) {
			e.title, e.file = "", linkedFile(folder, f.Name)
		}
		return e
	}
	if !f.Value.IsScalar() {
		return &entry{title: f.Name, pos: pos}
	}
	return a.namedEntry(f.Name, f.Value.Text, folder, pos)
}

func (a *arrangement) namedEntry(title, name, folder string, pos diag.Pos) *entry {
	name = strings.TrimSpace(name)
	switch {
	case name == "..." || strings.HasPrefix(name, "... |"):
		return &entry{title: title, folder: folder, pos: pos}
	case strings.HasSuffix(name, "/") || strings.ContainsAny(name, "*"):
		return &entry{title: title, folder: linkedFile(folder, strings.TrimRight(strings.SplitN(name, "*", 2)[0],
			"/")), pos: pos}
	}
	return &entry{title: title, file: linkedFile(folder, name), pos: pos}
}

// awesomePages reads the .pages of a folder and of those that it names. A folder that names one above is cut there.
func (a *arrangement) awesomePages(folder string, above map[string]bool) []*entry {
	file := filepath.Join(folder, ".pages")
	text, ok := a.settingsText(file)
	if !ok || above[folder] {
		return []*entry{{folder: folder}}
	}
	above[folder] = true
	defer delete(above, folder)
	shown := a.shownFile(file)
	n := a.yamlSettings(text, shown)
	list := n.At("nav")
	if list == nil {
		list = n.At("arrange")
	}
	if list == nil {
		return []*entry{{folder: folder}}
	}
	entries := a.navigation(list, folder, shown)
	for _, e := range entries {
		a.withPages(e, above)
	}
	return entries
}

// withPages reads the .pages of a folder that an entry names.
func (a *arrangement) withPages(e *entry, above map[string]bool) {
	if e.file == "" || path.Ext(e.file) != "" {
		return
	}
	text, _ := a.settingsText(filepath.Join(e.file, ".pages"))
	n, _ := yaml.Parse(text, yaml.Options{})
	if title := n.At("title"); title.IsScalar() && e.title == "" {
		e.title = title.Text
	}
	e.title = first(e.title, capital(words(filepath.Base(e.file))))
	e.children = a.awesomePages(e.file, above)
	e.file = ""
}
