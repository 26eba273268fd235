package site

import (
	"path"
	"path/filepath"
	"slices"
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
		chain := a.inherited(a.settings(a.kind.marks...))
		of := func(key string) settings { // the first settings that say something
			for _, s := range chain {
				if _, ok := s.Field(key); ok {
					return s
				}
			}
			return chain[0]
		}
		of("docs_dir").folder("docs_dir", "docs")
		for _, s := range slices.Backward(chain) {
			a.describe(s.Node, "site_name", "title", "site_description", "description", "site_author", "author",
				"copyright", "attribution", "theme.language", "lang")
		}
		from := of("nav")
		switch nav := from.list("nav"); {
		case nav != nil && nav.Kind == yaml.Sequence:
			a.outline, a.named = a.navigation(nav, a.content, from.shown), from.shown
		case a.has("SUMMARY.md"):
			a.summary(chain[0], filepath.Join(a.content, "SUMMARY.md"))
		case a.has(".pages"):
			a.outline = a.awesomePages(a.content, map[string]bool{})
			a.named = a.shownFile(filepath.Join(a.content, ".pages"))
		}
		a.index, a.titles = []string{"index", "readme"}, true
	}}

// maxInherited bounds the settings that lead from one to the next.
const maxInherited = 10

// inherited are settings and those that they name under INHERIT, which say what they leave open.
func (a *arrangement) inherited(own settings) []settings {
	chain := []settings{own}
	file := a.kindRoot
	for last := own; len(chain) < maxInherited; {
		name := last.word("INHERIT")
		if name == "" {
			return chain
		}
		file = filepath.Join(file, filepath.FromSlash(name))
		base, ok := a.settingsOf(file)
		if !ok {
			a.faulty(last.pos("INHERIT"), "There is no file %q that can be read.", name)
			return chain
		}
		chain = append(chain, base)
		file, last = filepath.Dir(file), base
	}
	a.faulty(own.pos("INHERIT"), "These settings inherit from each other.")
	return chain
}

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
		case yaml.Sequence:
			a.faulty(pos, "A list stands here without a title, so its pages stand among those around it.")
			entries = append(entries, a.navigation(item, folder, shown)...)
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
	if f.Value != nil && f.Value.Kind == yaml.Mapping {
		a.faulty(pos, "What is below %q must be a list, with a dash before each page.", f.Name)
		list := &yaml.Node{Kind: yaml.Sequence, Items: []*yaml.Node{f.Value}}
		return &entry{title: f.Name, pos: pos, children: a.navigation(list, folder, shown)}
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

// awesomePages reads the .pages of a folder and of those that it names.
func (a *arrangement) awesomePages(folder string, above map[string]bool) []*entry {
	s, ok := a.settingsOf(filepath.Join(folder, ".pages"))
	if !ok {
		return []*entry{{folder: folder}}
	}
	above[folder] = true
	defer delete(above, folder)
	list := s.list("nav")
	if list == nil {
		list = s.list("arrange")
	}
	if list == nil {
		return []*entry{{folder: folder}}
	}
	entries := a.navigation(list, folder, s.shown)
	for _, e := range entries {
		a.withPages(e, above)
	}
	return entries
}

// withPages reads the .pages of a folder that an entry names. A folder that names one above it is cut there.
func (a *arrangement) withPages(e *entry, above map[string]bool) {
	if e.file == "" || path.Ext(e.file) != "" {
		return
	}
	if above[e.file] {
		a.faulty(e.pos, "This names a folder that the file itself is in.")
		e.file = ""
		return
	}
	if s, ok := a.settingsOf(filepath.Join(e.file, ".pages")); ok {
		e.title = first(e.title, s.word("title"))
	}
	e.title = first(e.title, capital(words(filepath.Base(e.file))))
	e.children = a.awesomePages(e.file, above)
	e.file = ""
}
