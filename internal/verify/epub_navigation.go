package verify

import (
	"slices"
	"strings"
)

// epubNavigationRules are about the navigation document and its elder, the NCX (EPUB 3.3, 7).
func epubNavigationRules() []rule[*book] {
	return []rule[*book]{
		{Rule{"epub-nav-missing", "EPUB 3.3 7.4.2", "The navigation document has a table of contents with entries."},
			checkNavigation},
		{Rule{"epub-nav-order", "EPUB 3.3 7.4.2", "The table of contents follows the reading order."},
			checkNavigationOrder},
		{Rule{"epub-ncx-differs", "EPUB 3.3 5.9.3", "The NCX has the entries of the table of contents."}, checkNCX},
		{Rule{"epub-page-list", "EPUB Accessibility 1.1 3.4.1.3.2",
			"Every page of the list has its mark with the same label, and every mark is in the list."}, checkPageList},
	}
}

// links are the links of a nav element, in order.
func links(nav *node) []*node {
	var list []*node
	var walk func(n *node)
	walk = func(n *node) {
		if n.name.Local == "a" {
			list = append(list, n)
		}
		for _, kid := range n.kids {
			walk(kid)
		}
	}
	if nav != nil {
		walk(nav)
	}
	return list
}

func checkNavigation(b *book, found found) {
	if x, nav := b.nav("toc"); b.opf != nil && (nav == nil || len(links(nav)) == 0) {
		place := b.packaging
		if x != nil {
			place = x.name
		}
		found(place, "The book has no table of contents.")
	}
}

// position orders places of the book: the document's number in the spine, and the element's in the document.
func (b *book) position(from, address string) (document, element int) {
	target := resolve(from, address)
	document, inSpine := b.reading[target]
	if !inSpine {
		document = -1
	}
	if _, fragment, _ := strings.Cut(address, "#"); fragment != "" && b.byName[target] != nil {
		if n := b.byName[target].ids[fragment]; n != nil {
			element = n.order
		}
	}
	return document, element
}

func checkNavigationOrder(b *book, found found) {
	for _, kind := range []string{"toc", "page-list"} {
		x, nav := b.nav(kind)
		lastDocument, lastElement := -1, 0
		for _, link := range links(nav) {
			document, element := b.position(x.name, link.attr("href"))
			if document < lastDocument || document == lastDocument && element < lastElement {
				found(x.place(link), "%q stands before the entry above it in the reading order.", link.words())
			}
			lastDocument, lastElement = document, element
		}
	}
}

func checkNCX(b *book, found found) {
	i := slices.IndexFunc(b.items, func(i item) bool { return i.mediaType == "application/x-dtbncx+xml" })
	if i < 0 {
		return // an EPUB 3 need not have one
	}
	name := b.items[i].name
	ncx := b.parse(name)
	if ncx == nil {
		return
	}
	var entries [][2]string // label and address
	var walk func(n *node)
	walk = func(n *node) {
		for _, point := range n.children("navPoint") {
			label := point.children("navLabel")
			content := point.children("content")
			if len(label) > 0 && len(content) > 0 {
				entries = append(entries, [2]string{label[0].words(), resolveWhole(name, content[0].attr("src"))})
			}
			walk(point)
		}
	}
	if m := ncx.first("navMap"); m != nil {
		walk(m)
	}
	x, nav := b.nav("toc")
	for k, link := range links(nav) {
		want := [2]string{link.words(), resolveWhole(x.name, link.attr("href"))}
		if k >= len(entries) || entries[k] != want {
			found(name, "Entry %d is not %q of the table of contents.", k+1, want[0])
			return
		}
	}
	if n := len(links(nav)); len(entries) > n {
		found(name, "The NCX has %d entries, the table of contents %d.", len(entries), n)
	}
}

// resolveWhole is an address from the archive's root, with its fragment.
func resolveWhole(from, address string) string {
	_, fragment, found := strings.Cut(address, "#")
	if found {
		return resolve(from, address) + "#" + fragment
	}
	return resolve(from, address)
}

// pageMark is the mark of a printed page's beginning.
type pageMark struct {
	document *xhtml
	node     *node
	label    string
	listed   bool
}

// pageMarks lists the marks in the order of the documents.
func (b *book) pageMarks() []*pageMark {
	var marks []*pageMark
	b.each(func(x *xhtml, n *node) {
		if slices.Contains(n.types(), "pagebreak") || n.attr("role") == "doc-pagebreak" {
			label := n.attr("aria-label")
			if label == "" {
				label = n.attr("title")
			}
			if label == "" {
				label = n.words()
			}
			marks = append(marks, &pageMark{document: x, node: n, label: label})
		}
	})
	return marks
}

func checkPageList(b *book, found found) {
	marks := b.pageMarks()
	byNode := map[*node]*pageMark{}
	for _, m := range marks {
		byNode[m.node] = m
		if m.label == "" {
			found(m.document.place(m.node), "The page break has no label.")
		}
	}
	x, nav := b.nav("page-list")
	for _, link := range links(nav) {
		address := link.attr("href")
		_, fragment, fragmented := strings.Cut(address, "#")
		to := b.byName[resolve(x.name, address)]
		if to == nil || !fragmented || to.ids[fragment] == nil {
			continue // a whole document, or epub-link-broken says so
		}
		m := byNode[to.ids[fragment]]
		if m == nil {
			found(x.place(link), "Page %q leads to an element that is no page break.", link.words())
			continue
		}
		m.listed = true
		if m.label != link.words() {
			found(x.place(link), "Page %q leads to the page break %q.", link.words(), m.label)
		}
	}
	for _, m := range marks {
		if !m.listed {
			found(m.document.place(m.node), "The page break %q is not in the list of pages.", m.label)
		}
	}
}
