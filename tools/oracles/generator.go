package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// generator is a program that publishes sites of one kind.
type generator struct {
	// name is the program's name and its pinned version.
	name string
	// site is the site in testdata/sites that is published.
	site string
	// source is what Reliure is given of the site: a folder in it.
	source string
	// install makes the program ready in the cache; it does nothing when it is.
	install func(ctx context.Context, cache string) error
	// publish writes the site as HTML into a folder.
	publish func(ctx context.Context, cache, site, output string) error
	// handed is the file that the program hands its pages over in, for Reliure to read in place of the site; empty:
	// none.
	handed string
	// artifacts is the folder in what it publishes that holds what our program made when it called that; the site is in
	// the folder html then. Empty: it does not call ours.
	artifacts string
	// withheld are addresses that are not handed over, on purpose.
	withheld map[string]bool
	// home is the page whose navigation names all pages, base the address that the site's absolute links begin with.
	home, base string
	// navigation chooses the links of the navigation.
	navigation func(*html.Node) bool
	// numbered says that titles in the navigation begin with numbers that the program adds.
	numbered bool
	// text chooses the element that holds a page's text.
	text func(*html.Node) bool
	// skip chooses elements that the program adds to the text: marks of headings, buttons, labels.
	skip func(*html.Node) bool
}

// generators are the programs that sites are compared with, a file each.
var generators = slices.Concat([]generator{
	eleventy("2.0.1"), eleventy("3.1.8"), eleventy("4.0.0-alpha.10"), mdBook, mkDocs, vitePress, docusaurus, hugo,
	jekyll, starlight, honKit, pandoc,
}, throughPlugin(), throughBackend())

// linkModules lets a site find the packages that were installed for it, as if they were its own.
func linkModules(folder, site string) error {
	return os.Symlink(filepath.Join(folder, "node_modules"), filepath.Join(site, "node_modules"))
}

// inContents chooses the links of the navigation that our own layouts have.
func inContents(n *html.Node) bool {
	return n.Data == "a" && n.Parent != nil && hasClass(n.Parent, "contents")
}

func isMain(n *html.Node) bool { return n.Data == "main" }

// within reports whether an element stands in one that answers to a test.
func within(n *html.Node, answers func(*html.Node) bool) bool {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && answers(n) {
			return true
		}
	}
	return false
}

// isCalloutLabel reports whether an element of the class holds the name of a kind of callout alone, which a program
// adds where the source has no title.
func isCalloutLabel(n *html.Node, class string) bool {
	if n.Type != html.ElementNode || !strings.Contains(attribute(n, "class"), class) {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(visible(n, func(*html.Node) bool { return false }))) {
	case "note", "tip", "info", "warning", "danger", "important", "caution", "details", "bug", "question", "abstract",
		"success", "failure", "example", "quote":
		return true
	}
	return false
}
