package site

import (
	"net/url"
	"path/filepath"
	"strings"

	"github.com/reliure/reliure/internal/diag"
)

// entry is what an outline names: a page, a title alone, or a title with entries below it.
type entry struct {
	title    string
	file     string // absolute; empty: a title alone
	folder   string // absolute: all pages of the folder that are not named otherwise
	pos      diag.Pos
	children []*entry

	unnumbered bool // the site doesn't count it among its chapters
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
