package main

import (
	"context"
	"os"
	"path/filepath"

	"golang.org/x/net/html"

	"github.com/reliure/reliure/tools/install"
)

// starlight is Starlight with its own look, under a Node that Astro runs on.
var starlight = generator{
	name: "starlight 0.36.2", site: "starlight", source: ".",
	install: func(ctx context.Context, cache string) error {
		return install.NPM(ctx, filepath.Join(cache, "starlight-0.36.2"), "@astrojs/starlight@0.36.2", "astro@5.15.9",
			"sharp@0.35.5", "node-"+nodeSystem()+"@22.23.5")
	},
	publish: func(ctx context.Context, cache, site, output string) error {
		// Astro takes its packages from the site's own folder, and not through a link: the site goes to the packages.
		work := filepath.Join(cache, "starlight-0.36.2")
		entries, err := os.ReadDir(site)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			if err := os.RemoveAll(filepath.Join(work, entry.Name())); err != nil {
				return err
			}
		}
		if err := os.CopyFS(work, os.DirFS(site)); err != nil {
			return err
		}
		modules := filepath.Join(work, "node_modules")
		_, err = command(ctx, work, filepath.Join(modules, "node-"+nodeSystem(), "bin", "node"),
			filepath.Join(modules, "astro", "astro.js"), "build", "--outDir", output)
		return err
	},
	home: "land/wood/index.html", base: "/",
	navigation: func(n *html.Node) bool {
		return n.Data == "a" && within(n, func(n *html.Node) bool { return hasClass(n, "sidebar-content") })
	},
	text: isMain,
	skip: func(n *html.Node) bool {
		return hasClass(n, "pagination-links") || hasClass(n, "meta") || hasClass(n, "sr-only") ||
			hasClass(n, "sl-anchor-link") || hasAttribute(n, "data-footnote-ref") ||
			hasAttribute(n, "data-footnote-backref") || isCalloutLabel(n, "starlight-aside__title")
	},
}
