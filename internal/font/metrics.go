package font

import (
	"errors"

	"github.com/reliure/reliure/internal/unit"
)

// toEm converts font units to thousandths of an em, rounded half away from zero.
func toEm(fontUnits, unitsPerEm int) unit.Em {
	half := unitsPerEm / 2
	if fontUnits < 0 {
		half = -half
	}
	return unit.Em((fontUnits*1000 + half) / unitsPerEm)
}

// fromEm converts thousandths of an em to font units, rounded to the nearest.
func fromEm(thousandths, unitsPerEm int) int {
	half := 500
	if thousandths < 0 {
		half = -half
	}
	return (thousandths*unitsPerEm + half) / 1000
}

func (f *Face) parseAdvances() error {
	hhea, hmtx, maxp := f.tables["hhea"], f.tables["hmtx"], f.tables["maxp"]
	if len(hhea) < 36 || len(maxp) < 6 {
		return errors.New("hhea or maxp is cut short")
	}
	glyphs, measured := int(bigEndian.Uint16(maxp[4:])), int(bigEndian.Uint16(hhea[34:]))
	if measured == 0 || measured > glyphs || len(hmtx) < measured*4 {
		return errors.New("hmtx does not fit hhea")
	}
	f.advances = make([]unit.Em, glyphs)
	unitsPerEm := int(f.shaping.Upem())
	for i := range f.advances {
		// Glyphs after the last measure share it.
		f.advances[i] = toEm(int(bigEndian.Uint16(hmtx[min(i, measured-1)*4:])), unitsPerEm)
	}
	return nil
}

func (f *Face) parseMetrics() error {
	head, hhea, os2, post := f.tables["head"], f.tables["hhea"], f.tables["OS/2"], f.tables["post"]
	if len(head) < 54 || len(os2) < 78 || len(post) < 16 {
		return errors.New("head, OS/2 or post is cut short")
	}
	em := func(table []byte, offset int) unit.Em {
		return toEm(int(int16(bigEndian.Uint16(table[offset:]))), int(f.shaping.Upem()))
	}
	m := Metrics{
		Ascent: em(hhea, 4), Descent: em(hhea, 6),
		ItalicAngle:   float64(int32(bigEndian.Uint32(post[4:]))) / 65536,
		Box:           [4]unit.Em{em(head, 36), em(head, 38), em(head, 40), em(head, 42)},
		Flags:         FlagSymbolic,
		Underline:     em(post, 8),
		LineThickness: em(post, 10),
		Strike:        em(os2, 28),
	}
	const heights = 86 // since version 2 of OS/2
	if len(os2) >= heights+4 {
		m.XHeight, m.CapHeight = em(os2, heights), em(os2, heights+2)
	} else {
		m.XHeight, m.CapHeight = f.heightOf('x'), f.heightOf('H')
	}
	if m.CapHeight <= 0 { // a script without capitals
		m.CapHeight = m.Ascent
	}
	// Stems grow about with the square of the weight: 50 is a hairline's, 88 a regular's, 166 a bold's.
	weight := int(bigEndian.Uint16(os2[4:]))
	m.StemV = unit.Em(50 + weight*weight/4225)
	if bigEndian.Uint32(post[12:]) != 0 {
		m.Flags |= FlagFixedPitch
	}
	if m.ItalicAngle != 0 {
		m.Flags |= FlagItalic
	}
	if f.entry.family == Serif || f.entry.family == Display {
		m.Flags |= FlagSerif
	}
	f.metrics = m
	return nil
}

// heightOf is the top of a character's outline: what old fonts don't say of their letters. Zero when it has none.
func (f *Face) heightOf(r rune) unit.Em {
	g, ok := f.shaping.NominalGlyph(r)
	if !ok {
		return 0
	}
	const top = 8
	outline := f.outlines().glyph(GlyphID(g))
	if len(outline) < glyphHeaderSize {
		return 0
	}
	return toEm(int(int16(bigEndian.Uint16(outline[top:]))), int(f.shaping.Upem()))
}
