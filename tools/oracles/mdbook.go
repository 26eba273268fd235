package main

import (
	"context"
	"os"
	"path/filepath"

	"golang.org/x/net/html"
)

// mdBook is mdBook, built without its server and its search.
var mdBook = generator{
	name: "mdbook 0.5.0", site: "mdbook", source: ".",
	install: func(ctx context.Context, cache string) error {
		folder := filepath.Join(cache, "mdbook-0.5.0")
		return installed(folder, func() error {
			_, err := command(ctx, folder, "cargo", "install", "--quiet", "--locked", "mdbook", "--version", "0.5.0",
				"--no-default-features", "--root", folder)
			return err
		})
	},
	publish: func(ctx context.Context, cache, site, output string) error {
		if err := os.MkdirAll(output, 0o755); err != nil {
			return err
		}
		_, err := command(ctx, site, filepath.Join(cache, "mdbook-0.5.0", "bin", "mdbook"), "build", "--dest-dir",
			output)
		return err
	},
	home: "toc.html", base: "/", numbered: true,
	navigation: func(n *html.Node) bool {
		return n.Data == "a" && within(n, func(n *html.Node) bool { return hasClass(n, "chapter") })
	},
	text: isMain,
	skip: func(n *html.Node) bool {
		return hasClass(n, "chapter-fold-toggle") || hasClass(n, "boring") || hasClass(n, "footnote-reference") ||
			hasClass(n, "blockquote-tag-title") || isFootnoteReturn(n)
	},
}

// isFootnoteReturn reports whether an element leads from a note back to its mark.
func isFootnoteReturn(n *html.Node) bool {
	return n.Data == "a" && len(attribute(n, "href")) > 4 && attribute(n, "href")[:4] == "#fr-"
}
