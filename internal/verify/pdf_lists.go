package verify

import "github.com/reliure/reliure/internal/verify/pdf"

// listRules are about lists and tables of contents (ISO 14289-1, 7.2 and 7.6).
func listRules() []rule[*document] {
	return []rule[*document]{
		{Rule{"list-nesting", "ISO 14289-1 7.2, Matterhorn 09-005",
			"Lists hold items, items hold a label and a body, and nothing else does."}, checkListNesting},
		{Rule{"list-numbering", "ISO 14289-1 7.6, Matterhorn 16-001",
			"A list whose items have labels says how they are numbered."}, checkNumbering},
		{Rule{"contents-nesting", "ISO 14289-1 7.2, Matterhorn 09-006",
			"A table of contents holds TOCI elements, and only it does."}, checkContentsNesting},
	}
}

func listNesting(role pdf.Name) (allowed, bool) {
	switch role {
	case "L":
		return allowed{nil, []pdf.Name{"LI", "Caption", "L"}}, true
	case "LI":
		return allowed{[]pdf.Name{"L"}, []pdf.Name{"Lbl", "LBody"}}, true
	case "LBody":
		return allowed{[]pdf.Name{"LI"}, nil}, true
	}
	return allowed{}, false
}

func checkListNesting(d *document, found found) {
	checkNesting(d, found, listNesting)
}

func checkContentsNesting(d *document, found found) {
	checkNesting(d, found, func(role pdf.Name) (allowed, bool) {
		switch role {
		case "TOC":
			return allowed{nil, []pdf.Name{"TOCI", "TOC", "Caption"}}, true
		case "TOCI":
			return allowed{[]pdf.Name{"TOC"}, []pdf.Name{"Lbl", "Reference", "NonStruct", "P", "TOC", "Link"}}, true
		}
		return allowed{}, false
	})
}

func checkNumbering(d *document, found found) {
	for _, e := range d.tree.elements {
		if e.role != "L" || !hasLabels(e) {
			continue
		}
		switch numbering, _ := d.attribute(e, "List", "ListNumbering").(pdf.Name); numbering {
		case "Disc", "Circle", "Square", "Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha":
		case "":
			found(d.placeOf(e), "The list has labels and no ListNumbering.")
		case "None", "Unordered", "Ordered", "Description": // the last three came with PDF 2.0
		default:
			found(d.placeOf(e), "ListNumbering is %s.", numbering)
		}
	}
}

func hasLabels(list *element) bool {
	for _, item := range list.kids {
		for _, kid := range item.kids {
			if kid.role == "Lbl" {
				return true
			}
		}
	}
	return false
}
