package mdbook

import (
	"fmt"
	"path"
	"strings"

	"github.com/reliure/reliure/internal/door/jsontext"
	"github.com/reliure/reliure/internal/site"
	"github.com/reliure/reliure/internal/slug"
)

// SettingsFile is where a book's settings are.
const SettingsFile = "book.toml"

// Site makes of the book a site of one publication: a root that book.toml describes, the parts and chapters below it.
// Chapters are nested no deeper than the limit. The error is a *jsontext.Error.
func (b *Book) Site(nesting int) (*site.HandedSite, error) {
	about := map[string]any{"permalink": "/"}
	for key, text := range map[string]string{"title": b.description.Title, "description": b.description.Description,
		"lang": b.description.Language} {
		if text != "" {
			about[key] = text
		}
	}
	if len(b.description.Authors) > 0 {
		about["authors"] = b.description.Authors
	}
	o := &outline{source: b.description.Src, nesting: nesting}
	if o.source == "" {
		o.source = "src"
	}
	if !site.IsPlace(o.source) {
		return nil, refused("the folder of its chapters, %q, is not below the book's", o.source)
	}
	root := o.add(site.Handed{File: SettingsFile, FrontMatter: about, Slug: slug.Of(b.description.Title), Parent: -1})
	if err := o.items(b.items, root, 1); err != nil {
		return nil, err
	}
	habits := site.MdBookHabits(b.html, b.Version)
	habits.Ran = true
	anchors := slug.MdBook
	if strings.HasPrefix(b.Version, "0.4.") {
		anchors = slug.OldMdBook
	}
	return &site.HandedSite{Pages: o.pages, IsTree: true, Source: o.source, Dialect: site.MdBook, Anchors: anchors,
		Habits: habits}, nil
}

// outline makes pages of chapters, in their order.
type outline struct {
	source  string // slash path of the folder of the chapters
	nesting int
	pages   []site.Handed
}

func (o *outline) add(page site.Handed) int {
	o.pages = append(o.pages, page)
	return len(o.pages) - 1
}

// items adds the items of a list below a page. The title of a part takes the chapters behind it, up to a separator.
func (o *outline) items(items []any, parent, depth int) error {
	if depth > o.nesting {
		return refused("its chapters are nested too deep; the limit is %d", o.nesting)
	}
	part := parent
	for i, it := range items {
		if it == "Separator" {
			part = parent
			continue
		}
		fields, _ := it.(map[string]any)
		if title, ok := fields["PartTitle"].(string); ok {
			part = parent
			if hasText(items[i+1:], true) {
				part = o.add(o.title(title, parent))
			}
			continue
		}
		chapter, ok := fields["Chapter"].(map[string]any)
		if !ok {
			return refused("%.40q is neither a chapter nor the title of a part", fmt.Sprint(it))
		}
		if err := o.chapter(chapter, part, depth); err != nil {
			return err
		}
	}
	return nil
}

// hasText reports whether items hold a chapter that is no draft; of a part they end where it does.
func hasText(items []any, part bool) bool {
	for _, it := range items {
		fields, _ := it.(map[string]any)
		chapter, ok := fields["Chapter"].(map[string]any)
		below, _ := chapter["sub_items"].([]any)
		switch {
		case !ok && part:
			return false
		case ok && (chapter["path"] != nil || hasText(below, false)):
			return true
		}
	}
	return false
}

// title is a page that is a title alone: that of a part, or of a draft with chapters below it.
func (o *outline) title(text string, parent int) site.Handed {
	return site.Handed{File: path.Join(o.source, "SUMMARY.md"), Parent: parent,
		FrontMatter: map[string]any{"title": text, "permalink": false}}
}

// chapter adds a chapter and those below it. A draft is left out, unless something is below it.
func (o *outline) chapter(fields map[string]any, parent, depth int) error {
	name, isNamed := fields["name"].(string)
	content, isText := fields["content"].(string)
	below, isList := fields["sub_items"].([]any)
	if !isNamed || !isText || !isList {
		return refused("a chapter, %q, lacks its name, its content or its sub_items", name)
	}
	at := parent
	switch {
	case fields["path"] != nil:
		file, address, ok := o.places(fields["path"], fields["source_path"])
		if !ok {
			return refused("the file of the chapter %q is not below the book's folder", name)
		}
		at = o.add(site.Handed{File: file, Address: address, Parent: parent, Body: []byte(content), Headed: true,
			FrontMatter: map[string]any{"title": name}})
	case hasText(below, false):
		at = o.add(o.title(name, parent))
	}
	return o.items(below, at, depth+1)
}

// places returns the file of a chapter, as a slash path from the book's folder, and its address; not ok when that is no
// place in it. The file is the one that the source_path names, from the folder of the chapters, else the path, which
// preprocessors may have changed.
func (o *outline) places(published, source any) (file, address string, ok bool) {
	name, ok := published.(string)
	if !ok {
		return "", "", false
	}
	name = strings.ReplaceAll(name, `\`, "/")
	from := name
	if source != nil {
		if from, ok = source.(string); !ok {
			return "", "", false
		}
		from = strings.ReplaceAll(from, `\`, "/")
	}
	file = path.Join(o.source, from)
	address = path.Join("/", name)
	address = strings.TrimSuffix(address, path.Ext(address)) + ".html"
	return file, address, site.IsPlace(file) && !path.IsAbs(from) && !path.IsAbs(name)
}

func refused(format string, args ...any) error {
	return &jsontext.Error{Reason: fmt.Sprintf(format, args...)}
}
