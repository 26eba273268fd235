package font

import (
	"errors"
	"sync"

	otables "github.com/go-text/typesetting/font/opentype/tables"

	"github.com/reliure/reliure/internal/unit"
)

// Math is what a mathematical font says of setting formulas: the MATH table (OpenType 1.9, MATH) and the forms of
// glyphs for scripts. Lengths are in thousandths of an em. It is safe for concurrent use.
type Math struct {
	face      *Face
	Constants MathConstants

	italics, accents     map[GlyphID]unit.Em
	kerns                map[GlyphID][4]mathKern
	vertical, horizontal map[GlyphID]*Construction
	overlap              unit.Em // of two parts of an assembly, at least
	small, dotless       []otables.GSUBLookup
}

// Corner is a corner of a glyph, where a script may come nearer to it.
type Corner int

// The corners, in the order of MathKernInfoRecord.
const (
	TopRight Corner = iota
	TopLeft
	BottomRight
	BottomLeft
)

// mathKern is the kerning of one corner: kerns[i] holds below heights[i], the last one above all heights.
type mathKern struct{ heights, kerns []unit.Em }

// Construction says how a glyph grows: by larger variants, and beyond them by an assembly of parts.
type Construction struct {
	Variants []Variant
	Parts    []Part  // from bottom to top, or from left to right; none when it can't be assembled
	Italics  unit.Em // italics correction of an assembly
}

// Variant is a larger form of a glyph; Size is its height with its depth, or its width.
type Variant struct {
	Glyph GlyphID
	Size  unit.Em
}

// Part is a piece of an assembly. Size is its length, of which its connectors may lie under its neighbours'.
type Part struct {
	Glyph               GlyphID
	StartConnector, End unit.Em
	Size                unit.Em
	Extends             bool // it may be repeated, or left out
}

// errMath says what a MATH table that doesn't hold together gives.
var errMath = errors.New("the table MATH is damaged or not there")

// Mathematics returns the face that formulas are set in.
func (l *Library) Mathematics() *Face { return l.mathematics }

// Math returns what the face says of setting formulas. A mathematical font is part of the program: one that is
// damaged makes it panic.
func (f *Face) Math() *Math {
	f.load()
	f.mathOnce.Do(func() {
		m, err := readMath(f.tables["MATH"], f.unitsPerEm(), len(f.advances))
		if err != nil {
			panic("font: " + f.entry.path + ": " + err.Error())
		}
		m.face = f
		m.small, m.dotless = f.lookupsOf("ssty"), f.lookupsOf("dtls")
		f.math = m
	})
	return f.math
}

// mathOf is the part of a Face that only a mathematical font has.
type mathOf struct {
	mathOnce sync.Once
	math     *Math
}

// ItalicsCorrection is how far a slanted glyph leans out of its advance at its top.
func (m *Math) ItalicsCorrection(g GlyphID) unit.Em { return m.italics[g] }

// TopAccent is where an accent over a glyph has its middle, from the glyph's left edge.
func (m *Math) TopAccent(g GlyphID) unit.Em {
	if at, ok := m.accents[g]; ok {
		return at
	}
	return m.face.Advance(g) / 2
}

// HasTopAccent reports whether the font says where an accent over a glyph has its middle.
func (m *Math) HasTopAccent(g GlyphID) bool { _, ok := m.accents[g]; return ok }

// Kern is the kerning of a script at a corner of a glyph, at a height above the glyph's baseline.
func (m *Math) Kern(g GlyphID, c Corner, height unit.Em) unit.Em {
	kern := m.kerns[g][c]
	if len(kern.kerns) == 0 {
		return 0
	}
	i := 0
	for i < len(kern.heights) && height >= kern.heights[i] {
		i++
	}
	return kern.kerns[i]
}

// Vertical says how a glyph grows in height; nil when it doesn't.
func (m *Math) Vertical(g GlyphID) *Construction { return m.vertical[g] }

// Horizontal says how a glyph grows in width; nil when it doesn't.
func (m *Math) Horizontal(g GlyphID) *Construction { return m.horizontal[g] }

// Overlap is how far two parts of an assembly lie over each other at least.
func (m *Math) Overlap() unit.Em { return m.overlap }

// Script is the form of a glyph for scripts, level 1, and for scripts of scripts, level 2 (feature ssty).
func (m *Math) Script(g GlyphID, level int) GlyphID {
	return alternate(m.small, g, level-1)
}

// Dotless is the form of a glyph under an accent (feature dtls).
func (m *Math) Dotless(g GlyphID) GlyphID { return alternate(m.dotless, g, 0) }

// Has reports whether the face has glyphs of its own for a feature, such as smcp.
func (f *Face) Has(feature string) bool {
	f.load()
	return len(f.lookupsOf(feature)) > 0
}

// lookupsOf are the lookups of a feature, those of its first record.
func (f *Face) lookupsOf(feature string) (lookups []otables.GSUBLookup) {
	for _, record := range f.shaping.GSUB.Features {
		if record.Tag.String() != feature {
			continue
		}
		for _, i := range record.LookupListIndices {
			if int(i) < len(f.shaping.GSUB.Lookups) {
				lookups = append(lookups, f.shaping.GSUB.Lookups[i].Subtables...)
			}
		}
		return lookups
	}
	return nil
}

// alternate is the form of a glyph with a number among its alternates, or the last one; the glyph itself when it has
// none.
func alternate(lookups []otables.GSUBLookup, g GlyphID, number int) GlyphID {
	for _, subtable := range lookups {
		at, covered := subtable.Cov().Index(uint16(g))
		if !covered {
			continue
		}
		switch subtable := subtable.(type) {
		case otables.SingleSubs:
			return replacement(subtable, g, at)
		case otables.AlternateSubs:
			if at < len(subtable.AlternateSets) {
				if forms := subtable.AlternateSets[at].AlternateGlyphIDs; len(forms) > 0 {
					return GlyphID(forms[min(number, len(forms)-1)])
				}
			}
		}
	}
	return g
}

// Bounds are the edges of a glyph's outline; all zero when it has none.
func (f *Face) Bounds(g GlyphID) (left, bottom, right, top unit.Em) {
	f.load()
	data := f.outlines().glyph(g)
	if len(data) < glyphHeaderSize {
		return 0, 0, 0, 0
	}
	edge := func(at int) unit.Em { return f.Em(int(int16(bigEndian.Uint16(data[at:])))) }
	return edge(2), edge(4), edge(6), edge(8)
}
