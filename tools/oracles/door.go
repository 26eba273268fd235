package main

import (
	"cmp"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/door"
	"github.com/reliure/reliure/internal/export"
	"github.com/reliure/reliure/internal/model"
	"github.com/reliure/reliure/tools/install"
)

// doorSites are the sites whose engine hands its pages over, with the file that it writes.
var doorSites = []doorSite{
	{name: "starter"}, {name: "handbook"}, {name: "birds"}, {name: "letters"}, {name: "club", file: "pages.json"},
	{name: "museum", home: "en/index.html", base: "/museum/"},
}

type doorSite struct {
	name string
	file string // that the plugin writes; empty: its default
	home string // the page whose navigation names all pages; empty: the site's first
	base string // address that links to pages begin with; empty: "/"
}

// throughPlugin are those sites as each major of Eleventy publishes them, with our plugin.
func throughPlugin() []generator {
	var all []generator
	for _, version := range eleventyVersions {
		for _, site := range doorSites {
			all = append(all, eleventyPlugin(version, site))
		}
	}
	return all
}

// eleventyPlugin is Eleventy of one version with eleventy-plugin-reliure, which writes its pages to a file.
func eleventyPlugin(version string, site doorSite) generator {
	g := eleventy(version)
	g.name, g.site, g.source = "plugin "+version+" "+site.name, filepath.Join("..", "doors", "eleventy", site.name), "."
	g.home, g.base = cmp.Or(site.home, g.home), cmp.Or(site.base, g.base)
	folder := func(cache string) string { return filepath.Join(cache, "eleventy-plugins-"+version) }
	g.install = func(ctx context.Context, cache string) error {
		packages := []string{"@11ty/eleventy@" + version, "@11ty/eleventy-navigation@0.3.5",
			"@11ty/eleventy-plugin-webc@0.11.2", "markdown-it-anchor@9.2.0", "markdown-it-attrs@4.3.1",
			"markdown-it-container@4.0.0", "markdown-it-footnote@4.0.0", "node-" + nodeSystem() + "@22.23.5"}
		if strings.HasPrefix(version, "2.") {
			packages = append(packages, "@11ty/eleventy-plugin-bundle@1.0.5") // a part of later ones
		}
		return install.NPM(ctx, folder(cache), packages...)
	}
	g.publish = func(ctx context.Context, cache, site, output string) error {
		if err := linkEach(folder(cache), site); err != nil {
			return err
		}
		return runEleventy(ctx, filepath.Join(folder(cache), "node_modules"), site, output)
	}
	g.handed, g.skip = cmp.Or(site.file, "reliure-pages.json"), isPermalink
	g.withheld = map[string]bool{"/list/": true} // what the handbook's configuration asks for
	return g
}

// linkEach is linkModules with our own plugin among the packages.
func linkEach(folder, site string) error {
	modules := filepath.Join(site, "node_modules")
	if err := os.MkdirAll(modules, 0o755); err != nil {
		return err
	}
	packages, err := os.ReadDir(filepath.Join(folder, "node_modules"))
	if err != nil {
		return err
	}
	for _, p := range packages {
		if err := os.Symlink(filepath.Join(folder, "node_modules", p.Name()),
			filepath.Join(modules, p.Name())); err != nil {
			return err
		}
	}
	plugin, err := filepath.Abs(filepath.Join("integrations", "eleventy"))
	if err != nil {
		return err
	}
	return os.Symlink(plugin, filepath.Join(modules, "eleventy-plugin-reliure"))
}

// isPermalink chooses what footnotes and headings have for getting about on a screen: numbers, links back, links to
// the heading itself.
func isPermalink(n *html.Node) bool {
	return hasClass(n, "header-anchor") && visible(n, nothing) == "#" || hasClass(n, "footnote-ref") ||
		hasClass(n, "footnote-backref")
}

func nothing(*html.Node) bool { return false }

// handedAddresses compares addresses: each file that the site publishes as HTML must be a page that was handed over,
// and each page that was handed over must be in a book at its address, or be told as left out.
func handedAddresses(ctx context.Context, g generator, site, output string) ([]difference, error) {
	data, err := os.ReadFile(filepath.Join(site, g.handed))
	if err != nil {
		return nil, err
	}
	var handed struct {
		Pages []struct{ File, URL string }
	}
	if err := json.Unmarshal(data, &handed); err != nil {
		return nil, err
	}
	var told diag.List
	documents, err := export.Documents(ctx, export.Options{Source: site, From: &door.Input{Name: g.handed, Data: data}},
		&told)
	if err != nil {
		return nil, err
	}
	kept := map[string]bool{}
	for _, d := range documents {
		model.Walk(d, model.Visitor{Section: func(s *model.Section) bool {
			if s.Page != nil {
				kept[s.Page.Address] = true
			}
			return true
		}})
	}
	left := map[string]bool{}
	for _, d := range told.All() {
		if d.Code == "page-left-out" || d.Code == "page-unassigned" {
			left[d.Pos.File] = true
		}
	}
	var all []difference
	published := map[string]bool{}
	for _, p := range handed.Pages {
		published[p.URL] = true
		if !kept[p.URL] && !left[path.Join(filepath.ToSlash(site), p.File)] {
			all = append(all, difference{"address", p.File, "no page of a book is at " + p.URL})
		}
	}
	err = filepath.WalkDir(output, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(file) != ".html" {
			return err
		}
		name, err := filepath.Rel(output, file)
		address := strings.TrimSuffix("/"+filepath.ToSlash(name), "index.html")
		if !published[address] && !published[address+"index.html"] && !g.withheld[address] {
			all = append(all, difference{"address", name, "was not handed over"})
		}
		return err
	})
	return all, err
}
