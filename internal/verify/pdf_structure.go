package verify

import (
	"slices"

	"github.com/reliure/reliure/internal/verify/pdf"
)

// structureRules are about the structure tree (ISO 14289-1, 7.1; ISO 32000-1, 14.7).
func structureRules() []rule[*document] {
	return []rule[*document]{
		{Rule{"structure-missing", "ISO 14289-1 7.1, ISO 19005-2 6.7.2.2", "The file has a structure tree."},
			checkStructurePresent},
		{Rule{"structure-broken", "ISO 32000-1 14.7.2",
			"The structure tree is whole: each element is there once and names its parent."}, checkStructureWhole},
		{Rule{"role-unknown", "ISO 14289-1 7.1, Matterhorn 02-001",
			"Every role is a standard structure type or mapped to one."}, checkRoles},
		{Rule{"role-remapped", "ISO 14289-1 7.1, Matterhorn 02-004",
			"No standard structure type is mapped to another."}, checkRoleMap},
		{Rule{"parent-tree", "ISO 32000-1 14.7.4.4",
			"The parent tree leads from content back to the element that holds it."}, checkParentTree},
		{Rule{"note-id", "ISO 14289-1 7.9, Matterhorn 19-003", "Every note has an ID of its own."}, checkNotes},
		{Rule{"element-id-twice", "ISO 32000-1 14.7.2, Matterhorn 19-004", "No two elements have the same ID."},
			checkIDs},
	}
}

func checkStructurePresent(d *document, found found) {
	if len(d.tree.top) == 0 {
		found("", "The file has no structure tree, so that nothing in it can be read aloud in order.")
	}
}

func checkStructureWhole(d *document, found found) {
	for _, f := range d.tree.faults {
		found(f.place, "%s", f.message)
	}
}

func checkRoles(d *document, found found) {
	for _, e := range d.tree.elements {
		if !d.known(e.role) {
			found(d.placeOf(e), "The role %s is no standard structure type, and is not mapped to one.", e.raw)
		}
	}
}

func checkRoleMap(d *document, found found) {
	var roles []pdf.Name
	for role := range d.tree.roles {
		roles = append(roles, role)
	}
	slices.Sort(roles)
	for _, role := range roles {
		if standardRole(role) {
			found("", "The standard type %s is mapped to %s.", role, d.Name(d.tree.roles[role]))
		}
	}
}

// checkParentTree goes through the pages' sequences. Sequences of forms are found by the form's own key.
func checkParentTree(d *document, found found) {
	for _, p := range d.pages {
		for _, s := range p.content.sequences {
			owner := p.Ref
			keys := p.Dict
			if s.stream != 0 {
				if form := d.Dict(s.stream); form["StructParents"] != nil {
					owner, keys = s.stream, form
				}
			}
			holder := d.tree.content[location{owner, s.mcid}].holder
			if holder == nil {
				continue // content-not-in-tree says so
			}
			key, ok := d.Int(keys["StructParents"])
			if !ok {
				found(p.place(), "The page has content in the structure tree and no StructParents.")
				break
			}
			parents := d.Array(d.tree.parents[key])
			if s.mcid < 0 || s.mcid >= len(parents) {
				found(p.place(), "The parent tree has no entry for MCID %d.", s.mcid)
			} else if r, _ := parents[s.mcid].(pdf.Ref); r != holder.object {
				found(p.place(), "The parent tree says that MCID %d belongs to object %d; object %d holds it.", s.mcid,
					r, holder.object)
			}
		}
	}
}

func checkNotes(d *document, found found) {
	for _, e := range d.tree.elements {
		if e.role != "Note" {
			continue
		}
		if id, _ := d.Text(e.dict["ID"]); id == "" {
			found(d.placeOf(e), "The note has no ID.")
		}
	}
}

func checkIDs(d *document, found found) {
	first := map[pdf.Object]*element{}
	for _, e := range d.tree.elements {
		id, ok := d.Get(e.dict["ID"]).(pdf.String)
		if !ok {
			continue
		}
		if other := first[id]; other != nil {
			found(d.placeOf(e), "The ID %q is that of object %d too.", id.Text(), other.object)
			continue
		}
		first[id] = e
	}
}
