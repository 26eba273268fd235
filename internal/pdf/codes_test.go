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
		if text := uses.list[i].text; rune(code) != []rune(text)[0] {
			t.Errorf("%q has the code %#x", text, code)
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
	for line := range strings.Lines(string(newCoding(serif(), &uses).toUnicode())) {
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
	if cut := c.cuts[cidOf(c.codes[often])]; cut.Advance != wide-20 {
		t.Errorf("the kerned glyph is %d wide", cut.Advance)
	}
}

func TestManyGlyphsHaveCodesOfTwoBytesEachOnce(t *testing.T) {
	for _, n := range []int{1, 253, 254, 255, 2000} {
		var uses useSet
		for i := range n {
			uses.add(use{font.GlyphID(i), fmt.Sprint("text ", i), unit.Em(0)}, kerningWorth)
		}
		c := newCoding(serif(), &uses)
		seen := map[uint16]bool{}
		for i, code := range c.codes {
			u := uses.list[i]
			bytes := codeOf(cidOf(code))
			isLead := int(bytes[0]) >= firstLead && int(bytes[0]) < firstLead+c.leads
			if seen[code] || code == 0 || code == spaceCode || (len(bytes) == 2) != isLead || c.texts[cidOf(code)] != u.text {
				t.Errorf("of %d, %q has the code %x", n, u.text, bytes)
			}
			seen[code] = true
		}
	}
}
