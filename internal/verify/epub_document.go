package verify

import (
	"slices"
	"strings"
)

// documentRules are about the content documents (EPUB 3.3, 6; WCAG 2.1).
func documentRules() []rule[*book] {
	return []rule[*book]{
		{Rule{"epub-id-twice", "WCAG 2.1 4.1.1", "An ID is in a document once."}, checkElementIDs},
		{Rule{"epub-link-broken", "EPUB 3.3 6.1",
			"Links and sources inside the book lead to a file of it, and to an element of that file."}, checkLinks},
		{Rule{"epub-link-empty", "WCAG 2.1 2.4.4", "A link has words."}, checkLinkWords},
		{Rule{"epub-remote-resource", "EPUB 3.3 3.6",
			"Pictures and style sheets are in the book, and nothing leads to a machine's own files."}, checkRemote},
		{Rule{"epub-title", "WCAG 2.1 2.4.2", "Every document has a title."}, checkDocumentTitles},
		{Rule{"epub-language", "WCAG 2.1 3.1.1",
			"Every document says its language, and every language is a tag of BCP 47."}, checkDocumentLanguages},
		{Rule{"epub-heading-order", "WCAG 2.1 1.3.1", "Headings go down one level at a time."}, checkHeadingOrder},
		{Rule{"epub-image-alternative", "WCAG 2.1 1.1.1",
			"Every picture has an alternative text, which is empty when it is decorative."}, checkAlternatives},
		{Rule{"epub-header-scope", "WCAG 2.1 1.3.1", "A header cell says what it heads."}, checkHeaderCells},
		{Rule{"epub-role", "EPUB Accessibility 1.1 3.3.1, WCAG 2.1 4.1.2",
			"What has a type of EPUB that has a role in ARIA has that role too."}, checkTypeRoles},
	}
}

// each visits the elements of all documents.
func (b *book) each(visit func(x *xhtml, n *node)) {
	for _, x := range b.documents {
		for _, n := range x.nodes {
			visit(x, n)
		}
	}
}

func checkElementIDs(b *book, found found) {
	b.each(func(x *xhtml, n *node) {
		if id := n.attr("id"); id != "" && x.ids[id] != n {
			found(x.place(n), "The ID %q is there twice.", id)
		}
	})
}

// reference is the address that an element leads to, or shows.
func (n *node) reference() (address string, shown bool) {
	switch n.name.Local {
	case "a":
		return n.attr("href"), false
	case "link":
		return n.attr("href"), true
	case "img", "source", "audio", "video", "iframe", "embed", "script":
		return n.attr("src"), true
	case "image":
		return n.attrIn(nsXLink, "href") + n.attr("href"), true
	}
	return "", false
}

func checkLinks(b *book, found found) {
	b.each(func(x *xhtml, n *node) {
		address, _ := n.reference()
		if address == "" || isRemote(address) {
			return
		}
		target := resolve(x.name, address)
		if _, ok := b.files[target]; !ok {
			found(x.place(n), "%q is not in the book.", address)
			return
		}
		_, fragment, _ := strings.Cut(address, "#")
		if to := b.byName[target]; fragment != "" && to != nil && to.ids[fragment] == nil {
			found(x.place(n), "%q leads to no element of %s.", address, target)
		}
	})
}

func checkLinkWords(b *book, found found) {
	b.each(func(x *xhtml, n *node) {
		if n.name.Local == "a" && n.has("href") && n.words() == "" && n.attr("aria-label") == "" &&
			n.first("img").attr("alt") == "" {
			found(x.place(n), "The link to %q has no words.", n.attr("href"))
		}
	})
}

func checkRemote(b *book, found found) {
	b.each(func(x *xhtml, n *node) {
		address, shown := n.reference()
		if shown && isRemote(address) && !strings.HasPrefix(address, "data:") ||
			strings.HasPrefix(strings.ToLower(address), "file:") {
			found(x.place(n), "%q is not in the book.", address)
		}
	})
}

func checkDocumentTitles(b *book, found found) {
	for _, x := range b.documents {
		if x.root.first("head").first("title").words() == "" {
			found(x.place(x.root), "The document has no title.")
		}
	}
}

func checkDocumentLanguages(b *book, found found) {
	b.each(func(x *xhtml, n *node) {
		plain, inXML := n.attr("lang"), n.attrIn(nsXML, "lang")
		switch {
		case n == x.root && plain == "":
			found(x.place(n), "The document does not say its language.")
		case plain != "" && !isLanguage(plain), inXML != "" && !isLanguage(inXML):
			found(x.place(n), "%q is no language tag.", plain+inXML)
		case n.has("lang") && inXML != "" && !strings.EqualFold(plain, inXML):
			found(x.place(n), "lang is %q and xml:lang %q.", plain, inXML)
		}
	})
}

// headingLevel is the level of an XHTML heading; 0 for all else.
func headingLevel(n *node) int {
	if name := n.name.Local; len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		return int(name[1] - '0')
	}
	return 0
}

func checkHeadingOrder(b *book, found found) {
	for _, x := range b.documents {
		last := 0
		for _, n := range x.nodes {
			level := headingLevel(n)
			if level == 0 {
				continue
			}
			if last > 0 && level > last+1 {
				found(x.place(n), "h%d follows h%d.", level, last)
			}
			last = level
		}
	}
}

func checkAlternatives(b *book, found found) {
	b.each(func(x *xhtml, n *node) {
		if n.name.Local == "img" && !n.has("alt") {
			found(x.place(n), "The picture %q has no alt.", n.attr("src"))
		}
	})
}

func checkHeaderCells(b *book, found found) {
	b.each(func(x *xhtml, n *node) {
		if n.name.Local == "th" && !slices.Contains([]string{"row", "col", "rowgroup", "colgroup"}, n.attr("scope")) {
			found(x.place(n), "The header cell has no scope.")
		}
	})
}

// roleOf is the ARIA role of an EPUB type (DPUB-ARIA 1.1) where readers act on it.
func roleOf(kind string) string {
	switch kind {
	case "noteref", "pagebreak", "footnote", "endnotes", "glossary", "chapter", "toc":
		return "doc-" + kind
	}
	return ""
}

func checkTypeRoles(b *book, found found) {
	b.each(func(x *xhtml, n *node) {
		for _, kind := range n.types() {
			if n.name.Local == "a" && kind != "noteref" {
				continue // a landmark: the type is that of the place it leads to
			}
			if role := roleOf(kind); role != "" && n.attr("role") != role && n.name.Local != "body" {
				found(x.place(n), "The %s has the type %q and not the role %q.", n.name.Local, kind, role)
			}
		}
	})
}
