package main

import (
	"bytes"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// readSite reads what a program published: the pages that its navigation names, in that order.
func readSite(folder string, g generator) (edition, error) {
	files := os.DirFS(folder)
	home, err := readHTML(files, g.home)
	if err != nil {
		return edition{}, err
	}
	var e edition
	var order []string
	each(home, g.navigation, func(n *html.Node) {
		file, _, inner := resolver(files, g.home, g.base)(attribute(n, "href"))
		title := strings.Join(words(visible(n, g.skip)), " ")
		if g.numbered {
			title = strings.TrimLeft(title, "0123456789 ")
		}
		e.contents = append(e.contents, title)
		if inner && !slices.Contains(order, file) {
			order = append(order, file)
		}
	})
	for _, file := range order {
		document, err := readHTML(files, file)
		if err != nil {
			return edition{}, err
		}
		text := find(document, g.text)
		if text == nil {
			text = document
		}
		e.pages = append(e.pages, readPage(file, text, g.skip, resolver(files, file, g.base)))
	}
	return e, nil
}

func readHTML(files fs.FS, name string) (*html.Node, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	return html.Parse(bytes.NewReader(data))
}

// resolver tells where an address on a page leads: the file and the id, and whether it is a page of the edition.
func resolver(files fs.FS, from, base string) func(href string) (file, anchor string, inner bool) {
	return func(href string) (string, string, bool) {
		address, err := url.Parse(href)
		if err != nil || address.Scheme != "" || address.Host != "" || href == "" {
			return "", "", false
		}
		target := address.Path
		switch {
		case target == "":
			target = from
		case strings.HasPrefix(target, "/"):
			target = strings.TrimPrefix(strings.TrimPrefix(target, base), "/")
			if target == "" {
				target = "."
			}
		default:
			target = path.Join(path.Dir(from), target)
		}
		for _, name := range []string{target, target + ".html", path.Join(target, "index.html")} {
			if info, err := fs.Stat(files, path.Clean(name)); err == nil && info.Mode().IsRegular() {
				html := filepath.Ext(name) == ".html" || filepath.Ext(name) == ".xhtml"
				return path.Clean(name), address.Fragment, html
			}
		}
		return "", "", false
	}
}
