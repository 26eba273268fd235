package main

import (
	"context"
	"path/filepath"

	"golang.org/x/net/html"

	"github.com/reliure/reliure/tools/install"
)

// mkDocs is MkDocs with the theme Material, which most of its sites have.
var mkDocs = generator{
	name: "mkdocs 1.6.1", site: "mkdocs", source: ".",
	install: func(ctx context.Context, cache string) error {
		return install.PIP(ctx, filepath.Join(cache, "mkdocs-1.6.1"), "mkdocs==1.6.1", "mkdocs-material==9.8.2")
	},
	publish: func(ctx context.Context, cache, site, output string) error {
		_, err := command(ctx, site, filepath.Join(cache, "mkdocs-1.6.1", "bin", "mkdocs"), "build", "--quiet",
			"--no-directory-urls", "--site-dir", output)
		return err
	},
	home: "index.html", base: "/",
	navigation: func(n *html.Node) bool {
		return n.Data == "a" && hasClass(n, "md-nav__link") &&
			within(n, func(n *html.Node) bool { return hasClass(n, "md-nav--primary") }) &&
			!within(n, func(n *html.Node) bool { return hasClass(n, "md-nav--secondary") })
	},
	text: func(n *html.Node) bool { return hasClass(n, "md-content__inner") },
	skip: func(n *html.Node) bool {
		return hasClass(n, "headerlink") || hasClass(n, "footnote-backref") || hasClass(n, "footnote-ref") ||
			hasClass(n, "md-source-file") || isCalloutLabel(n, "admonition-title")
	},
}
