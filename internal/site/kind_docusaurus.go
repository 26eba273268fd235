package site

import (
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/slug"
	"github.com/reliure/reliure/internal/template/expression"
)

// docusaurus has its sidebars in sidebars.js, or takes them from folders: the sidebar_position of pages, the
// _category_.json of folders, and numbers before names.
var docusaurus = kind{name: "docusaurus", anchors: slug.GitHub, headed: true, dialect: MDX,
	skips: []string{"build", "static", "src", "i18n"},
	marks: []string{"docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs"},
	arrange: func(a *arrangement) {
		if folder := filepath.Join(a.kindRoot, "docs"); isFolder(folder) {
			a.content = folder
		}
		for _, mark := range a.kind.marks {
			if text, ok := a.settingsText(filepath.Join(a.kindRoot, mark)); ok {
				a.titleIn(text)
			}
		}
		a.place = docusaurusPlace
		a.part = a.category
		a.address = a.docusaurusAddress
		for _, name := range []string{"sidebars.js", "sidebars.ts", "sidebars.mjs", "sidebars.cjs", "sidebars.json"} {
			file := filepath.Join(a.kindRoot, name)
			if text, ok := a.settingsText(file); ok {
				a.sidebars(text, a.shownFile(file))
				break
			}
		}
	}}

// siteTitle matches the title in a script of settings, which is a program otherwise.
var siteTitle = regexp.MustCompile("(?m)^\\s*title:\\s*['\"`]([^'\"`$]+)['\"`]")

func (a *arrangement) titleIn(text string) {
	if m := siteTitle.FindStringSubmatch(text); m != nil {
		a.about = expression.NewObject()
		a.about.Set("title", m[1])
	}
}

func docusaurusPlace(page *Page) place {
	p := place{title: page.Text("sidebar_label")}
	if position, err := strconv.ParseFloat(page.Text("sidebar_position"), 64); err == nil {
		p.order, p.ordered = position, true
	} else if number := leadingDigits(stem(page.relative)); number != "" &&
		withoutNumber(stem(page.relative)) != stem(page.relative) {
		p.order, _ = strconv.ParseFloat(number, 64)
		p.ordered = true
	}
	return p
}

// category reads the _category_.json of a folder.
func (a *arrangement) category(folder string) place {
	var p place
	base := filepath.Base(folder)
	if number := leadingDigits(base); number != "" && withoutNumber(base) != base {
		p.order, _ = strconv.ParseFloat(number, 64)
		p.ordered = true
	}
	for _, name := range []string{"_category_.json", "_category_.yml", "_category_.yaml"} {
		file := filepath.Join(folder, name)
		text, ok := a.settingsText(file)
		if !ok {
			continue
		}
		n := a.yamlSettings(text, a.shownFile(file))
		if label := n.At("label"); label.IsScalar() {
			p.title = label.Text
		}
		if position := n.At("position"); position.IsScalar() {
			if order, err := strconv.ParseFloat(position.Text, 64); err == nil {
				p.order, p.ordered = order, true
			}
		}
	}
	return p
}

// docusaurusAddress is “/docs/” and the path without numbers, unless the page has a slug.
func (a *arrangement) docusaurusAddress(page *Page) string {
	relative, ok := relativeTo(a.content, absolute(page.Path))
	if !ok {
		return ""
	}
	var parts []string
	for part := range strings.SplitSeq(strings.TrimSuffix(relative, path.Ext(relative)), "/") {
		parts = append(parts, withoutNumber(part))
	}
	folder, name := path.Join(parts[:len(parts)-1]...), parts[len(parts)-1]
	switch slug := page.Text("slug"); {
	case strings.HasPrefix(slug, "/"):
		return path.Join("/docs", slug)
	case slug != "":
		return path.Join("/docs", folder, slug)
	case strings.EqualFold(name, "index"), strings.EqualFold(name, "readme"), folder != "" && name == path.Base(folder):
		return path.Join("/docs", folder) + "/"
	}
	return path.Join("/docs", folder, name)
}

// sidebars reads what a script exports: sidebars by name, each a list of ids, links and categories.
func (a *arrangement) sidebars(text, shown string) {
	object, ok := a.literal(text, shown).(*expression.Object)
	if !ok {
		return
	}
	a.named = shown
	for _, name := range object.Keys() {
		value, _ := object.Get(name)
		if entries := a.sidebar(value, shown); len(entries) > 0 {
			a.outline = append(a.outline, entries...)
		}
	}
}

// literal reads the values of a script in JavaScript; nil when they would have to be computed, which is told.
func (a *arrangement) literal(text, shown string) any {
	computed := -1 // where the first value is that a program would have to compute, in a sidebar
	value, failure := expression.Script(text, func(at int, _, _ string, _ ...any) {
		if computed < 0 && at >= strings.Index(text, "sidebar") {
			computed = at
		}
	})
	if failure != nil {
		computed = failure.At
		value = nil
	}
	if computed >= 0 {
		a.report.Infof(diag.Pos{File: shown, Line: 1 + strings.Count(text[:min(computed, len(text))], "\n"),
			Column: 1},
			"site-settings-computed",
			"This is not read, since a program would have to compute it; folders say the order. "+
				"Name the chapters under chapters: in reliure.yaml.")
	}
	return value
}

func (a *arrangement) sidebar(value any, shown string) []*entry {
	pos := diag.Pos{File: shown, Line: 1, Column: 1}
	switch v := value.(type) {
	case string:
		return []*entry{{file: a.document(v), pos: pos}}
	case []any:
		var entries []*entry
		for _, item := range v {
			entries = append(entries, a.sidebar(item, shown)...)
		}
		return entries
	case *expression.Object:
		get := func(key string) string {
			value, _ := v.Get(key)
			text, _ := value.(string)
			return text
		}
		items, _ := v.Get("items")
		switch get("type") {
		case "doc", "ref":
			return []*entry{{title: get("label"), file: a.document(get("id")), pos: pos}}
		case "category":
			e := &entry{title: get("label"), pos: pos, children: a.sidebar(items, shown)}
			if link, ok := v.Get("link"); ok {
				if link, ok := link.(*expression.Object); ok {
					if id, ok := link.Get("id"); ok {
						e.file = a.document(expression.Text(id))
					}
				}
			}
			return []*entry{e}
		case "autogenerated":
			return []*entry{{folder: filepath.Join(a.content, filepath.FromSlash(get("dirName"))), pos: pos}}
		case "link", "html":
			return nil
		}
		var entries []*entry
		for _, label := range v.Keys() { // the short form: labels with lists
			items, _ := v.Get(label)
			entries = append(entries, &entry{title: label, pos: pos, children: a.sidebar(items, shown)})
		}
		return entries
	}
	return nil
}

// document is the file of a document's id: its path without extension and numbers, or the id of its front matter.
func (a *arrangement) document(id string) string {
	for _, page := range a.all {
		relative, ok := relativeTo(a.content, absolute(page.Path))
		if !ok {
			continue
		}
		relative = strings.TrimSuffix(relative, path.Ext(relative))
		var parts []string
		for part := range strings.SplitSeq(relative, "/") {
			parts = append(parts, withoutNumber(part))
		}
		own := path.Join(path.Join(parts[:len(parts)-1]...), first(page.Text("id"), parts[len(parts)-1]))
		if relative == id || path.Join(parts...) == id || own == id {
			return absolute(page.Path)
		}
	}
	return filepath.Join(a.content, filepath.FromSlash(id))
}
