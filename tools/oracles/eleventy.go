package main

import (
	"context"
	"path/filepath"
	"runtime"

	"golang.org/x/net/html"

	"github.com/reliure/reliure/tools/install"
)

// nodeSystem is what npm's package of Node for this machine is named after.
func nodeSystem() string {
	architecture := map[string]string{"amd64": "x64"}[runtime.GOARCH]
	if architecture == "" {
		architecture = runtime.GOARCH
	}
	return runtime.GOOS + "-" + architecture
}

// eleventyVersions are the majors of Eleventy that are supported, a version of each.
var eleventyVersions = []string{"2.0.1", "3.1.8", "4.0.0-alpha.10"}

// runEleventy publishes a site, with the Node that is among the packages.
func runEleventy(ctx context.Context, modules, site, output string) error {
	_, err := command(ctx, site, filepath.Join(modules, "node-"+nodeSystem(), "bin", "node"),
		filepath.Join(modules, ".bin", "eleventy"), "--quiet", "--output="+output)
	return err
}

// eleventy is Eleventy of one version, with its plugin for navigation, under a Node that all three majors run on:
// Eleventy 4 asks for a newer one than many systems have.
func eleventy(version string) generator {
	folder := func(cache string) string { return filepath.Join(cache, "eleventy-"+version) }
	return generator{
		name: "eleventy " + version, site: "eleventy", source: "content",
		install: func(ctx context.Context, cache string) error {
			return install.NPM(ctx, folder(cache), "@11ty/eleventy@"+version, "@11ty/eleventy-navigation@0.3.5",
				"node-"+nodeSystem()+"@22.23.5")
		},
		publish: func(ctx context.Context, cache, site, output string) error {
			if err := linkModules(folder(cache), site); err != nil {
				return err
			}
			return runEleventy(ctx, filepath.Join(folder(cache), "node_modules"), site, output)
		},
		home: "index.html", base: "/", navigation: inContents, text: isMain,
		skip: func(n *html.Node) bool { return false },
	}
}
