package pdf

import (
	"github.com/reliure/reliure/internal/layout/page"
)

// structureTree is the logical structure of the file (ISO 32000-1, 14.7), made from the book's structure.
type structureTree struct {
	file    *file
	root    ref
	refs    map[*page.Element]ref
	content map[*page.Content][]reference // marked content of each place, in painting order
	links   map[*page.Element][]annotation
	parents [][]ref // by page and MCID: the element that the content belongs to
	keys    []ref   // parents of annotations, by StructParent key from the number of pages on
	ids     map[string]object
	pages   []ref
	book    *page.Book

	standard  Standard
	namespace ref // of PDF 2.0; 0 where there are no namespaces
}

// reference is a marked-content reference: a page and an MCID.
type reference struct{ page, mcid int }

// annotation is a link annotation and its page.
type annotation struct{ annotation, page ref }

// structure reserves the elements' objects and notes which content they have. The tree is written by closeStructure,
// when the annotations are known.
func (f *finisher) structure(pages []*pageContent) {
	t := &structureTree{
		file: f.file, root: f.file.reserve(), refs: map[*page.Element]ref{}, content: map[*page.Content][]reference{},
		links: map[*page.Element][]annotation{}, ids: map[string]object{}, pages: f.pages, book: f.book,
		standard: f.standard,
	}
	f.tree = t
	for i, page := range pages {
		parents := make([]ref, len(page.marked))
		for mcid, c := range page.marked {
			t.content[c] = append(t.content[c], reference{i, mcid})
			parents[mcid] = t.ref(c.Of)
		}
		t.parents = append(t.parents, parents)
	}
}

// ref is the number of an element's object.
func (t *structureTree) ref(e *page.Element) ref {
	r, ok := t.refs[e]
	if !ok {
		r = t.file.reserve()
		t.refs[e] = r
	}
	return r
}

// addAnnotation ties an annotation to its Link element and returns its StructParent key.
func (t *structureTree) addAnnotation(link *page.Link, r, page ref) int {
	t.links[link.Element] = append(t.links[link.Element], annotation{r, page})
	t.keys = append(t.keys, t.ref(link.Element))
	return len(t.parents) + len(t.keys) - 1
}

// closeStructure writes the elements, the root with its parent tree, and the catalog's entries.
func (f *finisher) closeStructure() {
	t := f.tree
	if t.standard.namespaces {
		t.namespace = t.file.add(dict{"Type": name("Namespace"), "NS": textString("http://iso.org/pdf2/ssn")})
	}
	document := t.write(f.book.Structure, t.root)
	root := dict{"Type": name("StructTreeRoot"), "K": array{document}, "ParentTree": t.parentTree(),
		"ParentTreeNextKey": len(t.parents) + len(t.keys)}
	if len(t.ids) > 0 {
		root["IDTree"] = t.file.nameTree(t.ids)
	}
	if t.namespace != 0 {
		root["Namespaces"] = array{t.namespace}
	}
	t.file.objects[t.root] = root
	f.catalog["StructTreeRoot"] = t.root
	f.catalog["MarkInfo"] = dict{"Marked": true}
}

// write writes an element and what it holds, and returns its reference.
func (t *structureTree) write(e *page.Element, parent ref) ref {
	r := t.ref(e)
	role, newNamespace := t.standard.role(e.Role)
	d := dict{"S": name(role), "P": parent} // without /Type, which is optional and the same for thousands
	if newNamespace {
		d["NS"] = t.namespace
	}
	var kids array
	for _, kid := range e.Kids {
		switch kid := kid.(type) {
		case *page.Element:
			if t.holds(kid) {
				kids = append(kids, t.write(kid, r))
			}
		case *page.Content:
			for _, c := range t.content[kid] {
				kids = append(kids, dict{"Type": name("MCR"), "Pg": t.pages[c.page], "MCID": c.mcid})
			}
		}
	}
	for _, a := range t.links[e] {
		kids = append(kids, dict{"Type": name("OBJR"), "Pg": a.page, "Obj": a.annotation})
	}
	if target := t.book.Destinations[e.Refers].Of; t.standard.references && target != nil && t.holds(target) {
		d["Ref"] = array{t.ref(target)}
	}
	t.simplify(d, kids)
	t.attributes(d, e, r)
	t.file.objects[r] = d
	return r
}

// simplify writes content of one page the short way: its page once, its MCIDs as numbers.
func (t *structureTree) simplify(d dict, kids array) {
	var page object
	for _, kid := range kids {
		if c, ok := kid.(dict); ok && c["Type"] == name("MCR") {
			page = c["Pg"]
			break
		}
	}
	if page != nil {
		d["Pg"] = page
		for i, kid := range kids {
			c, ok := kid.(dict)
			switch {
			case !ok || c["Pg"] != page:
			case c["Type"] == name("MCR"):
				kids[i] = c["MCID"]
			case c["Type"] == name("OBJR"):
				delete(c, "Pg")
			}
		}
	}
	switch len(kids) {
	case 0:
	case 1:
		d["K"] = kids[0]
	default:
		d["K"] = kids
	}
}

// holds reports whether an element is worth writing: it has content somewhere below, or is a cell, which
// counts when empty too.
func (t *structureTree) holds(e *page.Element) bool {
	if e.Role == page.RoleDataCell || e.Role == page.RoleHeaderCell {
		return true
	}
	for _, kid := range e.Kids {
		switch kid := kid.(type) {
		case *page.Element:
			if t.holds(kid) {
				return true
			}
		case *page.Content:
			if len(t.content[kid]) > 0 {
				return true
			}
		}
	}
	return false
}

// attributes writes what an element says of itself (14.8.5, 14.9).
func (t *structureTree) attributes(d dict, e *page.Element, r ref) {
	for _, text := range [...]struct {
		key   name
		value string
	}{{"Alt", e.Alt}, {"E", e.Expansion}, {"Lang", e.Language}, {"T", e.Title}} {
		if text.value != "" {
			d[text.key] = textString(text.value)
		}
	}
	if e.ID != "" {
		d["ID"] = textString(e.ID)
		t.ids[string(textString(e.ID))] = r
	}
	switch {
	case e.Numbering != "":
		d["A"] = dict{"O": name("List"), "ListNumbering": name(t.standard.numbering(e.Numbering))}
	case e.Role == page.RoleNote && t.standard.namespaces:
		d["A"] = dict{"O": name("FENote"), "NoteType": name("Footnote")}
	case e.Box != nil:
		d["A"] = dict{"O": name("Layout"), "Placement": name("Block"), "BBox": t.boxOf(e.Box)}
	case e.Role == page.RoleHeaderCell || e.Role == page.RoleDataCell:
		if a := cellAttributes(e); len(a) > 1 {
			d["A"] = a
		}
	}
}

func (t *structureTree) boxOf(a *page.Area) array {
	return array{length(a.X), length(t.book.Height - a.Y - a.Height), length(a.X + a.Width),
		length(t.book.Height - a.Y)}
}

func cellAttributes(e *page.Element) dict {
	a := dict{"O": name("Table")}
	if e.Scope != "" {
		a["Scope"] = name(e.Scope)
	}
	if e.RowSpan > 1 {
		a["RowSpan"] = e.RowSpan
	}
	if e.ColumnSpan > 1 {
		a["ColSpan"] = e.ColumnSpan
	}
	return a
}

// parentTree leads from marked content and annotations back to their elements (14.7.4.4).
func (t *structureTree) parentTree() ref {
	var numbers array
	for i, parents := range t.parents {
		list := make(array, len(parents))
		for mcid, r := range parents {
			list[mcid] = r
		}
		numbers = append(numbers, i, t.file.add(list))
	}
	for i, r := range t.keys {
		numbers = append(numbers, len(t.parents)+i, r)
	}
	const leafSize = 128
	if len(numbers) <= 2*leafSize {
		return t.file.add(dict{"Nums": numbers})
	}
	var kids array
	for len(numbers) > 0 {
		n := min(2*leafSize, len(numbers))
		kids = append(kids, t.file.add(dict{"Limits": array{numbers[0], numbers[n-2]}, "Nums": numbers[:n:n]}))
		numbers = numbers[n:]
	}
	return t.file.add(dict{"Kids": kids})
}
