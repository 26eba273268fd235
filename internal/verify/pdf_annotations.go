package verify

import (
	"slices"

	"github.com/reliure/reliure/internal/verify/pdf"
)

// annotationRules are about links, other annotations and actions (ISO 14289-1, 7.18; ISO 19005-2, 6.3 and 6.5).
func annotationRules() []rule[*document] {
	return []rule[*document]{
		{Rule{"annotation-kind", "ISO 19005-2 6.3.1, Matterhorn 28-006",
			"Annotations are of kinds that print and that readers know."}, checkAnnotationKinds},
		{Rule{"annotation-untagged", "ISO 14289-1 7.18.5, Matterhorn 28-011",
			"A link is held by a Link element, any other annotation by an Annot or Form."}, checkAnnotationTags},
		{Rule{"annotation-parent", "ISO 32000-1 14.7.4.4",
			"The parent tree leads from an annotation back to its element."}, checkAnnotationParents},
		{Rule{"link-contents", "ISO 14289-1 7.18.5, Matterhorn 28-012", "A link says in words where it leads."},
			checkLinkContents},
		{Rule{"link-annotation-missing", "ISO 32000-1 14.8.4.4.2",
			"A Link element holds the annotation that one clicks on."}, checkLinkElements},
		{Rule{"link-target", "ISO 32000-1 12.3.2", "A link inside the document leads somewhere."}, checkLinkTargets},
		{Rule{"annotation-flags", "ISO 19005-2 6.3.2", "Annotations print, and are not hidden."}, checkFlags},
		{Rule{"tab-order", "ISO 14289-1 7.18.3, Matterhorn 28-008",
			"On pages with annotations the tab key follows the structure tree."}, checkTabs},
		{Rule{"action-kind", "ISO 19005-2 6.5.1, Matterhorn 29-001",
			"Actions go to a place or an address, and nothing runs by itself."}, checkActions},
	}
}

// annotation is one of a page.
type annotation struct {
	object pdf.Ref
	dict   pdf.Dict
	page   *page
	place  string
}

// annotations lists those of all pages.
func (d *document) annotations() []annotation {
	var list []annotation
	for _, p := range d.pages {
		for _, o := range d.Array(p.Dict["Annots"]) {
			if dict := d.Dict(o); dict != nil {
				r, _ := o.(pdf.Ref)
				list = append(list, annotation{r, dict, p, d.place(r, p.Ref)})
			}
		}
	}
	return list
}

func checkAnnotationKinds(d *document, found found) {
	for _, a := range d.annotations() {
		switch kind := d.Name(a.dict["Subtype"]); kind {
		case "Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline",
			"Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Popup", "FileAttachment", "Widget", "PrinterMark",
			"Watermark", "Redact":
		default:
			found(a.place, "An annotation is of the kind %q.", kind)
		}
	}
}

func checkAnnotationTags(d *document, found found) {
	for _, a := range d.annotations() {
		kind := d.Name(a.dict["Subtype"])
		roles := []pdf.Name{"Annot"}
		switch kind {
		case "Popup", "PrinterMark":
			continue
		case "Link":
			roles = []pdf.Name{"Link"}
		case "Widget":
			roles = []pdf.Name{"Form"}
		}
		holders := d.tree.objects[a.object]
		if a.object == 0 || len(holders) == 0 {
			found(a.place, "No element holds this %s annotation.", kind)
		} else if !holders[0].within(roles...) {
			found(a.place, "This %s annotation is held by a %s.", kind, holders[0].role)
		}
	}
}

func checkAnnotationParents(d *document, found found) {
	for _, a := range d.annotations() {
		holders := d.tree.objects[a.object]
		if a.object == 0 || len(holders) == 0 {
			continue // annotation-untagged says so
		}
		key, ok := d.Int(a.dict["StructParent"])
		if !ok {
			found(a.place, "The annotation has no StructParent.")
			continue
		}
		if r, _ := d.tree.parents[key].(pdf.Ref); r != holders[0].object {
			found(a.place, "Its StructParent %d leads to object %d; object %d holds it.", key, r, holders[0].object)
		}
	}
}

func checkLinkContents(d *document, found found) {
	for _, a := range d.annotations() {
		if text, _ := d.Text(a.dict["Contents"]); text == "" && d.Name(a.dict["Subtype"]) == "Link" {
			found(a.place, "The link has no Contents.")
		}
	}
}

func checkLinkElements(d *document, found found) {
	for _, e := range d.tree.elements {
		if e.role == "Link" && len(e.objects) == 0 && !slices.ContainsFunc(e.kids, func(kid *element) bool {
			return len(kid.objects) > 0
		}) {
			found(d.placeOf(e), "The Link element holds no annotation.")
		}
	}
}

func checkLinkTargets(d *document, found found) {
	names := d.destinationNames()
	for _, a := range d.annotations() {
		if d.Name(a.dict["Subtype"]) != "Link" {
			continue
		}
		action := d.Dict(a.dict["A"])
		target := a.dict["Dest"]
		if d.Name(action["S"]) == "GoTo" {
			target = action["D"]
		}
		switch {
		case target == nil && action == nil:
			found(a.place, "The link leads nowhere.")
		case target != nil && !d.leadsSomewhere(target, names):
			found(a.place, "The link leads to %s, which is not there.", d.targetName(target))
		}
	}
}

// destinationNames are the names that destinations can be called by (ISO 32000-1, 12.3.2.3).
func (d *document) destinationNames() map[string]pdf.Object {
	names := map[string]pdf.Object{}
	d.Tree(d.Dict(d.catalog["Names"])["Dests"], "Names", func(key, value pdf.Object) {
		if s, ok := key.(pdf.String); ok {
			names[string(s)] = value
		}
	})
	for name, value := range d.Dict(d.catalog["Dests"]) {
		names[string(name)] = value
	}
	return names
}

func (d *document) targetName(target pdf.Object) string {
	switch t := d.Get(target).(type) {
	case pdf.String:
		return t.Text()
	case pdf.Name:
		return string(t)
	}
	return "a page"
}

// leadsSomewhere reports whether a destination is a page of the file.
func (d *document) leadsSomewhere(target pdf.Object, names map[string]pdf.Object) bool {
	o := d.Get(target)
	switch t := o.(type) {
	case pdf.String:
		o = d.Get(names[string(t)])
	case pdf.Name:
		o = d.Get(names[string(t)])
	}
	if dict, ok := o.(pdf.Dict); ok {
		o = d.Get(dict["D"])
	}
	list, _ := o.(pdf.Array)
	if len(list) == 0 {
		return false
	}
	r, _ := list[0].(pdf.Ref)
	return d.byRef[r] != nil
}

// The flags of an annotation (ISO 32000-1, 12.5.3).
const (
	flagInvisible    = 1 << 0
	flagHidden       = 1 << 1
	flagPrint        = 1 << 2
	flagNoView       = 1 << 5
	flagToggleNoView = 1 << 8
)

func checkFlags(d *document, found found) {
	for _, a := range d.annotations() {
		flags, _ := d.Int(a.dict["F"])
		if d.Name(a.dict["Subtype"]) == "Popup" {
			continue
		}
		if flags&flagPrint == 0 || flags&(flagInvisible|flagHidden|flagNoView|flagToggleNoView) != 0 {
			found(a.place, "The annotation's flags are %d; Print must be set, and nothing that hides it.", flags)
		}
	}
}

func checkTabs(d *document, found found) {
	for _, p := range d.pages {
		if len(d.Array(p.Dict["Annots"])) > 0 && d.Name(p.Dict["Tabs"]) != "S" {
			found(p.place(), "The page has annotations and no Tabs S.")
		}
	}
}

func checkActions(d *document, found found) {
	check := func(o pdf.Object, place string) {
		action := d.Dict(o)
		if action == nil {
			return
		}
		switch kind := d.Name(action["S"]); kind {
		case "GoTo", "GoToR", "GoToE", "URI", "Named", "SubmitForm", "Thread":
		default:
			found(place, "An action is of the kind %q.", kind)
		}
	}
	for _, a := range d.annotations() {
		check(a.dict["A"], a.place)
		if a.dict["AA"] != nil {
			found(a.place, "The annotation has actions of its own (AA).")
		}
	}
	check(d.catalog["OpenAction"], "")
	if d.catalog["AA"] != nil {
		found("", "The catalog has actions of its own (AA).")
	}
	if d.Dict(d.catalog["Names"])["JavaScript"] != nil {
		found("", "The file has scripts.")
	}
}
