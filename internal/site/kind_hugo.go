package site

import (
	"path/filepath"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/pattern"
	"github.com/reliure/reliure/internal/slug"
)

// hugo has its pages in content/, a section's own page in _index.md, and their order in the weight of pages, then in
// their dates, the newest first, then in their titles.
var hugo = kind{name: "hugo", anchors: slug.GitHub,
	marks: []string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "content/_index.md"},
	skips: []string{"archetypes", "assets", "i18n", "layouts", "public", "resources", "static", "themes"},
	arrange: func(a *arrangement) {
		settings := a.settings("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml")
		settings.folder("contentDir", "content")
		passthrough := settings.At("markup.goldmark.extensions.passthrough.enable")
		a.habits.TeX = passthrough != nil && isTrue(passthrough)
		a.describe(settings.Node, "title", "title", "languageCode", "lang", "params.description", "description",
			"params.author", "author")
		a.index = []string{"_index", "index"}
		a.place = func(page *Page) place {
			p := a.byNumber(page, "weight", page.Text("linkTitle"))
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

// byNumber is the place that a number in the front matter gives. What is no number is told.
func (a *arrangement) byNumber(page *Page, key, title string) place {
	p := place{title: title}
	text := page.Text(key)
	if order, err := strconv.ParseFloat(text, 64); err == nil {
		p.order, p.ordered = order, true
	} else if text != "" {
		a.report.Warnf(page.FieldPos(key), "front-matter-type",
			"%q is not a number, so this page stands where its name puts it. Write %s: 3.", text, key)
	}
	return p
}

// jekyll has its pages at the root and in the folders of collections, and their order in nav_order, where the theme has
// one. A page says by the title of another that it is below it.
var jekyll = kind{name: "jekyll", anchors: slug.GitHub, // its Markdown is GitHub's, unless its settings say otherwise
	marks: []string{"_config.yml", "_config.yaml"}, skips: []string{"_layouts", "_sass",
		"assets", "vendor"},
	includes: []inclusion{rawMark},
	arrange: func(a *arrangement) {
		settings := a.settings("_config.yml", "_config.yaml")
		a.describe(settings.Node, "title", "title", "description", "description", "author.name", "author", "lang",
			"lang")
		if author := settings.At("author"); author.IsScalar() {
			a.describe(settings.Node, "author", "author")
		}
		settings.folder("source", "")
		if input := settings.word("kramdown.input"); input != "" && !strings.EqualFold(input, "gfm") {
			a.kind.anchors = slug.Kramdown
		}
		a.place = jekyllPlace
		a.part = func(folder string) place {
			return place{title: capital(words(strings.TrimPrefix(filepath.Base(folder), "_")))}
		}
		a.outline, a.named = a.jekyllOutline(), first(settings.shown, "_config.yml")
	}}

// rawMark is what Jekyll takes from code before its Markdown is read: {% raw %} and {% endraw %}.
var rawMark = inclusion{
	hint:   "raw",
	inCode: true,
	mark:   pattern.Of(`\{%-?\s*(?:end)?raw\s*-?%\}`),
	asked:  func(*reader, string, []string) asked { return asked{} },
}

// jekyllPlace is that of nav_order: numbers go before words.
func jekyllPlace(page *Page) place {
	text := page.Text("nav_order")
	if order, err := strconv.ParseFloat(text, 64); err == nil {
		return place{order: order, ordered: true}
	}
	return place{then: text}
}

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
		parent := page.Text("parent")
		above, n := titles[parent], nodes[entries[page]]
		switch {
		case parent == "":
			root.children = append(root.children, n)
		case above == nil:
			a.report.Warnf(page.FieldPos("parent"), "navigation-parent-unknown",
				"No page has the title %q, so this page is below none. Correct the name of its parent.", parent)
			root.children = append(root.children, n)
		case above == entries[page] || isAbove(n, nodes[above]):
			a.report.Warnf(page.FieldPos("parent"), "navigation-cycle",
				"The parent %q is this page, or lies below it. The page is below none. Name another parent.", parent)
			root.children = append(root.children, n)
		default:
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
