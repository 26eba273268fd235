package site

import (
	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/slug"
	"github.com/reliure/reliure/internal/yaml"
)

// quarto has the chapters of a book, or the sidebar of a site, in _quarto.yml.
var quarto = kind{name: "quarto", anchors: slug.Pandoc, marks: []string{"_quarto.yml", "_quarto.yaml"}, dialect: Pandoc,
	skips: []string{"_book", "_freeze"}, parts: true,
	includes: quartoInclusions,
	arrange: func(a *arrangement) {
		settings := a.settings("_quarto.yml", "_quarto.yaml")
		for _, kind := range []string{"book", "website"} {
			a.describe(settings.At(kind), "title", "title", "subtitle", "subtitle", "author", "authors", "date", "date",
				"description", "description")
		}
		a.describe(settings.Node, "lang", "lang")
		list := settings.list("book.chapters")
		if list == nil {
			list = settings.At("website.sidebar.contents")
		}
		if list == nil || list.Kind != yaml.Sequence {
			return
		}
		a.outline, a.named = a.quartoChapters(list, settings.shown), settings.shown
		if more := settings.list("book.appendices"); more != nil {
			a.outline = append(a.outline, a.quartoChapters(more, settings.shown)...)
		}
	}}

// quartoChapters reads files, and parts or sections with theirs.
func (a *arrangement) quartoChapters(list *yaml.Node, shown string) []*entry {
	var entries []*entry
	for _, item := range list.Items {
		e := &entry{pos: diag.Pos{File: shown, Line: item.Line, Column: item.Column}}
		switch item.Kind {
		case yaml.String:
			e.file = linkedFile(a.content, item.Text)
		case yaml.Mapping:
			for _, f := range item.Fields {
				switch text := ""; f.Name {
				case "part", "section", "text":
					if f.Value.IsScalar() {
						text = f.Value.Text
					}
					if isPage(text) {
						e.file = linkedFile(a.content, text)
					} else {
						e.title = text
					}
				case "file", "href":
					if f.Value.IsScalar() {
						e.file = linkedFile(a.content, f.Value.Text)
					}
				case "chapters", "contents":
					if f.Value == nil || f.Value.Kind == yaml.Null {
						e.pos.Line, e.pos.Column = f.Line, f.Column
					} else {
						e.children = a.quartoChapters(f.Value, shown)
					}
				}
			}
		default:
			continue
		}
		entries = append(entries, e)
	}
	return entries
}
