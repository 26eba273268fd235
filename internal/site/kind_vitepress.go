package site

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/slug"
	"github.com/reliure/reliure/internal/template/expression"
)

// vitePress has its sidebar in .vitepress/config.js, where it is written out; else folders say the order.
var vitePress = kind{name: "vitepress", anchors: slug.VitePress, headed: true,
	marks:    []string{".vitepress", "docs/.vitepress"},
	includes: vitePressInclusions,
	arrange: func(a *arrangement) {
		if folder := filepath.Join(a.kindRoot, "docs"); isFolder(filepath.Join(folder, ".vitepress")) {
			a.content = folder
		}
		for _, extension := range []string{".mjs", ".js", ".ts", ".mts", ".cjs"} {
			file := filepath.Join(a.content, ".vitepress", "config"+extension)
			text, ok := a.settingsText(file)
			if !ok {
				file = filepath.Join(a.content, ".vitepress", "config", "index"+extension)
				text, ok = a.settingsText(file)
			}
			if ok {
				a.vitePressConfig(text, a.shownFile(file))
				return
			}
		}
	}}

// defining matches the calls that settings are wrapped in for the sake of editors.
var defining = regexp.MustCompile(`\b(?:defineConfig|withMermaid|defineUserConfig)\s*(?:<[^>]*>)?\s*\(`)

func (a *arrangement) vitePressConfig(text, shown string) {
	object, ok := a.literal(defining.ReplaceAllString(text, "("), shown).(*expression.Object)
	if !ok {
		return
	}
	n := node(object)
	if folder := n.At("srcDir"); folder.IsScalar() {
		a.content = filepath.Join(a.content, filepath.FromSlash(folder.Text))
	}
	a.describe(n, "title", "title", "description", "description", "lang", "lang")
	theme, _ := object.Get("themeConfig")
	settings, _ := theme.(*expression.Object)
	if settings == nil {
		return
	}
	sidebar, _ := settings.Get("sidebar")
	pos := diag.Pos{File: shown, Line: 1 + strings.Count(text[:max(strings.Index(text, "sidebar"), 0)], "\n"),
		Column: 1}
	switch sidebar := sidebar.(type) {
	case []any:
		a.outline, a.named = a.linked(sidebar, "", pos), shown
	case *expression.Object: // a list for each folder
		a.named = shown
		for _, base := range sidebar.Keys() {
			list, _ := sidebar.Get(base)
			before := ""
			if group, ok := list.(*expression.Object); ok {
				if inner, _ := group.Get("base"); inner != nil {
					before = expression.Text(inner)
				}
				list, _ = group.Get("items")
			}
			items, _ := list.([]any)
			a.outline = append(a.outline, a.linked(items, before, pos)...)
		}
	}
	if a.outline != nil {
		if home := filepath.Join(a.content, "index.md"); isFile(home) && !a.names(a.outline, home) {
			a.outline = append([]*entry{{file: home, pos: pos}}, a.outline...)
		}
	}
}

func (a *arrangement) names(entries []*entry, file string) bool {
	for _, e := range entries {
		if e.file == file || e.file+".md" == file || a.names(e.children, file) {
			return true
		}
	}
	return false
}

// linked reads items with a text, a link and items below them.
func (a *arrangement) linked(items []any, base string, pos diag.Pos) []*entry {
	var entries []*entry
	for _, item := range items {
		o, ok := item.(*expression.Object)
		if !ok {
			continue
		}
		e := &entry{pos: pos}
		if text, ok := o.Get("text"); ok {
			e.title = expression.Text(text)
		}
		inner := base
		if text, ok := o.Get("base"); ok {
			inner = expression.Text(text)
		}
		if link, ok := o.Get("link"); ok {
			e.file = linkedFile(a.content, base+strings.TrimSuffix(expression.Text(link), ".html"))
		}
		below, _ := o.Get("items")
		list, _ := below.([]any)
		e.children = a.linked(list, inner, pos)
		entries = append(entries, e)
	}
	return entries
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// starlight has its sidebar in the configuration of Astro, where it is written out; else folders say the order.
var starlight = kind{name: "starlight", anchors: slug.GitHub, marks: []string{"src/content/docs"}, dialect: MDX,
	arrange: func(a *arrangement) {
		a.content = filepath.Join(a.kindRoot, "src", "content", "docs")
		a.place = func(page *Page) place { return byNumber(page, "sidebar.order", page.Text("sidebar.label")) }
		for _, name := range []string{"astro.config.mjs", "astro.config.js", "astro.config.ts"} {
			file := filepath.Join(a.kindRoot, name)
			text, ok := a.settingsText(file)
			if !ok {
				continue
			}
			settings := argumentOf(text, "starlight(")
			object, ok := a.literal("export default "+settings, a.shownFile(file)).(*expression.Object)
			if !ok {
				return
			}
			a.describe(node(object), "title", "title", "description", "description")
			pos := diag.Pos{File: a.shownFile(file), Line: 1 + strings.Count(text[:max(strings.Index(text, "sidebar"),
				0)], "\n"), Column: 1}
			if sidebar, ok := object.Get("sidebar"); ok {
				items, _ := sidebar.([]any)
				a.outline, a.named = a.starlightItems(items, pos), pos.File
				if home := filepath.Join(a.content, "index"); !a.names(a.outline, home) {
					a.outline = append([]*entry{{file: home, pos: pos}}, a.outline...)
				}
			}
			return
		}
	}}

// argumentOf returns what a call in a script is given, up to the bracket that closes it.
func argumentOf(text, call string) string {
	i := strings.Index(text, call)
	if i < 0 {
		return ""
	}
	text = text[i+len(call):]
	depth := 1
	for at, c := range text {
		switch c {
		case '(', '{', '[':
			depth++
		case ')', '}', ']':
			depth--
		}
		if depth == 0 {
			return text[:at]
		}
	}
	return ""
}

func (a *arrangement) starlightItems(items []any, pos diag.Pos) []*entry {
	var entries []*entry
	for _, item := range items {
		if slug, ok := item.(string); ok {
			entries = append(entries, &entry{file: linkedFile(a.content, slug), pos: pos})
			continue
		}
		o, ok := item.(*expression.Object)
		if !ok {
			continue
		}
		n := node(o)
		e := &entry{pos: pos}
		if label := n.At("label"); label.IsScalar() {
			e.title = label.Text
		}
		if slug := n.At("slug"); slug.IsScalar() {
			e.file = linkedFile(a.content, slug.Text)
		} else if link := n.At("link"); link.IsScalar() {
			e.file = linkedFile(a.content, strings.TrimRight(link.Text, "/"))
		}
		if folder := n.At("autogenerate.directory"); folder.IsScalar() {
			e.folder = filepath.Join(a.content, filepath.FromSlash(folder.Text))
		}
		below, _ := o.Get("items")
		list, _ := below.([]any)
		e.children = a.starlightItems(list, pos)
		entries = append(entries, e)
	}
	return entries
}
