package site

import (
	"path/filepath"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/slug"
)

// hugo has its pages in content/, a section's own page in _index.md, and their order in the weight of pages, then in
// their dates, the newest first, then in their titles.
var hugo = kind{name: "hugo", anchors: slug.GitHub,
	marks: []string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "content/_index.md"},
	skips: []string{"archetypes", "assets", "i18n", "layouts", "public", "resources", "static", "themes"},
	arrange: func(a *arrangement) {
		if folder := filepath.Join(a.kindRoot, "content"); isFolder(folder) {
			a.content = folder
		}
		for _, name := range []string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml"} {
			if settings, _ := a.settings(name); settings != nil {
				a.describe(settings, "title", "title", "languageCode", "lang", "params.description", "description",
					"params.author", "author")
				break
			}
		}
		a.index = []string{"_index", "index"}
		a.place = func(page *Page) place {
			p := byNumber(page, "weight", page.Text("linkTitle"))
			if p.order == 0 {
				p.ordered = false
			}
			p.then = first(newestFirst(page.Date), "~") + strings.ToLower(page.Title)
			return p
		}
	}}

// newestFirst is a text that sorts dates from the newest.
func newestFirst(date string) string {
	return strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' {
			return '9' - (c - '0')
		}
		return c
	}, date)
}

// byNumber is the place that a number in the front matter gives.
func byNumber(page *Page, key, title string) place {
	p := place{title: title}
	if order, err := strconv.ParseFloat(page.Text(key), 64); err == nil {
		p.order, p.ordered = order, true
	}
	return p
}

// jekyll has its pages at the root and in the folders of collections, and their order in nav_order, where the theme has
// one. A page says by the title of another that it is below it.
var jekyll = kind{name: "jekyll", anchors: slug.Kramdown,
	marks: []string{"_config.yml", "_config.yaml"}, skips: []string{"_layouts", "_sass",
		"assets", "vendor"},
	arrange: func(a *arrangement) {
		settings, _ := a.settings("_config.yml")
		a.describe(settings, "title", "title", "description", "description", "author.name", "author", "lang", "lang")
		if author := settings.At("author"); author.IsScalar() {
			a.describe(settings, "author", "author")
		}
		if folder := settings.At("source"); folder.IsScalar() {
			a.content = filepath.Join(a.kindRoot, filepath.FromSlash(folder.Text))
		}
		a.place = func(page *Page) place { return byNumber(page, "nav_order", "") }
		a.part = func(folder string) place {
			return place{title: capital(words(strings.TrimPrefix(filepath.Base(folder), "_")))}
		}
		a.outline, a.named = a.jekyllOutline(), "_config.yml"
	}}

// jekyllOutline hangs pages below those whose titles they name as their parents; nil when none does.
func (a *arrangement) jekyllOutline() []*entry {
	titles, entries := map[string]*entry{}, map[*Page]*entry{}
	named := false
	for _, page := range a.all {
		e := &entry{file: absolute(page.Path), pos: diag.Pos{File: page.File, Line: 1, Column: 1}}
		entries[page] = e
		if page.Title != "" && titles[page.Title] == nil {
			titles[page.Title] = e
		}
		named = named || page.Text("parent") != ""
	}
	if !named {
		return nil
	}
	root := &folderNode{}
	nodes := map[*entry]*folderNode{}
	for _, page := range a.all {
		nodes[entries[page]] = &folderNode{path: page.relative, page: page}
	}
	for _, page := range a.all {
		above, n := titles[page.Text("parent")], nodes[entries[page]]
		if above == nil || above == entries[page] || isAbove(n, nodes[above]) {
			root.children = append(root.children, n)
		} else {
			nodes[above].children = append(nodes[above].children, n)
		}
	}
	a.sort(root)
	return entriesOf(root.children, entries)
}

// isAbove reports whether a node lies somewhere below another, so that hanging it there would make a circle.
func isAbove(n, below *folderNode) bool {
	for _, child := range n.children {
		if child == below || isAbove(child, below) {
			return true
		}
	}
	return false
}

func entriesOf(nodes []*folderNode, entries map[*Page]*entry) []*entry {
	var list []*entry
	for _, n := range nodes {
		e := entries[n.page]
		e.children = entriesOf(n.children, entries)
		list = append(list, e)
	}
	return list
}
