package site

import (
	"cmp"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// folderNode is a folder with the pages and folders in it.
type folderNode struct {
	path     string // slash path from the content's folder
	page     *Page  // its index; nil: it has none
	children []*folderNode
	place    place
}

// byFolders hangs the pages as their folders lie in each other.
func (a *arrangement) byFolders(root *Page, pages []*Page) {
	if a.flat {
		for _, page := range pages {
			if page != root {
				page.parent = root
				root.Children = append(root.Children, page)
			}
		}
		slices.SortStableFunc(root.Children, func(a, b *Page) int { return comparePaths(a.relative, b.relative) })
		return
	}
	top := &folderNode{path: "."}
	folders := map[string]*folderNode{".": top}
	for _, page := range pages {
		if page == root {
			continue
		}
		relative, ok := relativeTo(a.content, absolute(page.Path))
		if !ok {
			a.report.Infof(page.Pos(), "page-left-out",
				"This page is left out: it is not in the folder of the site's pages.")
			continue
		}
		in := a.folderNode(folders, path.Dir(relative))
		if a.isIndex(page) && in != top && in.page == nil {
			in.page = page
			continue
		}
		in.children = append(in.children, &folderNode{path: relative, page: page})
	}
	a.sort(top)
	root.Children = append(root.Children, hangNodes(a, top.children, root)...)
}

func (a *arrangement) folderNode(folders map[string]*folderNode, name string) *folderNode {
	if known := folders[name]; known != nil {
		return known
	}
	made := &folderNode{path: name}
	folders[name] = made
	above := a.folderNode(folders, path.Dir(name))
	above.children = append(above.children, made)
	return made
}

// sort brings the pages and folders of a folder into order: those with a place first, the others by their names.
func (a *arrangement) sort(of *folderNode) {
	for _, child := range of.children {
		switch {
		case child.page != nil && a.place != nil:
			child.place = a.place(child.page)
		case child.page == nil && a.part != nil:
			child.place = a.part(filepath.Join(a.content, filepath.FromSlash(child.path)))
		}
		if a.part != nil && child.page != nil && len(child.children) > 0 && !child.place.ordered {
			child.place = a.part(filepath.Join(a.content, filepath.FromSlash(child.path)))
		}
		a.sort(child)
	}
	slices.SortStableFunc(of.children, func(x, y *folderNode) int {
		return cmp.Or(cmp.Compare(a.rank(x), a.rank(y)), cmp.Compare(x.place.order, y.place.order),
			cmp.Compare(x.place.then, y.place.then), comparePaths(x.path, y.path))
	})
}

// rank puts an index before pages that have an order, and these before the others.
func (a *arrangement) rank(n *folderNode) int {
	switch {
	case n.place.ordered:
		return 1
	case n.page != nil && len(n.children) == 0 && path.Ext(n.path) != "" && a.isIndex(n.page):
		return 0
	}
	return 2
}

func hangNodes(a *arrangement, nodes []*folderNode, parent *Page) []*Page {
	var children []*Page
	for _, n := range nodes {
		page := n.page
		if page == nil {
			folder := filepath.Join(a.content, filepath.FromSlash(n.path))
			page = &Page{File: a.shownFile(folder), Title: first(n.place.title,
				capital(words(withoutNumber(path.Base(n.path))))), BodyLine: 1}
		} else {
			a.call(page, n.place.title)
		}
		page.parent = parent
		page.Children = hangNodes(a, n.children, page)
		children = append(children, page)
	}
	return children
}

// capital writes the first letter large.
func capital(s string) string {
	for _, c := range s {
		return strings.ToUpper(string(c)) + s[len(string(c)):]
	}
	return s
}

// withoutNumber takes the number from the beginning of a name: "02-tools" is "tools".
func withoutNumber(name string) string {
	rest := strings.TrimLeft(name, "0123456789")
	if rest == name {
		return name
	}
	if after := strings.TrimLeft(rest, "-_. "); after != rest && after != "" {
		return after
	}
	return name
}
