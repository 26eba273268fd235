package main

import (
	"context"
	"fmt"
	"os/exec"

	"golang.org/x/net/html"
)

// jekyll is the Jekyll of the system, of Debian 12: its packages of Ruby are in no registry that is asked here.
var jekyll = generator{
	name: "jekyll 4.3.1", site: "jekyll", source: ".",
	install: func(context.Context, string) error {
		if _, err := exec.LookPath("jekyll"); err != nil {
			return fmt.Errorf("%w; on Debian: apt-get install jekyll", err)
		}
		return nil
	},
	publish: func(ctx context.Context, _, site, output string) error {
		_, err := command(ctx, site, "jekyll", "build", "--quiet", "--disable-disk-cache", "--destination", output)
		return err
	},
	home: "index.html", base: "/", navigation: inContents, text: isMain,
	skip: func(n *html.Node) bool {
		return hasClass(n, "footnote") || hasClass(n, "reversefootnote") || attribute(n, "id") == "markdown-toc"
	},
}
