package font

import (
	"errors"
	"fmt"

	gotext "github.com/go-text/typesetting/font"
	otables "github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

var errDamaged = errors.New("the font is damaged. Export it again from where it was made")

// parseChecked parses a font file that a stranger made and tries what will be done with it. Libraries trust what they
// have parsed, and a font has many places that point at others: what panics here would panic while a page is set, so
// that this is the one place where a panic is an answer.
func (f *Face) parseChecked() (err error) {
	defer func() {
		if recover() != nil {
			err = errDamaged
		}
	}()
	f.once.Do(func() { err = f.parse() })
	if err != nil {
		return errDamaged
	}
	characters, err := f.checkCharacters()
	if err != nil {
		return err
	}
	checkPairs(&f.shaping.GPOS, len(f.advances))
	f.tryShaping(characters)
	f.Subset(characters[:min(len(characters), mostTried)], "Trial")
	return nil
}

// mostTried bounds the characters that are tried: a font may have 65,535.
const mostTried = 4000

// checkTables holds the tables to what each says of the others (OpenType 1.9).
func checkTables(t tables) error {
	for _, table := range []struct {
		name  string
		least int // bytes
	}{
		{"OS/2", 78}, {"cmap", 4}, {"head", 54}, {"hhea", 36}, {"hmtx", 4}, {"maxp", 6}, {"post", 32},
	} {
		switch content, there := t[table.name]; {
		case !there:
			return fmt.Errorf("the font has no table %s. Export it again from where it was made", table.name)
		case len(content) < table.least:
			return errDamaged
		}
	}
	const unitsPerEm, leastUnits, mostUnits = 18, 16, 16384
	if units := bigEndian.Uint16(t["head"][unitsPerEm:]); units < leastUnits || units > mostUnits {
		return errDamaged
	}
	glyphs, measured := int(bigEndian.Uint16(t["maxp"][maxpGlyphCount:])),
		int(bigEndian.Uint16(t["hhea"][hheaMetricsCount:]))
	offset := 2
	if bigEndian.Uint16(t["head"][headLocaFormat:]) == 1 {
		offset = 4
	}
	if glyphs == 0 || measured == 0 || measured > glyphs || len(t["hmtx"]) < 4*measured {
		return errDamaged
	}
	switch {
	case t["CFF "] != nil, t["CFF2"] != nil:
		return nil
	case t["glyf"] == nil:
		return errors.New("the font has no outlines (a table glyf, CFF or CFF2). Use one that isn't made of pictures")
	case len(t["loca"]) < offset*(glyphs+1):
		return errDamaged
	}
	return nil
}

// checkCharacters lists the characters of the font. Each must lead to a glyph that is there.
func (f *Face) checkCharacters() ([]rune, error) {
	var characters []rune
	all := f.shaping.Cmap.Iter()
	for all.Next() {
		r, g := all.Char()
		if int(g) >= len(f.advances) {
			return nil, errDamaged
		}
		if len(characters) > 1<<16 { // ranges of a damaged table overlap
			break
		}
		characters = append(characters, r)
	}
	for _, r := range characters {
		if g, _ := f.shaping.NominalGlyph(r); int(g) >= len(f.advances) {
			return nil, errDamaged
		}
	}
	return characters, nil
}

// checkPairs looks up each record of the pairs that glyphs are kerned by, for one that isn't there to panic.
func checkPairs(gpos *gotext.GPOS, glyphs int) {
	for _, tables := range readPairs(gpos) {
		for _, t := range tables {
			switch t := t.(type) {
			case otables.PairPosData1:
				for _, set := range t.PairSets {
					set.FindGlyph(0)
					set.FindGlyph(0xffff)
				}
			case otables.PairPosData2:
				first, second := map[uint16]bool{0: true}, map[uint16]bool{0: true}
				for g := range glyphs {
					if class, in := t.ClassDef1.Class(uint16(g)); in {
						first[class] = true
					}
					if class, in := t.ClassDef2.Class(uint16(g)); in {
						second[class] = true
					}
				}
				for from := range first {
					for to := range second {
						t.Record(from, to)
					}
				}
			}
		}
	}
}

// tryShaping shapes the characters, in the order of the font and in pairs.
func (f *Face) tryShaping(characters []rune) {
	characters = characters[:min(len(characters), mostTried)]
	font := harfbuzz.NewFont(f.Shaping())
	shape := func(text []rune) {
		buffer := harfbuzz.NewBuffer()
		buffer.Props = harfbuzz.SegmentProperties{Direction: harfbuzz.LeftToRight, Script: language.Latin,
			Language: language.NewLanguage("en")}
		buffer.AddRunes(text, 0, len(text))
		buffer.Shape(font, nil)
	}
	shape(characters)
	var latin, pairs []rune
	for _, r := range characters {
		if r > ' ' && r < 0x180 {
			latin = append(latin, r)
		}
	}
	for _, a := range latin[:min(len(latin), 90)] {
		for _, b := range latin[:min(len(latin), 90)] {
			pairs = append(pairs, a, b)
		}
	}
	shape(pairs)
}
