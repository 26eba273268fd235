package verify

import (
	"github.com/reliure/reliure/internal/verify/pdf"
)

// navigationRules are about finding one's way (ISO 14289-1, 7.10 and 7.17; ISO 32000-1, 12.3 and 12.4).
func navigationRules() []rule[*document] {
	return []rule[*document]{
		{Rule{"outline-missing", "ISO 14289-1 7.17, Matterhorn 27", "A document with headings has an outline."},
			checkOutlinePresent},
		{Rule{"outline-broken", "ISO 32000-1 12.3.3", "The entries of the outline lead to each other, forth and back."},
			checkOutlineChain},
		{Rule{"outline-target", "ISO 32000-1 12.3.3", "Every entry of the outline leads to a place in the document."},
			checkOutlineTargets},
		{Rule{"page-labels", "ISO 14289-1 7.17, ISO 32000-1 12.4.2", "Every page has a label."}, checkLabels},
		{Rule{"optional-content", "ISO 14289-1 7.10, Matterhorn 20",
			"Optional content has a name, and no program switches it."}, checkOptional},
	}
}

// maxOutline bounds how many entries of an outline are read.
const maxOutline = 100_000

// outline visits the entries in order. broken is called where one does not lead back to the one before it.
func (d *document) outline(visit func(r pdf.Ref, entry pdf.Dict), broken func(r pdf.Ref)) {
	root, _ := d.catalog["Outlines"].(pdf.Ref)
	seen := map[pdf.Ref]bool{}
	var level func(parent pdf.Ref, depth int)
	level = func(parent pdf.Ref, depth int) {
		var before pdf.Ref
		r, _ := d.Dict(parent)["First"].(pdf.Ref)
		for r != 0 {
			entry := d.Dict(r)
			if entry == nil || seen[r] || depth > maxStructureDepth || len(seen) > maxOutline {
				broken(r)
				return
			}
			seen[r] = true
			visit(r, entry)
			previous, _ := entry["Prev"].(pdf.Ref)
			if above, _ := entry["Parent"].(pdf.Ref); above != parent || previous != before {
				broken(r)
			}
			level(r, depth+1)
			before = r
			r, _ = entry["Next"].(pdf.Ref)
		}
		if last, _ := d.Dict(parent)["Last"].(pdf.Ref); last != before {
			broken(parent)
		}
	}
	level(root, 0)
}

func checkOutlinePresent(d *document, found found) {
	entries, headings := 0, 0
	d.outline(func(pdf.Ref, pdf.Dict) { entries++ }, func(pdf.Ref) {})
	for _, e := range d.tree.elements {
		if e.level() > 0 {
			headings++
		}
	}
	if entries == 0 && headings > 1 {
		found("", "The document has %d headings and no outline.", headings)
	}
}

func checkOutlineChain(d *document, found found) {
	d.outline(func(pdf.Ref, pdf.Dict) {}, func(r pdf.Ref) {
		found(d.place(r, 0), "The outline is broken at this entry.")
	})
}

func checkOutlineTargets(d *document, found found) {
	names := d.destinationNames()
	d.outline(func(r pdf.Ref, entry pdf.Dict) {
		title, _ := d.Text(entry["Title"])
		target := entry["Dest"]
		if action := d.Dict(entry["A"]); target == nil && action != nil {
			if d.Name(action["S"]) != "GoTo" {
				return
			}
			target = action["D"]
		}
		if !d.leadsSomewhere(target, names) {
			found(d.place(r, 0), "The outline's entry %q leads nowhere.", title)
		}
	}, func(pdf.Ref) {})
}

func checkLabels(d *document, found found) {
	for _, p := range d.pages {
		if p.label == "" {
			found(p.place(), "The page has no label.")
		}
	}
}

func checkOptional(d *document, found found) {
	properties := d.Dict(d.catalog["OCProperties"])
	if properties == nil {
		return
	}
	for _, o := range append(pdf.Array{properties["D"]}, d.Array(properties["Configs"])...) {
		configuration := d.Dict(o)
		if name, _ := d.Text(configuration["Name"]); name == "" {
			found("", "A configuration of optional content has no Name.")
		}
		if configuration["AS"] != nil {
			found("", "A configuration of optional content has an AS entry.")
		}
	}
}
