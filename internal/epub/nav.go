package epub

import (
	"strconv"
	"strings"

	"github.com/reliure/reliure/internal/model"
)

// contentsDepth is how many levels of sections the contents show: pages, their sections and those sections' own.
const contentsDepth = 3

// entry is a line of the contents or of the list of pages.
type entry struct {
	Title    string
	Address  string
	Children []entry
}

// landmark leads a reading system to a part of the book.
type landmark struct {
	Type    string // of the EPUB structural semantics vocabulary
	Title   string
	Address string
}

// navigationDocument makes the body of nav.xhtml, from its template.
func (b *book) navigationDocument(l *look) ([]byte, error) {
	return l.render("nav", struct {
		Labels    any
		Entries   []entry
		Figures   []entry
		Tables    []entry
		Pages     []entry
		Landmarks []landmark
	}{b.labels, b.contents(), b.figureList, b.tableList, b.pages(), b.landmarks()})
}

// contents are the entries of the table of contents.
func (b *book) contents() []entry {
	entries := b.entries(b.document.Sections, 1)
	if b.index != nil {
		entries = append(entries, entry{Title: b.index.title, Address: textFolder + b.index.name})
	}
	return append(entries, entry{Title: b.labels.Colophon, Address: textFolder + b.about.name})
}

func (b *book) entries(sections []*model.Section, level int) []entry {
	var entries []entry
	for _, section := range sections {
		e := entry{Title: b.sectionTitle(section), Address: b.sectionAddress(section)}
		if level < contentsDepth {
			e.Children = b.entries(section.Children, level+1)
		}
		if e.Address == "" { // without an anchor there is no way to lead there
			entries = append(entries, e.Children...)
			continue
		}
		entries = append(entries, e)
	}
	return entries
}

// sectionAddress leads to the section: to the beginning of its file when it begins one.
func (b *book) sectionAddress(section *model.Section) string {
	if f := b.beginning[section]; f != nil {
		return textFolder + f.name
	}
	if p := b.places[section.ID]; p != nil {
		return p.fromPackage()
	}
	return ""
}

// listFigures finds the figures and tables that have a number or a caption, in reading order.
func (b *book) listFigures() {
	figures, tables := model.Captions(b.document)
	b.figureList, b.tableList = b.captions(figures, b.labels.Figure), b.captions(tables, b.labels.Table)
}

// captions are the entries of a list of figures or tables: those that can be led to and have a name.
func (b *book) captions(captions []model.Caption, word string) []entry {
	var entries []entry
	for _, c := range captions {
		name := c.Title
		if c.Number != "" {
			name = strings.TrimSuffix(word+"\u00a0"+c.Number+". "+c.Title, ". ")
		}
		if p := b.places[c.ID]; p != nil && p.file != nil && name != "" {
			entries = append(entries, entry{Title: name, Address: p.fromPackage()})
		}
	}
	return entries
}

// pages are the entries of the list of printed pages.
func (b *book) pages() []entry {
	var entries []entry
	for _, m := range b.pageList {
		if m.file != nil {
			entries = append(entries, entry{Title: m.Label, Address: m.fromPackage()})
		}
	}
	return entries
}

func (b *book) landmarks() []landmark {
	var l []landmark
	if b.cover != nil {
		l = append(l, landmark{"cover", b.labels.Cover, textFolder + b.cover.name})
	}
	l = append(l, landmark{"titlepage", b.labels.TitlePage, textFolder + b.title.name},
		landmark{"toc", b.labels.Contents, navigation + "#toc"})
	if len(b.files) > 0 {
		l = append(l, landmark{"bodymatter", b.labels.Start, textFolder + b.files[0].name})
	}
	if len(b.figureList) > 0 {
		l = append(l, landmark{"loi", b.labels.Figures, navigation + "#figures"})
	}
	if len(b.tableList) > 0 {
		l = append(l, landmark{"lot", b.labels.Tables, navigation + "#tables"})
	}
	l = append(l, b.glossaries(b.document.Sections)...)
	if b.index != nil {
		l = append(l, landmark{"index", b.index.title, textFolder + b.index.name})
	}
	return append(l, landmark{"colophon", b.labels.Colophon, textFolder + b.about.name})
}

// glossaries leads to the sections that explain words.
func (b *book) glossaries(sections []*model.Section) []landmark {
	var list []landmark
	for _, s := range sections {
		if address := b.sectionAddress(s); s.Kind == model.Glossary && address != "" {
			list = append(list, landmark{"glossary", b.sectionTitle(s), address})
		}
		list = append(list, b.glossaries(s.Children)...)
	}
	return list
}

// ncxDocument makes toc.ncx, the contents for readers of EPUB 2 (OPF 2.0.1, 2.4.1). It has no playOrder: the order of
// the elements is the order.
func (b *book) ncxDocument() []byte {
	var m markup
	contents, pages := b.contents(), b.pages()
	m.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	m.open("ncx", "xmlns", "http://www.daisy.org/z3986/2005/ncx/", "version", "2005-1", "xml:lang", b.language())
	m.line()
	m.open("head")
	m.empty("meta", "name", "dtb:uid", "content", b.identifier())
	m.empty("meta", "name", "dtb:depth", "content", strconv.Itoa(depth(contents)))
	m.empty("meta", "name", "dtb:totalPageCount", "content", strconv.Itoa(len(pages)))
	m.empty("meta", "name", "dtb:maxPageNumber", "content", strconv.Itoa(highest(pages)))
	m.close("head")
	m.line()
	m.open("docTitle")
	m.element("text", b.document.Meta.Title)
	m.close("docTitle")
	m.line()
	m.open("navMap")
	m.line()
	points := 0
	m.navPoints(contents, &points)
	m.close("navMap")
	m.line()
	if len(pages) > 0 {
		m.pageTargets(pages, b.labels.PageList)
	}
	m.close("ncx")
	m.line()
	return m.out
}

func (m *markup) navPoints(entries []entry, points *int) {
	for _, e := range entries {
		*points++
		n := strconv.Itoa(*points)
		m.open("navPoint", "id", "point-"+n)
		m.open("navLabel")
		m.element("text", e.Title)
		m.close("navLabel")
		m.empty("content", "src", e.Address)
		m.line()
		m.navPoints(e.Children, points)
		m.close("navPoint")
		m.line()
	}
}

// pageTargets writes the list of pages. Folios in roman are of type front, all others normal.
func (m *markup) pageTargets(pages []entry, title string) {
	m.open("pageList")
	m.open("navLabel")
	m.element("text", title)
	m.close("navLabel")
	m.line()
	for i, e := range pages {
		kind, value := "front", ""
		if n, err := strconv.Atoi(e.Title); err == nil && n > 0 {
			kind, value = "normal", e.Title
		}
		m.open("pageTarget", "id", "target-"+strconv.Itoa(i+1), "type", kind, "value", value)
		m.open("navLabel")
		m.element("text", e.Title)
		m.close("navLabel")
		m.empty("content", "src", e.Address)
		m.close("pageTarget")
		m.line()
	}
	m.close("pageList")
	m.line()
}

// depth is the number of levels of the entries.
func depth(entries []entry) int {
	deepest := 0
	for _, e := range entries {
		deepest = max(deepest, 1+depth(e.Children))
	}
	return deepest
}

// highest is the highest page number among the entries.
func highest(pages []entry) int {
	most := 0
	for _, e := range pages {
		if n, err := strconv.Atoi(e.Title); err == nil {
			most = max(most, n)
		}
	}
	return most
}
