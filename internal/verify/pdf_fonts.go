package verify

import (
	"fmt"
	"math"
	"math/bits"
	"strings"
)

// fontRules are about fonts and what their codes stand for (ISO 14289-1, 7.21; ISO 19005-2, 6.2.11).
func fontRules() []rule[*document] {
	return []rule[*document]{
		{Rule{"font-not-embedded", "ISO 14289-1 7.21.4.1, Matterhorn 31-009",
			"Every font that is used is in the file."}, checkEmbedding},
		{Rule{"font-program", "ISO 14289-1 7.21.3, Matterhorn 31-005",
			"A font's program can be read, and codes are mapped to its glyphs."}, checkPrograms},
		{Rule{"font-encoding", "ISO 14289-1 7.21.6, Matterhorn 31-023, 31-024, ISO 19005-2 6.2.11.6",
			"A symbolic font's program alone says which glyphs its codes are."}, checkEncodings},
		{Rule{"font-glyph-missing", "ISO 14289-1 7.21.4.1, Matterhorn 31-011", "A font has every glyph that is shown."},
			checkGlyphs},
		{Rule{"font-notdef", "ISO 14289-1 7.21.8, Matterhorn 31-030",
			"The glyph for missing characters is never shown."}, checkNotdef},
		{Rule{"font-width", "ISO 14289-1 7.21.5, Matterhorn 31-016", "Glyphs are as wide as the file says."},
			checkWidths},
		{Rule{"text-no-unicode", "ISO 14289-1 7.21.7, Matterhorn 31-027",
			"Every code that is shown stands for characters."}, checkUnicode},
		{Rule{"text-bad-unicode", "ISO 14289-1 7.21.7, Matterhorn 31-028, ISO 19005-2 6.2.11.7",
			"No code stands for U+0000, U+FEFF, U+FFFE or a character of private use."}, checkCharacters},
	}
}

// usedFonts lists the fonts whose codes are shown.
func (d *document) usedFonts() []*font {
	var list []*font
	for _, f := range d.fonts {
		if f.used != (codes{}) {
			list = append(list, f)
		}
	}
	return list
}

// place names a font.
func (f *font) place() string {
	if f.object == 0 {
		return fmt.Sprintf("font %s", f.name)
	}
	return fmt.Sprintf("object %d, font %s", f.object, f.name)
}

// shown lists the codes that are shown, in order.
func (f *font) shown() []int {
	var list []int
	for word, set := range f.used {
		for ; set != 0; set &= set - 1 {
			list = append(list, word<<6+bits.TrailingZeros64(set))
		}
	}
	return list
}

func checkEmbedding(d *document, found found) {
	for _, f := range d.usedFonts() {
		if d.Name(f.dict["Subtype"]) == "Type3" {
			continue
		}
		if d.Stream(f.descriptor["FontFile"]) == nil && d.Stream(f.descriptor["FontFile2"]) == nil &&
			d.Stream(f.descriptor["FontFile3"]) == nil {
			found(f.place(), "The font's program is not in the file.")
		}
	}
}

func checkPrograms(d *document, found found) {
	for _, f := range d.usedFonts() {
		if f.fault != nil {
			found(f.place(), "The font's program can't be read: %v.", f.fault)
		}
		if d.Name(f.descendant["Subtype"]) == "CIDFontType2" && f.glyphs == nil &&
			d.Name(f.descendant["CIDToGIDMap"]) != "Identity" {
			found(f.place(), "The font has no CIDToGIDMap.")
		}
	}
}

func checkEncodings(d *document, found found) {
	for _, f := range d.usedFonts() {
		if !f.symbolic {
			continue
		}
		if f.dict["Encoding"] != nil {
			found(f.place(), "The font is symbolic and has an Encoding.")
		}
		if f.program != nil && f.program.Symbols == nil {
			found(f.place(), "The font's program has no cmap for symbols.")
		}
	}
}

func checkGlyphs(d *document, found found) {
	for _, f := range d.usedFonts() {
		if f.program == nil || !d.mapped(f) {
			continue
		}
		for _, code := range f.shown() {
			if glyph := f.glyph(code); glyph >= f.program.Glyphs {
				found(f.place(), "Code %d is glyph %d; the font has %d.", code, glyph, f.program.Glyphs)
			}
		}
	}
}

func checkNotdef(d *document, found found) {
	for _, f := range d.usedFonts() {
		if !d.mapped(f) {
			continue
		}
		for _, code := range f.shown() {
			if f.glyph(code) == 0 {
				found(f.place(), "Code %d, which stands for %q, shows .notdef.", code, f.texts[code])
			}
		}
	}
}

func checkWidths(d *document, found found) {
	for _, f := range d.usedFonts() {
		if f.program == nil || !d.mapped(f) {
			continue
		}
		for _, code := range f.shown() {
			glyph := f.glyph(code)
			if glyph >= f.program.Glyphs {
				continue
			}
			// Widths may be rounded to whole thousandths of an em.
			if stated, true := f.width(code), f.program.Advance(glyph); math.Abs(stated-true) > 1 {
				found(f.place(), "The file says that code %d is %.0f wide, the font's program %.0f.", code, stated,
					true)
			}
		}
	}
}

func checkUnicode(d *document, found found) {
	for _, f := range d.usedFonts() {
		if f.textsFault != nil {
			found(f.place(), "The ToUnicode map can't be read: %v.", f.textsFault)
			continue
		}
		if f.texts == nil {
			if f.composite || !d.predefinedEncoding(f) {
				found(f.place(), "The font has no ToUnicode map.")
			}
			continue
		}
		for _, code := range f.shown() {
			if text, mapped := f.texts[code]; !mapped {
				found(f.place(), "Code %d stands for no character.", code)
			} else if text == "" && f.composite {
				found(f.place(), "Code %d stands for an empty text.", code)
			}
		}
	}
}

// predefinedEncoding reports whether a simple font's codes have characters without a ToUnicode map.
func (d *document) predefinedEncoding(f *font) bool {
	switch d.Name(f.dict["Encoding"]) {
	case "MacRomanEncoding", "MacExpertEncoding", "WinAnsiEncoding":
		return true
	}
	base := d.Name(d.Dict(f.dict["Encoding"])["BaseEncoding"])
	return base == "MacRomanEncoding" || base == "WinAnsiEncoding"
}

func checkCharacters(d *document, found found) {
	for _, f := range d.usedFonts() {
		for _, code := range f.shown() {
			if i := strings.IndexFunc(f.texts[code], forbidden); i >= 0 {
				r := []rune(f.texts[code][i:])[0]
				found(f.place(), "Code %d stands for %U.", code, r)
			}
		}
	}
}

// forbidden reports whether a character says nothing to a reader.
func forbidden(r rune) bool {
	return r == 0 || r == 0xfeff || r == 0xfffe || r == 0xffff || r >= 0xe000 && r <= 0xf8ff || r >= 0xf0000
}
