package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"
)

// mdBook is mdBook, built without its server and its search.
var mdBook = bookOf(newMdBook, "mdbook")

// newMdBook and oldMdBook are programs of crates.io with their versions: mdBook first, then preprocessors of two kinds
// that know it, one that makes HTML and one that makes Markdown.
var (
	newMdBook = []string{"mdbook@0.5.4", "mdbook-toc@0.15.4", "mdbook-mermaid@0.17.1"}
	oldMdBook = []string{"mdbook@0.4.52", "mdbook-admonish@1.20.0", "mdbook-katex@0.9.4"}
)

// throughBackend are books that mdBook hands to `reliure mdbook`, after its preprocessors.
func throughBackend() []generator {
	var all []generator
	for _, programs := range [][]string{newMdBook, oldMdBook} {
		g := bookOf(programs, filepath.Join("..", "doors", "mdbook", "guide"))
		g.name = "backend " + g.name
		g.artifacts = "reliure"
		all = append(all, g)
	}
	return all
}

// bookOf is a book that a version of mdBook publishes. The programs are built without optimisation, which is quicker,
// into one folder.
func bookOf(programs []string, site string) generator {
	folder := func(cache string) string { return filepath.Join(cache, strings.ReplaceAll(programs[0], "@", "-")) }
	return generator{
		name: strings.ReplaceAll(programs[0], "@", " "), site: site, source: ".",
		install: func(ctx context.Context, cache string) error {
			return installed(folder(cache), func() error {
				work := filepath.Join(cache, "cargo")
				defer os.RemoveAll(work)
				for i, program := range programs {
					words := []string{"install", "--quiet", "--debug", "--locked", "--root", folder(cache),
						"--target-dir", work, program}
					if i == 0 {
						words = append(words, "--no-default-features")
					}
					if _, err := command(ctx, folder(cache), "cargo", words...); err != nil {
						return err
					}
				}
				return nil
			})
		},
		publish: func(ctx context.Context, cache, site, output string) error {
			return publishBook(ctx, filepath.Join(folder(cache), "bin"), site, output)
		},
		home: "toc.html", base: "/", numbered: true,
		navigation: func(n *html.Node) bool {
			return n.Data == "a" && within(n, func(n *html.Node) bool { return hasClass(n, "chapter") })
		},
		text: isMain, skip: isAddedByMdBook,
	}
}

// publishBook has mdBook publish a book, with its preprocessors and our program among the commands that it finds.
func publishBook(ctx context.Context, programs, site, output string) error {
	if err := os.MkdirAll(output, 0o755); err != nil {
		return err
	}
	ours, err := filepath.Abs("bin")
	if err != nil {
		return err
	}
	c := exec.CommandContext(ctx, filepath.Join(programs, "mdbook"), "build", "--dest-dir", output)
	c.Dir = site
	c.Env = append(os.Environ(), "PATH="+strings.Join([]string{programs, ours, os.Getenv("PATH")},
		string(filepath.ListSeparator)))
	if said, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("mdbook: %w\n%s", err, said)
	}
	return nil
}

// isAddedByMdBook chooses what mdBook adds to the text: marks and numbers of notes, names of kinds of admonitions,
// lines of code that it hides.
func isAddedByMdBook(n *html.Node) bool {
	for _, class := range []string{"chapter-fold-toggle", "admonition-anchor-link", "footnote-reference",
		"footnote-definition-label", "blockquote-tag-title", "boring"} {
		if hasClass(n, class) {
			return true
		}
	}
	return isFootnoteReturn(n)
}

// isFootnoteReturn reports whether an element leads from a note back to its mark.
func isFootnoteReturn(n *html.Node) bool {
	return n.Data == "a" && len(attribute(n, "href")) > 4 && attribute(n, "href")[:4] == "#fr-"
}
