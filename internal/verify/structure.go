package verify

import (
	"fmt"
	"slices"

	"github.com/reliure/reliure/internal/verify/pdf"
)

// structure is the logical structure of a PDF (ISO 32000-1, 14.7).
type structure struct {
	root     pdf.Dict
	rootRef  pdf.Ref
	top      []*element
	elements []*element // in reading order
	parents  map[int]pdf.Object
	roles    pdf.Dict
	content  map[location]claim
	objects  map[pdf.Ref][]*element // which elements hold an annotation
	faults   []treeFault            // of the tree itself
}

// element is a structure element.
type element struct {
	object  pdf.Ref
	dict    pdf.Dict
	raw     pdf.Name // S as written
	role    pdf.Name // after the role map
	parent  *element
	kids    []*element
	content []location
	objects []pdf.Ref
	page    pdf.Ref // that its MCIDs are counted on
	begins  pdf.Ref // the first page with content of it
}

// claim says where a marked-content sequence is read.
type claim struct {
	order  int      // of the sequence in reading order
	holder *element // nil: none
	second *element // that holds it too, which is a fault
}

// location is a marked-content sequence: the MCID in a page, or in a form.
type location struct {
	owner pdf.Ref
	mcid  int
}

// treeFault is something wrong in the tree that keeps a part of it from being read.
type treeFault struct{ place, message string }

// maxStructureDepth bounds how deep the tree is read. Lists in lists make three levels of two elements of HTML,
// of which 400 are read.
const maxStructureDepth = 1000

// readStructure reads the tree in reading order.
func (d *document) readStructure() {
	t := &d.tree
	t.content, t.objects, t.parents = map[location]claim{}, map[pdf.Ref][]*element{}, map[int]pdf.Object{}
	t.rootRef, _ = d.catalog["StructTreeRoot"].(pdf.Ref)
	t.root = d.Dict(d.catalog["StructTreeRoot"])
	t.roles = d.Dict(t.root["RoleMap"])
	d.Tree(t.root["ParentTree"], "Nums", func(key, value pdf.Object) {
		if n, ok := key.(int); ok {
			t.parents[n] = value
		}
	})
	w := &structureReader{document: d, tree: t, seen: map[pdf.Ref]bool{}}
	for _, kid := range list(d, t.root["K"]) {
		if e := w.element(kid, nil, 0, 0); e != nil {
			t.top = append(t.top, e)
		}
	}
}

// list is an entry that is one object or an array of them.
func list(d *document, o pdf.Object) pdf.Array {
	if a, ok := d.Get(o).(pdf.Array); ok {
		return a
	}
	if o == nil {
		return nil
	}
	return pdf.Array{o}
}

// structureReader reads the tree once.
type structureReader struct {
	document *document
	tree     *structure
	seen     map[pdf.Ref]bool
}

func (w *structureReader) fault(object, page pdf.Ref, format string, args ...any) {
	w.tree.faults = append(w.tree.faults, treeFault{w.document.place(object, page), fmt.Sprintf(format, args...)})
}

// element reads a structure element and all below it; nil when there is none.
func (w *structureReader) element(o pdf.Object, parent *element, page pdf.Ref, depth int) *element {
	d := w.document
	r, _ := o.(pdf.Ref)
	dict := d.Dict(o)
	switch {
	case dict == nil:
		w.fault(r, page, "An element that the structure tree leads to is not in the file.")
		return nil
	case r != 0 && w.seen[r]:
		w.fault(r, page, "The structure tree leads to this element twice.")
		return nil
	case depth > maxStructureDepth:
		w.fault(r, page, "The structure tree is deeper than %d levels.", maxStructureDepth)
		return nil
	}
	w.seen[r] = true
	e := &element{object: r, dict: dict, raw: d.Name(dict["S"]), parent: parent, page: page}
	e.role = d.standardRole(e.raw)
	if own, ok := dict["Pg"].(pdf.Ref); ok {
		e.page = own
	}
	w.tree.elements = append(w.tree.elements, e)
	w.checkParent(e)
	for _, kid := range list(d, dict["K"]) {
		w.kid(e, kid, depth)
	}
	if e.begins = e.page; e.begins == 0 && len(e.kids) > 0 {
		e.begins = e.kids[0].begins
	}
	return e
}

// checkParent compares P with the element that led here (14.7.2).
func (w *structureReader) checkParent(e *element) {
	want := w.tree.rootRef
	if e.parent != nil {
		want = e.parent.object
	}
	if p, ok := e.dict["P"].(pdf.Ref); !ok || p != want && want != 0 {
		w.fault(e.object, e.page, "The parent that this %s names is not the one that holds it.", e.raw)
	}
}

// kid reads what K holds: an element, an MCID, a reference to marked content, or to an object (14.7.4).
func (w *structureReader) kid(e *element, o pdf.Object, depth int) {
	d := w.document
	switch v := d.Get(o).(type) {
	case int:
		w.claim(e, location{e.page, v})
	case pdf.Dict:
		page := e.page
		if own, ok := v["Pg"].(pdf.Ref); ok {
			page = own
		}
		switch d.Name(v["Type"]) {
		case "MCR":
			owner := page
			if s, ok := v["Stm"].(pdf.Ref); ok {
				owner = s
			}
			if e.page == 0 {
				e.page = page
			}
			mcid, _ := d.Int(v["MCID"])
			w.claim(e, location{owner, mcid})
		case "OBJR":
			object, _ := v["Obj"].(pdf.Ref)
			e.objects = append(e.objects, object)
			w.tree.objects[object] = append(w.tree.objects[object], e)
		default:
			if kid := w.element(o, e, e.page, depth+1); kid != nil {
				e.kids = append(e.kids, kid)
			}
		}
	default:
		w.fault(e.object, e.page, "This %s holds something that is neither an element nor content.", e.raw)
	}
}

func (w *structureReader) claim(e *element, l location) {
	e.content = append(e.content, l)
	c := w.tree.content[l]
	switch {
	case c.holder == nil:
		c = claim{order: len(w.tree.content), holder: e}
	case c.second == nil:
		c.second = e
	}
	w.tree.content[l] = c
}

// standardRole reports whether a role is one of the structure types of ISO 32000-1, 14.8.4.
func standardRole(r pdf.Name) bool {
	switch r {
	case "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct",
		"Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD",
		"THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby",
		"RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form":
		return true
	}
	return false
}

// known reports whether a role is standard in the version of PDF that the file claims: PDF/UA-2 is of PDF 2.0
// (ISO 32000-2, 14.8.4).
func (d *document) known(r pdf.Name) bool {
	switch r {
	case "DocumentFragment", "Aside", "Title", "FENote", "Sub", "Em", "Strong", "Artifact":
		return d.metadata.value(nsPDFUA, "part") == "2"
	}
	return standardRole(r)
}

// standardRole follows the role map to a standard type; the last name when it leads to none.
func (d *document) standardRole(r pdf.Name) pdf.Name {
	for range 20 {
		if d.known(r) {
			return r
		}
		next := d.Name(d.tree.roles[r])
		if next == "" {
			return r
		}
		r = next
	}
	return r
}

// placeOf names an element and the page that it begins on.
func (d *document) placeOf(e *element) string { return d.place(e.object, e.begins) }

// attribute looks an attribute of an element up (14.7.5): A is a dictionary or an array of them.
func (d *document) attribute(e *element, owner, key pdf.Name) pdf.Object {
	for _, o := range list(d, e.dict["A"]) {
		a := d.Dict(o)
		if d.Name(a["O"]) == owner && a[key] != nil {
			return d.Get(a[key])
		}
	}
	return nil
}

// within reports whether an element or one around it has one of the roles.
func (e *element) within(roles ...pdf.Name) bool {
	for ; e != nil; e = e.parent {
		if slices.Contains(roles, e.role) {
			return true
		}
	}
	return false
}
