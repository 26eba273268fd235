package pdf

import (
	"time"

	"github.com/reliure/reliure/internal/layout/page"
	"github.com/reliure/reliure/internal/pdf/key"
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

	calls    map[string][]*page.Element // references to each note, by its ID
	formulas map[string]ref             // the associated files, by what they hold
	modified time.Time                  // date of these

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
		standard: f.standard, formulas: map[string]ref{}, calls: map[string][]*page.Element{},
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
func (f *finisher) closeStructure(modified time.Time) {
	t := f.tree
	t.modified = modified
	if t.standard.namespaces {
		t.namespace = t.file.add(dict{key.Type: name("Namespace"), key.NS: textString("http://iso.org/pdf2/ssn")})
	}
	if t.standard.references {
		t.findCalls(f.book.Structure)
	}
	document := t.write(f.book.Structure, t.root)
	root := dict{key.Type: name("StructTreeRoot"), key.K: array{document}, key.ParentTree: t.parentTree(),
		key.ParentTreeNextKey: len(t.parents) + len(t.keys)}
	if len(t.ids) > 0 {
		root[key.IDTree] = t.file.nameTree(t.ids)
	}
	if t.namespace != 0 {
		root[key.Namespaces] = array{t.namespace}
	}
	t.file.objects[t.root] = root
	f.catalog[key.StructTreeRoot] = t.root
	f.catalog[key.MarkInfo] = dict{key.Marked: true}
}

// write writes an element and what it holds, and returns its reference.
func (t *structureTree) write(e *page.Element, parent ref) ref {
	r := t.ref(e)
	role, newNamespace := t.standard.role(e.Role)
	d := dict{key.S: name(role), key.P: parent} // without /Type, which is optional and the same for thousands
	if newNamespace {
		d[key.NS] = t.namespace
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
				kids = append(kids, dict{key.Type: name("MCR"), key.Pg: t.pages[c.page], key.MCID: c.mcid})
			}
		}
	}
	for _, a := range t.links[e] {
		kids = append(kids, dict{key.Type: name("OBJR"), key.Pg: a.page, key.Obj: a.annotation})
	}
	if t.standard.references {
		t.refer(d, e)
	}
	t.simplify(d, kids)
	t.attributes(d, e, r)
	t.file.objects[r] = d
	return r
}

// refer names the elements that an entry of the contents or a reference leads to, and the references to a note.
func (t *structureTree) refer(d dict, e *page.Element) {
	targets := []*page.Element{t.book.Destinations[e.Refers].Of}
	if e.Role == page.RoleNote {
		targets = t.calls[e.ID]
	}
	var refs array
	for _, target := range targets {
		if target != nil && t.holds(target) {
			refs = append(refs, t.ref(target))
		}
	}
	if len(refs) > 0 {
		d[key.Ref] = refs
	}
}

// findCalls finds the references to notes below e.
func (t *structureTree) findCalls(e *page.Element) {
	if e.Role == page.RoleReference && e.Refers != "" {
		t.calls[e.Refers] = append(t.calls[e.Refers], e)
	}
	for _, kid := range e.Kids {
		if kid, ok := kid.(*page.Element); ok {
			t.findCalls(kid)
		}
	}
}

// simplify writes content of one page the short way: its page once, its MCIDs as numbers.
func (t *structureTree) simplify(d dict, kids array) {
	var page object
	for _, kid := range kids {
		if c, ok := kid.(dict); ok && c[key.Type] == name("MCR") {
			page = c[key.Pg]
			break
		}
	}
	if page != nil {
		d[key.Pg] = page
		for i, kid := range kids {
			c, ok := kid.(dict)
			switch {
			case !ok || c[key.Pg] != page:
			case c[key.Type] == name("MCR"):
				kids[i] = c[key.MCID]
			case c[key.Type] == name("OBJR"):
				delete(c, key.Pg)
			}
		}
	}
	switch len(kids) {
	case 0:
	case 1:
		d[key.K] = kids[0]
	default:
		d[key.K] = kids
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
		key   key.Key
		value string
	}{{key.Alt, e.Alt}, {key.E, e.Expansion}, {key.Lang, e.Language}, {key.T, e.Title}} {
		if text.value != "" {
			d[text.key] = textString(text.value)
		}
	}
	if e.MathML != nil && t.standard.embedsSources {
		d[key.AF] = array{t.mathML(e.MathML())}
	}
	if e.ID != "" {
		d[key.ID] = textString(e.ID)
		t.ids[string(textString(e.ID))] = r
	}
	switch {
	case e.Numbering != "":
		d[key.A] = dict{key.O: name("List"), key.ListNumbering: name(t.standard.numbering(e.Numbering))}
	case e.Role == page.RoleNote && t.standard.namespaces:
		d[key.A] = dict{key.O: name("FENote"), key.NoteType: name("Footnote")}
	case e.Box != nil:
		d[key.A] = dict{key.O: name("Layout"), key.Placement: name("Block"), key.BBox: t.boxOf(e.Box)}
	case e.Role == page.RoleHeaderCell || e.Role == page.RoleDataCell:
		if a := cellAttributes(e); len(a) > 1 {
			d[key.A] = a
		}
	}
}

func (t *structureTree) boxOf(a *page.Area) array {
	return array{length(a.X), length(t.book.Height - a.Y - a.Height), length(a.X + a.Width),
		length(t.book.Height - a.Y)}
}

func cellAttributes(e *page.Element) dict {
	a := dict{key.O: name("Table")}
	if e.Scope != "" {
		a[key.Scope] = name(e.Scope)
	}
	if e.RowSpan > 1 {
		a[key.RowSpan] = e.RowSpan
	}
	if e.ColumnSpan > 1 {
		a[key.ColSpan] = e.ColumnSpan
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
		return t.file.add(dict{key.Nums: numbers})
	}
	var kids array
	for len(numbers) > 0 {
		n := min(2*leafSize, len(numbers))
		kids = append(kids, t.file.add(dict{key.Limits: array{numbers[0], numbers[n-2]}, key.Nums: numbers[:n:n]}))
		numbers = numbers[n:]
	}
	return t.file.add(dict{key.Kids: kids})
}
