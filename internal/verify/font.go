package verify

import (
	"github.com/reliure/reliure/internal/verify/pdf"
)

// font is a font dictionary with what the checks want of it (ISO 32000-1, 9.5 to 9.10).
type font struct {
	object     pdf.Ref
	number     int // index in document.fonts
	name       pdf.Name
	dict       pdf.Dict
	composite  bool
	encoding   *pdf.Encoding // of a composite font; nil: codes are CIDs of two bytes
	descendant pdf.Dict      // of a composite font
	descriptor pdf.Dict
	texts      map[int]string // by code; nil: no ToUnicode map
	textsFault error
	widths     map[int]float64 // by CID or code
	standard   float64         // width of a CID that widths doesn't have
	glyphs     []byte          // CIDToGIDMap; nil: identity
	symbolic   bool            // a simple TrueType font whose program maps its codes
	program    *pdf.TrueType   // nil: another kind of program, or none
	fault      error           // of the program
	used       codes
}

// codes is a set of character codes.
type codes [1024]uint64

func (c *codes) add(code int) { c[code>>6&1023] |= 1 << (code & 63) }

// readFont reads a font once.
func (d *document) readFont(o pdf.Object) *font {
	r, indirect := o.(pdf.Ref)
	if indirect && d.fontOf[r] != nil {
		return d.fontOf[r]
	}
	f := &font{object: r, number: len(d.fonts), dict: d.Dict(o), widths: map[int]float64{}}
	d.fonts = append(d.fonts, f)
	if indirect {
		d.fontOf[r] = f
	}
	f.name = d.Name(f.dict["BaseFont"])
	if s := d.Stream(f.dict["ToUnicode"]); s != nil {
		var data []byte
		if data, f.textsFault = d.Decode(s); f.textsFault == nil {
			f.texts, f.textsFault = pdf.ToUnicode(data)
		}
	}
	if f.composite = d.Name(f.dict["Subtype"]) == "Type0"; f.composite {
		d.readDescendant(f)
	} else {
		f.descriptor = d.Dict(f.dict["FontDescriptor"])
		first, _ := d.Int(f.dict["FirstChar"])
		for i, w := range d.Array(f.dict["Widths"]) {
			if width, ok := d.Number(w); ok {
				f.widths[first+i] = width
			}
		}
		flags, _ := d.Int(f.descriptor["Flags"])
		f.symbolic = d.Name(f.dict["Subtype"]) == "TrueType" && flags&symbolicFlag != 0
	}
	if s := d.Stream(f.descriptor["FontFile2"]); s != nil {
		var data []byte
		if data, f.fault = d.Decode(s); f.fault == nil {
			f.program, f.fault = pdf.ReadTrueType(data)
		}
	}
	return f
}

// readDescendant reads the CIDFont of a composite font.
func (d *document) readDescendant(f *font) {
	list := d.Array(f.dict["DescendantFonts"])
	if len(list) != 1 {
		return
	}
	f.descendant = d.Dict(list[0])
	if s := d.Stream(f.dict["Encoding"]); s != nil {
		if data, err := d.Decode(s); err == nil {
			f.encoding, _ = pdf.ReadEncoding(data)
		}
	}
	f.descriptor = d.Dict(f.descendant["FontDescriptor"])
	f.standard = 1000
	if w, ok := d.Number(f.descendant["DW"]); ok {
		f.standard = w
	}
	if s := d.Stream(f.descendant["CIDToGIDMap"]); s != nil {
		f.glyphs, _ = d.Decode(s)
	}
	widths := d.Array(f.descendant["W"])
	for i := 0; i+1 < len(widths); {
		first, _ := d.Int(widths[i])
		if list, ok := d.Get(widths[i+1]).(pdf.Array); ok {
			for k, w := range list {
				f.widths[first+k], _ = d.Number(w)
			}
			i += 2
			continue
		}
		if i+2 >= len(widths) {
			return
		}
		last, _ := d.Int(widths[i+1])
		width, _ := d.Number(widths[i+2])
		for cid := max(first, 0); cid <= min(last, 0xffff) && len(f.widths) <= 0xffff; cid++ {
			f.widths[cid] = width
		}
		i += 3
	}
}

// symbolicFlag is the bit of a descriptor's flags that says so (9.8.2).
const symbolicFlag = 1 << 2

// mapped reports whether it is known which glyph a code shows. The program of a symbolic font says it; of a composite
// font the encoding says which CIDs codes are, and a TrueType font which glyphs CIDs are.
func (d *document) mapped(f *font) bool {
	if f.symbolic {
		return f.program != nil && f.program.Symbols != nil
	}
	if !f.composite || f.encoding == nil && d.Name(f.dict["Encoding"]) != "Identity-H" {
		return false
	}
	return d.Name(f.descendant["Subtype"]) != "CIDFontType2" || f.glyphs != nil ||
		d.Name(f.descendant["CIDToGIDMap"]) == "Identity"
}

// next returns the first code of a string, and how many bytes it has.
func (f *font) next(s pdf.String) (code, length int) {
	switch {
	case f.encoding != nil:
		return f.encoding.Next(s)
	case f.composite && len(s) > 1:
		return int(s[0])<<8 | int(s[1]), 2
	}
	return int(s[0]), 1
}

// cid is what widths and glyphs are known by: a composite font's CID, a simple one's code.
func (f *font) cid(code int) int {
	if f.encoding != nil {
		return f.encoding.CID(code)
	}
	return code
}

// glyph is the number of a code's glyph in the font program.
func (f *font) glyph(code int) int {
	if f.symbolic {
		return f.program.Symbols[code]
	}
	cid := f.cid(code)
	if f.glyphs == nil {
		return cid
	}
	if 2*cid+1 >= len(f.glyphs) {
		return 0
	}
	return int(f.glyphs[2*cid])<<8 | int(f.glyphs[2*cid+1])
}

// width is what the file says a code's glyph is wide.
func (f *font) width(code int) float64 {
	if w, ok := f.widths[f.cid(code)]; ok {
		return w
	}
	return f.standard
}
