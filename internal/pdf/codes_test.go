package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/font"
	"github.com/reliure/reliure/internal/text"
	"github.com/reliure/reliure/internal/unit"
)

func serif() *font.Face {
	return font.Open(fonts.Files).Chain(font.Serif, font.Style{Weight: 400}).Primary()
}

func TestLatinCharactersHaveTheirOwnCodes(t *testing.T) {
	var uses useSet
	space, _ := serif().Glyph(' ')
	for _, r := range " aé(" {
		g, _ := serif().Glyph(r)
		uses.add(use{glyph: g, text: string(r), width: serif().Advance(g)}, 20)
	}
	uses.add(use{glyph: space, text: "\u00a0", width: serif().Advance(space)}, 20)
	for i, code := range newCoding(serif(), &uses).codes {
		if text := uses.list[i].text; rune(code.char) != []rune(text)[0] {
			t.Errorf("%q has the code %#x", text, code.char)
		}
	}
}

// TestMapOfCharactersHasNoLongBlocks: no more than 100 lines may stand between beginbfchar and endbfchar.
func TestMapOfCharactersHasNoLongBlocks(t *testing.T) {
	var uses useSet
	for glyph := range 250 {
		id := font.GlyphID(glyph + 10)
		uses.add(use{glyph: id, text: string(rune(0x4E00 + glyph)), width: serif().Advance(id)}, 20)
	}
	lines := -1
	mapped := 0
	for line := range strings.Lines(string(newCoding(serif(), &uses).fonts[0].toUnicode())) {
		switch {
		case strings.HasSuffix(line, " beginbfchar\n"):
			lines = 0
		case line == "endbfchar\n":
			if lines > 100 {
				t.Errorf("a block has %d lines", lines)
			}
			mapped += lines
			lines = -1
		case lines >= 0:
			lines++
		}
	}
	if mapped != len(uses.list) {
		t.Errorf("%d codes are mapped, want %d", mapped, len(uses.list))
	}
}

func TestFrequentKerningIsInTheFontAndRareKerningIsNot(t *testing.T) {
	r, _ := serif().Glyph('r')
	wide := serif().Advance(r)
	var uses useSet
	plain := uses.add(use{glyph: r, text: "r", width: wide}, 50)
	often := uses.add(use{glyph: r, text: "r", width: wide, kerning: -20}, kerningWorth)
	rarely := uses.add(use{glyph: r, text: "r", width: wide, kerning: -30}, kerningWorth-1)
	c := newCoding(serif(), &uses)
	if c.codes[plain] == c.codes[often] || c.codes[plain] != c.codes[rarely] {
		t.Errorf("codes %v", c.codes)
	}
	if advance := c.codes[often].advance(); advance != wide-20 {
		t.Errorf("the kerned glyph is %d wide", advance)
	}
}

func TestManyGlyphsHaveACodeEachInAsManyFontsAsNeeded(t *testing.T) {
	for n, fonts := range map[int]int{1: 1, 253: 1, 254: 1, 255: 2, 508: 2, 2000: 8} {
		var uses useSet
		for i := range n {
			uses.add(use{glyph: font.GlyphID(i), text: fmt.Sprint("text ", i), width: serif().Advance(font.GlyphID(i))},
				kerningWorth)
		}
		c := newCoding(serif(), &uses)
		if len(c.fonts) != fonts {
			t.Errorf("%d glyphs have %d fonts, want %d", n, len(c.fonts), fonts)
		}
		seen := map[code]bool{}
		for i, code := range c.codes {
			if seen[code] || code.char == 0 || code.char == spaceCode ||
				code.font.texts[code.char] != uses.list[i].text {
				t.Errorf("of %d, %q has the code %x", n, uses.list[i].text, code.char)
			}
			seen[code] = true
		}
	}
}

func TestNoFontIsOpenedForKerningAlone(t *testing.T) {
	r, _ := serif().Glyph('r')
	wide := serif().Advance(r)
	var uses useSet
	plain := uses.add(use{glyph: r, text: "r", width: wide}, 5000)
	for i := 1; i <= 300; i++ {
		uses.add(use{glyph: r, text: "r", width: wide, kerning: -unit.Em(i)}, kerningWorth+i)
	}
	c := newCoding(serif(), &uses)
	if len(c.fonts) != 1 {
		t.Errorf("there are %d fonts", len(c.fonts))
	}
	rare, often := c.codes[1], c.codes[300]
	if rare != c.codes[plain] || often.advance() != wide-300 {
		t.Errorf("the rare kerning has a code that is %d wide, the frequent one %d", rare.advance(), often.advance())
	}
}

// usesIn lists the uses that a text of the serif has.
func usesIn(s string) (list []use) {
	chain := font.Open(fonts.Files).Chain(font.Serif, font.Style{Weight: 400})
	style := text.Style{Chain: chain, Size: 10 * unit.Point, Language: "fr"}
	shaped := text.NewShaper().Shape([]text.Span{{Text: s, Style: &style}})
	for _, line := range shaped.Break(text.Measure{Width: 500 * unit.Point}, text.Options{}) {
		for _, run := range line.Runs {
			for _, piece := range run.Pieces {
				for i := range piece.Glyphs {
					for u := range usesOf(run.Face, piece.Glyphs, i) {
						list = append(list, u)
					}
				}
			}
		}
	}
	return list
}

func TestLigatureHasACodeForEachOfItsCharacters(t *testing.T) {
	uses := usesIn("ffi")
	if len(uses) != 3 {
		t.Fatalf("%v", uses)
	}
	width := unit.Em(0)
	for i, u := range uses {
		if u.text != "ffi"[i:i+1] || (u.glyph == 0) != (i > 0) || u.width <= 0 {
			t.Errorf("character %d is %+v", i, u)
		}
		width += u.width
	}
	if want := serif().Advance(uses[0].glyph); width != want {
		t.Errorf("together they are %d wide, want %d", width, want)
	}
}

func TestLetterBeforeAThinSpaceLeavesRoomForAReader(t *testing.T) {
	for s, apart := range map[string]bool{"1\u202f200": true, "a\u202f!": false, "a b": false} {
		uses := usesIn(s)
		gap := serif().Advance(uses[0].glyph) - uses[0].width + uses[1].width
		if (gap == wordsApart) != apart {
			t.Errorf("%q: the gap is %d", s, gap)
		}
	}
}
