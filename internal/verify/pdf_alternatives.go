package verify

import "github.com/reliure/reliure/internal/verify/pdf"

// alternativeRules are about what stands for content that is no text (ISO 14289-1, 7.3 and 7.7).
func alternativeRules() []rule[*document] {
	return []rule[*document]{
		{Rule{"figure-alternative", "ISO 14289-1 7.3, Matterhorn 13-004",
			"Every figure has an alternative text or a replacement text."}, func(d *document, found found) {
			checkAlternative(d, found, "Figure")
		}},
		{Rule{"formula-alternative", "ISO 14289-1 7.7, Matterhorn 17-002", "Every formula has an alternative text."},
			func(d *document, found found) {
				checkAlternative(d, found, "Formula")
			}},
		{Rule{"figure-box", "ISO 14289-1 7.1, ISO 32000-1 14.8.5.4.3", "A figure says where on the page it is."},
			checkBox},
	}
}

func checkAlternative(d *document, found found, role pdf.Name) {
	for _, e := range d.tree.elements {
		if e.role != role {
			continue
		}
		alternative, _ := d.Text(e.dict["Alt"])
		_, replaced := d.Text(e.dict["ActualText"])
		if alternative == "" && !replaced {
			found(d.placeOf(e), "The %s has neither Alt nor ActualText.", role)
		}
	}
}

func checkBox(d *document, found found) {
	for _, e := range d.tree.elements {
		if e.role != "Figure" {
			continue
		}
		box, _ := d.attribute(e, "Layout", "BBox").(pdf.Array)
		numbers := 0
		for _, o := range box {
			if _, ok := d.Number(o); ok {
				numbers++
			}
		}
		if numbers != 4 || len(box) != 4 {
			found(d.placeOf(e), "The figure has no BBox of four numbers.")
		}
	}
}
