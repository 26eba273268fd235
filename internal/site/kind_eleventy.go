package site

import (
	"bytes"
	"cmp"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/source"
	"github.com/reliure/reliure/internal/template/expression"
	"github.com/reliure/reliure/internal/yaml"
)

// eleventyConfigs are the names that Eleventy's configuration may have.
var eleventyConfigs = []string{"eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs",
	"eleventy.config.ts", ".eleventy.js"}

// eleventy is read as its navigation plugin does, see tree.go.
var eleventy = kind{name: "eleventy", marks: eleventyConfigs, templates: true}

// eleventySettings are what is read of Eleventy's configuration. It is a program, which is not run: its text is
// searched for settings that are written out. Pages without a configuration have no dialect: which version reads them
// is not known.
type eleventySettings struct {
	noTemplates bool          // markdownTemplateEngine: false
	passthrough [][2]string   // folders that are copied: from, to
	ignores     source.Ignore // paths that are no pages
	dialect     Dialect
}

var (
	markdownEngine = regexp.MustCompile(`markdownTemplateEngine["']?\s*:\s*false`)
	passthroughMap = regexp.MustCompile(`addPassthroughCopy\(\s*\{([^}]*)\}`)
	mappedFolder   = regexp.MustCompile(`["']([^"']+)["']\s*:\s*["']([^"']+)["']`)
	ignoreAdded    = regexp.MustCompile(`ignores\.add\(\s*["']([^"']+)["']`)
	codeEnabled    = regexp.MustCompile(`\.enable\(\s*\[?\s*["']code["']`)
	// eleventyBeforeTwo fits what package.json asks for: "^1.0.2", "~0.12"
	eleventyBeforeTwo = regexp.MustCompile(`"@11ty/eleventy"\s*:\s*"[\^~=v]*[01]\.`)
)

// eleventySettings reads the configuration and .eleventyignore.
func (r *reader) eleventySettings() eleventySettings {
	var s eleventySettings
	var rules []string
	if raw, err := r.tree.ReadSettings(filepath.Join(r.places.root, ".eleventyignore"), 256<<10); err == nil {
		rules = append(rules, string(raw))
	}
	for _, name := range eleventyConfigs {
		raw, err := r.tree.ReadSettings(filepath.Join(r.places.root, name), 1<<20)
		if err != nil {
			continue
		}
		s.noTemplates = s.noTemplates || markdownEngine.Match(raw)
		if !codeEnabled.Match(raw) {
			s.dialect = Eleventy
		}
		for _, call := range passthroughMap.FindAllSubmatch(raw, -1) {
			for _, m := range mappedFolder.FindAllSubmatch(call[1], -1) {
				s.passthrough = append(s.passthrough, [2]string{path.Clean(string(m[1])),
					path.Clean("/" + string(m[2]))})
			}
		}
		for _, m := range ignoreAdded.FindAllSubmatch(raw, -1) {
			rules = append(rules, "/"+strings.TrimPrefix(strings.TrimPrefix(string(m[1]), "./"), "/"))
		}
	}
	raw, err := r.tree.ReadSettings(filepath.Join(r.places.root, "package.json"), 1<<20)
	if err == nil && eleventyBeforeTwo.Match(raw) {
		s.dialect = AnyDialect
	}
	s.ignores = source.ParseIgnore(strings.Join(rules, "\n"))
	return s
}

// isIgnored reports whether Eleventy's settings name a path, or a folder on its way.
func (r *reader) isIgnored(relative string) bool {
	parts := strings.Split(relative, "/")
	for i := range parts {
		if ignored, _ := r.eleventy.ignores.Match(strings.Join(parts[:i+1], "/"), i+1 < len(parts)); ignored {
			return true
		}
	}
	return false
}

// templatePages reads the templates whose keys pages name as their parent: the pages are one book under its title. What
// can be read of a template is HTML.
func (r *reader) templatePages(pages []*Page, templates []file) []*Page {
	for _, f := range templates {
		if !strings.EqualFold(path.Ext(f.relative), ".njk") {
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

func (r *reader) leaveOutTemplate(f file) {
	r.report.Infof(diag.Pos{File: f.shown}, "page-left-out", "This template is left out: only Markdown pages are read.")
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
	asked := slices.ContainsFunc(pages, func(p *Page) bool { return bytes.Contains(p.Body, []byte("collections")) })
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
		item.Set("fileSlug", fileSlug(c.reader.input(page)))
		item.Set("inputPath", "./"+page.relative)
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
		slices.SortStableFunc(items, func(a, b any) int {
			x, _ := a.(*expression.Object).Get("date")
			y, _ := b.(*expression.Object).Get("date")
			if x == "" || y == "" {
				return 0
			}
			return cmp.Compare(expression.Text(x), expression.Text(y))
		})
		c.collections.Set(tag, items)
	}
}

// input is a page's path as Eleventy sees it: from its folder of pages, wherever the source begins.
func (r *reader) input(page *Page) string {
	place, ok := r.places.fromRoot(page.Path)
	if !ok {
		return page.relative
	}
	for _, folder := range []string{"content/", "src/"} {
		if below, ok := strings.CutPrefix(place, folder); ok {
			return below
		}
	}
	return place
}
