package font

import (
	"slices"

	gotext "github.com/go-text/typesetting/font"
	otables "github.com/go-text/typesetting/font/opentype/tables"
)

// kerningTag is the feature that brings glyphs nearer together or further apart (OpenType, registered features).
const kerningTag = "kern"

// Kerning is what a face adds to the advance of a glyph for the one that follows it: the pairs of the feature kern
// (OpenType, GPOS lookup type 2). It is safe for concurrent use.
type Kerning struct {
	pairs pairs
	other []otables.Coverage // of the glyphs at which kerning looks at more than the next one
}

// Distance is what comes between two glyphs, in font units.
func (k *Kerning) Distance(first, second GlyphID) int { return int(k.pairs.distance(first, second)) }

// Knows reports whether pairs are all that the kerning at a glyph consists of.
func (k *Kerning) Knows(g GlyphID) bool {
	return !slices.ContainsFunc(k.other, func(c otables.Coverage) bool {
		_, in := c.Index(uint16(g))
		return in
	})
}

// Kerning returns the pairs of the face, for texts without marks in any script and language; nil when its kerning
// differs from one to another, or does more than to change the advance of the first of two glyphs.
func (f *Face) Kerning() *Kerning {
	f.load()
	return f.kerning
}

func readKerning(gpos *gotext.GPOS) *Kerning {
	indices, same := kerningEverywhere(gpos)
	if !same || len(indices) == 0 { // it may be in the table kern, as in old fonts
		return nil
	}
	k := &Kerning{}
	for _, i := range indices {
		lookup := gpos.Lookups[i]
		if lookup.Flag&ignoresLetters != 0 {
			return nil
		}
		for _, subtable := range lookup.Subtables {
			p, isPairs := subtable.(otables.PairPos)
			if !isPairs {
				k.other = append(k.other, subtable.Cov())
			} else if !advancesOnly(p.Data) {
				return nil
			}
		}
	}
	k.pairs = readPairs(gpos)
	return k
}

// The flags of a lookup that passes over base glyphs or ligatures (OpenType, LookupFlag).
const ignoresLetters = 0x0002 | 0x0004

// kerningEverywhere returns the lookups of the feature kern, and whether these are the same in all
// scripts and languages.
func kerningEverywhere(gpos *gotext.GPOS) (lookups []uint16, same bool) {
	if len(gpos.FeatureVariations) > 0 {
		return nil, false
	}
	lookups = kerningLookups(gpos)
	fallback := len(gpos.Scripts) == 0
	for _, script := range gpos.Scripts {
		if script.DefaultLangSys == nil {
			return nil, false
		}
		fallback = fallback || script.Tag.String() == "DFLT" // which scripts that aren't listed have
		for _, system := range append(script.LangSys, *script.DefaultLangSys) {
			var here []uint16
			for _, i := range system.FeatureIndices {
				if f := gpos.Features[i]; f.Tag.String() == kerningTag {
					here = append(here, f.LookupListIndices...)
				}
			}
			slices.Sort(here)
			if !slices.Equal(slices.Compact(here), lookups) {
				return nil, false
			}
		}
	}
	return lookups, fallback
}

// kerningLookups are the lookups of the feature kern in any script and language.
func kerningLookups(gpos *gotext.GPOS) []uint16 {
	var indices []uint16
	for _, f := range gpos.Features {
		if f.Tag.String() == kerningTag {
			indices = append(indices, f.LookupListIndices...)
		}
	}
	slices.Sort(indices)
	indices = slices.Compact(indices)
	return slices.DeleteFunc(indices, func(i uint16) bool { return int(i) >= len(gpos.Lookups) })
}

func advancesOnly(data otables.PairPosData) bool {
	switch t := data.(type) {
	case otables.PairPosData1:
		return t.ValueFormat1 == otables.XAdvance && t.ValueFormat2 == 0
	case otables.PairPosData2:
		return t.ValueFormat1 == otables.XAdvance && t.ValueFormat2 == 0
	}
	return false
}

// pairs are the tables of pairs of the feature kern, by lookup.
type pairs [][]otables.PairPosData

// readPairs leaves out what looks at more than two glyphs.
func readPairs(gpos *gotext.GPOS) pairs {
	var all pairs
	for _, i := range kerningLookups(gpos) {
		var tables []otables.PairPosData
		for _, subtable := range gpos.Lookups[i].Subtables {
			if p, ok := subtable.(otables.PairPos); ok {
				tables = append(tables, p.Data)
			}
		}
		all = append(all, tables)
	}
	return all
}

// distance is, of each lookup, what the first table says that knows the two glyphs.
func (p pairs) distance(first, second GlyphID) int16 {
	var sum int16
	for _, tables := range p {
		for _, t := range tables {
			if v, known := distanceIn(t, first, second); known {
				sum += v
				break
			}
		}
	}
	return sum
}

func distanceIn(t otables.PairPosData, first, second GlyphID) (value int16, known bool) {
	at, covered := t.Cov().Index(uint16(first))
	if !covered {
		return 0, false
	}
	switch t := t.(type) {
	case otables.PairPosData1:
		if at < len(t.PairSets) {
			record, found := t.PairSets[at].FindGlyph(uint16(second))
			return record.ValueRecord1.XAdvance, found
		}
	case otables.PairPosData2:
		to, in := t.ClassDef2.Class(uint16(second))
		if !in {
			return 0, false
		}
		from, _ := t.ClassDef1.Class(uint16(first))
		return t.Record(from, to).ValueRecord1.XAdvance, true
	}
	return 0, false
}
