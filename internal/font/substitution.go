package font

import (
	"maps"
	"slices"

	gotext "github.com/go-text/typesetting/font"
	otables "github.com/go-text/typesetting/font/opentype/tables"
)

// keptFeatures are the features whose substitutions a subset keeps: those that readers apply by themselves, and those
// that a style sheet asks for by font-variant-numeric.
func keptFeatures() []string { return []string{"liga", "lnum", "onum", "pnum", "tnum"} }

// Types of lookups (OpenType 1.9, GSUB and GPOS).
const (
	singleSubstitution   = 1
	ligatureSubstitution = 4
	pairAdjustment       = 2
)

// substitution is what is left of a lookup: one glyph for another, or for several.
type substitution struct {
	features  []string
	singles   []single
	ligatures []ligature
}

type single struct{ from, to GlyphID }

type ligature struct {
	parts []GlyphID
	glyph GlyphID
}

// substitutions finds what the kept features make of the subset's glyphs, and adds that to them, until nothing new
// comes. Substitutions that look at their surroundings are left out.
func (s *subset) substitutions() []substitution {
	gsub := &s.face.shaping.GSUB
	features := map[uint16][]string{} // by lookup
	for _, f := range gsub.Features {
		tag := f.Tag.String()
		if !slices.Contains(keptFeatures(), tag) {
			continue
		}
		for _, i := range f.LookupListIndices {
			if int(i) < len(gsub.Lookups) && !slices.Contains(features[i], tag) {
				features[i] = append(features[i], tag)
			}
		}
	}
	indices := slices.Sorted(maps.Keys(features))
	var found []substitution
	for grown := true; grown; {
		grown = false
		found = found[:0]
		for _, i := range indices {
			of := s.substitution(gsub.Lookups[i])
			of.features = features[i]
			found = append(found, of)
			for _, one := range of.singles {
				grown = s.add(one.to) || grown
			}
			for _, l := range of.ligatures {
				grown = s.add(l.glyph) || grown
			}
		}
	}
	return found
}

// substitution is what a lookup makes of the glyphs.
func (s *subset) substitution(l gotext.GSUBLookup) substitution {
	var of substitution
	for _, g := range s.glyphs {
		replaced := false // what the first subtable says that knows the glyph holds
		for _, subtable := range l.Subtables {
			at, covered := subtable.Cov().Index(uint16(g))
			if !covered {
				continue
			}
			switch t := subtable.(type) {
			case otables.SingleSubs:
				if !replaced {
					of.singles = append(of.singles, single{g, replacement(t, g, at)})
				}
				replaced = true
			case otables.LigatureSubs:
				of.ligatures = append(of.ligatures, s.ligatures(t, g, at)...)
			}
		}
	}
	return of
}

func replacement(t otables.SingleSubs, g GlyphID, at int) GlyphID {
	switch data := t.Data.(type) {
	case otables.SingleSubstData1:
		return GlyphID(int(g) + int(data.DeltaGlyphID))
	case otables.SingleSubstData2:
		if at < len(data.SubstituteGlyphIDs) {
			return GlyphID(data.SubstituteGlyphIDs[at])
		}
	}
	return g
}

// ligatures are those of a glyph whose other parts are in the subset too.
func (s *subset) ligatures(t otables.LigatureSubs, first GlyphID, at int) []ligature {
	if at >= len(t.LigatureSets) {
		return nil
	}
	var list []ligature
	for _, l := range t.LigatureSets[at].Ligatures {
		parts := []GlyphID{first}
		for _, part := range l.ComponentGlyphIDs {
			parts = append(parts, GlyphID(part))
		}
		if !slices.ContainsFunc(parts, func(g GlyphID) bool { _, in := s.numbers[g]; return !in }) {
			list = append(list, ligature{parts, GlyphID(l.LigatureGlyph)})
		}
	}
	return list
}

// numbered writes substitutions with the new numbers of their glyphs.
func (s *subset) numbered(substitutions []substitution) []lookup {
	var lookups []lookup
	for _, of := range substitutions {
		if len(of.singles) > 0 {
			lookups = append(lookups, lookup{singleSubstitution, of.features, s.singles(of.singles)})
		}
		if len(of.ligatures) > 0 {
			lookups = append(lookups, lookup{ligatureSubstitution, of.features, s.ligatureSets(of.ligatures)})
		}
	}
	return lookups
}

// singles is a subtable of type 1, format 2.
func (s *subset) singles(of []single) []byte {
	byNumber := map[uint16]uint16{}
	for _, one := range of {
		byNumber[s.numbers[one.from]] = s.numbers[one.to]
	}
	from := slices.Sorted(maps.Keys(byNumber))
	t := appendNumbers(nil, 2, 6+2*len(from), len(from))
	for _, g := range from {
		t = appendNumbers(t, int(byNumber[g]))
	}
	return append(t, coverage(from)...)
}

// ligatureSets is a subtable of type 4. The ligatures of a glyph keep their order, which is that of preference.
func (s *subset) ligatureSets(ligatures []ligature) []byte {
	sets := map[uint16][]ligature{}
	for _, l := range ligatures {
		first := s.numbers[l.parts[0]]
		sets[first] = append(sets[first], l)
	}
	firsts := slices.Sorted(maps.Keys(sets))
	var tables []byte
	header := 6 + 2*len(firsts)
	offsets := []int{}
	for _, first := range firsts {
		offsets = append(offsets, header+len(tables))
		tables = append(tables, s.ligatureSet(sets[first])...)
	}
	t := appendNumbers(nil, 1, header+len(tables), len(firsts))
	t = appendNumbers(t, offsets...)
	return slices.Concat(t, tables, coverage(firsts))
}

func (s *subset) ligatureSet(ligatures []ligature) []byte {
	t := appendNumbers(nil, len(ligatures))
	var records []byte
	for _, l := range ligatures {
		t = appendNumbers(t, 2+2*len(ligatures)+len(records))
		records = appendNumbers(records, int(s.numbers[l.glyph]), len(l.parts))
		for _, part := range l.parts[1:] {
			records = appendNumbers(records, int(s.numbers[part]))
		}
	}
	return append(t, records...)
}
