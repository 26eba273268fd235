package site

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/reliure/reliure/internal/slug"
	"github.com/reliure/reliure/internal/template/expression"
)

// vitePress has its sidebar in .vitepress/config.js, where it is written out; else folders say the order.
var vitePress = kind{name: "vitepress", anchors: slug.VitePress, headed: true,
	marks:     []string{".vitepress", "docs/.vitepress"},
	fieldMark: vueFieldMark,
	includes:  vitePressInclusions,
	arrange: func(a *arrangement) {
		if folder := filepath.Join(a.kindRoot, "docs"); isFolder(filepath.Join(folder, ".vitepress")) {
			a.content = folder
		}
		if s := a.script(filepath.Join(a.content, ".vitepress"), scriptNames("config", "config/index")...); s != nil {
			a.vitePressConfig(s)
		}
	}}

// scriptNames are names with each extension that scripts of settings have.
func scriptNames(stems ...string) []string {
	var names []string
	for _, stem := range stems {
		for _, extension := range []string{".mjs", ".js", ".ts", ".mts", ".cjs"} {
			names = append(names, stem+extension)
		}
	}
	return names
}

func (a *arrangement) vitePressConfig(s *script) {
	object := s.exported()
	if object == nil {
		return
	}
	n := node(object)
	if folder := n.At("srcDir"); folder.IsScalar() {
		a.content = filepath.Join(a.content, filepath.FromSlash(folder.Text))
		if !isFolder(a.content) {
			a.faulty(s.pos(folder.Text), "There is no folder %q in the site.", folder.Text)
		}
	}
	a.describe(n, "title", "title", "description", "description", "lang", "lang")
	theme, _ := object.Get("themeConfig")
	settings, _ := theme.(*expression.Object)
	if settings == nil {
		return
	}
	switch sidebar, _ := settings.Get("sidebar"); sidebar := sidebar.(type) {
	case nil:
	case []any:
		a.outline, a.named = a.linked(s, sidebar, ""), s.shown
	case *expression.Object: // a list for each folder
		a.named = s.shown
		for _, base := range sidebar.Keys() {
			list, _ := sidebar.Get(base)
			before := ""
			if group, ok := list.(*expression.Object); ok {
				if inner, _ := group.Get("base"); inner != nil {
					before = expression.Text(inner)
				}
				list, _ = group.Get("items")
			}
			items, ok := list.([]any)
			if !ok && list != nil {
				s.wrong(s.pos(base), "a list of pages")
			}
			a.outline = append(a.outline, a.linked(s, items, before)...)
		}
	default:
		s.wrong(s.word("sidebar"), "a list of pages, or one for each folder")
	}
	a.withHome(filepath.Join(a.content, "index.md"), s)
}

// withHome puts the home page, which sidebars seldom name, before the others of an outline.
func (a *arrangement) withHome(file string, s *script) {
	if a.outline != nil && isFile(file) && !a.names(a.outline, file) {
		a.outline = append([]*entry{{file: file, pos: s.word("sidebar")}}, a.outline...)
	}
}

func (a *arrangement) names(entries []*entry, file string) bool {
	for _, e := range entries {
		if e.file != "" && (e.file == file || e.file+path.Ext(file) == file) || a.names(e.children, file) {
			return true
		}
	}
	return false
}

// linked reads items with a text, a link and items below them.
func (a *arrangement) linked(s *script, items []any, base string) []*entry {
	var entries []*entry
	for _, item := range items {
		o, ok := item.(*expression.Object)
		if !ok {
			continue
		}
		e := &entry{}
		if text, ok := o.Get("text"); ok {
			e.title = expression.Text(text)
			e.pos = s.pos(e.title)
		}
		inner := base
		if text, ok := o.Get("base"); ok {
			inner = expression.Text(text)
		}
		if link, ok := o.Get("link"); ok {
			link := expression.Text(link)
			e.pos = s.pos(link)
			e.file = linkedFile(a.content, base+strings.TrimSuffix(link, ".html"))
		}
		below, _ := o.Get("items")
		list, _ := below.([]any)
		e.children = a.linked(s, list, inner)
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
	fieldMark: jsxFieldMark, parts: true,
	arrange: func(a *arrangement) {
		a.content = filepath.Join(a.kindRoot, "src", "content", "docs")
		a.place = func(page *Page) place { return a.byNumber(page, "sidebar.order", page.Text("sidebar.label")) }
		s := a.script(a.kindRoot, scriptNames("astro.config")...)
		if s == nil {
			return
		}
		object := s.argument("starlight(")
		if object == nil {
			return
		}
		a.describe(node(object), "title", "title", "description", "description")
		if sidebar, ok := object.Get("sidebar"); ok {
			items, ok := sidebar.([]any)
			if !ok && sidebar != nil {
				s.wrong(s.word("sidebar"), "a list of pages")
				return
			}
			a.outline, a.named = a.starlightItems(s, items), s.shown
			for _, extension := range []string{".md", ".mdx"} {
				a.withHome(filepath.Join(a.content, "index"+extension), s)
			}
		}
	}}

func (a *arrangement) starlightItems(s *script, items []any) []*entry {
	var entries []*entry
	for _, item := range items {
		if slug, ok := item.(string); ok {
			entries = append(entries, &entry{file: linkedFile(a.content, slug), pos: s.pos(slug)})
			continue
		}
		o, ok := item.(*expression.Object)
		if !ok {
			continue
		}
		n := node(o)
		e := &entry{}
		if label := n.At("label"); label.IsScalar() {
			e.title = label.Text
			e.pos = s.pos(e.title)
		}
		for _, key := range []string{"slug", "link"} {
			if to := n.At(key); to.IsScalar() && e.file == "" {
				e.file, e.pos = linkedFile(a.content, strings.TrimRight(to.Text, "/")), s.pos(to.Text)
			}
		}
		if folder := n.At("autogenerate.directory"); folder.IsScalar() {
			e.folder, e.pos = filepath.Join(a.content, filepath.FromSlash(folder.Text)), s.pos(folder.Text)
		}
		below, _ := o.Get("items")
		list, _ := below.([]any)
		e.children = a.starlightItems(s, list)
		entries = append(entries, e)
	}
	return entries
}
