package site

import (
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

func relativeTo(folder, file string) (string, bool) {
	relative, err := filepath.Rel(folder, file)
	return filepath.ToSlash(relative), err == nil && filepath.IsLocal(relative)
}
