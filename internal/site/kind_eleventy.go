package site

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/template/expression"
	"github.com/reliure/reliure/internal/yaml"
)

// eleventy is read as its navigation plugin does, see tree.go.
var eleventy = kind{name: "eleventy", marks: eleventyConfigs, templates: true}

// templatePages reads the templates whose keys pages name as their parent: the pages are one book under its title. What
// can be read of a template is HTML.
func (r *reader) templatePages(pages []*Page, templates []file) []*Page {
	for _, f := range templates {
		if !hasFrontMatter(f.relative) {
			r.leaveOutTemplate(f)
			continue
		}
		page, err := r.readPage(f, r.data.prepare(f))
		if err != nil || page == nil {
			continue
		}
		isParent := page.Key != "" && slices.ContainsFunc(pages, func(p *Page) bool { return p.parentKey == page.Key })
		switch {
		case page.begins:
			r.report.Warnf(page.Pos(), "publication-template",
				"This template begins a publication. What can be read of it is in the book; look whether anything "+
					"is missing, or "+
					"write the page in Markdown.")
		case isParent:
			r.report.Infof(page.Pos(), "page-template",
				"Pages name this template as their parent. What can be read of it is in the book; look whether "+
					"anything is missing.")
		default:
			r.leaveOutTemplate(f)
			continue
		}
		page.Body, page.said = htmlBody(string(page.Body)), &diag.List{}
		pages = append(pages, page)
		r.pages = append(r.pages, page)
	}
	slices.SortStableFunc(pages, func(a, b *Page) int { return comparePaths(a.relative, b.relative) })
	return pages
}

// hasFrontMatter tells the templates that are HTML with marks in it, below a front matter. The others are programs, or
// another language than HTML.
func hasFrontMatter(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".njk", ".liquid", ".webc", ".hbs", ".ejs":
		return true
	}
	return false
}

// leaveOutUnpublished leaves out the pages that the site doesn't write, unless they begin a book.
func leaveOutUnpublished(pages []*Page) {
	for _, page := range pages {
		if n := page.field("permalink"); n != nil && n.Kind == yaml.Bool && n.Text == "false" && page.left == "" &&
			!page.begins {
			page.left = "its front matter says permalink: false, so the site doesn't publish it"
		}
	}
}

// leaveOutParts leaves out the files that are parts of pages, in the kinds of sites that tell them by their names.
func (r *reader) leaveOutParts(pages []*Page) {
	for _, page := range pages {
		if r.kind.parts && page.left == "" && strings.Contains("/"+page.relative, "/_") {
			page.left = "its name begins with a low line, so the site takes it for a part of other pages"
		}
	}
}

// collect makes what templates know as collections: the pages by their tags, and all of them.
func (c *cascade) collect(pages []*Page) {
	asked := slices.ContainsFunc(pages, func(p *Page) bool {
		return bytes.Contains(p.Body, []byte("collections")) ||
			strings.HasPrefix(p.Text("pagination.data"), "collections.")
	})
	if !asked {
		return
	}
	byTag, tags := map[string][]any{}, []string{"all"}
	for _, page := range pages {
		if page.left != "" {
			continue
		}
		data := expression.NewObject()
		merge(data, page.inherited)
		if front, ok := value(page.front).(*expression.Object); ok {
			merge(data, front)
		}
		item := expression.NewObject()
		item.Set("url", page.Address)
		item.Set("date", page.Date)
		item.Set("fileSlug", fileSlug(c.reader.input(page.Path, page.relative)))
		item.Set("inputPath", c.reader.inputPath(page))
		item.Set("data", data)
		byTag["all"] = append(byTag["all"], item)
		given, _ := data.Get("tags")
		list, isList := given.([]any)
		if !isList && given != nil {
			list = []any{given}
		}
		for _, tag := range list {
			name := expression.Text(tag)
			if byTag[name] == nil && name != "all" {
				tags = append(tags, name)
			}
			byTag[name] = append(byTag[name], item)
		}
	}
	c.collections = expression.NewObject()
	for _, tag := range tags {
		items := byTag[tag]
		date := func(item any) string {
			date, _ := item.(*expression.Object).Get("date")
			return expression.Text(date)
		}
		if !slices.ContainsFunc(items, func(item any) bool { return date(item) == "" }) {
			slices.SortStableFunc(items, func(a, b any) int { return cmp.Compare(date(a), date(b)) })
		}
		c.collections.Set(tag, items)
	}
}
