package site

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/template"
)

// Templates returns what the templates of the publication's pages share.
func (p *Publication) Templates() template.Options { return p.templates }

// Folder returns a page's folder by its slash path from the site's root; “.” when it lies elsewhere.
func (p *Publication) Folder(page *Page) string {
	absolute, err := filepath.Abs(filepath.Dir(page.Path))
	if err != nil {
		return "."
	}
	return slashPath(p.places.root, absolute)
}

func slashPath(root, folder string) string {
	relative, err := filepath.Rel(root, folder)
	if err != nil || !filepath.IsLocal(relative) {
		return "."
	}
	return filepath.ToSlash(relative)
}

// templates returns the options of the templates of a publication; nothing is opened before a template includes a file.
func (r *reader) templates(p *Publication) template.Options {
	var includes []string
	for _, folder := range slices.Backward(r.settingsFolders(r.eleventy.includes, "_includes")) {
		includes = append(includes, slashPath(r.places.root, folder))
	}
	options := r.templateOptions()
	options.Includes = append(includes, ".")
	options.Name = func(file string) string {
		return r.shownFile(filepath.Join(r.places.root, filepath.FromSlash(file)))
	}
	options.Language, options.Date = first(p.Root.Language, r.config.Meta.Language), p.Newest()
	for page := range p.Pages() {
		if page.Data != nil {
			options.Space = r.space()
			break
		}
	}
	return options
}

// templateOptions are what templates of front matter need too.
func (r *reader) templateOptions() template.Options {
	return template.Options{Files: r.tree.FS(r.places.root, r.maxBytes()), MaxInclude: int(r.maxBytes()),
		Shortcodes: r.config.Shortcodes, Slugs: r.eleventy.slugs}
}

// space reads from the configuration of Eleventy what white space goes with tags. The file is searched for two words,
// and not run.
func (r *reader) space() template.Space {
	var space template.Space
	for _, name := range eleventyConfigs {
		raw, err := r.tree.ReadSettings(filepath.Join(r.places.root, name), 1<<20)
		if err != nil {
			continue
		}
		text := strings.Join(strings.Fields(string(raw)), "")
		space.TrimBlocks = space.TrimBlocks || strings.Contains(text, "trimBlocks:true")
		space.LstripBlocks = space.LstripBlocks || strings.Contains(text, "lstripBlocks:true")
	}
	return space
}
