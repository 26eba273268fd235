package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"

	"github.com/reliure/reliure/tools/install"
)

// honKit is HonKit, which goes on where GitBook's own program ended.
var honKit = generator{
	name: "honkit 6.1.7", site: "gitbook", source: ".",
	install: func(ctx context.Context, cache string) error {
		return install.NPM(ctx, filepath.Join(cache, "honkit-6.1.7"), "honkit@6.1.7")
	},
	publish: func(ctx context.Context, cache, site, output string) error {
		book := filepath.Join(site, "book")
		if _, err := command(ctx, site, filepath.Join(cache, "honkit-6.1.7", "node_modules", ".bin", "honkit"), "build",
			book, "published"); err != nil {
			return err
		}
		return os.Rename(filepath.Join(book, "published"), output)
	},
	home: "index.html", base: "/",
	navigation: func(n *html.Node) bool {
		return n.Data == "a" && n.Parent != nil && hasClass(n.Parent, "chapter")
	},
	text: func(n *html.Node) bool { return hasClass(n, "markdown-section") },
	skip: func(n *html.Node) bool {
		return n.Data == "sup" || n.Data == "a" && strings.HasPrefix(attribute(n, "href"), "#reffn")
	},
}
