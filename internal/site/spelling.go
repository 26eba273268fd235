package site

import (
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/internal/yaml"
)

// pageKeys are the keys of a front matter that say something of the page alone.
var pageKeys = [...]string{"image", "abstract", "draft", "permalink", "short-title", "eleventyNavigation",
	"eleventyExcludeFromCollections"}

// readKeys are the keys of a front matter that Reliure reads.
func readKeys() []string {
	keys := pageKeys[:]
	for _, k := range model.MetaKeys() {
		keys = append(keys, k.FrontMatter...)
	}
	return slices.DeleteFunc(keys, func(name string) bool { return strings.Contains(name, ".") })
}

// HandedKeys are the keys that a site's own engine hands over with each page (integrations/eleventy/lib/keys.json):
// those that are read, and the one that tells publications and glossaries. A draft that the site publishes is a page,
// and its address comes by itself.
func HandedKeys() []string {
	return slices.DeleteFunc(append(readKeys(), "type"), func(name string) bool {
		return name == "draft" || name == "permalink"
	})
}

// otherKeys are those that Eleventy reads, or that nearly every site has. They are no misspellings.
var otherKeys = [...]string{
	"layout", "tags", "pagination", "override", "templateEngineOverride", "eleventyComputed", "eleventyDataSchema",
	"eleventyImport",
	"type", "data", "name", "url", "id", "level", "slug", "category", "categories", "summary", "excerpt", "cover",
	"updated", "modified", "short_title", "shortTitle",
}

// navigationKeys are those of eleventyNavigation.
var navigationKeys = [...]string{"key", "parent", "order", "title", "url", "excerpt", "pinned"}

// misspelt reports the keys of a page's front matter that look much like one that is read. Others belong to the site.
func (r *reader) misspelt(page *Page) {
	r.misspeltIn(page, page.front, readKeys(), slices.Concat(otherKeys[:], []string{r.config.Root.Field}))
	r.misspeltIn(page, page.front.At("eleventyNavigation"), navigationKeys[:], nil)
}

func (r *reader) misspeltIn(page *Page, of *yaml.Node, read, others []string) {
	if of == nil {
		return
	}
	for _, f := range of.Fields {
		if slices.Contains(read, f.Name) || slices.Contains(others, f.Name) {
			continue
		}
		if near := diag.NewSpellings(read).Nearest(f.Name); near != "" {
			r.report.Infof(diag.Pos{File: page.File, Line: f.Line, Column: f.Column}, "front-matter-key-misspelt",
				"%q means nothing to Reliure. Did you mean %q?", f.Name, near)
		}
	}
}
