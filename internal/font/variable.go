package font

import (
	"math"
	"slices"

	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Parts of the table fvar (OpenType 1.9).
const (
	fvarAxes     = 4
	fvarCount    = 8
	fvarSize     = 10
	axisRecord   = 20
	weightClass  = 4 // in OS/2
	selectionBit = 62
)

// axis is a way in which a font varies, and the values that it may have.
type axis struct {
	tag          string
	least, usual float64
	most         float64
}

// axes lists the axes of a variable font; none of any other.
func (t tables) axes() []axis {
	fvar := t["fvar"]
	if len(fvar) < fvarSize+2 || t["gvar"] == nil && t["CFF2"] == nil {
		return nil
	}
	var all []axis
	at := int(bigEndian.Uint16(fvar[fvarAxes:]))
	for range int(bigEndian.Uint16(fvar[fvarCount:])) {
		if at+axisRecord > len(fvar) {
			return nil
		}
		r := fvar[at:]
		value := func(at int) float64 { return float64(int32(bigEndian.Uint32(r[at:]))) / 65536 }
		all = append(all, axis{string(r[:4]), value(4), value(8), value(12)})
		at += axisRecord
	}
	return all
}

// weights are those that a font has of the weights that styles ask for: one, but for a variable font.
func (t tables) weights() []int {
	for _, a := range t.axes() {
		if a.tag != "wght" {
			continue
		}
		var all []int
		for _, weight := range []int{300, 400, 600, 700} {
			if w := int(math.Round(min(max(float64(weight), a.least), a.most))); !slices.Contains(all, w) {
				all = append(all, w)
			}
		}
		return all
	}
	return []int{t.weight()}
}

// weight is what the font says of itself.
func (t tables) weight() int {
	if os2 := t["OS/2"]; len(os2) > weightClass+2 {
		return int(bigEndian.Uint16(os2[weightClass:]))
	}
	return 400
}

// italic reports whether the font says that it is.
func (t tables) italic() bool {
	const italicBit = 1
	os2 := t["OS/2"]
	return len(os2) > selectionBit+2 && bigEndian.Uint16(os2[selectionBit:])&italicBit != 0
}

// variationsAt are the values of a variable font's axes for a style: its weight and slant, and all else as usual.
func (t tables) variationsAt(style Style) []gotext.Variation {
	var all []gotext.Variation
	for _, a := range t.axes() {
		value := a.usual
		switch a.tag {
		case "wght":
			value = min(max(float64(style.Weight), a.least), a.most)
		case "ital", "slnt":
			if style.Italic {
				value = a.most
				if a.tag == "slnt" { // in degrees to the left
					value = a.least
				}
			}
		}
		all = append(all, gotext.Variation{Tag: opentype.MustNewTag(a.tag), Value: float32(value)})
	}
	return all
}

// varies reports whether the face is one weight of a variable font.
func (f *Face) varies() bool { return len(f.entry.variations) > 0 }

// setMeasures writes the tables that hold the measures of glyphs and the weight for the face's own.
func (f *Face) setMeasures() {
	glyphs := int(bigEndian.Uint16(f.tables["maxp"][maxpGlyphCount:]))
	var hmtx []byte
	for g := range glyphs {
		hmtx = appendNumbers(hmtx, int(math.Round(float64(f.drawn.face.HorizontalAdvance(gotext.GID(g))))), 0)
	}
	f.tables["hmtx"] = hmtx
	f.tables["hhea"] = slices.Clone(f.tables["hhea"])
	bigEndian.PutUint16(f.tables["hhea"][hheaMetricsCount:], uint16(glyphs))
	f.tables["OS/2"] = slices.Clone(f.tables["OS/2"])
	bigEndian.PutUint16(f.tables["OS/2"][weightClass:], uint16(f.entry.style.Weight))
}
