package main

import (
	"context"
	"path/filepath"

	"golang.org/x/net/html"
)

// eleventy is Eleventy of one version, with its plugin for navigation.
func eleventy(version string) generator {
	folder := func(cache string) string { return filepath.Join(cache, "eleventy-"+version) }
	return generator{
		name: "eleventy " + version, site: "eleventy", source: "content",
		install: func(ctx context.Context, cache string) error {
			return npm(ctx, folder(cache), "@11ty/eleventy@"+version, "@11ty/eleventy-navigation@0.3.5")
		},
		publish: func(ctx context.Context, cache, site, output string) error {
			if err := linkModules(folder(cache), site); err != nil {
				return err
			}
			_, err := command(ctx, site, filepath.Join(folder(cache), "node_modules", ".bin", "eleventy"), "--quiet",
				"--output="+output)
			return err
		},
		home: "index.html", base: "/", navigation: inContents, text: isMain,
		skip: func(n *html.Node) bool { return false },
	}
}
