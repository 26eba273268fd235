package font

import (
	"slices"

	"github.com/reliure/reliure/internal/unit"
)

// Cut is a glyph of a derived font: an outline of the face with an advance of its own. The same outline may be cut
// several times, so that kerning can be in the font instead of between its letters.
type Cut struct {
	Glyph   GlyphID
	Advance unit.Em
	Marks   Marks // drawn with it
}

// Parts of the glyf, head, hhea and maxp tables (OpenType 1.9).
const (
	glyphHeaderSize = 10

	componentWords    = 1 << 0
	componentPlaced   = 1 << 1
	componentScale    = 1 << 3
	componentMore     = 1 << 5
	componentXYScale  = 1 << 6
	component2x2      = 1 << 7
	componentHinted   = 1 << 8
	headLocaFormat    = 50
	hheaMetricsCount  = 34
	maxpGlyphCount    = 4
	maxpSizeTrueType  = 32
	maxpHintingOffset = 14 // maxZones to maxSizeOfInstructions
	maxpHintingEnd    = 28
)

// Derive makes a TrueType font for embedding in a PDF, whose glyphs are numbered as the cuts are. The first is .notdef;
// any other Cut of glyph 0 is an empty glyph, which keeps a number free or moves the pen. The components that outlines
// are made of follow the cuts. Hinting is left out: print and modern screens don't use it, and it is a quarter of the
// file.
func (f *Face) Derive(cuts []Cut) []byte {
	f.load()
	t := f.cutDown(cuts)
	t["cmap"] = symbolMap(len(cuts))
	// The tables that a PDF asks for (ISO 32000-1, 9.9), and cmap: what the others say is in the PDF's own
	// dictionaries.
	return t.assemble([]string{"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"})
}

// cutDown returns the tables of a font that holds the cuts: all that a TrueType file needs but for cmap and name.
func (f *Face) cutDown(cuts []Cut) tables {
	outlines := f.outlines()
	cuts, numbers := f.withComponents(outlines, cuts)
	var glyf, loca, hmtx []byte
	for i, cut := range cuts {
		loca = bigEndian.AppendUint32(loca, uint32(len(glyf)))
		if i > 0 && cut.Glyph == 0 {
			hmtx = bigEndian.AppendUint32(hmtx, uint32(fromEm(int(cut.Advance), f.unitsPerEm()))<<16) // no bearing
			continue
		}
		outline, metrics := outlines.renumber(cut.Glyph, numbers), f.horizontalMetrics(cut)
		if cut.Marks != "" {
			var left int16
			outline, left = outlines.marked(cut, numbers)
			bigEndian.PutUint16(metrics[2:], uint16(left))
		} else if f.drawn != nil && len(outline) > 0 {
			copy(metrics[2:], outline[2:4])
		}
		glyf = append(glyf, outline...)
		glyf = append(glyf, make([]byte, aligned(len(glyf))-len(glyf))...)
		hmtx = append(hmtx, metrics...)
	}
	loca = bigEndian.AppendUint32(loca, uint32(len(glyf)))
	t := tables{"glyf": glyf, "loca": loca, "hmtx": hmtx, "OS/2": f.tables["OS/2"]}
	t["head"] = slices.Clone(f.tables["head"])
	bigEndian.PutUint16(t["head"][headLocaFormat:], 1) // long offsets
	t["hhea"] = slices.Clone(f.tables["hhea"])
	bigEndian.PutUint16(t["hhea"][hheaMetricsCount:], uint16(len(cuts)))
	t["maxp"] = f.profile(glyf, loca)
	bigEndian.PutUint16(t["maxp"][maxpGlyphCount:], uint16(len(cuts)))
	t["post"] = slices.Clone(f.tables["post"][:32])
	bigEndian.PutUint32(t["post"], 0x00030000) // without glyph names
	return t
}

// profile is the table maxp of the outlines: that of the file, without what it says of hinting. That of PostScript
// outlines says nothing; it is made anew.
func (f *Face) profile(glyf, loca []byte) []byte {
	maxp := make([]byte, maxpSizeTrueType)
	if f.drawn == nil {
		maxp = slices.Clone(f.tables["maxp"])
	} else {
		f.drawn.profile(maxp, glyf, loca)
	}
	if len(maxp) >= maxpSizeTrueType {
		clear(maxp[maxpHintingOffset:maxpHintingEnd])
		bigEndian.PutUint16(maxp[maxpHintingOffset:], 1) // one zone: no twilight points
	}
	return maxp
}

// outlines are the tables that hold the shapes.
type outlines struct {
	glyf, loca []byte
	long       bool
	count      int
	drawn      *drawn // instead of the tables
}

func (f *Face) outlines() outlines {
	return outlines{
		drawn: f.drawn,
		glyf:  f.tables["glyf"], loca: f.tables["loca"],
		long:  bigEndian.Uint16(f.tables["head"][headLocaFormat:]) == 1,
		count: len(f.advances),
	}
}

// glyph returns the data of a glyph, empty when it has no outline or the file is damaged there.
func (o outlines) glyph(g GlyphID) []byte {
	if int(g) >= o.count {
		return nil
	}
	if o.drawn != nil {
		return o.drawn.glyph(g)
	}
	var start, end int
	switch {
	case o.long && len(o.loca) >= (int(g)+2)*4:
		start, end = int(bigEndian.Uint32(o.loca[int(g)*4:])), int(bigEndian.Uint32(o.loca[int(g)*4+4:]))
	case !o.long && len(o.loca) >= (int(g)+2)*2:
		start, end = 2*int(bigEndian.Uint16(o.loca[int(g)*2:])), 2*int(bigEndian.Uint16(o.loca[int(g)*2+2:]))
	}
	if start >= end || end > len(o.glyf) || end-start < glyphHeaderSize {
		return nil
	}
	return o.glyf[start:end]
}

// withComponents adds the components that are not among the cuts themselves, and tells the number of each glyph.
func (f *Face) withComponents(o outlines, cuts []Cut) ([]Cut, map[GlyphID]uint16) {
	all := slices.Clone(cuts)
	if len(all) == 0 {
		all = []Cut{{}}
	}
	numbers := make(map[GlyphID]uint16, len(all))
	for i, cut := range all {
		if _, known := numbers[cut.Glyph]; !known && cut.Marks == "" {
			numbers[cut.Glyph] = uint16(i)
		}
	}
	add := func(g GlyphID) {
		if _, known := numbers[g]; !known && int(g) < o.count {
			numbers[g] = uint16(len(all))
			all = append(all, Cut{Glyph: g, Advance: f.advances[g]})
		}
	}
	for i := 0; i < len(all); i++ {
		if all[i].Marks != "" {
			for _, p := range all[i].parts() {
				add(p.glyph)
			}
			continue
		}
		data := o.glyph(all[i].Glyph)
		for offset := range components(data) {
			add(GlyphID(bigEndian.Uint16(data[offset:])))
		}
	}
	return all, numbers
}

// components yields where the numbers of a composite glyph's components stand in its data, and where the component's
// record ends.
func components(data []byte) func(yield func(numberOffset, end int) bool) {
	return func(yield func(int, int) bool) {
		if len(data) < glyphHeaderSize || int16(bigEndian.Uint16(data)) >= 0 {
			return
		}
		for at := glyphHeaderSize; at+4 <= len(data); {
			flags := bigEndian.Uint16(data[at:])
			end := at + 6
			if flags&componentWords != 0 {
				end += 2
			}
			switch {
			case flags&componentScale != 0:
				end += 2
			case flags&componentXYScale != 0:
				end += 4
			case flags&component2x2 != 0:
				end += 8
			}
			if !yield(at+2, min(end, len(data))) || flags&componentMore == 0 {
				return
			}
			at = end
		}
	}
}

// renumber returns the data of a glyph with its components' new numbers and without its instructions.
func (o outlines) renumber(g GlyphID, numbers map[GlyphID]uint16) []byte {
	data := o.glyph(g)
	if len(data) == 0 {
		return nil
	}
	if int16(bigEndian.Uint16(data)) >= 0 {
		return withoutInstructions(data)
	}
	composite := slices.Clone(data)
	last := len(composite)
	for offset, end := range components(composite) {
		number := numbers[GlyphID(bigEndian.Uint16(composite[offset:]))]
		bigEndian.PutUint16(composite[offset:], number)
		flags := bigEndian.Uint16(composite[offset-2:]) &^ componentHinted
		bigEndian.PutUint16(composite[offset-2:], flags)
		last = end
	}
	return composite[:last]
}

// withoutInstructions returns the data of a simple glyph with no instructions in it.
func withoutInstructions(data []byte) []byte {
	at := glyphHeaderSize + 2*int(int16(bigEndian.Uint16(data)))
	if at+2 > len(data) {
		return data
	}
	length := int(bigEndian.Uint16(data[at:]))
	if length == 0 || at+2+length > len(data) {
		return data
	}
	out := make([]byte, 0, len(data)-length)
	out = append(out, data[:at]...)
	out = append(out, 0, 0)
	return append(out, data[at+2+length:]...)
}

// horizontalMetrics returns a glyph's record of hmtx: its advance and its left side bearing, in font units.
func (f *Face) horizontalMetrics(cut Cut) []byte {
	g := cut.Glyph
	hmtx, measured := f.tables["hmtx"], int(bigEndian.Uint16(f.tables["hhea"][hheaMetricsCount:]))
	record := make([]byte, 4)
	if int(g) < measured {
		copy(record, hmtx[int(g)*4:])
	} else {
		copy(record[:2], hmtx[(measured-1)*4:])
		if at := measured*4 + (int(g)-measured)*2; at+2 <= len(hmtx) {
			copy(record[2:], hmtx[at:])
		}
	}
	if kerning := int(cut.Advance - f.Advance(g)); kerning != 0 {
		units := fromEm(kerning, f.unitsPerEm())
		bigEndian.PutUint16(record, uint16(max(0, int(bigEndian.Uint16(record))+units)))
	}
	return record
}

// symbolMap returns a cmap for codes that mean nothing outside of the font: it maps each code of one byte, from 1 on,
// to the glyph of that number. Microsoft's encoding of symbols is a cmap of format 4 that has the codes at U+F000.
func symbolMap(glyphs int) []byte {
	const (
		tableHeader = 12
		segments    = 2 // the codes, and the last one that the format asks for
		length      = 16 + 8*segments
		first       = 0xf000
	)
	last := uint16(min(max(glyphs-1, 1), 0xff))
	var t []byte
	for _, v := range []uint16{
		0, 1, windows, symbol, 0, tableHeader,
		4, length, 0, 2 * segments, 2 * segments, 1, 0,
		first + last, 0xffff, 0, first + 1, 0xffff, 0x10000 - first, 1, 0, 0,
	} {
		t = bigEndian.AppendUint16(t, v)
	}
	return t
}
