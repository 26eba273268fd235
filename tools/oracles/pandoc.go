package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"

	"github.com/reliure/reliure/tools/install"
)

// pandoc is pandoc, which PyPI has as a program. It makes pages and no site: each file is a page of its own, in the
// order of the site's _quarto.yml, and the navigation is made here.
var pandoc = generator{
	name: "pandoc 3.9", site: "pandoc", source: ".",
	install: func(ctx context.Context, cache string) error {
		return install.PIP(ctx, filepath.Join(cache, "pandoc-3.9"), "pypandoc_binary==1.17")
	},
	publish: func(ctx context.Context, cache, site, output string) error {
		programs, err := filepath.Glob(filepath.Join(cache, "pandoc-3.9", "lib", "python*", "site-packages", "pypandoc",
			"files", "pandoc"))
		if err != nil || len(programs) == 0 {
			return fmt.Errorf("pandoc is not in %s: %w", cache, err)
		}
		settings, err := os.ReadFile(filepath.Join(site, "_quarto.yml"))
		if err != nil {
			return err
		}
		_, list, _ := strings.Cut(string(settings), "chapters: [")
		list, _, _ = strings.Cut(list, "]")
		contents := ""
		if err := os.MkdirAll(output, 0o755); err != nil {
			return err
		}
		for _, name := range strings.Split(list, ", ") {
			page, err := command(ctx, site, programs[0], "--from=markdown", "--to=html5", "--mathml", name)
			if err != nil {
				return err
			}
			text := strings.ReplaceAll(string(page), ".md", ".html")
			name = strings.TrimSuffix(name, ".md") + ".html"
			title, _, _ := strings.Cut(text, "</h1>")
			_, title, _ = strings.Cut(title, ">")
			contents += fmt.Sprintf(`<li class="contents"><a href="%s">%s</a></li>`, name, title)
			if err := os.WriteFile(filepath.Join(output, name), []byte("<main>"+text+"</main>"), 0o644); err != nil {
				return err
			}
		}
		return os.WriteFile(filepath.Join(output, "contents.html"), []byte(contents), 0o644)
	},
	home: "contents.html", base: "/", navigation: inContents, text: isMain,
	skip: func(n *html.Node) bool { return hasClass(n, "footnote-ref") || hasClass(n, "footnote-back") },
}
