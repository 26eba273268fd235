package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readArtifacts reads the EPUBs that Reliure made of a site, in the order of their names: a site has one in most kinds.
func readArtifacts(folder string) (edition, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.epub"))
	if err != nil || len(names) == 0 {
		return edition{}, fmt.Errorf("no EPUB was made in %s: %w", folder, err)
	}
	slices.Sort(names)
	var all edition
	for _, name := range names {
		one, err := readEPUB(name)
		if err != nil {
			return edition{}, err
		}
		all.pages = append(all.pages, one.pages...)
		all.contents = append(all.contents, one.contents...)
	}
	return all, nil
}

// readEPUB reads the text of an EPUB: of its content documents those that hold the publication, and the table of
// contents.
func readEPUB(name string) (edition, error) {
	archive, err := zip.OpenReader(name)
	if err != nil {
		return edition{}, err
	}
	defer archive.Close()
	var e edition
	texts, err := fs.Glob(archive, "EPUB/xhtml/text-*.xhtml")
	if err != nil {
		return edition{}, err
	}
	slices.Sort(texts)
	for _, file := range texts {
		document, err := readXHTML(archive, file)
		if err != nil {
			return edition{}, err
		}
		body := find(document, func(n *html.Node) bool { return n.DataAtom == atom.Body })
		e.pages = append(e.pages, readPage(file, body, added, resolver(archive, file, "/")))
	}
	nav, err := readXHTML(archive, "EPUB/nav.xhtml")
	if err != nil {
		return edition{}, err
	}
	contents := find(nav, func(n *html.Node) bool { return attribute(n, "id") == "toc" })
	each(contents, func(n *html.Node) bool { return n.DataAtom == atom.A }, func(n *html.Node) {
		e.contents = append(e.contents, strings.TrimLeft(strings.Join(words(visible(n, added)), " "), "0123456789 "))
	})
	return e, e.nameFirst(archive)
}

// nameFirst gives the first page of a publication its title again: it stands on the title page, and the text begins
// with the heading "Introduction" in its place.
func (e *edition) nameFirst(archive fs.FS) error {
	description, err := readXHTML(archive, "EPUB/package.opf")
	if err != nil || len(e.pages) == 0 {
		return err
	}
	title := find(description, func(n *html.Node) bool { return n.Data == "dc:title" })
	first, heading := &e.pages[0], words(e.pages[0].title)
	if title == nil || len(heading) != 1 || heading[0] != "introduction" {
		return nil
	}
	named := words(visible(title, added))
	first.title = strings.Join(named, " ")
	first.words = append(named, first.words[1:]...)
	if len(e.contents) > 0 {
		e.contents[0] = first.title
	}
	return nil
}

// added reports whether an element holds words that Reliure adds, which no source has.
func added(n *html.Node) bool { return hasClass(n, "added") }

// readXHTML reads a content document. HTML's parser does for it, once elements without content that XML writes as one
// tag have both their tags.
func readXHTML(files fs.FS, name string) (*html.Node, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	return html.Parse(bytes.NewReader(emptyElement.ReplaceAll(data, []byte("<$1$2></$1>"))))
}
