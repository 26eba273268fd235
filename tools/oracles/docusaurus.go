package main

import (
	"context"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"

	"github.com/reliure/reliure/tools/install"
)

// docusaurus is Docusaurus with its classic preset.
var docusaurus = generator{
	name: "docusaurus 3.10.2", site: "docusaurus", source: ".",
	install: func(ctx context.Context, cache string) error {
		return install.NPM(ctx, filepath.Join(cache, "docusaurus-3.10.2"), "@docusaurus/core@3.10.2",
			"@docusaurus/preset-classic@3.10.2", "react@19.1.0", "react-dom@19.1.0")
	},
	publish: func(ctx context.Context, cache, site, output string) error {
		folder := filepath.Join(cache, "docusaurus-3.10.2")
		if err := linkModules(folder, site); err != nil {
			return err
		}
		_, err := command(ctx, site, filepath.Join(folder, "node_modules", ".bin", "docusaurus"), "build", "--out-dir",
			output)
		return err
	},
	home: "index.html", base: "/",
	navigation: func(n *html.Node) bool {
		return n.Data == "a" && hasClass(n, "menu__link") && !hasClass(n, "menu__link--sublist")
	},
	text: func(n *html.Node) bool { return hasClass(n, "theme-doc-markdown") },
	skip: func(n *html.Node) bool {
		return hasClass(n, "hash-link") || isCalloutLabel(n, "admonitionHeading") ||
			attribute(n, "id") == "footnote-label" || strings.HasPrefix(attribute(n, "href"), "#user-content-fn")
	},
}
