package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/reliure/reliure/fonts"
	"github.com/reliure/reliure/internal/font"
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
		uses.add(use{g, string(r), serif().Advance(g)}, 20)
	}
	uses.add(use{space, "\u00a0", serif().Advance(space)}, 20)
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
		uses.add(use{id, string(rune(0x4E00 + glyph)), serif().Advance(id)}, 20)
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
	plain := uses.add(use{r, "r", wide}, 50)
	often := uses.add(use{r, "r", wide - 20}, kerningWorth)
	rarely := uses.add(use{r, "r", wide - 30}, kerningWorth-1)
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
			uses.add(use{font.GlyphID(i), fmt.Sprint("text ", i), serif().Advance(font.GlyphID(i))}, kerningWorth)
		}
		c := newCoding(serif(), &uses)
		if len(c.fonts) != fonts {
			t.Errorf("%d glyphs have %d fonts, want %d", n, len(c.fonts), fonts)
		}
		seen := map[code]bool{}
		for i, code := range c.codes {
			if seen[code] || code.char == 0 || code.char == spaceCode || code.font.texts[code.char] != uses.list[i].text {
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
	plain := uses.add(use{r, "r", wide}, 5000)
	for i := 1; i <= 300; i++ {
		uses.add(use{r, "r", wide - unit.Em(i)}, kerningWorth+i)
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
