package site

import (
	"cmp"
	"iter"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/collate"

	"github.com/reliure/reliure/internal/diag"
)

// keep links each page to its parent and returns the pages that are not left out. Left out are drafts, pages that are
// excluded from collections, and the pages below those.
func (r *reader) keep(pages []*Page) []*Page {
	r.findParents(pages)
	r.breakCycles(pages)
	index := publicationIndexes(pages)
	return slices.DeleteFunc(slices.Clone(pages), func(page *Page) bool {
		if page.left != "" {
			r.report.Infof(page.Pos(), "page-left-out", "This page is left out: %s.", page.left)
			return true
		}
		above := leftOutAbove(page, index)
		if above != nil {
			r.report.Infof(page.Pos(), "page-left-out", "This page is left out: it is below %s, and %s.", above.File,
				above.left)
		}
		return above != nil
	})
}

// publicationIndexes returns the index page that has the field that begins a publication and is nearest above a folder.
func publicationIndexes(pages []*Page) func(folder string) *Page {
	indexes := map[string]*Page{}
	for _, page := range pages {
		if page.begins && isIndex(page.relative) {
			indexes[path.Dir(page.relative)] = page
		}
	}
	return nearestAbove(func(folder string) *Page { return indexes[folder] })
}

// nearestAbove returns the function that asks for a folder, then for those above, until one has an answer. What it came
// to is remembered for all of them, so that deep trees are not climbed again for each page.
func nearestAbove(ask func(folder string) *Page) func(folder string) *Page {
	known := map[string]*Page{}
	return func(folder string) *Page {
		var found *Page
		var climbed []string
		for at := range foldersFrom(folder) {
			answer, remembered := known[at]
			if !remembered {
				climbed = append(climbed, at)
				answer = ask(at)
			}
			if found = answer; remembered || found != nil {
				break
			}
		}
		for _, at := range climbed {
			known[at] = found
		}
		return found
	}
}

// leftOutAbove returns the page above that takes this one with it: one of its parents or, where these end, the index
// of the nearest publication's folder.
func leftOutAbove(page *Page, index func(folder string) *Page) *Page {
	top := page
	for ; top.parent != nil; top = top.parent {
		if top.parent.left != "" {
			return top.parent
		}
	}
	if above := index(path.Dir(top.relative)); above != nil && above.left != "" {
		return above
	}
	return nil
}

// findParents sets each page's parent by key. Where several pages have the key, the parent is the one in the page's
// folder or the nearest above, else the first.
func (r *reader) findParents(pages []*Page) {
	type place struct{ key, folder string }
	byKey, byPlace, twice := map[string]*Page{}, map[place]*Page{}, map[string]bool{}
	for _, page := range pages {
		if page.Key == "" {
			continue
		}
		if other := byKey[page.Key]; other != nil {
			if twice[page.Key] = true; !page.named && !other.named {
				continue // the titles are the same, which is no fault while no page names them as its parent
			}
			r.report.Warnf(page.FieldPos("eleventyNavigation.key"), "navigation-key-twice",
				"The key %q is already that of %s. Give this page another key.", page.Key, other.File)
		} else {
			byKey[page.Key] = page
		}
		if here := (place{page.Key, path.Dir(page.relative)}); byPlace[here] == nil {
			byPlace[here] = page
		}
	}
	for _, page := range pages {
		page.parent = byKey[page.parentKey]
		if !twice[page.parentKey] {
			continue
		}
		for folder := range foldersFrom(path.Dir(page.relative)) {
			if near := byPlace[place{page.parentKey, folder}]; near != nil {
				page.parent = near
				break
			}
		}
	}
}

// foldersFrom are a folder and those above, up to “.”, the source's own.
func foldersFrom(folder string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for yield(folder) && folder != "." {
			folder = path.Dir(folder)
		}
	}
}

// breakCycles takes the parent from the first page, by path, of each circle of parents.
func (r *reader) breakCycles(pages []*Page) {
	walks := make(map[*Page]int, len(pages)) // the walk that a page was first met on
	for i, start := range pages {
		page := start
		for page != nil && walks[page] == 0 {
			walks[page] = i + 1
			page = page.parent
		}
		if page == nil || walks[page] != i+1 {
			continue
		}
		head := page
		for next := page.parent; next != page; next = next.parent {
			if comparePaths(next.relative, head.relative) < 0 {
				head = next
			}
		}
		r.report.Warnf(head.FieldPos("eleventyNavigation.parent"), "navigation-cycle",
			"The parent %q is at the same time below this page. This page is taken as the upper one; correct its "+
				"parent.", head.parentKey)
		head.parent, head.parentKey = nil, ""
	}
}

// roots returns the pages that publications begin at: the topmost with the field that says so; else those with a key
// in the navigation that name no parent, and where these are several, those whose parent is nowhere; else the whole
// folder is one publication, which is called by the parent that all of its pages name and none is.
func (r *reader) roots(pages []*Page) []*Page {
	index := publicationIndexes(pages)
	var roots []*Page
	for _, page := range pages {
		if page.begins && !hasAbove(page, index) {
			roots = append(roots, page)
		}
	}
	if len(roots) > 0 {
		return roots
	}
	for _, page := range pages {
		if page.Key != "" && page.parentKey == "" {
			roots = append(roots, page)
		}
	}
	if len(roots) == 1 {
		return roots
	}
	lost := pagesWithLostParents(pages)
	switch {
	case len(roots) > 1:
		return r.amongSeveral(roots, lost)
	case len(lost) == 1: // the parent is outside of the source
		return lost
	case r.isHome(pages[0]):
		return pages[:1]
	}
	file := filepath.Join(r.source, "index.md")
	root := &Page{File: r.shown(""), BodyLine: 1, Address: r.derivedAddress(file, "index.md")}
	if len(lost) > 0 && !slices.ContainsFunc(lost, func(p *Page) bool { return p.parentKey != lost[0].parentKey }) {
		root.Title = lost[0].parentKey
	}
	return []*Page{root}
}

// pagesWithLostParents are the pages that name a parent which no page is.
func pagesWithLostParents(pages []*Page) []*Page {
	var lost []*Page
	for _, page := range pages {
		if page.parent == nil && page.parentKey != "" {
			lost = append(lost, page)
		}
	}
	return lost
}

// amongSeveral makes publications of the pages whose parent is nowhere, as nobody can tell which one they belong to.
func (r *reader) amongSeveral(roots, lost []*Page) []*Page {
	for _, page := range lost {
		r.report.Warnf(page.FieldPos("eleventyNavigation.parent"), "navigation-parent-unknown",
			"No page has the key %q; this page is a publication of its own. Correct the key, or add the page.",
			page.parentKey)
	}
	roots = append(roots, lost...)
	slices.SortStableFunc(roots, func(a, b *Page) int { return comparePaths(a.relative, b.relative) })
	return roots
}

// isHome reports whether a page is the index of the source, or of the folder of pages that the site's settings name.
func (r *reader) isHome(page *Page) bool {
	return isIndex(page.relative) && (path.Dir(page.relative) == "." ||
		r.eleventy.input != "" && path.Dir(r.input(page.Path, page.relative)) == ".")
}

// hasAbove reports whether another page that begins a publication is above the page: one of its parents or, where
// these end, the index of a folder.
func hasAbove(page *Page, index func(folder string) *Page) bool {
	top := page
	for ; top.parent != nil; top = top.parent {
		if top.parent.begins {
			return true
		}
	}
	folder := path.Dir(top.relative)
	above := index(folder)
	if above == top && folder != "." {
		above = index(path.Dir(folder))
	}
	return above != nil && above != top
}

// hang makes the trees: each page becomes a child of its parent, and a page without one a child of the publication of
// the nearest folder above.
func (r *reader) hang(pages, roots []*Page) {
	isRoot := make(map[*Page]bool, len(roots))
	folders := make(map[string][]*Page, len(roots))
	for _, root := range roots {
		isRoot[root] = true
		folder := path.Dir(root.relative) // “.” for a folder that stands for its index
		folders[folder] = append(folders[folder], root)
	}
	nearest := nearestAbove(func(folder string) *Page { return onlyRoot(folders[folder]) })
	orphans := orphanage{reader: r, suggestions: maxSuggestions}
	for _, page := range pages {
		if isRoot[page] {
			continue
		}
		if page.parent == nil {
			page.parent = nearest(path.Dir(page.relative))
			orphans.say(page, pages)
		}
		if page.parent != nil {
			page.parent.Children = append(page.parent.Children, page)
		}
	}
	r.sayUnassigned(pages, roots)
}

// sayUnassigned names the pages that no publication has.
func (r *reader) sayUnassigned(pages, roots []*Page) {
	assigned := make(map[*Page]bool, len(pages))
	for _, root := range roots {
		visit(root, func(page *Page) bool {
			assigned[page] = true
			return true
		})
	}
	for _, page := range pages {
		if !assigned[page] {
			r.report.Infof(page.Pos(), "page-unassigned", "This page belongs to no publication and is left out.")
		}
	}
}

// onlyRoot returns the root that pages of a folder belong to: its index, or the only one. Of several without an index
// there is no telling, and the search goes on above.
func onlyRoot(here []*Page) *Page {
	if len(here) == 1 || len(here) > 1 && isIndex(here[0].relative) {
		return here[0]
	}
	return nil
}

// maxSuggestions bounds the keys that a suggestion is searched for: each is compared with all keys of the source.
const maxSuggestions = 50

// orphanage reports the pages whose parent is not known and what they were put under.
type orphanage struct {
	*reader
	suggestions int      // still to give
	keys        []string // of the source; filled when first wanted
}

func (o *orphanage) say(page *Page, pages []*Page) {
	if page.parent == nil || page.parentKey == "" {
		return
	}
	hint := "Correct the key, or add the page."
	if o.suggestions--; o.suggestions >= 0 {
		if o.keys == nil {
			for _, p := range pages {
				if p.Key != "" {
					o.keys = append(o.keys, p.Key)
				}
			}
		}
		hint = suggest(page.parentKey, o.keys)
	}
	o.report.Warnf(page.FieldPos("eleventyNavigation.parent"), "navigation-parent-unknown",
		"No page has the key %q; this page is put under %s. %s", page.parentKey, page.parent.File, hint)
}

// suggest says which of the names a wrong one was meant to be, or which there are.
func suggest(wrong string, names []string) string {
	if near := diag.Nearest(wrong, names); near != "" {
		return "Did you mean “" + near + "”?"
	}
	const shown = 10
	switch {
	case len(names) == 0:
		return "There are none in the source."
	case len(names) > shown:
		return "There are “" + strings.Join(names[:shown], "”, “") + "” and others."
	default:
		return "There are “" + strings.Join(names, "”, “") + "”."
	}
}

// sortChildren puts the pages of a publication into reading order: those that are pinned, then by order, where those
// without come last, then by date, where all have one, then by title as the language sorts, then by path. Pages that
// have no navigation stay by path.
func sortChildren(page *Page, titles *collate.Collator) {
	if slices.ContainsFunc(page.Children, func(p *Page) bool { return p.Key != "" }) {
		dated := !slices.ContainsFunc(page.Children, func(p *Page) bool { return p.Date == "" })
		slices.SortStableFunc(page.Children, func(a, b *Page) int {
			if a.pinned != b.pinned {
				if a.pinned {
					return -1
				}
				return 1
			}
			byDate := 0
			if dated {
				byDate = cmp.Compare(a.Date, b.Date)
			}
			return cmp.Or(cmp.Compare(a.Order, b.Order), byDate,
				titles.CompareString(cmp.Or(a.first, a).Title, cmp.Or(b.first, b).Title))
		})
	}
	for _, child := range page.Children {
		sortChildren(child, titles)
	}
}
