package font

import (
	"maps"
	"slices"
	"unicode"

	otables "github.com/go-text/typesetting/font/opentype/tables"
)

// asOneIsWritten reports whether each character of a text shows as one glyph of its own, so that a subset needs nothing
// of what the font says of their surroundings.
func asOneIsWritten(characters []rune) bool {
	return !slices.ContainsFunc(characters, func(r rune) bool {
		return !unicode.In(r, unicode.Common, unicode.Inherited, unicode.Latin, unicode.Greek, unicode.Cyrillic,
			unicode.Armenian, unicode.Georgian, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
			unicode.Bopomofo, unicode.Hebrew, unicode.Ethiopic, unicode.Cherokee, unicode.Yi)
	})
}

// subsetForShaping makes a font of the characters and of all glyphs that shaping can make of them. The glyphs keep
// their numbers, so that the tables of shaping hold as they are.
func (f *Face) subsetForShaping(characters []rune, family string) []byte {
	codes := map[rune]uint16{}
	kept := map[GlyphID]bool{0: true}
	for _, r := range characters {
		if g, ok := f.Glyph(r); ok {
			codes[r] = uint16(g)
			kept[g] = true
		}
	}
	if len(codes) == 0 {
		return nil
	}
	const dottedCircle = '\u25cc' // shapers show it below a mark without a letter
	if g, ok := f.Glyph(dottedCircle); ok {
		codes[dottedCircle] = uint16(g)
		kept[g] = true
	}
	for before := 0; len(kept) > before; {
		before = len(kept)
		for _, lookup := range f.shaping.GSUB.Lookups {
			for _, subtable := range lookup.Subtables {
				substituted(subtable, kept)
			}
		}
	}
	cuts := make([]Cut, len(f.advances))
	for g := range kept {
		cuts[g] = Cut{Glyph: g, Advance: f.Advance(g)}
	}
	t := f.cutDown(cuts)
	t["cmap"], t["name"] = characterMap(codes), f.names(family)
	for _, name := range []string{"GDEF", "GSUB", "GPOS"} {
		if table := f.tables[name]; table != nil {
			t[name] = table
		}
	}
	return t.assemble(slices.Collect(maps.Keys(t)))
}

// substituted adds what a subtable makes of the glyphs, wherever they stand.
func substituted(subtable otables.GSUBLookup, kept map[GlyphID]bool) {
	for _, g := range slices.Collect(maps.Keys(kept)) {
		at, covered := subtable.Cov().Index(uint16(g))
		if !covered {
			continue
		}
		for _, other := range replacements(subtable, g, at, kept) {
			kept[other] = true
		}
	}
}

// replacements are the glyphs that may come for one. Lookups that only call others have none of their own.
func replacements(subtable otables.GSUBLookup, g GlyphID, at int, kept map[GlyphID]bool) []GlyphID {
	var found []GlyphID
	add := func(glyphs ...uint16) {
		for _, other := range glyphs {
			found = append(found, GlyphID(other))
		}
	}
	switch t := subtable.(type) {
	case otables.SingleSubs:
		found = append(found, replacement(t, g, at))
	case otables.MultipleSubs:
		if at < len(t.Sequences) {
			for _, other := range t.Sequences[at].SubstituteGlyphIDs {
				add(uint16(other))
			}
		}
	case otables.AlternateSubs:
		if at < len(t.AlternateSets) {
			for _, other := range t.AlternateSets[at].AlternateGlyphIDs {
				add(uint16(other))
			}
		}
	case otables.ReverseChainSingleSubs:
		if at < len(t.SubstituteGlyphIDs) {
			add(uint16(t.SubstituteGlyphIDs[at]))
		}
	case otables.LigatureSubs:
		if at >= len(t.LigatureSets) {
			break
		}
		for _, l := range t.LigatureSets[at].Ligatures {
			if !slices.ContainsFunc(l.ComponentGlyphIDs, func(g otables.GlyphID) bool { return !kept[GlyphID(g)] }) {
				add(uint16(l.LigatureGlyph))
			}
		}
	}
	return found
}
