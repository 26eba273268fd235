package main

import (
	"context"
	"path/filepath"

	"golang.org/x/net/html"

	"github.com/reliure/reliure/tools/install"
)

// vitePress is VitePress with its own theme.
var vitePress = generator{
	name: "vitepress 1.6.4", site: "vitepress", source: ".",
	install: func(ctx context.Context, cache string) error {
		return install.NPM(ctx, filepath.Join(cache, "vitepress-1.6.4"), "vitepress@1.6.4")
	},
	publish: func(ctx context.Context, cache, site, output string) error {
		folder := filepath.Join(cache, "vitepress-1.6.4")
		if err := linkModules(folder, site); err != nil {
			return err
		}
		_, err := command(ctx, site, filepath.Join(folder, "node_modules", ".bin", "vitepress"), "build", "--outDir",
			output)
		return err
	},
	home: "guide/before.html", base: "/",
	navigation: func(n *html.Node) bool {
		return n.Data == "a" && hasAttribute(n, "href") &&
			within(n, func(n *html.Node) bool { return hasClass(n, "VPSidebar") })
	},
	text: func(n *html.Node) bool { return hasClass(n, "vp-doc") },
	skip: func(n *html.Node) bool {
		return hasClass(n, "header-anchor") || hasClass(n, "lang") || isCalloutLabel(n, "custom-block-title")
	},
}
