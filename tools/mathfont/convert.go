package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	otables "github.com/go-text/typesetting/font/opentype/tables"
)

// kept are the tables that are taken over unchanged.
var kept = []string{"GSUB", "MATH", "OS/2", "cmap", "hhea", "hmtx", "name", "post"}

// convert returns a font with PostScript outlines as one with TrueType outlines.
func convert(data []byte) ([]byte, error) {
	loader, err := opentype.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	parsed, err := gotext.NewFont(loader)
	if err != nil {
		return nil, err
	}
	tables := map[string][]byte{}
	for _, name := range append([]string{"head", "maxp"}, kept...) {
		if tables[name], err = loader.RawTable(opentype.MustNewTag(name)); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	count := int(binary.BigEndian.Uint16(tables["maxp"][4:]))
	wanted, err := reachable(parsed, tables["MATH"], count)
	if err != nil {
		return nil, err
	}
	outlines := outlineTables{}
	face := gotext.NewFace(parsed)
	for g := range count {
		if err := outlines.add(face, gotext.GID(g), wanted[gotext.GID(g)]); err != nil {
			return nil, err
		}
	}
	tables["glyf"], tables["loca"] = outlines.glyf, outlines.offsets()
	tables["maxp"] = outlines.maxp(count)
	binary.BigEndian.PutUint16(tables["head"][headLocaFormat:], 1)
	var list []opentype.Table
	for _, name := range []string{"GSUB", "MATH", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp",
		"name", "post"} {
		list = append(list, opentype.Table{Content: tables[name], Tag: opentype.MustNewTag(name)})
	}
	return opentype.WriteTTF(list), nil
}

const headLocaFormat = 50

// reachable are the glyphs that characters have, those that MATH names, and the script forms of all these.
func reachable(font *gotext.Font, math []byte, count int) (map[gotext.GID]bool, error) {
	wanted := map[gotext.GID]bool{0: true}
	for all := font.Cmap.Iter(); all.Next(); {
		r, g := all.Char()
		wanted[g] = wanted[g] || isFormulas(r)
	}
	for _, feature := range []string{"ssty", "dtls"} {
		addForms(font, feature, wanted, count)
	}
	variants, err := mathGlyphs(math)
	for _, g := range variants {
		wanted[gotext.GID(g)] = true
	}
	return wanted, err
}

// isFormulas reports whether formulas may hold a character: Latin, Greek, marks, and all signs; not Cyrillic, whose
// words are set in the text's own face.
func isFormulas(r rune) bool { return r < 0x180 || r >= 0x300 && r < 0x400 || r >= 0x2000 }

// addForms adds what a feature makes of the glyphs.
func addForms(font *gotext.Font, feature string, wanted map[gotext.GID]bool, count int) {
	for _, f := range font.GSUB.Features {
		if f.Tag.String() != feature {
			continue
		}
		for _, i := range f.LookupListIndices {
			for _, subtable := range font.GSUB.Lookups[i].Subtables {
				for g := range gotext.GID(count) {
					if at, covered := subtable.Cov().Index(uint16(g)); covered && wanted[g] {
						for _, form := range forms(subtable, g, at) {
							wanted[form] = true
						}
					}
				}
			}
		}
	}
}

func forms(subtable otables.GSUBLookup, g gotext.GID, at int) (list []gotext.GID) {
	switch subtable := subtable.(type) {
	case otables.AlternateSubs:
		for _, other := range subtable.AlternateSets[at].AlternateGlyphIDs {
			list = append(list, gotext.GID(other))
		}
	case otables.SingleSubs:
		switch data := subtable.Data.(type) {
		case otables.SingleSubstData1:
			list = append(list, gotext.GID(int(g)+int(data.DeltaGlyphID)))
		case otables.SingleSubstData2:
			list = append(list, gotext.GID(data.SubstituteGlyphIDs[at]))
		}
	}
	return list
}

var errShort = errors.New("MATH is cut short")

// mathGlyphs lists the glyphs of the MathVariants table (OpenType 1.9, MATH): variants and parts of assemblies.
func mathGlyphs(math []byte) (glyphs []uint16, err error) {
	defer func() {
		if recover() != nil {
			err = errShort
		}
	}()
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(math[at:])) }
	variants := u16(8)
	for i := range u16(variants+6) + u16(variants+8) {
		construction := variants + u16(variants+10+2*i)
		for k := range u16(construction + 2) {
			glyphs = append(glyphs, uint16(u16(construction+4+4*k)))
		}
		if assembly := u16(construction); assembly != 0 {
			assembly += construction
			for k := range u16(assembly + 4) {
				glyphs = append(glyphs, uint16(u16(assembly+6+10*k)))
			}
		}
	}
	return glyphs, nil
}
