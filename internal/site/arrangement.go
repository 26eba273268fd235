package site

import (
	"cmp"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/reliure/reliure/internal/diag"
	"github.com/reliure/reliure/internal/template/expression"
)

// arrangement is how the pages of a site follow each other, as a kind of site says it.
type arrangement struct {
	*reader
	all     []*Page
	content string             // folder of the pages, absolute
	about   *expression.Object // what the site's settings say of the book, under the names of front matter
	outline []*entry           // what names the pages in their order; nil: folders do
	named   string             // the file that the outline is in, as diagnostics name it
	titles  bool               // the outline's titles go before those in front matter
	final   bool               // they go before headings too
	flat    bool               // folders make no parts
	index   []string           // stems of the page of a folder, in lower case; nil: index and readme
	faults  map[diag.Pos]bool  // lines of settings that something was said of
	// place says where a page stands among its neighbours, and what the navigation calls it. Nil: by name.
	place func(*Page) place
	// part says it of a folder without a page.
	part func(folder string) place
	// address gives a page its address on the site. Nil: that of the file's path.
	address func(*Page) string
}

// place is a page's or a folder's among its neighbours: by order, where it has one, before those without.
type place struct {
	order   float64
	ordered bool
	title   string
	then    string // what decides between equals before their names
}

// entry is what an outline names: a page, a title alone, or a title with entries below it.
type entry struct {
	title    string
	file     string // absolute; empty: a title alone
	folder   string // absolute: all pages of the folder that are not named otherwise
	pos      diag.Pos
	children []*entry

	unnumbered bool // the site doesn't count it among its chapters
}

// arrange makes one tree of the pages.
func (a *arrangement) arrange(pages []*Page) *Page {
	for _, page := range pages {
		page.Headed = a.kind.headed
		if page.permalink == "" && page.Address != "" {
			page.Address = first(a.addressOf(page), page.Address)
		}
	}
	root := a.root(pages)
	if a.outline != nil {
		a.byOutline(root, pages)
	} else {
		a.byFolders(root, pages)
	}
	return root
}

// root is the page that the book begins with: the index of the pages' folder, unless an outline says where that stands
// or the settings name the book.
func (a *arrangement) root(pages []*Page) *Page {
	described := a.about != nil && len(a.about.Keys()) > 0
	if !described && a.outline == nil {
		for _, page := range pages {
			if a.isIndex(page) && filepath.Dir(absolute(page.Path)) == a.content {
				return page
			}
		}
	}
	file := filepath.Join(a.content, "index.md")
	root := &Page{File: a.shown(""), BodyLine: 1, Address: a.derivedAddress(file, "index.md")}
	if !a.flat {
		root.Address = "/"
	}
	if described {
		root.fields = node(a.about)
		root.FrontMatter, _ = root.fields.Value().(map[string]any)
		root.Title, root.Description = root.Text("title"), root.Text("description")
		root.Language, root.Date = root.Text("lang"), root.Text("date")
	}
	return root
}

// addressOf gives a page the place on the site that its kind gives to its file.
func (a *arrangement) addressOf(page *Page) string {
	if a.address != nil {
		return a.address(page)
	}
	relative, ok := relativeTo(a.content, absolute(page.Path))
	if !ok {
		return ""
	}
	if a.isIndex(page) {
		return strings.TrimSuffix("/"+path.Dir(relative), "/.") + "/"
	}
	if a.flat {
		return ""
	}
	return "/" + strings.TrimSuffix(relative, path.Ext(relative)) + "/"
}

func (a *arrangement) isIndex(page *Page) bool {
	name := strings.ToLower(stem(page.relative))
	if a.index != nil {
		return slices.Contains(a.index, name)
	}
	return name == "index" || name == "readme"
}

func absolute(file string) string {
	if file, err := filepath.Abs(file); err == nil {
		return file
	}
	return file
}

// outlined is the state of byOutline.
type outlined struct {
	*arrangement
	files map[string]*Page // by absolute path
	named map[*Page]bool   // the outline names them
	taken map[*Page]bool   // they have their place
}

// byOutline hangs the pages as the outline names them.
func (a *arrangement) byOutline(root *Page, pages []*Page) {
	o := outlined{a, make(map[string]*Page, len(pages)), map[*Page]bool{}, map[*Page]bool{}}
	for _, page := range pages {
		o.files[absolute(page.Path)] = page
	}
	o.reserve(a.outline)
	root.Children = o.hang(a.outline, root)
	for _, page := range pages {
		if !o.taken[page] && page.File != a.named {
			a.report.Infof(page.Pos(), "page-left-out", "This page is left out: %s doesn't name it.", a.named)
		}
	}
}

// reserve notes the pages that are named by themselves, so that folders don't take them.
func (o outlined) reserve(entries []*entry) {
	for _, e := range entries {
		if page := o.find(e.file); page != nil {
			o.named[page] = true
		}
		o.reserve(e.children)
	}
}

// find returns the page of a file; a name may lack its extension, or be that of a folder with an index.
func (o outlined) find(file string) *Page {
	if file == "" {
		return nil
	}
	if page := o.files[file]; page != nil {
		return page
	}
	for _, extension := range pageExtensions {
		for _, candidate := range []string{file + extension, filepath.Join(file, "index"+extension),
			filepath.Join(file, "README"+extension)} {
			if page := o.files[candidate]; page != nil {
				return page
			}
		}
	}
	return nil
}

func (o outlined) hang(entries []*entry, parent *Page) []*Page {
	var children []*Page
	for _, e := range entries {
		if e.folder != "" {
			children = append(children, o.rest(e, parent)...)
			continue
		}
		page := o.find(e.file)
		wasNamed := page != nil
		switch {
		case page == nil && e.file != "":
			o.missing(e)
		case page != nil && o.taken[page]:
			o.report.Infof(e.pos, "chapter-twice",
				"%s is named a second time here; it stays where it was named first.", page.File)
			page = nil
		}
		if page == nil {
			page = &Page{File: e.pos.File, Title: first(e.title, words(stem(filepath.ToSlash(e.file)))), BodyLine: 1}
			if page.Children = o.hang(e.children, page); len(page.Children) == 0 {
				if e.file == "" && !wasNamed && !o.faults[diag.Pos{File: e.pos.File, Line: e.pos.Line}] {
					o.report.Infof(e.pos, "page-left-out",
						"%q leads to no page of this site and is left out of the contents.", e.title)
				}
				continue
			}
		} else {
			o.taken[page] = true
			o.call(page, e.title)
			page.Children = o.hang(e.children, page)
		}
		page.Unnumbered = e.unnumbered
		page.parent = parent
		children = append(children, page)
	}
	return children
}

// call gives a page the title that the site's navigation has for it. Where the page has another, it is for the head of
// pages, unless it goes before.
func (a *arrangement) call(page *Page, title string) {
	switch {
	case title == "":
		return
	case a.final:
		page.Title, page.Headed = title, false
		return
	case a.titles || page.Title == "":
		page.Title = title
	}
	page.ShortTitle = first(page.ShortTitle, title)
}

// missing reports a file that the outline names and that is not there. One that lies outside of the source is not asked
// for.
func (o outlined) missing(e *entry) {
	if _, within := relativeTo(o.places.source, e.file); !within {
		o.report.Warnf(e.pos, "chapter-missing",
			"This names a file outside of the source, which is not looked for, so the chapter is missing. Put the "+
				"file into the source, or correct the name.")
		return
	}
	o.report.Warnf(e.pos, "chapter-missing",
		"There is no page %s, so the chapter is missing. Add the file, or correct the name.",
		o.shownFile(e.file))
}

func relativeTo(folder, file string) (string, bool) {
	relative, err := filepath.Rel(folder, file)
	return filepath.ToSlash(relative), err == nil && filepath.IsLocal(relative)
}

// rest hangs the pages of a folder that are not named otherwise.
func (o outlined) rest(e *entry, parent *Page) []*Page {
	var pages []*Page
	for _, page := range o.all {
		if _, below := relativeTo(e.folder, absolute(page.Path)); below && !o.named[page] && !o.taken[page] {
			o.taken[page] = true
			pages = append(pages, page)
		}
	}
	above := &Page{}
	sub := *o.arrangement
	sub.content = e.folder
	sub.byFolders(above, pages)
	children := above.Children
	if e.title != "" && len(children) > 0 {
		children = []*Page{{File: e.pos.File, Title: e.title, BodyLine: 1, Children: children}}
	}
	for _, page := range children {
		page.parent = parent
	}
	return children
}

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

// linkedFile is the file that a link of an outline names, seen from a folder; empty for addresses of other sites.
func linkedFile(folder, link string) string {
	link = strings.TrimSpace(link)
	if link == "" || strings.Contains(link, "://") || strings.HasPrefix(link, "#") || strings.HasPrefix(link,
		"mailto:") {
		return ""
	}
	link, _, _ = strings.Cut(link, "#")
	link, _, _ = strings.Cut(link, "?")
	if decoded, err := url.PathUnescape(link); err == nil {
		link = decoded
	}
	return filepath.Join(folder, filepath.FromSlash(strings.TrimPrefix(link, "/")))
}
