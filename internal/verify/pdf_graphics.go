package verify

import (
	"encoding/binary"
	"maps"
	"slices"

	"github.com/reliure/reliure/internal/verify/pdf"
)

// graphicsRules are about colour, transparency and pictures (ISO 19005-2, 6.2).
func graphicsRules() []rule[*document] {
	return []rule[*document]{
		{Rule{"output-intent", "ISO 19005-2 6.2.3", "The output intent has an ICC profile that can be read."},
			checkIntent},
		{Rule{"colour-device", "ISO 19005-2 6.2.4.3", "Colours of a device are those of the output intent."},
			checkColours},
		{Rule{"graphics-state", "ISO 19005-2 6.2.5",
			"Graphics states have no transfer functions and known blend modes."}, checkStates},
		{Rule{"transparency-space", "ISO 19005-2 6.2.10",
			"Where something is transparent, its colours are known: by the output intent or the page's group."},
			checkTransparency},
		{Rule{"image-interpolated", "ISO 19005-2 6.2.8.1", "Pictures are not interpolated, and have no alternates."},
			checkImages},
		{Rule{"xobject-kind", "ISO 19005-2 6.2.9, Matterhorn 30-001",
			"Forms hold no PostScript and lead to no other file."}, checkForms},
	}
}

// intentColours is how many colours the profile of the PDF/A output intent has; 0 without one.
func (d *document) intentColours() int {
	for _, o := range d.Array(d.catalog["OutputIntents"]) {
		intent := d.Dict(o)
		if d.Name(intent["S"]) == "GTS_PDFA1" {
			if s := d.Stream(intent["DestOutputProfile"]); s != nil {
				n, _ := d.Int(s.Dict["N"])
				return n
			}
		}
	}
	return 0
}

func checkIntent(d *document, found found) {
	for _, o := range d.Array(d.catalog["OutputIntents"]) {
		s := d.Stream(d.Dict(o)["DestOutputProfile"])
		if s == nil {
			found("", "The output intent has no profile.")
			continue
		}
		data, err := d.Decode(s)
		switch {
		case err != nil:
			found("", "The output intent's profile can't be read: %v.", err)
			continue
		case len(data) < 128 || string(data[36:40]) != "acsp" || int(binary.BigEndian.Uint32(data)) != len(data):
			found("", "The output intent's profile is no ICC profile, or is cut off.")
			continue
		}
		n, _ := d.Int(s.Dict["N"])
		if want := map[string]int{"GRAY": 1, "RGB ": 3, "CMYK": 4}[string(data[16:20])]; n != want {
			found("", "The output intent says %d colours; the profile is for %q.", n, data[16:20])
		}
	}
}

func checkColours(d *document, found found) {
	colours := d.intentColours()
	check := func(space pdf.Name, place string) {
		switch {
		case space == "DeviceRGB" && colours != 3, space == "DeviceCMYK" && colours != 4,
			space == "DeviceGray" && colours == 0:
			found(place, "%s is used, and the output intent has %d colours.", space, colours)
		}
	}
	for _, p := range d.pages {
		for _, space := range slices.Sorted(maps.Keys(p.content.spaces)) {
			check(space, p.place())
		}
	}
	seen := map[*pdf.Stream]bool{}
	for _, r := range d.resources {
		for _, s := range r.images {
			if !seen[s] {
				seen[s] = true
				check(d.Name(s.Dict["ColorSpace"]), "")
			}
		}
	}
}

func checkStates(d *document, found found) {
	for _, r := range d.resources {
		for _, state := range r.states {
			if state["TR"] != nil || state["HTP"] != nil {
				found("", "A graphics state has a transfer function or a halftone origin.")
			}
			if second := d.Get(state["TR2"]); second != nil && second != pdf.Name("Default") {
				found("", "A graphics state has a transfer function.")
			}
			for _, o := range list(d, state["BM"]) {
				if mode := d.Name(o); !blendMode(mode) {
					found("", "A graphics state has the blend mode %q.", mode)
				}
			}
		}
	}
}

func blendMode(mode pdf.Name) bool {
	switch mode {
	case "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn",
		"HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity":
		return true
	}
	return false
}

func checkTransparency(d *document, found found) {
	if d.intentColours() != 0 {
		return
	}
	for _, p := range d.pages {
		if d.Dict(p.Dict["Group"])["CS"] == nil && d.transparent(p.resources) {
			found(p.place(), "Something on the page is transparent, and neither an output intent nor the page's "+
				"group says in which colours.")
		}
	}
}

// transparent reports whether resources hold something that is not opaque.
func (d *document) transparent(r *resources) bool {
	for _, state := range r.states {
		for _, key := range []pdf.Name{"CA", "ca"} {
			if alpha, ok := d.Number(state[key]); ok && alpha < 1 {
				return true
			}
		}
		if mask := d.Get(state["SMask"]); mask != nil && mask != pdf.Name("None") {
			return true
		}
		if mode := d.Name(state["BM"]); mode != "" && mode != "Normal" && mode != "Compatible" {
			return true
		}
	}
	return slices.ContainsFunc(r.images, func(s *pdf.Stream) bool { return s.Dict["SMask"] != nil })
}

func checkImages(d *document, found found) {
	for _, r := range d.resources {
		for _, s := range r.images {
			if d.Get(s.Dict["Interpolate"]) == true {
				found("", "A picture is interpolated.")
			}
			if s.Dict["Alternates"] != nil || s.Dict["OPI"] != nil {
				found("", "A picture has alternates.")
			}
		}
	}
}

func checkForms(d *document, found found) {
	for _, r := range d.Refs() {
		s := d.Stream(r)
		if s == nil || d.Name(s.Dict["Type"]) != "XObject" {
			continue
		}
		if kind := d.Name(s.Dict["Subtype"]); kind == "PS" || d.Name(s.Dict["Subtype2"]) == "PS" ||
			s.Dict["PS"] != nil {
			found(d.place(r, 0), "The XObject holds PostScript.")
		}
		if s.Dict["Ref"] != nil || s.Dict["OPI"] != nil {
			found(d.place(r, 0), "The form leads to another file.")
		}
	}
}
